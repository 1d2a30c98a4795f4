#include "record/keeping.hpp"

#include "explore/sketch.hpp"
#include "text/sha256.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::record {
namespace {

// With as many digits as a shipment may have; numbers are the same to the engine long before.
std::string decimal(double number) {
    char buffer[64];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::general, 15);
    return code == std::errc() ? std::string(buffer, end) : std::string("unknown");
}

text::Node figure(const Amount& amount) {
    if (amount.low == amount.high) return explore::word(decimal(amount.low));
    text::Node limits = explore::sequence();
    limits.items = {explore::word(decimal(amount.low)), explore::word(decimal(amount.high))};
    text::Node node = explore::mapping();
    node.entries.push_back({explore::word("between"), std::move(limits)});
    return node;
}

// What is known of what was used before: the ledger's figure is the least of it, the shipment's word may know of more,
// and of less than the ledger holds it is wrong.
Amount joined(const Amount& ledger, const std::optional<Amount>& stated) {
    if (!stated) return ledger;
    if (stated->high < ledger.low) return ledger;
    return {std::max(stated->low, ledger.low), std::max(stated->high, ledger.low)};
}

std::optional<input::Shipment> read(const rulebook::Rulebook& book, const text::Node& node,
                                    const input::Options& options) {
    text::Diagnostics diagnostics;
    auto shipment = input::read_shipment(book, node, options, diagnostics);
    if (diagnostics.has_errors()) shipment.reset();
    return shipment;
}

}  // namespace

void fill_in(text::Node& shipment, const std::vector<QuotaFact>& facts) {
    for (const QuotaFact& one : facts)
        if (one.used.bounded()) (void)explore::put(shipment, one.fact, figure(one.used));
}

std::string content_of(const std::string& text, const std::string& day) { return text::sha256(day + "\n" + text); }

std::string id_of(const text::Node& shipment) {
    for (const char* key : {"id", "name"})
        if (const text::Node* node = shipment.find(key); node != nullptr && node->kind == text::NodeKind::scalar)
            if (!node->text.empty() && !node->is_null()) return node->text;
    return {};
}

Keeper::Keeper(Ledger& ledger, const program::Program& program, const input::Options& input, std::string jurisdiction,
               Options options)
    : ledger_(ledger),
      program_(program),
      input_(input),
      jurisdiction_(std::move(jurisdiction)),
      options_(options),
      quotas_(program, jurisdiction_),
      decider_(program) {}

// One entry for each key, with what the ledger knows of it; what the shipment uses is not filled yet.
std::vector<LedgerEntry> Keeper::entries_of(const explore::QuotaUse& use, const text::Node& shipment) {
    const rulebook::Rulebook& book = program_.book();
    const rulebook::Quota& quota = book.quotas[use.quota];
    const Amount unknown = ledger_.total({quota.name, use.window, std::string(unknown_key)}).used;
    std::vector<LedgerEntry> entries;
    std::vector<Amount> known;  // by entry
    Amount before;
    const auto add = [&](const std::string& key, const std::string& shown, const Amount& used, bool sure) {
        LedgerEntry entry;
        entry.bucket = {quota.name, use.window, key};
        entry.shown = shown;
        entry.unit = book.schema.units.name(book.code.exprs[quota.measure].type.unit);
        entry.stated = use.stated;
        entry.limit = use.limit;
        if (sure) before.low = std::max(before.low, used.low);
        before.high = std::max(before.high, used.high);
        known.push_back(used);
        entries.push_back(std::move(entry));
    };
    for (const explore::QuotaKey& key : use.keys) {
        Amount used = ledger_.total({quota.name, use.window, key.text}).used;
        used.high += unknown.high;
        add(key.text, key.shown, used, key.sure);
    }
    if (use.other_keys) {
        const Amount most = ledger_.highest(quota.name, use.window).used;
        add(std::string(unknown_key), {}, {0, most.high + unknown.high}, false);
    }
    // A shipment that says that nobody knows is believed.
    const std::string& fact = quotas_.fact(use.quota);
    const text::Node* written = fact.empty() ? nullptr : explore::look_up(shipment, fact);
    const bool hidden = fact.empty() || (written != nullptr && !use.stated);
    Amount joint = joined(before, use.stated);
    if (hidden) joint.high = Amount::anything().high;
    const bool whose = entries.size() == 1 && !use.other_keys && use.keys.front().sure;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].before = joint;
        if (!use.stated) continue;
        entries[i].outside = {whose ? joint.low - known[i].low : 0,
                              known[i].high < joint.high ? joint.high - known[i].high : 0};
    }
    return entries;
}

Keeping Keeper::count(const WaitingShipment& waiting) {
    Keeping result;
    LedgerShipment& shipment = result.shipment;
    const auto known = ledger_.find(waiting.identity);
    if (known && known->content == waiting.content) {
        shipment = *known;
        result.counted = Counted::known;
        return result;
    }
    if (known && !options_.replace) {
        shipment = *known;
        result.counted = Counted::differs;
        return result;
    }
    result.counted = Counted::unreadable;
    text::Sources sources;
    text::Diagnostics diagnostics;
    auto node = text::read_yaml(sources, sources.add(waiting.name, waiting.text), {}, diagnostics);
    if (!node) return result;
    auto read_first = read(program_.book(), *node, input_);
    if (!read_first) return result;

    shipment.identity = waiting.identity;
    shipment.name = waiting.name;
    shipment.content = waiting.content;
    shipment.day = waiting.day;
    ledger_.begin();
    if (known) ledger_.remove(waiting.identity);
    const std::vector<explore::QuotaUse> uses = quotas_.of(read_first->facts);
    for (const explore::QuotaUse& use : uses)
        for (LedgerEntry& entry : entries_of(use, *node)) {
            const Bucket& of = entry.bucket;
            const Total there = of.key == unknown_key ? ledger_.highest(of.quota, of.window) : ledger_.total(of);
            if (there.last_day > waiting.day) {
                shipment.late = true;
                if (there.last_day > result.last_day) {
                    result.against = entry;
                    result.last_day = there.last_day;
                }
            }
            shipment.entries.push_back(std::move(entry));
        }
    if (shipment.late && !options_.late) {
        ledger_.roll_back();
        result.counted = Counted::late;
        return result;
    }
    if (uses.empty()) {
        ledger_.commit();
        result.counted = Counted::untouched;
        return result;
    }
    fill_in(*node, facts_of(shipment));
    const auto read_again = read(program_.book(), *node, input_);
    if (!read_again) {
        ledger_.roll_back();
        return result;
    }
    std::size_t at = 0;
    for (const explore::QuotaUse& use : quotas_.of(read_again->facts)) {
        for (const explore::QuotaKey& key : use.keys)
            shipment.entries[at++].used = key.sure ? use.used : Amount{0, use.used.high};
        if (use.other_keys) shipment.entries[at++].used = {0, use.used.high};
    }
    const decide::Verdict verdict = decider_.verdict(read_again->facts, read_again->facts.day, jurisdiction_);
    shipment.at_least = verdict.at_least;
    shipment.at_most = verdict.at_most;
    ledger_.add(shipment);
    ledger_.commit();
    result.counted = Counted::fresh;
    return result;
}

std::vector<QuotaFact> Keeper::facts_of(const LedgerShipment& shipment) const {
    std::vector<QuotaFact> facts;
    const rulebook::Rulebook& book = program_.book();
    for (const LedgerEntry& entry : shipment.entries) {
        const auto quota = std::find_if(book.quotas.begin(), book.quotas.end(),
                                        [&](const rulebook::Quota& one) { return one.name == entry.bucket.quota; });
        if (quota == book.quotas.end()) continue;  // of rules that it was counted under before
        const std::string& fact = quotas_.fact(static_cast<rulebook::Index>(quota - book.quotas.begin()));
        const QuotaFact one{fact, entry.before};
        if (!fact.empty() && std::find(facts.begin(), facts.end(), one) == facts.end()) facts.push_back(one);
    }
    return facts;
}

}  // namespace portcullis::record
