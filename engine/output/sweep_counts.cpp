#include "output/sweep_counts.hpp"

#include "output/json_writer.hpp"
#include "output/sweep_rows.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::output {

void SweepCounts::add(const explore::SweptBlock& block) {
    cells += block.verdicts.size();
    if (faults == 0 && !block.faults.empty()) first_fault = block.faults.front().second;
    faults += block.faults.size();
    auto fault = block.faults.begin();
    for (std::size_t i = 0; i < block.verdicts.size(); ++i) {
        if (fault != block.faults.end() && fault->first == block.first + i) ++fault;
        else ++outcomes[{block.verdicts[i].at_least, block.verdicts[i].at_most}];
    }
}

std::string big_number(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

void counts_lines(Page& page, const SweepCounts& counts, const std::string& jurisdiction) {
    const auto row = [&](std::uint64_t count, const std::string& what) {
        const double share =
            100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::uint64_t>(counts.cells, 1));
        const std::string number = big_number(count);
        const std::string percent = count > 0 && share < 0.1 ? "<0.1%" : fmt::format("{:.1f}%", share);
        const int width = static_cast<int>(big_number(counts.cells).size());
        page.line(2 + width - static_cast<int>(number.size()), width + 12,
                  {{number + fmt::format("  {:>6}  ", percent) + what, Style::plain}});
    };
    for (const auto& [range, count] : counts.outcomes)
        row(count, range_words(range.first, range.second, jurisdiction) +
                       (range.first == range.second ? "" : " (needs information)"));
    if (counts.faults > 0)
        row(counts.faults, "error: " + counts.first_fault + (counts.faults > 1 ? " (the first)" : ""));
}

std::string counts_text(const std::string& title, const SweepCounts& counts, const std::string& jurisdiction, int width,
                        bool color) {
    Page page(width, color);
    page.line(0, 2,
              {{title, Style::strong},
               {"  " + big_number(counts.cells) + (counts.cells == 1 ? " cell" : " cells"), Style::plain}});
    counts_lines(page, counts, jurisdiction);
    return page.take();
}

std::string counts_csv(const SweepCounts& counts) {
    std::string out = "outcome,at_least,at_most,cells\n";
    for (const auto& [range, count] : counts.outcomes)
        out += fmt::format("{},{},{},{}\n", outcome_name(range.first, range.second), name(range.first),
                           name(range.second), count);
    if (counts.faults > 0) out += fmt::format("error,,,{}\n", counts.faults);
    return out;
}

std::string counts_json(const SweepCounts& counts) {
    JsonWriter writer(false);
    writer.begin_object();
    writer.number_field("portcullis_sweep", sweep_version);
    const auto whole = [&](const char* key, std::uint64_t number) {
        writer.key(key);
        writer.raw(std::to_string(number));
    };
    whole("cells", counts.cells);
    whole("errors", counts.faults);
    writer.list_field("outcomes", counts.outcomes, [&](const auto& one) {
        const auto& [range, count] = one;
        writer.begin_object();
        writer.field("outcome", outcome_name(range.first, range.second));
        writer.field("at_least", name(range.first));
        writer.field("at_most", name(range.second));
        whole("cells", count);
        writer.end_object();
    });
    writer.end_object();
    return writer.take() + "\n";
}

}  // namespace portcullis::output
