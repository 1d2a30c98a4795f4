// `portcullis replay`: asks a receipt's question again and says whether, and why, the answer is another.
#include "cli/checking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/read_input.hpp"
#include "cli/receipts.hpp"
#include "cli/rule_digests.hpp"
#include "cli/show_options.hpp"
#include "output/json.hpp"
#include "output/page.hpp"
#include "output/replay_text.hpp"
#include "record/tree.hpp"
#include "text/sha256.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

#ifndef PORTCULLIS_VERSION
#define PORTCULLIS_VERSION "0"
#endif

namespace portcullis::cli {
namespace {

// The question as it was asked, if the rules at hand know all that it names; else why not.
std::string ask_again(const record::AskedWorld& asked, const rulebook::Rulebook& book, Question& question) {
    question.input.needs_items = true;
    question.decide.over_time = true;
    question.decide.jurisdiction = asked.jurisdiction;
    if (asked.as_of) {
        question.input.as_of = language::parse_day(*asked.as_of);
        if (!question.input.as_of) return fmt::format("`{}` is no day", *asked.as_of);
    }
    if (asked.posture == "codified") question.world.posture = program::Posture::codified;
    else if (asked.posture != "enforced") return fmt::format("there is no posture `{}`", asked.posture);
    if (!asked.scenario.empty()) {
        question.world.scenario = book.find_scenario(asked.scenario);
        if (question.world.scenario == rulebook::none)
            return fmt::format("the rules have no scenario `{}`", asked.scenario);
    }
    question.input.assume = asked.assume;
    if (asked.assume && !asked.assume->empty() && book.find_assumptions(*asked.assume) == rulebook::none)
        return fmt::format("the rules have no set of assumptions `{}`", *asked.assume);
    if (std::none_of(book.regimes.begin(), book.regimes.end(),
                     [&](const rulebook::Regime& one) { return one.jurisdiction == asked.jurisdiction; }))
        return fmt::format("the rules have no law of `{}`", asked.jurisdiction);
    return {};
}

// Nothing after a report.
std::optional<record::Receipt> read_one(Context& context, const std::string& path) {
    const text::ReadFile file = read_input(context, path, record::most_json_bytes);
    if (!file.ok) {
        usage_error(context, fmt::format("`{}` {}", text::printable(path), file.bytes));
        return std::nullopt;
    }
    record::ReadReceipt read = record::read_receipt(file.bytes);
    if (!read.receipt)
        usage_error(context, fmt::format("`{}` {}", text::printable(input_name(path)), text::printable(read.fault)));
    return std::move(read.receipt);
}

struct Input {
    std::string bytes;
    bool given = false;  // --input
};

record::Replay replay_one(Context& context, const record::Receipt& receipt, DigestedRules& now, const Input& input) {
    record::Again again;
    again.engine = PORTCULLIS_VERSION;
    again.rules = now.digests;
    if (input.given) again.input_sha256 = text::sha256(input.bytes);
    Question question;
    again.refusal = ask_again(receipt.asked, now.rules.book(), question);
    if (again.refusal.empty()) {
        Checking checking(context, now.rules, question);
        const auto answer = checking.check(receipt.input_name, input.given ? input.bytes : receipt.input);
        if (answer) again.answer = record::parse_json(output::determination_json(*answer, false)).tree;
        else again.refusal = "these rules do not read the input";
    }
    return record::judge(receipt, std::move(again));
}

int replay(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty())
        return usage_error(context, "no receipt is named", "`portcullis check --receipt FILE` writes one");
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    Input input;
    if (arguments.has("input")) {
        if (arguments.operands.size() > 1) return usage_error(context, "`--input` takes one receipt");
        const text::ReadFile file = read_input(context, arguments.value("input"), text::Limits{}.bytes);
        if (!file.ok)
            return usage_error(context, fmt::format("`{}` {}", text::printable(arguments.value("input")), file.bytes));
        input = {file.bytes, true};
    }
    int code = exit_done;
    auto now = load_digested(context, arguments, code);
    if (!now) return code;

    bool unreadable = false;
    bool same = true;
    std::vector<output::NamedReplay> replays;
    for (const std::string& path : arguments.operands) {
        const auto receipt = read_one(context, path);
        unreadable = unreadable || !receipt;
        if (!receipt) continue;
        replays.push_back({input_name(path), replay_one(context, *receipt, *now, input)});
        same = same && replays.back().replay.same();
    }
    if (arguments.value("format") == "json") {
        context.out << output::replays_json(replays) << '\n';
    } else {
        for (std::size_t i = 0; i < replays.size(); ++i)
            context.out << (i > 0 ? "\n" : "") << output::replay_text(replays[i], look->width, look->color);
    }
    return unreadable ? exit_usage : same ? exit_done : exit_fail_on;
}

}  // namespace

Command replay_command() {
    Command command;
    command.name = "replay";
    command.operands = "RECEIPT...";
    command.summary = "Ask the question of a receipt again; say whether and why the answer differs";
    command.details =
        "RECEIPT was written by `check --receipt`; `-` is standard input. Its digest is verified first. Its input is "
        "decided anew, as it\nwas asked then, under the rules in use or those of --rules, and the decision compared: "
        "outcome, review policy, which rules\nhold, figures. Ends with 0 if it is the same, 1 if it differs, 2 if a "
        "receipt cannot be read or was altered.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}},
                       {"input", "FILE", "decide this file instead, and say whether it is the receipt's input", {}},
                       {"rules", "DIR", "folder of rule files, or git:REV: the rules as they were then", {}}};
    command.add({text_options(), common_options()});
    command.examples = {"replay order-17.receipt.json", "replay --rules git:v0.1.0 receipts/*.json",
                        "replay --format json receipts/*.json"};
    command.run = replay;
    return command;
}

}  // namespace portcullis::cli
