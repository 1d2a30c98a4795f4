// `portcullis check`: shipments in, determinations out.
#include "cli/checking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/fail_on.hpp"
#include "cli/question.hpp"
#include "cli/receipts.hpp"
#include "cli/show_options.hpp"
#include "cli/why_not.hpp"
#include "output/json.hpp"
#include "output/page.hpp"
#include "output/text.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace portcullis::cli {
namespace {

void print_text(Context& context, const std::vector<Determination>& answers, const Look& look, bool verbose,
                bool several, const WhyNotAsked& asked) {
    bool first = true;
    std::size_t number = 0;
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
        context.out << asked.text(number++, answer, {look.color, look.width, verbose});
    }
}

int check(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty())
        return usage_error(context, "no shipment is named", "portcullis check FILE..., or `-` for standard input");
    const auto look = cli::look(context, arguments);
    const auto fail_on = FailOn::read(context, arguments);
    auto receipts = ReceiptFiles::plan(context, arguments);
    if (!look || !fail_on || !receipts) return exit_usage;
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;
    question.decide.over_time = true;
    WhyNotAsked asked;
    if (!asked.read(context, arguments, rules->book(), question.decide.jurisdiction)) return exit_usage;

    Checking checking(context, *rules, question);
    std::vector<Determination> answers;
    bool written = true;
    for (const std::string& path : arguments.operands) {
        auto answer = checking.check(path);
        if (!answer) continue;
        asked.explain(checking);
        written = receipts->write(context, arguments, *rules, path, checking.input(), *answer) && written;
        answers.push_back(std::move(*answer));
    }

    const bool several = arguments.operands.size() > 1;
    if (arguments.value("format") == "json") {
        if (several) context.out << output::determinations_json(answers, true, asked.members()) << '\n';
        else if (!answers.empty())
            context.out << output::determination_json(answers.front(), true, asked.members()) << '\n';
    } else {
        print_text(context, answers, *look, arguments.has("verbose"), several, asked);
    }

    ExitCode code = answers.size() < arguments.operands.size() || !written ? exit_usage : exit_done;
    for (const Determination& answer : answers)
        code = FailOn::worst(code, fail_on->code(answer.at_least, answer.at_most));
    return code;
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
        "(exit code 2). With several files, JSON is one array.\n\n" +
        std::string(fail_on_details) +
        "\n\n--receipt writes what was asked, under which rules and program, and the whole answer, with a SHA-256 of "
        "its "
        "own: `replay`\nasks again, `record add` keeps it. A receipt that exists is never replaced by another.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}},
                       {"receipt", "OUT", "write a receipt to the new file OUT, or one each into the folder OUT", {}},
                       {"verbose", "", "all rules looked at, all sources, all assumptions", {}},
                       rules_option()};
    command.add({fail_on_options(), why_not_options(), question_options(), text_options(), common_options()});
    command.details += why_not_help();
    command.examples = {"check shipment.yaml", "check --why-not nlr,symbol:NAC --margins shipment.yaml",
                        "check --as-of 2025-05-01 --assume ordinary shipment.yaml",
                        "check --format json --fail-on license_required,prohibited orders/*.yaml",
                        "check --receipt receipts/ orders/*.yaml"};
    command.run = check;
    return command;
}

}  // namespace portcullis::cli
