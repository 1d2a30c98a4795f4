#include "cli/fail_on.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace portcullis::cli {
namespace {

constexpr Outcome outcomes[] = {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                                Outcome::license_required, Outcome::prohibited};
constexpr std::string_view open_outcome = "needs_information";

}  // namespace

const char* const fail_on_details =
    "--fail-on ends with 1 if an answer is, or with the facts that are missing may still become, one of the "
    "outcomes named:\n"
    "no_license_required, license_exception, authorized, license_required, prohibited, needs_information.";

std::vector<Option> fail_on_options() {
    return {{"fail-on", "OUTCOMES", "end with 1 on these outcomes, separated by commas", {}},
            {"require-decision", "", "end with 5 if an answer is not decided", {}}};
}

std::optional<std::set<std::string_view>> read_outcomes(Context& context, const std::string& list) {
    std::vector<std::string_view> names{open_outcome};
    for (const Outcome one : outcomes) names.push_back(name(one));
    std::set<std::string_view> found;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const std::string word = list.substr(begin, end - begin);
        begin = end + 1;
        const auto known = std::find(names.begin(), names.end(), word);
        if (known == names.end()) {
            unknown(context, "outcome", word, names);
            return std::nullopt;
        }
        found.insert(*known);
    }
    return found;
}

std::optional<FailOn> FailOn::read(Context& context, const Arguments& arguments) {
    FailOn result;
    result.require_decision_ = arguments.has("require-decision");
    if (!arguments.has("fail-on")) return result;
    const auto named = read_outcomes(context, arguments.value("fail-on"));
    if (!named) return std::nullopt;
    result.undecided_ = named->count(open_outcome) != 0;
    for (const Outcome one : outcomes)
        if (named->count(name(one)) != 0) result.outcomes_.insert(one);
    return result;
}

ExitCode FailOn::code(Outcome at_least, Outcome at_most) const {
    const bool decided = at_least == at_most;
    const bool unwanted =
        std::any_of(outcomes_.begin(), outcomes_.end(), [&](Outcome one) { return one >= at_least && one <= at_most; });
    if (unwanted || (undecided_ && !decided)) return exit_fail_on;
    return require_decision_ && !decided ? exit_undetermined : exit_done;
}

ExitCode FailOn::worst(ExitCode a, ExitCode b) {
    constexpr ExitCode order[] = {exit_usage, exit_fail_on, exit_undetermined};
    for (const ExitCode one : order)
        if (a == one || b == one) return one;
    return exit_done;
}

}  // namespace portcullis::cli
