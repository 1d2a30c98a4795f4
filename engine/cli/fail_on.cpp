#include "cli/fail_on.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace portcullis::cli {
namespace {

constexpr Outcome outcomes[] = {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                                Outcome::license_required, Outcome::prohibited};

}  // namespace

const char* const fail_on_details =
    "--fail-on ends with 1 if an answer is, or with the facts that are missing may still become, one of the "
    "outcomes named:\n"
    "no_license_required, license_exception, authorized, license_required, prohibited, needs_information.";

std::vector<Option> fail_on_options() {
    return {{"fail-on", "OUTCOMES", "end with 1 on these outcomes, separated by commas", {}},
            {"require-decision", "", "end with 5 if an answer is not decided", {}}};
}

std::optional<FailOn> FailOn::read(Context& context, const Arguments& arguments) {
    constexpr std::string_view open = "needs_information";
    FailOn result;
    result.require_decision_ = arguments.has("require-decision");
    if (!arguments.has("fail-on")) return result;
    std::vector<std::string_view> names{open};
    for (const Outcome one : outcomes) names.push_back(name(one));
    const std::string text = arguments.value("fail-on");
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        begin = end + 1;
        if (std::find(names.begin(), names.end(), word) == names.end()) {
            unknown(context, "outcome", word, names);
            return std::nullopt;
        }
        if (word == open) result.undecided_ = true;
        for (const Outcome one : outcomes)
            if (word == name(one)) result.outcomes_.insert(one);
    }
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
