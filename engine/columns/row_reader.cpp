#include "columns/row_reader.hpp"

#include <algorithm>

namespace portcullis::columns {
namespace {

using language::Kind;

bool is_word(std::string_view cell) { return cell == "none" || cell == "unknown"; }

// Spreadsheets write TRUE.
std::string_view truth_of(std::string_view cell) {
    const auto is = [&](std::string_view word) {
        return cell.size() == word.size() && std::equal(cell.begin(), cell.end(), word.begin(), [](char a, char b) {
                   return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
               });
    };
    return is("true") ? "true" : is("false") ? "false" : cell;
}

bool is_list_of_records(const language::Type& type) { return type.kind == Kind::list && type.element == Kind::record; }

}  // namespace

RowReader::RowReader(const Vocabulary& vocabulary, const input::Options& options, const input::Columns& columns,
                     char delimiter)
    : vocabulary_(vocabulary),
      writer_(vocabulary, options),
      columns_(columns),
      delimiter_(delimiter),
      unusual_(vocabulary.unusual) {
    for (const Branch& branch : columns.root().below) {
        Part part;
        unusual_ = unusual_ || !compile_key(branch, vocabulary.records[0], part);
        root_.push_back(std::move(part));
    }
}

// A key of a record.
bool RowReader::compile_key(const Branch& branch, const RecordPlan& plan, Part& part) {
    const auto found = plan.index.find(branch.step.key);
    if (found == plan.index.end() || branch.constant) return false;
    part.key = &plan.keys[found->second];
    const bool fact = part.key->use == Use::fact || part.key->use == Use::of_chip;
    if (fact) {
        const RecordPlan* holder = &plan;
        if (part.key->use == Use::of_chip)
            holder = &vocabulary_.records[plan.fields[static_cast<std::size_t>(plan.chips)].type.ref];
        part.type = holder->fields[part.key->field].type;
    }
    // What is left out must not pass for a fact: a column of anything else makes its rows unusual.
    return compile(branch, part) && (fact || branch.below.empty());
}

bool RowReader::compile(const Branch& branch, Part& part) {
    part.column = branch.column;
    if (branch.mapped >= 0) {
        const input::MappedColumn& mapped = columns_.map()->columns[static_cast<std::size_t>(branch.mapped)];
        if (mapped.dates || mapped.decimal != 0) return false;
        if (!mapped.values.empty()) part.mapped = &mapped;
        const Kind kind = part.type.kind;
        const bool scalar = kind != Kind::list && kind != Kind::record && kind != Kind::error;
        if (part.mapped != nullptr && (!scalar || part.key == nullptr || part.key->head)) return false;
    }
    if (branch.below.empty()) return true;
    const bool records = is_list_of_records(part.type);
    if (!records && part.type.kind != Kind::record) return false;
    const RecordPlan& inner = vocabulary_.records[part.type.ref];
    for (const Branch& one : branch.below) {
        Part below;
        if (!records) {
            if (!compile_key(one, inner, below)) return false;
        } else {
            if (!one.step.key.empty() || one.column >= 0 || one.constant) return false;
            below.role = one.step.role;
            for (const Branch& fact : one.below) {
                if (fact.of_role) continue;
                Part part_of_element;
                if (!compile_key(fact, inner, part_of_element)) return false;
                below.below.push_back(std::move(part_of_element));
            }
        }
        part.below.push_back(std::move(below));
    }
    return true;
}

// Cells in quotes are taken if nothing within them is doubled.
bool RowReader::split(std::string_view row) {
    const auto plain = [&](char byte) { return (byte >= ' ' && byte < 0x7f) || byte == delimiter_; };
    if (!std::all_of(row.begin(), row.end(), plain)) return false;
    cells_.clear();
    for (std::size_t at = 0; at <= row.size();) {
        std::size_t end = 0;
        std::string_view cell;
        if (at < row.size() && row[at] == '"') {
            end = row.find('"', at + 1);
            if (end == std::string_view::npos) return false;
            cell = row.substr(at + 1, end - at - 1);
            if (++end < row.size() && row[end] != delimiter_) return false;
        } else {
            end = std::min(row.find(delimiter_, at), row.size());
            cell = row.substr(at, end - at);
            if (cell.find('"') != std::string_view::npos) return false;
        }
        while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
        while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
        if (cells_.size() < columns_.width() && columns_.nameless(cells_.size()) && !cell.empty()) return false;
        cells_.push_back(cell);
        at = end + 1;
    }
    return cells_.size() == columns_.width();
}

bool RowReader::read(std::string_view row, Builder& builder) {
    id_ = name_ = {};
    writer_.use(builder);
    if (unusual_ || !split(row)) return false;
    OpenRecord shipment;
    const bool good = writer_.begin(shipment) && record(root_, shipment, nullptr) && writer_.end(shipment);
    if (!good) builder.undo();
    return good;
}

bool RowReader::any(const Part& part) const {
    if (part.column >= 0 && !cells_[static_cast<std::size_t>(part.column)].empty()) return true;
    return std::any_of(part.below.begin(), part.below.end(), [&](const Part& one) { return any(one); });
}

bool RowReader::record(const std::vector<Part>& parts, OpenRecord& record, OpenRecord* circuit) {
    for (const Part& part : parts) {
        if (!any(part)) continue;
        const std::string_view cell =
            part.column < 0 ? std::string_view() : cells_[static_cast<std::size_t>(part.column)];
        if (part.key->head) (part.key->text == "id" ? id_ : name_) = {cell, true};
        switch (part.key->use) {
            case Use::fact:
                if (!RecordWriter::see(record, part.key->field) || !fact(part, record)) return false;
                break;
            case Use::of_chip:
                if (circuit == nullptr || (!record.has_circuit && !writer_.begin_circuit(record, *circuit)))
                    return false;
                if (!RecordWriter::see(*circuit, part.key->field) || !fact(part, *circuit)) return false;
                break;
            case Use::words: break;
            case Use::assume:
                if (!assume(cell)) return false;
                break;
            case Use::unusual: return false;
        }
    }
    return true;
}

bool RowReader::fact(const Part& part, OpenRecord& record) {
    const std::size_t field = part.key->field;
    std::string_view cell = part.column < 0 ? std::string_view() : cells_[static_cast<std::size_t>(part.column)];
    if (part.mapped != nullptr) {
        const auto found = part.mapped->values.find(cell);
        if (found != part.mapped->values.end()) return writer_.scalar(record, field, {found->second, false});
    }
    if (part.type.kind == Kind::record) {
        const bool inner = std::any_of(part.below.begin(), part.below.end(), [&](const Part& one) { return any(one); });
        if (!cell.empty()) return !inner && writer_.single_word(record, field, {cell, false});
        return single(part, record);
    }
    if (is_list_of_records(part.type)) return cell.empty() && records(part, record);
    if (part.type.kind == Kind::list) return part.below.empty() && members(part, record, cell);
    return writer_.scalar(record, field, {part.type.kind == Kind::boolean ? truth_of(cell) : cell, false});
}

bool RowReader::records(const Part& part, OpenRecord& holder) {
    const std::size_t field = part.key->field;
    if (!writer_.begin_list(holder, field)) return false;
    for (const Part& one : part.below) {
        if (!any(one)) continue;
        OpenRecord element;
        OpenRecord circuit;
        if (!writer_.begin_element(holder, field, element) || !record(one.below, element, &circuit)) return false;
        if (!one.role.empty()) {
            const int role = element.plan->role;
            if (role < 0 || !RecordWriter::see(element, static_cast<std::size_t>(role))) return false;
            if (!writer_.scalar(element, static_cast<std::size_t>(role), {one.role, false})) return false;
        }
        if (!writer_.end_element(element, &circuit)) return false;
    }
    return true;
}

bool RowReader::single(const Part& part, OpenRecord& holder) {
    OpenRecord inner;
    writer_.begin_single(holder, part.key->field, inner);
    return record(part.below, inner, nullptr) && writer_.end_single(holder, part.key->field, inner);
}

// `3A090.a; 4A090.a` or with `|`.
bool RowReader::members(const Part& part, OpenRecord& record, std::string_view cell) {
    if (is_word(cell)) return writer_.list_word(record, part.key->field, {cell, false});
    if (!writer_.begin_list(record, part.key->field)) return false;
    bool found = false;
    for (std::size_t begin = 0; begin <= cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(";|", begin), cell.size());
        const std::string_view member = input::trimmed(cell.substr(begin, end - begin));
        begin = end + 1;
        if (member.empty()) continue;
        found = true;
        if (!writer_.element(record, part.key->field, {member, false})) return false;
    }
    return found;
}

bool RowReader::assume(std::string_view cell) {
    if (is_word(cell)) return writer_.assume({cell, false}, false);
    for (std::size_t begin = 0; begin <= cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(";|", begin), cell.size());
        const std::string_view name = input::trimmed(cell.substr(begin, end - begin));
        begin = end + 1;
        if (!name.empty() && !writer_.assume({name, true}, true)) return false;
    }
    return true;
}

}  // namespace portcullis::columns
