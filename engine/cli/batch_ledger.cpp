#include "cli/batch_ledger.hpp"

#include "cli/ledger_file.hpp"
#include "cli/progress.hpp"
#include "cli/rule_digests.hpp"
#include "explore/in_order.hpp"
#include "output/ledger.hpp"
#include "text/write_yaml.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <ostream>
#include <sstream>

namespace portcullis::cli {
namespace {

// What a thread finds out about one record.
struct Looked {
    bool readable = false;
    bool touches = false;
    record::WaitingShipment shipment;
};

record::LedgerWorld world_of(const program::Program& program, const Question& question) {
    const program::World& world = program.world();
    return {world.scenario == rulebook::none ? std::string() : program.book().scenarios[world.scenario].name,
            std::string(program::posture_name(world.posture)), question.decide.jurisdiction,
            !question.input.assume           ? ""
            : question.input.assume->empty() ? "none"
                                             : *question.input.assume};
}

}  // namespace

std::vector<Option> ledger_options() {
    return {
        {"ledger", "FILE", "keep the quotas of the rules there; shipments are counted in the order of their days", {}},
        {"ledger-accept-rules", "", "go on with a ledger that was kept under other rule files", {}},
        {"ledger-replace", "", "a shipment whose id is in the ledger with another content takes its place", {}},
        {"ledger-late", "", "count shipments that are dated before some in the ledger, as if they came now", {}}};
}

bool ledger_options_apart(Context& context, const Arguments& arguments) {
    for (const char* const option : {"ledger-accept-rules", "ledger-replace", "ledger-late"})
        if (arguments.has(option)) {
            usage_error(context, fmt::format("`--{}` says how a ledger is kept, and none is named", option),
                        "name it with --ledger FILE");
            return false;
        }
    return true;
}

BatchLedger::BatchLedger(Context& context, const Arguments& arguments, const program::Program& program,
                         const Question& question, record::Ledger ledger)
    : context_(context),
      arguments_(arguments),
      program_(program),
      question_(question),
      path_(arguments.value("ledger")),
      ledger_(std::make_unique<record::Ledger>(std::move(ledger))),
      keeper_(std::make_unique<record::Keeper>(
          *ledger_, program, question.input, question.decide.jurisdiction,
          record::Keeper::Options{arguments.has("ledger-replace"), arguments.has("ledger-late")})) {}

std::unique_ptr<BatchLedger> BatchLedger::open(Context& context, const Arguments& arguments, const Rules& rules,
                                               const program::Program& program, const Question& question) {
    auto ledger = open_ledger(context, arguments.value("ledger"), record::Ledger::Open::write);
    if (!ledger) return nullptr;
    std::unique_ptr<BatchLedger> result(new BatchLedger(context, arguments, program, question, std::move(*ledger)));
    try {
        if (!result->accept(rules)) return nullptr;
    } catch (const record::LedgerError& error) {
        ledger_error(context, result->path_, error);
        return nullptr;
    }
    return result;
}

// The same world, and the same rules or leave to go on under others.
bool BatchLedger::accept(const Rules& rules) {
    const record::LedgerWorld now = world_of(program_, question_);
    const auto world = ledger_->world();
    const std::vector<std::string> known = ledger_->rules();
    const std::string digest = digests_of(rules, rules_folder(context_, arguments_)).sha256();
    if (world && *world != now) {
        usage_error(context_,
                    fmt::format("`{}` was kept under another law: {}, now {}", text::printable(path_),
                                output::ledger_world_words(*world), output::ledger_world_words(now)),
                    "a ledger holds one scenario, posture, jurisdiction and set of assumptions; name another file");
        return false;
    }
    if (!known.empty() && known.back() != digest && !arguments_.has("ledger-accept-rules")) {
        usage_error(context_,
                    fmt::format("`{}` was kept under other rule files ({}, now {})", text::printable(path_),
                                known.back().substr(0, 12), digest.substr(0, 12)),
                    "--ledger-accept-rules goes on with it: what was counted stands, the rest is decided by these");
        return false;
    }
    ledger_->begin();
    if (!world) ledger_->set_world(now);
    if (known.empty() || known.back() != digest) ledger_->add_rules(digest);
    ledger_->commit();
    return true;
}

bool BatchLedger::count(const std::vector<std::string>& paths, std::size_t jobs) {
    for (const std::string& path : paths) {
        std::error_code none;
        if (path != "-" && (!std::filesystem::exists(path, none) || std::filesystem::is_regular_file(path, none)))
            continue;
        usage_error(
            context_,
            fmt::format("{} cannot be read twice", path == "-" ? "standard input" : "`" + text::printable(path) + "`"),
            "a ledger needs the days of all shipments before the first is decided: save them in a file");
        return false;
    }
    try {
        if (!collect(paths, jobs)) return false;
        Progress progress(context_, "counting", order_.size());
        record::WaitingShipment waiting;
        while (order_.next(waiting)) {
            if (!take(waiting)) return false;
            progress.step();
        }
        return true;
    } catch (const record::LedgerError& error) {
        ledger_error(context_, path_, error);
        return false;
    }
}

// All that have to do with a quota wait to be counted in the order of their days.
bool BatchLedger::collect(const std::vector<std::string>& paths, std::size_t jobs) {
    std::ostringstream silent;  // the batch reads the files again and reports what is wrong with them
    Context context{context_.in, context_.out, silent, context_.env, context_.log};
    PortfolioFiles files(context, arguments_, paths, &program_.book());
    if (jobs == 0) jobs = explore::default_jobs();
    std::vector<explore::Quotas> quotas;
    for (std::size_t i = 0; i < jobs; ++i) quotas.emplace_back(program_, question_.decide.jurisdiction);
    std::size_t number = 0;
    bool good = true;
    explore::in_order<PortfolioRecord, Looked>(
        jobs, [&](PortfolioRecord& record) { return good && files.next(record); },
        [&](const PortfolioRecord& record, std::size_t worker) {
            Looked looked;
            text::Sources sources;
            text::Diagnostics diagnostics;
            const auto node = record.from->parse(record.raw, sources, diagnostics);
            if (!node) return looked;
            const auto shipment = input::read_shipment(program_.book(), *node, question_.input, diagnostics);
            if (!shipment || diagnostics.has_errors()) return looked;
            looked.readable = true;
            looked.touches = quotas[worker].any(shipment->facts);
            looked.shipment.id = record::id_of(*node);
            if (!looked.touches && looked.shipment.id.empty()) return looked;
            looked.shipment.name = record.name;
            looked.shipment.day = language::format_day(shipment->facts.day);
            looked.shipment.text = text::write_yaml(*node);
            looked.shipment.content = record::content_of(looked.shipment.text, looked.shipment.day);
            return looked;
        },
        [&](const PortfolioRecord&, Looked&& looked) {
            looked.shipment.number = ++number;
            if (looked.readable && good) good = wait(looked.shipment, looked.touches);
        });
    return good;
}

bool BatchLedger::wait(record::WaitingShipment& shipment, bool touches) {
    const bool nameless = shipment.id.empty();
    if (!nameless && !arguments_.has("ledger-replace")) {
        const auto known = ledger_->find("id:" + shipment.id);
        if (known && known->content != shipment.content) {
            usage_error(context_,
                        fmt::format("{}: the shipment `{}` is in the ledger with another content (from {}, {})",
                                    text::printable(shipment.name), text::printable(shipment.id),
                                    text::printable(known->name), known->day),
                        "--ledger-replace puts this one in its place; nothing was counted");
            return false;
        }
    }
    if (!touches) return true;
    std::string earlier;
    switch (order_.add(shipment, earlier)) {
        case record::DateOrder::Added::first: tally_.nameless += nameless ? 1 : 0; return true;
        case record::DateOrder::Added::again:
            context_.err << fmt::format("portcullis: {}: the same shipment as {}, counted once\n",
                                        text::printable(shipment.name), text::printable(earlier));
            return true;
        case record::DateOrder::Added::differs: break;
    }
    usage_error(context_,
                fmt::format("{}: the id `{}` is that of {} too, whose content is another",
                            text::printable(shipment.name), text::printable(shipment.id), text::printable(earlier)),
                "give each shipment an id of its own; nothing was counted");
    return false;
}

bool BatchLedger::take(const record::WaitingShipment& waiting) {
    const record::Keeping kept = keeper_->count(waiting);
    switch (kept.counted) {
        case record::Counted::fresh:
            ++tally_.fresh;
            tally_.late += kept.shipment.late ? 1 : 0;
            break;
        case record::Counted::known: ++tally_.known; break;
        case record::Counted::untouched: return true;
        case record::Counted::unreadable:
        case record::Counted::differs:
        case record::Counted::late: return refuse(waiting, kept);
    }
    warn(kept.shipment);
    return true;
}

bool BatchLedger::refuse(const record::WaitingShipment& waiting, const record::Keeping& kept) {
    const std::string name = text::printable(waiting.name);
    if (kept.counted == record::Counted::unreadable)
        usage_error(context_, fmt::format("{} cannot be read with what was used before it", name),
                    "it was not counted, nor what comes after it");
    else if (kept.counted == record::Counted::differs)
        usage_error(context_, fmt::format("{} is in the ledger with another content", name),
                    "--ledger-replace puts this one in its place");
    else
        usage_error(context_,
                    fmt::format("{} is dated {}, and the ledger holds shipments up to {} that count towards {}", name,
                                waiting.day, kept.last_day,
                                output::ledger_bucket_words(kept.against.bucket, kept.against.shown)),
                    "--ledger-late counts it as if it came now; what was decided before stands");
    return false;
}

// A statement that cannot be: the ledger holds more than the shipment says was used.
void BatchLedger::warn(const record::LedgerShipment& shipment) {
    std::string_view told;  // once for each quota, however many keys it has here
    for (const record::LedgerEntry& entry : shipment.entries) {
        if (!record::contradicts(entry) || told == entry.bucket.quota) continue;
        told = entry.bucket.quota;
        context_.err << "portcullis: " << text::printable(shipment.name) << ": "
                     << output::ledger_contradiction_words(entry) << '\n';
    }
}

std::vector<record::QuotaFact> BatchLedger::before(std::size_t number) {
    const auto identity = order_.identity(number);
    if (!identity) return {};
    const auto shipment = ledger_->find(*identity);
    return shipment ? keeper_->facts_of(*shipment) : std::vector<record::QuotaFact>{};
}

bool BatchLedger::summary(const Look& look) {
    try {
        const output::LedgerReport report{path_, ledger_->world(), ledger_->rules(), ledger_->balances()};
        context_.err << '\n' << output::ledger_text(report, {look.color, look.width});
        context_.err << output::ledger_tally_words(tally_.fresh, tally_.known, tally_.late, tally_.nameless) << '\n';
        return true;
    } catch (const record::LedgerError& error) {
        ledger_error(context_, path_, error);
        return false;
    }
}

}  // namespace portcullis::cli
