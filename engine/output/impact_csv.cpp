#include "explore/impact.hpp"

#include "output/compare_words.hpp"
#include "output/impact.hpp"
#include "output/number.hpp"
#include "output/words.hpp"
#include "text/diagnostic.hpp"

namespace portcullis::output {
namespace {

// Text that a spreadsheet would run as a formula gets an apostrophe before it; all of it is quoted where it must be.
std::string cell(std::string_view outside) {
    constexpr std::string_view starts = "=+-@\t\r";
    const bool formula = !outside.empty() && starts.find(outside.front()) != std::string_view::npos;
    const std::string text = (formula ? "'" : "") + text::printable(outside);
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void side(std::vector<std::string>& cells, const std::optional<explore::Ends>& ends) {
    if (!ends) {
        cells.insert(cells.end(), {"unreadable", "", "", "", ""});
        return;
    }
    cells.insert(cells.end(),
                 {std::string(outcome_name(ends->at_least, ends->at_most)), std::string(name(ends->at_least)),
                  std::string(name(ends->at_most)), ends->review ? std::string(name(*ends->review)) : std::string(),
                  std::string(name(ends->certainty))});
}

std::string line(const std::vector<std::string>& cells) {
    std::string out;
    for (const std::string& one : cells) out += (&one == cells.data() ? "" : ",") + cell(one);
    return out + "\r\n";
}

}  // namespace

std::string impact_csv(const ImpactReport& report) {
    std::vector<std::string> head{"shipment",  "products", "destination", "day_before",
                                  "day_after", "change",   "what",        "because"};
    for (const std::string side : {"before", "after"})
        for (const char* what : {"", "_at_least", "_at_most", "_review", "_certainty"}) head.push_back(side + what);
    std::string out = line(head);
    for (const explore::ImpactRow& row : report.impact.rows) {
        std::vector<std::string> cells{
            row.parcel.name,
            joined(row.parcel.products, " "),
            row.parcel.destination,
            row.day_before,
            row.day_after,
            row.readable() ? std::string(explore::direction_name(row.difference.direction)) : "unreadable",
            row.readable() ? std::string(explore::what_name(row.difference.what)) : "",
            joined(row.difference.because(), " ")};
        side(cells, row.before);
        side(cells, row.after);
        out += line(cells);
    }
    return out;
}

}  // namespace portcullis::output
