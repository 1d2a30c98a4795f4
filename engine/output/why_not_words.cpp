#include "output/leaf.hpp"
#include "output/number.hpp"
#include "output/why_not.hpp"
#include "output/words.hpp"

namespace portcullis::output {

using explore::StandsBetween;

std::string between_words(const StandsBetween& one) {
    if (!one.need.empty()) {
        const char* met = one.leaf.truth == Tri::yes  ? "met: "
                          : one.leaf.truth == Tri::no ? "missing: "
                                                      : "not known: ";
        return met + one.need + (one.earliest.empty() ? "" : " (earliest " + one.earliest + ")");
    }
    if (!one.point.empty()) return "open point of law: " + one.point;
    if (one.further) {
        const std::string list = one.leaf.operands.empty() ? std::string() : operand_words(one.leaf.operands.front());
        return "whether there is a further one that fits is not known" + (list.empty() ? list : " (" + list + ")");
    }
    const std::string words = leaf_words(one.leaf, false);
    return one.who.empty() || words.find(one.who) != std::string::npos ? words : one.who + ": " + words;
}

std::string share_words(double relative) {
    const double percent = relative * 100;
    if (percent > 0 && percent < 0.1) return "less than 0.1 %";
    return figure(percent < 10    ? static_cast<double>(static_cast<long long>(percent * 10 + 0.5)) / 10
                  : percent < 1e6 ? static_cast<double>(static_cast<long long>(percent + 0.5))
                                  : percent) +
           " %";
}

std::string not_law_words(const std::string& state) {
    if (state == "disabled") return "left out by the scenario";
    if (state == "not_yet") return "not yet law on that day";
    if (state == "no_longer") return "no longer law on that day";
    std::string words = state;
    for (char& c : words)
        if (c == '_') c = ' ';
    return words + " on that day";
}

}  // namespace portcullis::output
