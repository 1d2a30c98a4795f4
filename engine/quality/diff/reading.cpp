#include "quality/diff/reading.hpp"

#include <algorithm>
#include <iterator>

namespace portcullis::quality {
namespace {

std::string marked(const std::string& rule, Tri holds) { return holds == Tri::yes ? rule : rule + "?"; }

std::string bare(std::string name) {
    if (!name.empty() && name.back() == '?') name.pop_back();
    return name;
}

using Names = std::set<std::string>;

Names renamed(const Names& names, const std::map<std::string, std::string>& renames) {
    Names result;
    for (const std::string& name : names) {
        const auto found = renames.find(bare(name));
        result.insert(found == renames.end() ? name : found->second + (name.back() == '?' ? "?" : ""));
    }
    return result;
}

}  // namespace

std::string_view direction_name(Direction direction) {
    return direction == Direction::stricter ? "stricter" : direction == Direction::laxer ? "laxer" : "other";
}

Reading reading_of(const Determination& answer) {
    Reading reading;
    reading.at_least = answer.at_least;
    reading.at_most = answer.at_most;
    reading.review = answer.review;
    reading.certainty = answer.certainty;
    for (const ItemAnswer& item : answer.items) {
        for (const Requirement& one : item.requirements) {
            if (one.holds == Tri::yes) {
                if (!one.covered_by.empty()) reading.silenced[one.rule] = one.covered_by.front();
                if (!one.exempted_by.empty()) reading.silenced[one.rule] = one.exempted_by;
                if (!one.replaced_by.empty()) reading.silenced[one.rule] = one.replaced_by;
            }
            if (one.holds != Tri::no && one.covered_by.empty() && one.exempted_by.empty() && one.replaced_by.empty())
                reading.because.insert(marked(one.rule, one.holds));
        }
        for (const Prohibition& one : item.prohibitions)
            if (one.holds != Tri::no) reading.because.insert(marked(one.rule, one.holds));
        for (const ExceptionAnswer& one : item.exceptions)
            if (one.available != Tri::no) reading.available.insert(marked(one.rule, one.available));
        for (const Obligation& one : item.obligations)
            if (one.holds != Tri::no) reading.duties.insert(marked(one.rule, one.holds));
        for (const RedFlag& one : item.red_flags)
            if (one.holds != Tri::no && !one.rule.empty()) reading.red_flags.insert(marked(one.rule, one.holds));
    }
    return reading;
}

std::optional<Difference> difference(const Reading& before, const Reading& after,
                                     const std::map<std::string, std::string>& renames) {
    Difference result;
    const auto compare = [&](const Names& a, const Names& b) {
        const Names old = renamed(a, renames);
        std::vector<std::string> differ;
        std::set_symmetric_difference(old.begin(), old.end(), b.begin(), b.end(), std::back_inserter(differ));
        for (const std::string& name : differ) result.rules.insert(bare(name));
        return !differ.empty();
    };
    const bool because = compare(before.because, after.because);
    const bool available = compare(before.available, after.available);
    const bool duties = compare(before.duties, after.duties);
    const bool red_flags = compare(before.red_flags, after.red_flags);
    if (before.at_least != after.at_least || before.at_most != after.at_most) {
        const bool up = after.at_least >= before.at_least && after.at_most >= before.at_most;
        const bool down = after.at_least <= before.at_least && after.at_most <= before.at_most;
        result.direction = up ? Direction::stricter : down ? Direction::laxer : Direction::other;
        return result;
    }
    if (before.review != after.review) result.what = Other::review;
    else if (because || available) result.what = Other::rules;
    else if (duties) result.what = Other::duties;
    else if (red_flags) result.what = Other::red_flags;
    else if (before.certainty != after.certainty) result.what = Other::certainty;
    else return std::nullopt;
    return result;
}

}  // namespace portcullis::quality
