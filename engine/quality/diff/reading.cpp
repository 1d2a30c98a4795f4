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

Reading reading_of(const Determination& answer) {
    Reading reading;
    reading.at_least = answer.at_least;
    reading.at_most = answer.at_most;
    reading.review = answer.review;
    reading.certainty = answer.certainty;
    for (const explore::Statement& one : explore::statements(answer)) {
        const explore::Voice& voice = one.voice;
        if (voice.holds == Tri::no || one.rule.empty()) continue;
        switch (one.part) {
            case explore::Part::requirement:
                if (voice.holds == Tri::yes) {
                    if (!voice.covered_by.empty()) reading.silenced[one.rule] = voice.covered_by.front();
                    if (!voice.exempted_by.empty()) reading.silenced[one.rule] = voice.exempted_by;
                    if (!voice.replaced_by.empty()) reading.silenced[one.rule] = voice.replaced_by;
                }
                if (voice.uncovered()) reading.because.insert(marked(one.rule, voice.holds));
                break;
            case explore::Part::prohibition: reading.because.insert(marked(one.rule, voice.holds)); break;
            case explore::Part::exception: reading.available.insert(marked(one.rule, voice.holds)); break;
            case explore::Part::duty: reading.duties.insert(marked(one.rule, voice.holds)); break;
            case explore::Part::red_flag: reading.red_flags.insert(marked(one.rule, voice.holds)); break;
        }
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
    const Direction direction =
        explore::outcome_direction({before.at_least, before.at_most}, {after.at_least, after.at_most});
    if (direction != Direction::same) {
        result.direction = direction;
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
