// `filing:` of a duty: what is handed in, where, and by when.
#include "language/regex.hpp"
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Kind;
using text::Node;

namespace {

// A day of every year, as `MM-DD`; 29 February is none.
std::optional<std::pair<unsigned, unsigned>> day_of_year(std::string_view text) {
    constexpr std::string_view common_year = "2023-";
    if (text.size() != 5 || !language::parse_day(std::string(common_year) + std::string(text))) return std::nullopt;
    const auto two = [&](std::size_t at) {
        return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
    };
    return std::pair(two(0), two(3));
}

}  // namespace

Filing Loading::filing(const Node& node, const language::Scope& scope) {
    Filing result;
    Mapping mapping(node, "a filing", diagnostics);
    // Where the vocabulary lists the systems, a slip of the pen would name another one.
    const int domain = book.schema.find_domain("filing_system");
    if (const Node* system = mapping.require("system"); system != nullptr) {
        result.system = scalar_text(*system, "system", diagnostics);
        if (domain >= 0) {
            const auto& members = book.schema.domains[static_cast<std::size_t>(domain)].members;
            (void)word_index(*system, "filing system", {members.begin(), members.end()}, diagnostics);
        }
    }
    result.form = mapping.text("form");
    for (const Node* one : mapping.list("fields")) {
        Mapping entry(*one, "a field of a filing", diagnostics);
        FilingField field;
        field.field = entry.require_text("field");
        field.value = entry.text("value");
        field.format = entry.text("format");
        field.pattern = entry.text("pattern");
        if (const language::Regex regex(field.pattern); !field.pattern.empty() && !regex.ok())
            diagnostics.error("bad-pattern", entry.get("pattern")->span,
                              "`" + text::printable(field.pattern) + "` is not a regular expression: " + regex.error(),
                              "the syntax is that of RE2");
        result.fields.push_back(std::move(field));
    }
    result.contains = mapping.texts("contains");
    result.any_value = mapping.flag("any_value");
    filing_days(result, mapping, scope);
    return result;
}

void Loading::filing_days(Filing& filing, Mapping& mapping, const language::Scope& scope) {
    const Node* before = mapping.get("before");
    const Node* after = mapping.get("after");
    const Node* period = mapping.get("period");
    const Node* from = before != nullptr ? before : after;
    if (before != nullptr && after != nullptr)
        diagnostics.error("misplaced-field", mapping.node().find_entry("after")->key.span,
                          "a filing counts either `before` or `after` a day", "keep the one that the law names");
    if (period != nullptr) {
        const std::string text = scalar_text(*period, "period", diagnostics);
        const auto duration = duration_from(text);
        if (duration) filing.period = *duration;
        else if (period->kind == text::NodeKind::scalar)
            diagnostics.error("bad-duration", period->span, "`" + text::printable(text) + "` is not a duration",
                              "write it like `25 days`");
        if (from == nullptr)
            diagnostics.error("missing-field", period->span, "`period` counts from a day, and there is none",
                              "write `before: export`, or `after: export`");
    }
    if (from == nullptr) return;
    filing.count = before != nullptr ? Filing::Count::before : Filing::Count::after;
    if (from->kind == text::NodeKind::scalar && from->text == "export") return;
    if (from->kind != text::NodeKind::sequence) {
        static const language::Type date{Kind::date, Kind::error, 0, language::no_unit};
        filing.from = expression(*from, scope, &date);
        return;
    }
    for (const Node& item : from->items) {
        const std::string text = scalar_text(item, "a day of the year", diagnostics);
        if (const auto day = day_of_year(text)) filing.yearly.push_back(*day);
        else if (item.kind == text::NodeKind::scalar)
            diagnostics.error("bad-date", item.span, "`" + text::printable(text) + "` is not a day of every year",
                              "write the month and the day, `04-30`");
    }
    if (from->items.empty())
        diagnostics.error("missing-field", from->span, "there is no day here",
                          "write `export`, days of the year such as `[01-31, 07-31]`, or an expression");
    std::sort(filing.yearly.begin(), filing.yearly.end());
}

}  // namespace portcullis::rulebook
