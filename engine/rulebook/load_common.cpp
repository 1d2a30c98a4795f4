// Pieces that all kinds of rule files share: sources, dates, statuses, identifiers.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Duration;
using text::Entry;
using text::Node;
using text::NodeKind;

void Loading::load_sources(Document& document, Mapping& mapping) {
    for (const Entry& entry : mapping.entries("sources")) {
        Mapping mapped(entry.value, "a source", diagnostics);
        SourceDocument source{entry.key.text,           mapped.require_text("cite"), mapped.text("url"),
                              mapped.text("published"), mapped.text("read"),         entry.key.span};
        (void)mapped.get("note");
        for (const char* key : {"published", "read"}) {
            const Node* node = mapped.get(key);
            if (node != nullptr && node->kind == NodeKind::scalar && !language::parse_day(node->text))
                diagnostics.error("bad-date", node->span, "`" + text::printable(node->text) + "` is not a date",
                                  language::day_help(node->text));
        }
        document.sources[entry.key.text] = static_cast<Index>(book.sources.size());
        book.sources.push_back(std::move(source));
    }
}

std::vector<Index> Loading::source_keys(Document& document, Mapping& mapping) {
    std::vector<Index> result;
    for (const Node* node : mapping.list("source")) {
        if (node->kind == NodeKind::mapping) {
            diagnostics.error("wrong-type", node->span, "`source` names a source, found a mapping",
                              "write it under `sources` of this file, and its key here");
            continue;
        }
        const std::string key = scalar_text(*node, "source", diagnostics);
        if (key.empty() && node->kind == NodeKind::scalar)
            diagnostics.error("missing-field",
                              node->is_null() ? mapping.node().find_entry("source")->key.span : node->span,
                              "`source` is empty here", "name a key of `sources` in this file, or remove the key");
        if (key.empty()) continue;
        const auto found = document.sources.find(key);
        if (found == document.sources.end()) {
            std::vector<std::string_view> candidates;
            for (const auto& [name, index] : document.sources) candidates.push_back(name);
            std::string help = text::near_or_all(key, candidates);
            if (help.empty()) help = "declare it under `sources` of this file";
            diagnostics.error("unknown-source", node->span, "unknown source `" + text::printable(key) + "`", help);
        } else {
            result.push_back(found->second);
            document.source_used[key] = true;
        }
    }
    return result;
}

std::optional<Certainty> Loading::certainty(const Node& node) {
    static const std::vector<std::string_view> words{"text", "reported", "inferred", "uncertain"};
    const auto index = word_index(node, "certainty", words, diagnostics);
    return index ? certainty_from(words[*index]) : std::nullopt;
}

Provenance Loading::provenance(Document& document, Mapping& mapping) {
    Provenance result;
    result.place = mapping.node().span;
    result.sources = source_keys(document, mapping);
    if (const Node* node = mapping.get("certainty"); node != nullptr)
        if (const auto certainty = this->certainty(*node)) result.certainty = *certainty;
    result.disputed = mapping.text("disputed");
    // `disputed: false` would make a matter of doubt of what its author calls settled.
    static const std::vector<std::string_view> truths{"true", "false", "yes", "no", "on", "off"};
    if (const Node* node = mapping.get("disputed");
        node != nullptr && std::find(truths.begin(), truths.end(), result.disputed) != truths.end())
        diagnostics.error("wrong-type", node->span, "`disputed` wants words, found `" + result.disputed + "`",
                          "say what the text leaves open; without the key nothing is disputed");
    result.note = mapping.text("note");
    return result;
}

namespace {

std::optional<Duration> parse_duration(std::string_view text) {
    int count = 0;
    std::size_t i = 0;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9' && count < 100000)
        count = count * 10 + (text[i++] - '0');
    if (i == 0 || i >= text.size() || text[i] != ' ') return std::nullopt;
    const std::string_view unit = text.substr(i + 1);
    if (unit == "day" || unit == "days") return Duration{0, count};
    if (unit == "week" || unit == "weeks") return Duration{0, 7 * count};
    if (unit == "month" || unit == "months") return Duration{count, 0};
    if (unit == "year" || unit == "years") return Duration{12 * count, 0};
    return std::nullopt;
}

}  // namespace

DateRef Loading::date_ref(const Node& node, Index regime, Day otherwise) {
    DateRef result{none, otherwise, {}, node.span};
    const std::string text = scalar_text(node, "a day", diagnostics);
    if (node.kind != NodeKind::scalar) return result;
    if (const auto day = language::parse_day(text)) {
        result.day = *day;
        return result;
    }
    if (regime != none && !book.regimes[regime].anchors.empty()) {
        const std::size_t plus = text.find(" + ");
        const std::string name = text.substr(0, plus);
        const auto& anchors = book.regimes[regime].anchors;
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            if (anchors[i].name != name) continue;
            result.anchor = static_cast<Index>(i);
            if (plus == std::string::npos) return result;
            if (const auto duration = parse_duration(std::string_view(text).substr(plus + 3))) {
                result.offset = *duration;
                return result;
            }
        }
    }
    std::string help = language::day_help(text);
    std::vector<std::string_view> anchors;
    if (regime != none)
        for (const Anchor& anchor : book.regimes[regime].anchors) anchors.push_back(anchor.name);
    const std::string name = text.substr(0, text.find(" + "));
    const bool like_a_name = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
    if (std::find(anchors.begin(), anchors.end(), name) != anchors.end())
        help = "add a whole number of days, weeks, months or years: `" + name + " + 180 days`";
    else if (like_a_name && !text::nearest(name, anchors).empty()) help = text::did_you_mean(name, anchors);
    else if (like_a_name && !anchors.empty())
        help = "write `2025-05-01`, or `" + std::string(anchors.front()) + " + 180 days`";
    else if (like_a_name && regime != none)
        help = "write `2025-05-01`; a day may hang on a name only if `anchors` declares it";
    diagnostics.error("bad-date", node.span, "`" + text::printable(text) + "` is not a day", help);
    return result;
}

Day Loading::day(Mapping& mapping, std::string_view key, Day otherwise) {
    const Node* node = mapping.get(key);
    return node == nullptr ? otherwise : date_ref(*node, none, otherwise).day;
}

Range Loading::range(Mapping& mapping, Index regime) {
    Range result;
    result.regime = regime;
    if (const Node* from = mapping.get("from"); from != nullptr)
        result.from = date_ref(*from, regime, language::day_min);
    const std::size_t faults = diagnostics.error_count();
    if (const Node* until = mapping.get("until"); until != nullptr) {
        result.until = date_ref(*until, regime, language::day_max);
        if (diagnostics.error_count() == faults && result.from.anchor == none && result.until.anchor == none &&
            result.until.day <= result.from.day)
            diagnostics.error("empty-interval", until->span,
                              "this interval ends on or before the day on which it begins",
                              "`until` is the first day on which it no longer holds");
    }
    return result;
}

Status Loading::status(Document& document, const Node& node, Index regime) {
    Status result;
    std::vector<const Node*> entries;
    if (node.kind == NodeKind::sequence)
        for (const Node& item : node.items) entries.push_back(&item);
    else entries.push_back(&node);
    for (const Node* entry : entries) {
        if (entry->kind == NodeKind::scalar && !entry->is_null()) {
            diagnostics.error("wrong-type", entry->span,
                              "a status has a day and a state, found `" + text::printable(entry->text) + "`",
                              "write `{from: 2025-01-13, state: in_force}`");
            continue;
        }
        Mapping mapping(*entry, "a status", diagnostics);
        StatusEntry status;
        status.place = entry->span;
        if (const Node* from = mapping.require("from"); from != nullptr)
            status.from = date_ref(*from, regime, language::day_min);
        status.sources = source_keys(document, mapping);
        status.note = mapping.text("note");
        if (const Node* node_of = mapping.get("certainty"); node_of != nullptr) (void)certainty(*node_of);
        if (const Node* state = mapping.require("state"); state != nullptr)
            if (const auto index = word_index(*state, "state", state_names(), diagnostics))
                status.state = static_cast<State>(*index);
        // A day that could not be read stands at the beginning of time.
        const bool read = status.from.day != language::day_min;
        if (!result.empty() && read && result.back().from.anchor == none && status.from.anchor == none &&
            status.from.day <= result.back().from.day)
            diagnostics
                .error("status-order", status.from.place, "this status does not begin after the one before it",
                       "write the entries in the order of their days; each holds until the next")
                .others.push_back({result.back().from.place, "the one before it begins here"});
        result.push_back(std::move(status));
        if (const Node* until = mapping.get("until"); until != nullptr) {
            StatusEntry end;
            end.place = entry->span;
            end.from = date_ref(*until, regime, language::day_max);
            end.state = State::expired;
            result.push_back(std::move(end));
        }
    }
    return result;
}

std::string Loading::unit_help(std::string_view unit) const {
    std::vector<std::string_view> used = book.schema.units.names();
    for (const language::RecordType& record : book.schema.records)
        for (const language::Field& field : record.fields)
            if (field.type.kind == language::Kind::number) used.push_back(book.schema.units.name(field.type.unit));
    std::string help = text::did_you_mean(unit, used);
    if (help.empty()) help = text::one_of(book.schema.units.names());
    return help.empty() ? "declare it under `units` of the vocabulary" : help;
}

void Loading::file_name(Mapping& mapping, const std::string& key, std::string& name, text::Span& place) {
    place = mapping.node().span;
    if (const Node* given = mapping.require(key); given != nullptr) {
        name = identifier(*given, key);
        place = given->span;
    }
}

std::string Loading::identifier(const Node& node, std::string_view what) {
    const std::string text = scalar_text(node, what, diagnostics);
    const bool good = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
    if (!good)
        if (node.kind == NodeKind::scalar)
            diagnostics.error("bad-identifier", node.span, "`" + text::printable(text) + "` is not an identifier",
                              "use lower-case letters, digits, hyphens and underscores");
    return text;
}

// A slip would decide a regime apart from the others, and none of its exceptions would reach them.
std::string Loading::jurisdiction(Mapping& mapping) {
    std::string text = mapping.require_text("jurisdiction");
    if (!text.empty() && text != "EU" && language::country_from(text) < 0)
        diagnostics.error("unknown-country", mapping.get("jurisdiction")->span,
                          "`" + text::printable(text) + "` is not a jurisdiction",
                          text == "us" ? "write `US`" : "write a country code such as `US`, or `EU`");
    return text;
}

Index Loading::regime_named(const Node& node) {
    const Index found = book.find_regime(node.text);
    if (found != none) return found;
    std::vector<std::string_view> names;
    for (const Regime& candidate : book.regimes) names.push_back(candidate.name);
    diagnostics.error("unknown-regime", node.span, "unknown regime `" + text::printable(node.text) + "`",
                      text::near_or_all(node.text, names));
    return none;
}

std::string Loading::section(Mapping& mapping) {
    std::string text = mapping.text("section");
    int open = 0;
    bool good = text.find("()") == std::string::npos;
    for (const char c : text) {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        good = good && (open == 0 || open == 1);
    }
    if (!good || open != 0)
        diagnostics.error("bad-section", mapping.get("section")->span,
                          "the parentheses of `" + text::printable(text) + "` do not match",
                          "write each level in its own: `742.6(a)(6)(iii)`");
    return text;
}

std::optional<Duration> duration_from(std::string_view text) { return parse_duration(text); }

}  // namespace portcullis::rulebook
