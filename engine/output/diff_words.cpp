#include "output/diff_words.hpp"

#include "output/counted.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace portcullis::output {

using quality::AspectChange;
using quality::Change;
using quality::DiffReport;
using quality::How;
using quality::Reading;
using quality::Silent;
using quality::Witness;

namespace {

std::string group_name(const Change& change) {
    if (!change.regime.empty()) return change.regime;
    static const std::map<std::string, std::string> names{
        {"list", "lists"},         {"lists", "lists"},       {"territory", "lists"},         {"fact", "vocabulary"},
        {"symbols", "vocabulary"}, {"product", "catalogue"}, {"assumptions", "assumptions"}, {"scenario", "scenarios"}};
    const auto found = names.find(change.kind);
    return found == names.end() ? change.kind : found->second;
}

std::vector<std::string> only_here(const std::set<std::string>& names, const std::set<std::string>& others) {
    std::vector<std::string> result;
    for (const std::string& name : names)
        if (others.count(name) == 0) result.push_back(name);
    return result;
}

}  // namespace

std::vector<DiffGroup> diff_groups(const DiffReport& report) {
    std::vector<DiffGroup> groups;
    for (const bool of_regime : {true, false})
        for (std::size_t i = 0; i < report.structure.changes.size(); ++i) {
            const Change& change = report.structure.changes[i];
            if (!change.of_law() || change.regime.empty() == of_regime) continue;
            const std::string name = group_name(change);
            const auto known =
                std::find_if(groups.begin(), groups.end(), [&](const DiffGroup& one) { return one.name == name; });
            if (known == groups.end()) groups.push_back({name, {i}});
            else known->changes.push_back(i);
        }
    return groups;
}

std::string thing_words(const Change& change) {
    std::string name = change.name;
    const std::string prefix = change.regime + (change.kind == "rule" ? "/" : ".");
    if (!change.regime.empty() && name.starts_with(prefix)) name = name.substr(prefix.size());
    return change.kind + " " + name;
}

std::string whole_words(const Change& change) {
    const auto side = [&](const AspectChange& one) { return change.how == How::added ? one.after : one.before; };
    std::vector<std::string> parts;
    std::size_t members = 0;
    for (const AspectChange& one : change.aspects) {
        if (one.words) continue;
        if (one.aspect == "effect" || one.aspect == "dates" || one.aspect == "type" || one.aspect == "symbol" ||
            one.aspect == "define" || one.aspect == "applies")
            parts.push_back(side(one));
        if (one.aspect.starts_with("value ") && change.kind == "parameter")
            parts.push_back(one.aspect.substr(6) + ": " + side(one));
        if (one.aspect.starts_with("member")) ++members;
    }
    if (members > 0) parts.push_back("with members");
    std::string out = joined(parts, ", ");
    if (!change.title.empty()) out += (out.empty() ? "" : ": ") + change.title;
    return out;
}

std::vector<AspectLine> aspect_lines(const Change& change) {
    std::vector<AspectLine> lines;
    std::vector<std::string> words;
    for (const AspectChange& one : change.aspects) {
        if (one.words && change.how != How::added && change.how != How::removed) words.push_back(one.aspect);
        else lines.push_back({one.aspect, one.before, one.after});
    }
    if (!words.empty()) lines.push_back({"words", "", joined(words, ", ")});
    return lines;
}

std::string summary_words(const DiffReport& report) {
    std::size_t law = 0;
    std::size_t words = 0;
    for (const Change& one : report.structure.changes) ++(one.of_law() ? law : words);
    if (law == 0 && words == 0) return "no difference";
    if (law == 0) return "no difference in law; " + counted(words, "change") + " of words and sources";
    std::set<std::size_t> shown;
    for (const Witness& one : report.flips.witnesses) shown.insert(one.change);
    std::string out = counted(law, "change") + " of law";
    if (report.searched)
        out += shown.empty() ? ", no shipment found whose answer changes"
                             : fmt::format(", {} shown by a shipment whose answer changes", shown.size());
    if (words > 0) out += fmt::format("; {} of words and sources", counted(words, "change"));
    return out;
}

std::string answer_words(const Reading& reading) {
    std::string out = range_words(reading.at_least, reading.at_most);
    if (reading.review) out += ", review " + std::string(review_words(*reading.review));
    if (reading.certainty != Sureness::text) out += fmt::format(" ({})", sureness_words(reading.certainty));
    return out;
}

std::string speaking_words(const Reading& reading, const Reading& other) {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view label, const std::vector<std::string>& names) {
        if (!names.empty()) parts.push_back(fmt::format("{}: {}", label, joined(names, ", ")));
    };
    add("because of", only_here(reading.because, other.because));
    add("open", only_here(reading.available, other.available));
    add("duties", only_here(reading.duties, other.duties));
    add("red flags", only_here(reading.red_flags, other.red_flags));
    return joined(parts, "; ");
}

std::string direction_words(const quality::Difference& difference) {
    if (difference.direction == quality::Direction::stricter) return "stricter";
    if (difference.direction == quality::Direction::laxer) return "laxer";
    switch (difference.what) {
        case quality::Other::review: return "other review policy";
        case quality::Other::certainty: return "other certainty";
        case quality::Other::rules: return "other rules decide";
        case quality::Other::duties: return "other duties";
        case quality::Other::red_flags: return "other red flags";
        default: return "other range";
    }
}

std::string days_words(const Witness& witness) {
    if (witness.day_before == witness.day_after) return "on " + witness.day_after;
    return witness.day_before + " → " + witness.day_after;
}

std::size_t first_like(const std::vector<quality::Witness>& witnesses, std::size_t index) {
    const quality::Witness& own = witnesses[index];
    const auto same = std::find_if(witnesses.begin(), witnesses.end(), [&](const quality::Witness& one) {
        return one.shipment == own.shipment && one.day_before == own.day_before && one.day_after == own.day_after &&
               one.difference.direction == own.difference.direction;
    });
    return static_cast<std::size_t>(same - witnesses.begin());
}

std::string silent_words(const Silent& silent) {
    switch (silent.reason) {
        case quality::Unshown::not_searched: return "it changes no answer by itself";
        case quality::Unshown::not_deciding: return "not law that decides on any day on which it differs";
        case quality::Unshown::masked: {
            if (silent.rules.empty()) return "shipments that meet it get the same answer";
            const std::size_t shown = std::min<std::size_t>(silent.rules.size(), 4);
            std::string out =
                "masked: the same answer because of " +
                joined({silent.rules.begin(), silent.rules.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
            return shown < silent.rules.size() ? out + fmt::format(" and {} more", silent.rules.size() - shown) : out;
        }
        case quality::Unshown::budget: return "the search was cut off (--budget)";
        default: return "no shipment was found that meets it";
    }
}

std::vector<std::string> words_only(const DiffReport& report) {
    std::vector<std::string> result;
    for (const Change& one : report.structure.changes) {
        if (one.of_law()) continue;
        std::vector<std::string> aspects;
        for (const AspectChange& aspect : one.aspects) aspects.push_back(aspect.aspect);
        if (one.how != How::changed) aspects = {std::string(quality::how_name(one.how))};
        result.push_back(fmt::format("{} {} ({})", one.kind, one.name, joined(aspects, ", ")));
    }
    return result;
}

}  // namespace portcullis::output
