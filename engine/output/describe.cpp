#include "output/describe.hpp"

#include "output/number.hpp"
#include "output/words.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

using language::Kind;

std::string text_at(const Rulebook& book, std::int64_t index) {
    const auto at = static_cast<std::size_t>(index);
    return index >= 0 && at < book.strings.size() ? book.strings[at] : std::string("?");
}

std::string offset_words(language::Duration offset) {
    return offset.months == 0 && offset.days == 0 ? std::string() : " + " + language::format_duration(offset);
}

}  // namespace

std::string value_words(const Rulebook& book, const facts::Value& value, const language::Type& type) {
    switch (value.kind) {
        case Kind::number: {
            const std::string unit =
                type.unit == language::any_unit ? std::string() : book.schema.units.name(type.unit);
            if (value.low == value.high) return with_unit(figure(value.low), unit);
            return with_unit(figure(value.low) + " to " + figure(value.high), unit);
        }
        case Kind::boolean: return value.id != 0 ? "yes" : "no";
        case Kind::country: {
            const std::string code = language::country_code(static_cast<language::Country>(value.id));
            return code + " " + country_words(code);
        }
        case Kind::date: return language::format_day(static_cast<language::Day>(value.id));
        case Kind::symbol: {
            const auto& members = book.schema.domains[type.ref].members;
            const auto at = static_cast<std::size_t>(value.id);
            return at < members.size() ? members[at] : "?";
        }
        case Kind::string:
        case Kind::eccn: return text_at(book, value.id);
        case Kind::none: return "none";
        default: return "not known";
    }
}

std::string date_words(const Rulebook& book, const rulebook::DateRef& date, Index regime) {
    if (date.anchor != rulebook::none && regime != rulebook::none)
        return book.regimes[regime].anchors[date.anchor].name + offset_words(date.offset);
    if (date.day <= language::day_min || date.day >= language::day_max) return {};
    return language::format_day(date.day);
}

std::string range_words(const Rulebook& book, const rulebook::Range& range, Index regime) {
    const Index owner = range.regime == rulebook::none ? regime : range.regime;
    const std::string from = date_words(book, range.from, owner);
    const std::string until = date_words(book, range.until, owner);
    if (from.empty() && until.empty()) return "always";
    if (until.empty()) return "from " + from;
    if (from.empty()) return "until " + until;
    return "from " + from + " until " + until;
}

std::string provenance_words(const rulebook::Provenance& provenance) {
    std::string words;
    const auto sureness = static_cast<Sureness>(provenance.certainty);
    if (sureness != Sureness::text) words = sureness_words(sureness);
    if (!provenance.disputed.empty())
        words += (words.empty() ? "" : "; ") + std::string("disputed: ") + provenance.disputed;
    return words.empty() ? words : " (" + words + ")";
}

void source_lines(Page& page, const Rulebook& book, const std::vector<Index>& sources, int indent) {
    for (const Index index : sources) {
        const rulebook::SourceDocument& source = book.sources[index];
        page.line(indent, indent + 2, {{source.cite, Style::plain}});
        if (!source.url.empty()) page.line(indent + 2, source.url, Style::dim);
    }
}

std::string identifier(const rulebook::Rule& rule) { return rule.name.substr(rule.name.find('/') + 1); }

}  // namespace portcullis::output
