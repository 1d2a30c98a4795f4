// `portcullis check`: shipments in, determinations out.
#include "cli/checking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/question.hpp"
#include "cli/receipts.hpp"
#include "cli/show_options.hpp"
#include "output/json.hpp"
#include "output/page.hpp"
#include "output/text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>
#include <set>

namespace portcullis::cli {
namespace {

constexpr Outcome outcomes[] = {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                                Outcome::license_required, Outcome::prohibited};

// What --fail-on names.
struct Unwanted {
    std::set<Outcome> outcomes;
    bool undecided = false;

    // An answer that may yet turn out to be one of them counts: doubt fails closed.
    [[nodiscard]] bool matches(const Determination& answer) const {
        if (undecided && !answer.decided()) return true;
        return std::any_of(outcomes.begin(), outcomes.end(),
                           [&](Outcome one) { return one >= answer.at_least && one <= answer.at_most; });
    }
};

bool read_unwanted(Context& context, const std::string& text, Unwanted& unwanted) {
    constexpr std::string_view open = "needs_information";
    std::vector<std::string_view> names{open};
    for (const Outcome one : outcomes) names.push_back(name(one));
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        begin = end + 1;
        if (std::find(names.begin(), names.end(), word) == names.end()) {
            unknown(context, "outcome", word, names);
            return false;
        }
        if (word == open) unwanted.undecided = true;
        for (const Outcome one : outcomes)
            if (word == name(one)) unwanted.outcomes.insert(one);
    }
    return true;
}

void print_text(Context& context, const std::vector<Determination>& answers, const Look& look, bool verbose,
                bool several) {
    bool first = true;
    for (const Determination& answer : answers) {
        if (several) {
            output::Page page(look.width, look.color);
            if (!first) page.blank();
            page.rule();
            page.line(0, answer.name, output::Style::strong);
            context.out << page.take();
        }
        first = false;
        context.out << output::determination_text(answer, {look.color, look.width, verbose});
    }
}

int check(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty())
        return usage_error(context, "no shipment is named", "portcullis check FILE..., or `-` for standard input");
    const auto look = cli::look(context, arguments);
    Unwanted unwanted;
    if (!look || (arguments.has("fail-on") && !read_unwanted(context, arguments.value("fail-on"), unwanted)))
        return exit_usage;
    auto receipts = ReceiptFiles::plan(context, arguments);
    if (!receipts) return exit_usage;
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;
    question.decide.over_time = true;

    Checking checking(context, *rules, question);
    std::vector<Determination> answers;
    bool written = true;
    for (const std::string& path : arguments.operands) {
        auto answer = checking.check(path);
        if (!answer) continue;
        written = receipts->write(context, arguments, *rules, path, checking.input(), *answer) && written;
        answers.push_back(std::move(*answer));
    }

    const bool several = arguments.operands.size() > 1;
    if (arguments.value("format") == "json") {
        if (several) context.out << output::determinations_json(answers, true) << '\n';
        else if (!answers.empty()) context.out << output::determination_json(answers.front(), true) << '\n';
    } else {
        print_text(context, answers, *look, arguments.has("verbose"), several);
    }

    if (answers.size() < arguments.operands.size() || !written) return exit_usage;
    const auto bad = [&](const Determination& answer) { return unwanted.matches(answer); };
    if (std::any_of(answers.begin(), answers.end(), bad)) return exit_fail_on;
    const bool all_decided =
        std::all_of(answers.begin(), answers.end(), [](const Determination& answer) { return answer.decided(); });
    return arguments.has("require-decision") && !all_decided ? exit_undetermined : exit_done;
}

}  // namespace

Command check_command() {
    Command command;
    command.name = "check";
    command.operands = "FILE...";
    command.summary = "Decide shipments and show why";
    command.details =
        "FILE is a shipment in YAML or JSON, `-` is standard input. A file with faults is reported and the others are "
        "still answered\n"
        "(exit code 2). With several files, JSON is one array.\n\n"
        "--fail-on ends with 1 if an answer is, or with the facts that are missing may still become, one of the "
        "outcomes named:\n"
        "no_license_required, license_exception, authorized, license_required, prohibited, needs_information.\n\n"
        "--receipt writes what was asked, under which rules and program, and the whole answer, with a SHA-256 of its "
        "own: `replay`\nasks again, `record add` keeps it. A receipt that exists is never replaced by another.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}},
                       {"fail-on", "OUTCOMES", "end with 1 on these outcomes, separated by commas", {}},
                       {"require-decision", "", "end with 5 if an answer is not decided", {}},
                       {"receipt", "OUT", "write a receipt to the new file OUT, or one each into the folder OUT", {}},
                       {"verbose", "", "all rules looked at, all sources, all assumptions", {}},
                       rules_option()};
    command.add({question_options(), text_options(), common_options()});
    command.examples = {"check shipment.yaml", "check --as-of 2025-05-01 --assume ordinary shipment.yaml",
                        "check --format json --fail-on license_required,prohibited orders/*.yaml",
                        "check --receipt receipts/ orders/*.yaml"};
    command.run = check;
    return command;
}

}  // namespace portcullis::cli
