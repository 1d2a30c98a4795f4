// Random tables for any rulebook: columns of all physical types with nulls, offsets, dictionaries and nested lists,
// what stands under a null left to chance, and now and then a value that is faulty.
#pragma once

#include <portcullis/table.hpp>

#include "../oracle/random_facts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::support {

class RandomTable {
  public:
    // `faulty`: of a thousand values, how many are.
    RandomTable(const program::Program& program, oracle::Dice& dice, unsigned stated, unsigned faulty)
        : book_(program.book()), dice_(dice), random_(program, dice, stated), faulty_(faulty) {}

    Table make(std::size_t rows) {
        kept_ = std::make_shared<std::vector<std::shared_ptr<void>>>();
        shipments_.clear();
        for (std::size_t i = 0; i < rows; ++i) shipments_.push_back(random_.make());
        Records all;
        for (const facts::Facts& one : shipments_) all.push_back({&one, 0});
        Table table;
        table.rows = rows;
        for (Column& column : fields(0, all, 0, true)) spread(std::move(column), table.columns);
        table.owner = kept_;
        return table;
    }

    // One or two items and parties of a shipment, in columns of their own by short forms.
    Table flat(std::size_t rows) {
        Table table = make(rows);
        const auto list = [](const Column& one) {
            return one.name.starts_with("items") || one.name.starts_with("parties") || one.type == ColumnType::list;
        };
        std::erase_if(table.columns, list);
        const bool two = dice_.chance(30);
        elements(table, "items", 0, "items[0].");
        if (two) elements(table, "items", 1, "items[1].");
        const int role = book_.schema.find_domain("role");
        if (role >= 0 && book_.schema.domains[static_cast<std::size_t>(role)].find("end_user") >= 0) {
            elements(table, "parties", 0, "end_user.");
            if (dice_.chance(50)) elements(table, "parties", 1, "parties[0].");
        }
        return table;
    }

  private:
    struct Record {
        const facts::Facts* facts = nullptr;  // null: a record that is not there
        facts::RecordId id = 0;
    };
    using Records = std::vector<Record>;
    using Values = std::vector<std::optional<facts::Value>>;

    // Scalars of one element of a list, and of its first circuit beside them.
    void elements(Table& table, const std::string& name, std::size_t index, const std::string& prefix) {
        const int field = book_.schema.records[0].find(name);
        if (field < 0 ||
            book_.schema.records[0].fields[static_cast<std::size_t>(field)].type.element != language::Kind::record)
            return;
        const std::uint16_t type = book_.schema.records[0].fields[static_cast<std::size_t>(field)].type.ref;
        Records records;
        for (const facts::Facts& one : shipments_)
            records.push_back(element({&one, 0}, static_cast<std::size_t>(field), index));
        add_scalars(table, type, records, prefix, "role");
        const int chips = book_.schema.records[type].find("chips");
        if (chips < 0 || dice_.chance(30)) return;
        Records circuits;
        for (const Record& one : records) circuits.push_back(element(one, static_cast<std::size_t>(chips), 0));
        const std::uint16_t chip = book_.schema.records[type].fields[static_cast<std::size_t>(chips)].type.ref;
        add_scalars(table, chip, circuits, prefix, book_.schema.records[type].name == "item" ? "count" : "");
    }

    static Record element(const Record& holder, std::size_t field, std::size_t index) {
        if (holder.facts == nullptr) return {};
        const facts::Value list = holder.facts->slot(holder.id, field).value;
        if (list.kind != language::Kind::list || index >= holder.facts->elements(list).size()) return {};
        return {holder.facts, static_cast<facts::RecordId>(holder.facts->elements(list)[index].value.id)};
    }

    void add_scalars(Table& table, std::uint16_t type, const Records& records, const std::string& prefix,
                     const std::string& but) {
        for (Column& column : fields(type, records, 9, false)) {
            const bool taken = std::any_of(table.columns.begin(), table.columns.end(),
                                           [&](const Column& one) { return one.name == prefix + column.name; });
            if (column.type == ColumnType::list || column.name == but || taken) continue;
            column.name = prefix + column.name;
            table.columns.push_back(std::move(column));
        }
    }

    // A list of records as lists of their facts, now and then.
    void spread(Column column, std::vector<Column>& to) {
        const bool records = column.type == ColumnType::list && column.children[0].type == ColumnType::record;
        if (!records || column.children[0].validity != nullptr || dice_.chance(50)) {
            to.push_back(std::move(column));
            return;
        }
        const Column element = column.children[0];
        for (const Column& field : element.children) {
            Column own = column;
            own.name = column.name + "." + field.name;
            own.children[0] = field;
            own.children[0].offset += element.offset;
            own.children[0].length = element.length;
            to.push_back(std::move(own));
        }
        if (element.children.empty()) to.push_back(std::move(column));
    }

    template <class T>
    std::vector<T>& keep(std::vector<T> values) {
        auto made = std::make_shared<std::vector<T>>(std::move(values));
        kept_->push_back(made);
        return *made;
    }
    std::size_t some_offset() { return dice_.chance(50) ? 0 : dice_.below(80); }

    std::vector<Column> fields(std::uint16_t type, const Records& records, int depth, bool whole) {
        std::vector<Column> columns;
        const auto& declared = book_.schema.records[type].fields;
        for (std::size_t f = 0; f < declared.size(); ++f) {
            const language::Field& field = declared[f];
            const bool figure = field.type.kind == language::Kind::boolean || field.type.kind == language::Kind::number;
            if (field.source == language::Source::members || !field.statable ||
                (field.source == language::Source::single && !figure))
                continue;
            const bool needed = whole && (field.name == "date" || field.name == "items");
            if (!needed && (field.name == "product" || dice_.chance(20))) continue;
            if (auto column = this->column(field, f, records, depth)) {
                column->name = field.name;
                columns.push_back(std::move(*column));
            }
        }
        return columns;
    }

    static const facts::Slot* slot(const Record& record, std::size_t field) {
        return record.facts == nullptr ? nullptr : &record.facts->slot(record.id, field);
    }

    std::optional<Column> column(const language::Field& field, std::size_t f, const Records& records, int depth) {
        using language::Kind;
        if (field.type.kind == Kind::record) {
            if (depth > 2) return std::nullopt;
            Records inner;
            for (const Record& one : records) {
                const facts::Slot* const at = slot(one, f);
                const bool there = at != nullptr && at->value.kind == Kind::record && !dice_.chance(5);
                inner.push_back(there ? Record{one.facts, static_cast<facts::RecordId>(at->value.id)} : Record{});
            }
            return record(field.type.ref, inner, depth);
        }
        Values values;
        if (field.type.kind != Kind::list) {
            for (const Record& one : records) {
                const facts::Slot* const at = slot(one, f);
                const bool there = at != nullptr && at->value.known() && at->value.kind != Kind::none;
                values.push_back(there ? std::optional(at->value) : std::nullopt);
            }
            return scalars(field.type, values, records);
        }
        std::vector<std::int32_t> begins{0};
        std::vector<bool> known;
        Records inner;
        Records holders;
        for (const Record& one : records) {
            const facts::Slot* const at = slot(one, f);
            known.push_back(at != nullptr && at->value.kind == Kind::list);
            if (known.back())
                for (const facts::Element& element : one.facts->elements(at->value)) {
                    holders.push_back(one);
                    if (field.type.element == Kind::record) {
                        inner.push_back({one.facts, static_cast<facts::RecordId>(element.value.id)});
                    } else {
                        const bool there = element.value.known() && element.value.kind != Kind::none;
                        values.push_back(there ? std::optional(element.value) : std::nullopt);
                    }
                }
            begins.push_back(static_cast<std::int32_t>(holders.size()));
        }
        Column made;
        made.type = ColumnType::list;
        if (field.type.element == Kind::record) {
            if (depth > 2) return std::nullopt;
            made.children.push_back(record(field.type.ref, inner, depth));
        } else {
            made.children.push_back(scalars(field.type.item(), values, holders));
        }
        place(made, known);
        begins.insert(begins.begin(), static_cast<std::size_t>(made.offset), 0);
        made.offsets = keep(begins).data();
        return made;
    }

    // Length, offset and nulls.
    void place(Column& column, const std::vector<bool>& known) {
        column.length = static_cast<std::int64_t>(known.size());
        column.offset = static_cast<std::int64_t>(some_offset());
        bool all = true;
        std::vector<std::uint8_t> bits((static_cast<std::size_t>(column.offset) + known.size()) / 8 + 1, 0xa5);
        for (std::size_t i = 0; i < known.size(); ++i) {
            const std::size_t at = static_cast<std::size_t>(column.offset) + i;
            const auto bit = static_cast<std::uint8_t>(1U << (at % 8));
            bits[at / 8] = known[i] ? static_cast<std::uint8_t>(bits[at / 8] | bit)
                                    : static_cast<std::uint8_t>(bits[at / 8] & ~bit);
            all = all && known[i];
        }
        if (!all || dice_.chance(50)) column.validity = keep(bits).data();
    }

    Column record(std::uint16_t type, const Records& records, int depth) {
        Column made;
        made.type = ColumnType::record;
        std::vector<bool> known;
        for (const Record& one : records) known.push_back(one.facts != nullptr);
        // A field stands behind the offset of the record.
        place(made, known);
        Records shifted(static_cast<std::size_t>(made.offset));
        shifted.insert(shifted.end(), records.begin(), records.end());
        made.children = fields(type, shifted, depth + 1, false);
        return made;
    }

    template <class T>
    const void* physical(const Column& column, const std::vector<double>& values, T fill) {
        std::vector<T> made(static_cast<std::size_t>(column.offset), fill);
        for (const double one : values) made.push_back(std::isnan(one) ? fill : static_cast<T>(one));
        return keep(std::move(made)).data();
    }

    Column scalars(const language::Type& type, const Values& values, const Records& holders) {
        using language::Kind;
        Column made;
        std::vector<bool> known;
        for (const auto& one : values) known.push_back(one.has_value());
        place(made, known);
        const auto start = static_cast<std::size_t>(made.offset);
        const auto fault = [&] { return dice_.below(1000) < faulty_; };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        if (type.kind == Kind::boolean) {
            made.type = ColumnType::boolean;
            std::vector<std::uint8_t> bits((start + values.size()) / 8 + 1, 0x5a);
            for (std::size_t i = 0; i < values.size(); ++i) {
                const auto bit = static_cast<std::uint8_t>(1U << ((start + i) % 8));
                if (values[i] && values[i]->id != 0)
                    bits[(start + i) / 8] = static_cast<std::uint8_t>(bits[(start + i) / 8] | bit);
                else if (values[i]) bits[(start + i) / 8] = static_cast<std::uint8_t>(bits[(start + i) / 8] & ~bit);
            }
            made.values = keep(bits).data();
        } else if (type.kind == Kind::number) {
            const std::size_t how = dice_.below(6);
            if (how == 0) {
                made.type = ColumnType::int64;
                std::vector<std::int64_t> wide(start, -7);
                for (const auto& one : values)
                    wide.push_back(!one      ? std::numeric_limits<std::int64_t>::min()
                                   : fault() ? (std::int64_t{1} << 53) + 1
                                             : static_cast<std::int64_t>(std::min(one->low, 9e14)));
                made.values = keep(wide).data();
            } else {
                made.type = how == 1 ? ColumnType::float32 : ColumnType::float64;
                std::vector<double> wide(start, -1);
                std::vector<float> narrow(start, -1);
                const double faults[] = {nan, -1, std::numeric_limits<double>::infinity(), 1e300, 1e-300, 0};
                for (const auto& one : values) {
                    wide.push_back(!one || fault() ? faults[dice_.below(6)] : one->low);
                    if (how == 1) narrow.push_back(static_cast<float>(wide.back()));
                }
                made.values = how == 1 ? static_cast<const void*>(keep(narrow).data()) : keep(wide).data();
            }
        } else if (type.kind == Kind::date && dice_.chance(80)) {
            made.type = ColumnType::days;
            std::vector<std::int32_t> days(start, std::numeric_limits<std::int32_t>::max());
            for (const auto& one : values)
                days.push_back(!one || fault() ? std::numeric_limits<std::int32_t>::min()
                                               : static_cast<std::int32_t>(one->id));
            made.values = keep(days).data();
        } else {
            texts(made, type, values, holders, fault);
        }
        return made;
    }

    template <class Fault>
    void texts(Column& made, const language::Type& type, const Values& values, const Records& holders,
               const Fault& fault) {
        const char* const faults[] = {"", "XX", "unknown", "none", "\xff", "no such word"};
        std::vector<std::string> words;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!values[i]) words.emplace_back(dice_.chance(50) ? "" : "anything");
            else if (fault()) words.emplace_back(faults[dice_.below(6)]);
            else words.push_back(word(type, *values[i], *holders[i].facts));
        }
        const auto text = [&](std::size_t before, const std::vector<std::string>& all, Column& column) {
            std::vector<std::int32_t> begins(before + 1, 3);
            std::vector<char> bytes(3, '?');
            for (const std::string& one : all) {
                bytes.insert(bytes.end(), one.begin(), one.end());
                begins.push_back(static_cast<std::int32_t>(bytes.size()));
            }
            column.type = ColumnType::text;
            column.offsets = keep(begins).data();
            column.values = keep(bytes).data();
        };
        if (dice_.chance(40)) return text(static_cast<std::size_t>(made.offset), words, made);
        std::vector<std::string> entries;
        std::vector<double> codes;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto found = std::find(entries.begin(), entries.end(), words[i]);
            codes.push_back(static_cast<double>(found - entries.begin()));
            if (found == entries.end()) entries.push_back(words[i]);
            if (!values[i] || fault()) codes.back() = 120;
        }
        Column dictionary;
        dictionary.length = static_cast<std::int64_t>(entries.size());
        text(0, entries, dictionary);
        made.dictionary = std::make_shared<const Column>(dictionary);
        if (entries.size() < 100 && dice_.chance(50)) {
            made.type = dice_.chance(50) ? ColumnType::int8 : ColumnType::uint8;
            made.values = physical<std::int8_t>(made, codes, 127);
        } else if (dice_.chance(40)) {
            made.type = dice_.chance(50) ? ColumnType::int16 : ColumnType::uint16;
            made.values = physical<std::int16_t>(made, codes, -5);
        } else if (dice_.chance(70)) {
            made.type = dice_.chance(50) ? ColumnType::int32 : ColumnType::uint32;
            made.values = physical<std::int32_t>(made, codes, -1);
        } else {
            made.type = dice_.chance(50) ? ColumnType::int64 : ColumnType::uint64;
            made.values = physical<std::int64_t>(made, codes, -1);
        }
    }

    [[nodiscard]] std::string word(const language::Type& type, const facts::Value& value,
                                   const facts::Facts& facts) const {
        using language::Kind;
        switch (type.kind) {
            case Kind::country: return language::country_code(static_cast<language::Country>(value.id));
            case Kind::symbol: return book_.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)];
            case Kind::date: return language::format_day(static_cast<language::Day>(value.id));
            default: return facts.text(value.id);
        }
    }

    const rulebook::Rulebook& book_;
    oracle::Dice& dice_;
    RandomFacts random_;
    unsigned faulty_;
    std::vector<facts::Facts> shipments_;
    std::shared_ptr<std::vector<std::shared_ptr<void>>> kept_;
};

}  // namespace portcullis::support
