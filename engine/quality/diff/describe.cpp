#include "quality/diff/describe.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::quality {

using language::Kind;
using rulebook::DateRef;
using rulebook::Index;
using rulebook::Rulebook;

namespace {

std::string number_text(double value) {
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end};
}

}  // namespace

std::string duration_text(const language::Duration& duration) {
    if (duration.months == 0) return std::to_string(duration.days) + " days";
    const std::string months = std::to_string(duration.months) + " months";
    return duration.days == 0 ? months : months + " " + std::to_string(duration.days) + " days";
}

std::string joined(const std::vector<std::string>& list, std::string_view between) {
    std::string out;
    for (const std::string& one : list) out += (out.empty() ? std::string() : std::string(between)) + one;
    return out;
}

std::string value_text(const Rulebook& book, const rulebook::Value& value, const language::Type& type) {
    switch (value.kind) {
        case Kind::number: {
            const bool bare = type.unit == language::no_unit || type.unit == language::any_unit;
            const std::string unit = bare ? std::string() : book.schema.units.name(type.unit);
            const std::string number = value.low == value.high
                                           ? number_text(value.low)
                                           : "between " + number_text(value.low) + " and " + number_text(value.high);
            return unit.empty() ? number : number + " " + unit;
        }
        case Kind::boolean: return value.id != 0 ? "true" : "false";
        case Kind::date: return language::format_day(static_cast<language::Day>(value.id));
        case Kind::country: return language::country_code(static_cast<language::Country>(value.id));
        case Kind::symbol: return book.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)];
        case Kind::string:
        case Kind::eccn: return book.strings[static_cast<std::size_t>(value.id)];
        case Kind::none: return "none";
        case Kind::list: {
            std::string out;
            const language::Type item = type.item();
            for (std::size_t i = 0; i < value.count; ++i)
                out += (i > 0 ? ", " : "") +
                       value_text(book, book.row_values[static_cast<std::size_t>(value.id) + i], item);
            return "[" + out + "]";
        }
        default: return "unknown";
    }
}

std::string date_text(const Rulebook& book, const DateRef& date, Index regime) {
    if (date.anchor == rulebook::none) return language::format_day(date.day);
    std::string out = book.regimes[regime].anchors[date.anchor].name;
    if (date.offset.months != 0 || date.offset.days != 0) out += " + " + duration_text(date.offset);
    return out;
}

std::string range_text(const Rulebook& book, const rulebook::Range& range, Index regime) {
    const Index whose = range.regime == rulebook::none ? regime : range.regime;
    std::string out;
    if (range.from.anchor != rulebook::none || range.from.day > language::day_min)
        out = "from " + date_text(book, range.from, whose);
    if (range.until.anchor != rulebook::none || range.until.day < language::day_max)
        out += (out.empty() ? "until " : " until ") + date_text(book, range.until, whose);
    return out.empty() ? "always" : out;
}

std::string doubt_text(const rulebook::Provenance& provenance) {
    std::string out;
    if (provenance.certainty != facts::Certainty::text) out = facts::certainty_name(provenance.certainty);
    if (!provenance.disputed.empty()) out += (out.empty() ? "disputed: " : "; disputed: ") + provenance.disputed;
    return out.empty() ? out : " (" + out + ")";
}

std::string status_text(const Rulebook& book, const rulebook::Status& status, Index regime) {
    std::vector<std::string> list;
    for (const rulebook::StatusEntry& entry : status)
        list.push_back(std::string(rulebook::state_name(entry.state)) + " from " + date_text(book, entry.from, regime));
    std::sort(list.begin(), list.end());
    return joined(list);
}

std::string member_text(const Rulebook& book, const rulebook::Table& table, std::int64_t member) {
    if (table.element == Kind::country) return language::country_code(static_cast<language::Country>(member));
    return book.strings[static_cast<std::size_t>(member)];
}

std::vector<std::string> source_keys(const Rulebook& book, const std::vector<Index>& sources) {
    std::vector<std::string> keys;
    for (const Index one : sources) keys.push_back(book.sources[one].key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::string_view how_name(How how) {
    switch (how) {
        case How::added: return "added";
        case How::removed: return "removed";
        case How::changed: return "changed";
        default: return "moved";
    }
}

bool Change::of_law() const {
    if (kind == "source" || kind == "coverage") return false;
    if (how != How::changed) return true;
    return !only_words();
}

bool Change::only_words() const {
    return std::all_of(aspects.begin(), aspects.end(), [](const AspectChange& one) { return one.words; });
}

bool Structure::same_law() const {
    return std::none_of(changes.begin(), changes.end(), [](const Change& one) { return one.of_law(); });
}

}  // namespace portcullis::quality
