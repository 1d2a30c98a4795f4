// `portcullis check`: shipments in, determinations out.
#include "cli/checking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
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

template <class List>
std::vector<std::string_view> names_of(const List& list) {
    std::vector<std::string_view> names;
    for (const auto& one : list) names.push_back(one.name);
    return names;
}

bool read_question(Context& context, const Arguments& arguments, const rulebook::Rulebook& book, Question& question) {
    question.input.needs_items = true;
    if (arguments.has("as-of")) {
        question.input.as_of = language::parse_day(arguments.value("as-of"));
        if (!question.input.as_of) {
            usage_error(context, fmt::format("`{}` is not a date", text::printable(arguments.value("as-of"))),
                        "write it like `2025-05-01`");
            return false;
        }
    }
    if (arguments.has("scenario")) {
        question.world.scenario = book.find_scenario(arguments.value("scenario"));
        if (question.world.scenario == rulebook::none) {
            unknown(context, "scenario", arguments.value("scenario"), names_of(book.scenarios));
            return false;
        }
    }
    if (arguments.value("posture") == "codified") question.world.posture = program::Posture::codified;
    if (arguments.has("assume")) {
        const std::string set = arguments.value("assume");
        question.input.assume = set == "none" ? "" : set;
        if (set != "none" && book.find_assumptions(set) == rulebook::none) {
            std::vector<std::string_view> names = names_of(book.assumptions);
            names.push_back("none");
            unknown(context, "set of assumptions", set, names);
            return false;
        }
    }
    question.decide.jurisdiction = arguments.value_or("jurisdiction", "US");
    std::vector<std::string_view> jurisdictions;
    for (const rulebook::Regime& regime : book.regimes)
        if (std::find(jurisdictions.begin(), jurisdictions.end(), regime.jurisdiction) == jurisdictions.end())
            jurisdictions.push_back(regime.jurisdiction);
    if (std::find(jurisdictions.begin(), jurisdictions.end(), question.decide.jurisdiction) == jurisdictions.end()) {
        unknown(context, "jurisdiction", question.decide.jurisdiction, jurisdictions);
        return false;
    }
    question.decide.over_time = true;
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
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;

    Checking checking(context, *rules, question);
    std::vector<Determination> answers;
    for (const std::string& path : arguments.operands)
        if (auto answer = checking.check(path)) answers.push_back(std::move(*answer));

    const bool several = arguments.operands.size() > 1;
    if (arguments.value("format") == "json") {
        if (several) context.out << output::determinations_json(answers, true) << '\n';
        else if (!answers.empty()) context.out << output::determination_json(answers.front(), true) << '\n';
    } else {
        print_text(context, answers, *look, arguments.has("verbose"), several);
    }

    if (answers.size() < arguments.operands.size()) return exit_usage;
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
        "no_license_required, license_exception, authorized, license_required, prohibited, needs_information.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}},
                       as_of_option("decide as of this day instead of the shipment's date"),
                       {"scenario", "NAME", "change the law by a scenario of the rule files", {}},
                       {"posture",
                        "POSTURE",
                        "enforced, or codified: law on the books decides though it is not enforced",
                        {"enforced", "codified"}},
                       {"assume", "NAME", "adopt a set of assumptions; none: not even what the shipment adopts", {}},
                       {"jurisdiction", "CODE", "whose law the answer is about (US)", {}},
                       {"fail-on", "OUTCOMES", "end with 1 on these outcomes, separated by commas", {}},
                       {"require-decision", "", "end with 5 if an answer is not decided", {}},
                       {"verbose", "", "all rules looked at, all sources, all assumptions", {}},
                       rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"check shipment.yaml", "check --as-of 2025-05-01 --assume ordinary shipment.yaml",
                        "check --format json --fail-on license_required,prohibited orders/*.yaml"};
    command.run = check;
    return command;
}

}  // namespace portcullis::cli
