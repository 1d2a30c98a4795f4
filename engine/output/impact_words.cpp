#include "output/impact_words.hpp"

#include "output/counted.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::output {

using explore::Impact;

std::string impact_summary(const Impact& impact) {
    if (impact.shipments == 0) return "no shipments";
    std::string words;
    if (impact.changed == 0) {
        words = fmt::format("none of {} changes", counted(impact.shipments, "shipment"));
    } else {
        words = fmt::format("{} of {} {}: {} stricter, {} laxer, {} otherwise", impact.changed,
                            counted(impact.shipments, "shipment"), impact.changed == 1 ? "changes" : "change",
                            impact.turns.stricter, impact.turns.laxer, impact.turns.other);
        if (impact.outcome_changed < impact.changed) words += fmt::format("; {} in outcome", impact.outcome_changed);
    }
    if (impact.unreadable_one > 0) words += fmt::format("; {} cannot be read on one side", impact.unreadable_one);
    if (impact.unreadable_both > 0) words += fmt::format("; {} cannot be read", impact.unreadable_both);
    return words;
}

std::string column_words(std::size_t column, std::string_view jurisdiction) {
    if (column == explore::impact_columns - 1) return "cannot be read";
    if (column == explore::impact_columns - 2) return "needs information";
    return std::string(outcome_words(static_cast<Outcome>(column), jurisdiction));
}

std::string short_column(std::size_t column, std::string_view jurisdiction) {
    constexpr std::string_view words[] = {"NLR",        "exception", "authorized", "license",
                                          "prohibited", "open",      "unreadable"};
    return column == 0 && !is_home_law(jurisdiction) ? "nothing" : std::string(words[column]);
}

std::vector<std::size_t> columns_in_use(const Impact& impact, bool before) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < explore::impact_columns; ++i) {
        std::size_t sum = 0;
        for (std::size_t j = 0; j < explore::impact_columns; ++j)
            sum += before ? impact.table[i][j] : impact.table[j][i];
        if (sum > 0) result.push_back(i);
    }
    return result;
}

Ranked ranked(const std::map<std::string, explore::Turns>& turns) {
    Ranked result(turns.begin(), turns.end());
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.second.all() > b.second.all(); });
    return result;
}

std::string product_words(const std::string& product) {
    return product.empty() ? "(no product of the catalogue)" : product;
}

std::string destination_words(const std::string& code) { return code.empty() ? "(not stated)" : country_words(code); }

std::string days_words(const explore::ImpactRow& row) {
    if (row.day_before == row.day_after || row.day_before.empty()) return row.day_after;
    return row.day_after.empty() ? row.day_before : row.day_before + " → " + row.day_after;
}

std::string left_out_words(const Impact& impact) {
    if (impact.left_out == 0) return {};
    return fmt::format("{} more {} not listed: --most N lists more", impact.left_out,
                       impact.left_out == 1 ? "is" : "are");
}

}  // namespace portcullis::output
