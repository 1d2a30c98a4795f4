// Each structure is taken apart into all its members: a member that is added to one does not compile until it is here.
#include "rulebook/image.hpp"

#include "rulebook/archive.hpp"
#include "rulebook_build.hpp"
#include "text/sha256.hpp"

#include <cstdint>
#include <functional>

namespace portcullis::text {

template <class A>
void serialize(A& archive, Span& one) {
    auto& [file, begin, end] = one;
    archive(file, begin, end);
}

}  // namespace portcullis::text

namespace portcullis::language {

template <class A>
void serialize(A& archive, Duration& one) {
    auto& [months, days] = one;
    archive(months, days);
}
template <class A>
void serialize(A& archive, Type& one) {
    auto& [kind, element, ref, unit] = one;
    archive(kind, element, ref, unit);
}
template <class A>
void serialize(A& archive, Field& one) {
    auto& [name, type, source, statable, open] = one;
    archive(name, type, source, statable, open);
}
template <class A>
void serialize(A& archive, RecordType& one) {
    auto& [name, fields] = one;
    archive(name, fields);
}
template <class A>
void serialize(A& archive, SymbolDomain& one) {
    auto& [name, members] = one;
    archive(name, members);
}
template <class A>
void serialize(A& archive, Units& one) {
    one.each_part([&](auto& part) { archive(part); });
}
template <class A>
void serialize(A& archive, Schema& one) {
    auto& [units, domains, records] = one;
    archive(units, domains, records);
}
template <class A>
void serialize(A& archive, Expr& one) {
    auto& [op, type, first, count, value, number, span] = one;
    archive(op, type, first, count, value, number, span);
}
template <class A>
void serialize(A& archive, Code& one) {
    auto& [exprs, operands, strings] = one;
    archive(exprs, operands, strings);
}

}  // namespace portcullis::language

namespace portcullis::facts {

template <class A>
void serialize(A& archive, Value& one) {
    static_assert(sizeof(Value) == 24, "a member was added: save it here");
    archive(one.kind, one.certainty, one.open, one.count, one.id, one.high);  // `low` lies in `id`
}
inline void serialize(rulebook::Writer& archive, Strings& one) {
    archive(static_cast<std::uint32_t>(one.size()));
    for (std::size_t i = 0; i < one.size(); ++i) archive(one[i]);
}
inline void serialize(rulebook::Reader& archive, Strings& one) {
    const std::size_t size = archive.count(sizeof(std::uint32_t));
    one.reserve(size);
    for (std::size_t i = 0; i < size; ++i) one.add(archive.text());
}

}  // namespace portcullis::facts

namespace portcullis::rulebook {

template <class A>
void serialize(A& archive, DateRef& one) {
    auto& [anchor, day, offset, place] = one;
    archive(anchor, day, offset, place);
}
template <class A>
void serialize(A& archive, Range& one) {
    auto& [from, until, regime] = one;
    archive(from, until, regime);
}
template <class A>
void serialize(A& archive, SourceDocument& one) {
    auto& [key, cite, url, published, read, place] = one;
    archive(key, cite, url, published, read, place);
}
template <class A>
void serialize(A& archive, StatusEntry& one) {
    auto& [from, state, sources, note, place] = one;
    archive(from, state, sources, note, place);
}
template <class A>
void serialize(A& archive, Anchor& one) {
    auto& [name, default_day] = one;
    archive(name, default_day);
}
template <class A>
void serialize(A& archive, Provenance& one) {
    auto& [sources, certainty, disputed, note, place] = one;
    archive(sources, certainty, disputed, note, place);
}
template <class A>
void serialize(A& archive, ParameterValue& one) {
    auto& [range, value, provenance] = one;
    archive(range, value, provenance);
}
template <class A>
void serialize(A& archive, Parameter& one) {
    auto& [name, regime, type, gap_intended, values, place] = one;
    archive(name, regime, type, gap_intended, values, place);
}
template <class A>
void serialize(A& archive, Row& one) {
    auto& [range, member, aliases, attributes, provenance] = one;
    archive(range, member, aliases, attributes, provenance);
}
template <class A>
void serialize(A& archive, Table& one) {
    auto& [name, title, element, attributes, rows, any_of, all_of, none_of, formula, place] = one;
    archive(name, title, element, attributes, rows, any_of, all_of, none_of, formula, place);
}
template <class A>
void serialize(A& archive, TreatedAs& one) {
    auto& [range, member, as, provenance] = one;
    archive(range, member, as, provenance);
}
template <class A>
void serialize(A& archive, Quota& one) {
    auto& [name, title, regime, key, counts, measure, used, limit, this_shipment, used_by, window, sources, place] =
        one;
    archive(name, title, regime, key, counts, measure, used, limit, this_shipment, used_by, window, sources, place);
}
template <class A>
void serialize(A& archive, ReviewCase& one) {
    auto& [policy, when, section, provenance] = one;
    archive(policy, when, section, provenance);
}
template <class A>
void serialize(A& archive, Need& one) {
    auto& [what, when, wait, from, place] = one;
    archive(what, when, wait, from, place);
}
template <class A>
void serialize(A& archive, FilingField& one) {
    auto& [field, value, format, pattern] = one;
    archive(field, value, format, pattern);
}
template <class A>
void serialize(A& archive, Filing& one) {
    auto& [system, form, fields, contains, any_value, count, yearly, from, period] = one;
    archive(system, form, fields, contains, any_value, count, yearly, from, period);
}
template <class A>
void serialize(A& archive, Rule& one) {
    auto& [name, regime, effect, subject, title, section, range, status, provenance, when, instead_of, define_record,
           define_field, value, reasons, review, targets, symbol, authorizes, needs, leaves, exceptions, who, what, due,
           on_outcomes, filing, cure, place] = one;
    archive(name, regime, effect, subject, title, section, range, status, provenance, when, instead_of, define_record,
            define_field, value, reasons, review, targets, symbol, authorizes, needs, leaves, exceptions, who, what,
            due, on_outcomes, filing, cure, place);
}
template <class A>
void serialize(A& archive, Regime& one) {
    auto& [name, title, jurisdiction, authority, verified_through, status, anchors, not_modelled, place] = one;
    archive(name, title, jurisdiction, authority, verified_through, status, anchors, not_modelled, place);
}
template <class A>
void serialize(A& archive, ProductField& one) {
    auto& [field, value, records, is_list, values] = one;
    archive(field, value, records, is_list, values);
}
template <class A>
void serialize(A& archive, ProductChip& one) {
    auto& [product, count, certainty] = one;
    archive(product, count, certainty);
}
template <class A>
void serialize(A& archive, Product& one) {
    auto& [name, title, vendor, aliases, item, chip, model, is_chip, chips, is_system, note, sources, place] = one;
    archive(name, title, vendor, aliases, item, chip, model, is_chip, chips, is_system, note, sources, place);
}
template <class A>
void serialize(A& archive, Assumption& one) {
    auto& [record, path, value, if_record_unstated, text] = one;
    archive(record, path, value, if_record_unstated, text);
}
template <class A>
void serialize(A& archive, AssumptionSet& one) {
    auto& [name, title, assumptions, place] = one;
    archive(name, title, assumptions, place);
}
template <class A>
void serialize(A& archive, ListChange& one) {
    auto& [table, add, remove] = one;
    archive(table, add, remove);
}
template <class A>
void serialize(A& archive, Scenario::AnchorDay& one) {
    auto& [regime, anchor, day] = one;
    archive(regime, anchor, day);
}
template <class A>
void serialize(A& archive, Scenario& one) {
    auto& [name, title, anchors, states, settled, parameters, lists, disabled, place] = one;
    archive(name, title, anchors, states, settled, parameters, lists, disabled, place);
}
template <class A>
void serialize(A& archive, CoverageRow& one) {
    auto& [of, extent, what, regimes, place] = one;
    archive(of, extent, what, regimes, place);
}
template <class A>
void serialize(A& archive, CoverageStatement& one) {
    auto& [name, jurisdiction, verified_from, verified_through, eccns, sections, place] = one;
    archive(name, jurisdiction, verified_from, verified_through, eccns, sections, place);
}
template <class A>
void serialize(A& archive, FieldNote& one) {
    auto& [label, meaning, question, found, also, has_default, default_value] = one;
    archive(label, meaning, question, found, also, has_default, default_value);
}
template <class A>
void serialize(A& archive, Rulebook& one) {
    auto& [schema, notes, code, texts, strings, sources, regimes, parameters, tables, row_values, treated_as, quotas,
           rules, products, assumptions, scenarios, coverage, lists_verified_through, digest] = one;
    archive(schema, notes, code, texts, strings, sources, regimes, parameters, tables, row_values, treated_as, quotas,
            rules, products, assumptions, scenarios, coverage, lists_verified_through, digest);
}

namespace {

constexpr std::string_view begin = "portcullis rulebook image 2\n";
constexpr std::size_t key_size = 64;

// Of the bytes behind it. What it is for is damage: whoever may write an image may write rules.
std::string checksum(std::string_view bytes) {
    const auto sum = static_cast<std::uint64_t>(std::hash<std::string_view>{}(bytes));
    return {reinterpret_cast<const char*>(&sum), sizeof sum};
}

}  // namespace

std::string image_key(const text::Sources& sources, const std::vector<text::FileId>& files, std::string_view folder) {
    std::string all(begin);
    all += build_of_the_loader;
    for (const text::FileId file : files) {
        std::string_view name = sources.name(file);
        if (name.starts_with(folder)) name.remove_prefix(folder.size());
        all += "\n" + std::to_string(file) + " " + std::to_string(name.size()) + " ";
        all += name;
        all += " " + text::sha256(sources.bytes(file));
    }
    return text::sha256(all);
}

std::string write_image(const Rulebook& book, std::string_view key) {
    Writer writer;
    writer(book);
    const std::string bytes = writer.take();
    return std::string(begin) + std::string(key) + checksum(bytes) + bytes;
}

std::optional<Rulebook> read_image(std::string_view image, std::string_view key) {
    const std::size_t head = begin.size() + key_size + sizeof(std::uint64_t);
    if (key.size() != key_size || image.size() < head || !image.starts_with(begin)) return std::nullopt;
    const std::string_view bytes = image.substr(head);
    if (image.substr(begin.size(), key_size) != key) return std::nullopt;
    if (image.substr(begin.size() + key_size, head - begin.size() - key_size) != checksum(bytes)) return std::nullopt;
    Reader reader(bytes);
    std::optional<Rulebook> book(std::in_place);
    reader(*book);
    if (!reader.done()) return std::nullopt;
    return book;
}

}  // namespace portcullis::rulebook
