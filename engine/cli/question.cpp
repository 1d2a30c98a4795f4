#include "cli/question.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <string>
#include <string_view>

namespace portcullis::cli {
namespace {

template <class List>
std::vector<std::string_view> names_of(const List& list) {
    std::vector<std::string_view> names;
    for (const auto& one : list) names.push_back(one.name);
    return names;
}

}  // namespace

std::vector<Option> question_options() {
    return {as_of_option("decide as of this day instead of the shipment's date"),
            {"scenario", "NAME", "change the law by a scenario of the rule files", {}},
            {"posture",
             "POSTURE",
             "enforced, or codified: law on the books decides though it is not enforced",
             {"enforced", "codified"}},
            {"assume", "NAME", "adopt a set of assumptions; none: not even what the shipment adopts", {}},
            {"jurisdiction", "CODE", "whose law the answer is about (US)", {}}};
}

bool read_jurisdiction(Context& context, const Arguments& arguments, const rulebook::Rulebook& book,
                       std::string& jurisdiction) {
    jurisdiction = arguments.value_or("jurisdiction", "US");
    std::vector<std::string_view> jurisdictions;
    for (const rulebook::Regime& regime : book.regimes)
        if (std::find(jurisdictions.begin(), jurisdictions.end(), regime.jurisdiction) == jurisdictions.end())
            jurisdictions.push_back(regime.jurisdiction);
    if (std::find(jurisdictions.begin(), jurisdictions.end(), jurisdiction) == jurisdictions.end()) {
        unknown(context, "jurisdiction", jurisdiction, jurisdictions);
        return false;
    }
    return true;
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
    return read_jurisdiction(context, arguments, book, question.decide.jurisdiction);
}

}  // namespace portcullis::cli
