// Changes of dated things: days, figures of parameters, rows of lists.
#include "quality/mutate/change.hpp"
#include "quality/mutate/generator.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::quality {

using facts::Value;
using language::Kind;
using rulebook::none;
using rulebook::Range;

namespace {

bool open(const rulebook::DateRef& date) {
    return date.anchor == none && (date.day == language::day_min || date.day == language::day_max);
}

std::string number_text(double value) {
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end};
}

std::string figure_text(const Value& value) {
    return value.low == value.high ? number_text(value.low) : number_text(value.low) + ".." + number_text(value.high);
}

bool same(const Value& a, const Value& b) {
    if (a.kind != b.kind) return false;
    return a.kind == Kind::number ? a.low == b.low && a.high == b.high : a.id == b.id;
}

}  // namespace

std::string Generator::day_text(const rulebook::DateRef& date, Index regime) const {
    if (date.anchor == none) return language::format_day(date.day);
    std::string text = book_.regimes[regime].anchors[date.anchor].name;
    if (date.offset.months != 0) text += " + " + std::to_string(date.offset.months) + " months";
    if (date.offset.days != 0) text += " + " + std::to_string(date.offset.days) + " days";
    return text;
}

void Generator::dates(const Owner& owner, const std::string& prefix, text::Span place, const RangeOf& locate,
                      const DoesMatter& matters, const Refused& refused) {
    const Range written = locate(scratch_);
    for (const bool begins : {true, false}) {
        const rulebook::DateRef& end = begins ? written.from : written.until;
        if (open(end)) continue;
        for (const int step : {-1, 1}) {
            // The one day on which the law differs.
            if (end.anchor == none && !matters(step < 0 ? end.day - 1 : end.day)) continue;
            Range moved = written;
            rulebook::DateRef& to = begins ? moved.from : moved.until;
            (to.anchor == none ? to.day : to.offset.days) += step;
            Mutant* mutant = add(owner,
                                 {MutantKind::date, prefix + (begins ? "from:" : "until:") + (step < 0 ? "-1d" : "+1d"),
                                  begins ? "first day changed" : "last day changed", day_text(end, written.regime),
                                  day_text(to, written.regime), end.place.file == text::no_file ? place : end.place},
                                 replaced(locate, moved));
            if (mutant == nullptr) continue;
            if (moved.from.anchor == none && moved.until.anchor == none && moved.until.day <= moved.from.day)
                mutant->invalid = "the interval would be empty";
            else mutant->invalid = refused(moved);
        }
    }
}

void Generator::parameter(Index index) {
    const rulebook::Parameter& parameter = book_.parameters[index];
    const Owner owner{book_.regimes[parameter.regime].name, "param:" + parameter.name, {}};
    const auto& values = parameter.values;
    if (readers_[index].empty()) return;
    const auto value_of = [index](std::size_t v) {
        return [index, v](Rulebook& book) -> rulebook::ParameterValue& { return book.parameters[index].values[v]; };
    };
    // What holds on a day, as if the value `without` were not there.
    const auto holding = [&](Day day, std::size_t without) {
        const rulebook::ParameterValue* found = nullptr;
        Day since = language::day_min;
        for (std::size_t v = 0; v < values.size(); ++v) {
            const Day from = program_.resolve(values[v].range.from, values[v].range.regime);
            if (v == without || day < from || from < since ||
                day >= program_.resolve(values[v].range.until, values[v].range.regime))
                continue;
            since = from;
            found = &values[v];
        }
        return found;
    };
    for (std::size_t v = 0; v < values.size(); ++v) {
        const std::string prefix = values.size() == 1 ? "value" : "value." + std::to_string(v);
        figures(owner, prefix, index, v);
        const text::Span place = values[v].provenance.place;
        const bool dated = !open(values[v].range.from) || !open(values[v].range.until);
        if (values.size() > 1 || dated)
            add(owner,
                {MutantKind::value, prefix + ":dropped", "dated value removed", figure_text(values[v].value), "",
                 place},
                without(
                    [index](Rulebook & book) -> auto& { return book.parameters[index].values; }, v));
        dates(
            owner, prefix + ".", place, [at = value_of(v)](Rulebook& book) -> Range& { return at(book).range; },
            [&](Day day) {
                if (!any_speaks(readers_[index], day)) return false;
                const rulebook::ParameterValue* other = holding(day, v);
                if (other == nullptr) return true;
                if (same(other->value, values[v].value)) return false;
                // A value that began later wins, and would go on winning.
                return program_.resolve(other->range.from, other->range.regime) <=
                       program_.resolve(values[v].range.from, values[v].range.regime);
            },
            [&](const Range& moved) {
                for (std::size_t o = 0; o < values.size(); ++o) {
                    const Range& other = values[o].range;
                    if (o == v || moved.from.anchor != none || other.from.anchor != none) continue;
                    const bool first = moved.from.day < other.from.day;
                    const rulebook::DateRef& end = first ? moved.until : other.until;
                    if (moved.from.day == other.from.day ||
                        (!open(end) && end.day > std::max(moved.from.day, other.from.day)))
                        return std::string("two values would hold on one day");
                }
                return std::string();
            });
        dispute(owner, prefix + ".",
                [at = value_of(v)](Rulebook& book) -> rulebook::Provenance& { return at(book).provenance; });
    }
}

void Generator::figures(const Owner& owner, const std::string& prefix, Index parameter, std::size_t index) {
    const rulebook::ParameterValue& written = book_.parameters[parameter].values[index];
    const auto change = [&](MutantKind kind, const std::string& from, const std::string& to, Value value) {
        add(owner,
            {kind, prefix + ":" + from + "→" + to, kind == MutantKind::date ? "day changed" : "figure changed",
             book_.parameters[parameter].name + " = " + from, book_.parameters[parameter].name + " = " + to,
             written.provenance.place},
            replaced(
                [parameter, index](Rulebook& book) -> Value& { return book.parameters[parameter].values[index].value; },
                value));
    };
    Value value = written.value;
    switch (value.kind) {
        case Kind::number: {
            const auto low = near_figures(written.value.low);
            const auto high = near_figures(written.value.high);
            for (std::size_t i = 0; i < std::min(low.size(), high.size()); ++i) {
                value.low = low[i];
                value.high = high[i];
                change(MutantKind::number, figure_text(written.value), figure_text(value), value);
            }
            break;
        }
        case Kind::date:
            for (const int step : {-1, 1}) {
                value.id = written.value.id + step;
                change(MutantKind::date, language::format_day(static_cast<Day>(written.value.id)),
                       language::format_day(static_cast<Day>(value.id)), value);
            }
            break;
        case Kind::boolean:
            value.id = value.id == 0 ? 1 : 0;
            change(MutantKind::literal, written.value.id != 0 ? "true" : "false", value.id != 0 ? "true" : "false",
                   value);
            break;
        default: break;
    }
}

std::string Generator::member_text(const rulebook::Table& table, std::int64_t member) const {
    if (table.element == Kind::country) return language::country_code(static_cast<language::Country>(member));
    return book_.strings[static_cast<std::size_t>(member)];
}

// The country outside a list that stands in most other lists: the likeliest slip.
language::Country Generator::stranger(Index index) const {
    std::vector<std::size_t> seen(language::country_count, 0);
    for (const rulebook::Table& table : book_.tables)
        if (table.element == Kind::country)
            for (const rulebook::Row& row : table.rows) ++seen[static_cast<std::size_t>(row.member)];
    for (std::size_t& count : seen) ++count;
    for (const rulebook::Row& row : book_.tables[index].rows) seen[static_cast<std::size_t>(row.member)] = 0;
    for (const rulebook::TreatedAs& entry : book_.treated_as) seen[entry.member] = 0;
    const auto& all = language::all_countries();
    return *std::max_element(all.begin(), all.end(), [&](auto a, auto b) { return seen[a] < seen[b]; });
}

void Generator::table(Index index) {
    if (table_readers_[index].empty()) return;
    const rulebook::Table& table = book_.tables[index];
    const Owner owner{"lists", "list:" + table.name, {}};
    const auto rows = [index](Rulebook& book) -> std::vector<rulebook::Row>& { return book.tables[index].rows; };
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const rulebook::Row& row = table.rows[i];
        const std::string name = member_text(table, row.member);
        const text::Span place = row.provenance.place;
        add(owner, {MutantKind::row, "drop(" + name + ")", "row removed", name, "", place}, without(rows, i));
        dates(
            owner, name + ".", place, [rows, i](Rulebook& book) -> Range& { return rows(book)[i].range; },
            [&](Day day) {
                if (!any_speaks(table_readers_[index], day)) return false;
                return std::none_of(table.rows.begin(), table.rows.end(), [&](const rulebook::Row& other) {
                    return &other != &row && other.member == row.member && table.attributes.empty() &&
                           program_.resolve(other.range.from, none) <= day &&
                           day < program_.resolve(other.range.until, none);
                });
            },
            [](const Range&) { return std::string(); });
        dispute(owner, name + ".",
                [rows, i](Rulebook& book) -> rulebook::Provenance& { return rows(book)[i].provenance; });
    }
    using List = std::vector<Index> rulebook::Table::*;
    for (const auto& [key, list] : {std::pair<const char*, List>{"any_of", &rulebook::Table::any_of},
                                    {"all_of", &rulebook::Table::all_of},
                                    {"none_of", &rulebook::Table::none_of}}) {
        for (std::size_t i = 0; i < (table.*list).size(); ++i) {
            const std::string& name = book_.tables[(table.*list)[i]].name;
            add(owner,
                {MutantKind::row, std::string(key) + ":drop(" + name + ")", "part of a formula of lists dropped", name,
                 "", table.place},
                without(
                    [ index, member = list ](Rulebook & book) -> auto& { return book.tables[index].*member; }, i));
        }
    }
    if (table.element != Kind::country || table.formula) return;
    const language::Country added = stranger(index);
    rulebook::Row row;
    row.member = added;
    row.attributes.resize(table.attributes.size());
    const std::string code = language::country_code(added);
    add(owner, {MutantKind::row, "add(" + code + ")", "country added", "", code, table.place},
        [rows, row](Rulebook& book) -> Undo {
            rows(book).push_back(row);
            return [rows](Rulebook& changed) { rows(changed).pop_back(); };
        });
}

void Generator::treated_as(std::size_t index) {
    const rulebook::TreatedAs& entry = book_.treated_as[index];
    // The rules whose lists name the country as which it is treated, and not itself.
    std::set<Index> readers;
    for (std::size_t i = 0; i < book_.tables.size(); ++i) {
        if (book_.tables[i].element != Kind::country) continue;
        const auto& rows = book_.tables[i].rows;
        const auto names = [&](language::Country country) {
            return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.member == country; });
        };
        if (names(entry.as) && !names(entry.member)) readers.insert(table_readers_[i].begin(), table_readers_[i].end());
    }
    if (readers.empty()) return;
    const std::string name = language::country_code(entry.member);
    const Owner owner{"lists", "treated-as:" + name, {}};
    add(owner,
        {MutantKind::row, "removed", "row removed", name + " as " + language::country_code(entry.as), "",
         entry.provenance.place},
        without(
            [](Rulebook & book) -> auto& { return book.treated_as; }, index));
    dates(
        owner, "", entry.provenance.place, [index](Rulebook& book) -> Range& { return book.treated_as[index].range; },
        [&](Day day) { return any_speaks(readers, day); }, [](const Range&) { return std::string(); });
}

}  // namespace portcullis::quality
