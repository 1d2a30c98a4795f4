#include "output/proposals.hpp"

#include "output/counted.hpp"
#include "text/diagnostic.hpp"
#include "text/write_yaml.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

// As the elements of a list that stands two spaces in.
std::string indented(const std::string& yaml) {
    std::string out;
    for (std::size_t begin = 0; begin < yaml.size();) {
        const std::size_t end = std::min(yaml.find('\n', begin), yaml.size());
        out += "  " + yaml.substr(begin, end - begin) + "\n";
        begin = end + 1;
    }
    return out;
}

std::string place_of(const text::Sources& sources, text::Span span) {
    if (span.file >= sources.size()) return "";
    return fmt::format("{}:{}: ", text::printable(sources.name(span.file)), sources.place(span).line);
}

std::string missing(const quality::Goal& goal) { return text::printable(goal.subject + " never " + goal.outcome); }

}  // namespace

std::string proposals_yaml(const rulebook::Rulebook& book, const text::Sources& sources,
                           const quality::Proposals& proposals) {
    std::string out;
    for (const quality::ProposedTests& one : proposals.regimes) {
        std::string below;
        if (one.regime != rulebook::none) {
            const text::Span place = book.regimes[one.regime].place;
            below = fmt::format(" for `tests:` of {} ({})", book.regimes[one.regime].name,
                                place.file < sources.size() ? text::printable(sources.name(place.file)) : "");
        }
        out += fmt::format(
            "  # {}{}. Each expects what the program answers today: look at it, then take\n"
            "  # `reviewed: false` away.\n",
            counted(one.cases, "case"), below);
        out += indented(text::write_yaml(one.tests)) + "\n";
    }
    if (!proposals.unproposed.empty())
        out += fmt::format("  # No proposal for {}:\n", counted(proposals.unproposed.size(), "boundary", "boundaries"));
    for (const quality::Unproposed& one : proposals.unproposed)
        out += fmt::format("  # {}{}: {}\n", place_of(sources, one.goal.place), missing(one.goal), one.why);
    return out;
}

std::string missing_text(const text::Sources& sources, const quality::Proposals& proposals) {
    std::string out;
    for (const quality::Goal& goal : proposals.missing) out += place_of(sources, goal.place) + missing(goal) + "\n";
    return out;
}

}  // namespace portcullis::output
