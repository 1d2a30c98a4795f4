// A row of a table as the facts of one shipment, with the table's assumptions adopted.
#include "columns/table.hpp"

#include "input/shipment.hpp"

namespace portcullis::columns {
namespace {

using facts::Element;
using facts::Facts;
using facts::Origin;
using facts::RecordId;
using facts::Value;
using language::Kind;

class Taking {
  public:
    Taking(const Table& table, Facts& facts) : table_(table), facts_(facts) {}

    RecordId record(std::uint32_t index, std::size_t row, RecordId parent, const std::string& path) {
        const Records& records = table_.tables[index];
        const auto& fields = table_.book().schema.records[records.type].fields;
        const RecordId id = facts_.add_record(records.type, parent, path);
        const bool stated = records.stated != nullptr && bit_at(records.stated, row);
        const Origin origin = stated ? Origin::stated : Origin::standing;
        for (std::size_t f = 0; f < fields.size(); ++f) {
            const Column& column = records.columns[f];
            const std::string name = path.empty() ? fields[f].name : path + "." + fields[f].name;
            if (fields[f].type.kind == Kind::record) {
                single(id, f, column, fields[f].type.ref, row, name);
            } else if (column.form == Form::rows && known(column, row)) {
                facts_.set(id, f, list(column, row, id, name, fields[f].type), origin);
            } else {
                const Value value = this->value(column, row, fields[f].type.kind);
                facts_.set(id, f, value, value.kind == Kind::unknown ? Origin::unstated : origin);
            }
        }
        return id;
    }

  private:
    static bool known(const Column& column, std::size_t row) {
        return column.known == nullptr || bit_at(column.known, row);
    }

    void single(RecordId id, std::size_t field, const Column& column, std::uint16_t type, std::size_t row,
                const std::string& path) {
        RecordId made = facts::no_record;
        if (column.below != no_table) {
            made = record(column.below, row, id, path);
        } else {
            // There is a record also where nothing is stated; a type that holds itself would never end.
            for (RecordId at = id; at != facts::no_record; at = facts_.record(at).parent)
                if (facts_.record(at).type == type) return;
            made = empty(type, id, path);
        }
        facts_.set(id, field, Value::make(Kind::record, made), Origin::unstated);
    }

    RecordId empty(std::uint16_t type, RecordId parent, const std::string& path) {
        const RecordId id = facts_.add_record(type, parent, path);
        const auto& fields = table_.book().schema.records[type].fields;
        for (std::size_t f = 0; f < fields.size(); ++f)
            if (fields[f].type.kind == Kind::record)
                single(id, f, Column{}, fields[f].type.ref, 0, path + "." + fields[f].name);
        return id;
    }

    Value list(const Column& column, std::size_t row, RecordId id, const std::string& path,
               const language::Type& type) {
        std::vector<Element> elements;
        for (std::uint32_t at = column.offsets[row]; at < column.offsets[row + 1]; ++at) {
            if (type.element == Kind::record) {
                const std::string name = path + "[" + std::to_string(at - column.offsets[row]) + "]";
                elements.push_back({Value::make(Kind::record, record(column.below, at, id, name)), facts::surely});
            } else {
                elements.push_back({value(*column.values, at, type.element), facts::surely});
            }
        }
        Value list = facts_.add_list(elements, column.open != nullptr && bit_at(column.open, row));
        list.certainty = certainty(column, row);
        return list;
    }

    static facts::Certainty certainty(const Column& column, std::size_t row) {
        return column.certainty == nullptr ? facts::Certainty::text
                                           : static_cast<facts::Certainty>(column.certainty[row]);
    }

    Value value(const Column& column, std::size_t row, Kind kind) {
        const facts::Certainty certainty = this->certainty(column, row);
        if (column.none != nullptr && bit_at(column.none, row)) return Value::make(Kind::none, 0, certainty);
        if (column.form == Form::absent || column.form == Form::rows || !known(column, row))
            return Value::make(Kind::unknown, 0, certainty);
        switch (column.form) {
            case Form::truths: return Value::boolean(bit_at(column.truths, row), certainty);
            case Form::numbers: return Value::number(column.numbers[row], column.numbers[row], certainty);
            case Form::days: return Value::make(Kind::date, column.days[row], certainty);
            default: break;
        }
        std::int64_t id = column.width == 1   ? static_cast<const std::uint8_t*>(column.codes)[row]
                          : column.width == 2 ? static_cast<const std::uint16_t*>(column.codes)[row]
                                              : static_cast<const std::uint32_t*>(column.codes)[row];
        if (column.ids != nullptr) id = column.ids[id];
        if (kind == Kind::string || kind == Kind::eccn) id = facts_.intern(table_.text(id));
        return Value::make(kind, id, certainty);
    }

    const Table& table_;
    Facts& facts_;
};

}  // namespace

Facts Table::row(std::size_t row) const {
    Facts facts(book_->schema, book_->strings);
    Taking(*this, facts).record(0, row, facts::no_record, {});
    if (const int date = book_->schema.records[0].find("date"); date >= 0) {
        const facts::Value day = facts.slot(0, static_cast<std::size_t>(date)).value;
        if (day.kind == Kind::date) facts.day = static_cast<language::Day>(day.id);
    }
    for (const std::uint32_t set : assumptions) input::adopt(*book_, facts, set);
    return facts;
}

}  // namespace portcullis::columns
