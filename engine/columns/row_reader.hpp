// Rows of a table of comma-separated values, read straight into columns.
#pragma once

#include "columns/record_writer.hpp"
#include "input/columns.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::columns {

// One object for each thread and table. All must outlive it.
class RowReader {
  public:
    RowReader(const Vocabulary& vocabulary, const input::Options& options, const input::Columns& columns,
              char delimiter);

    // As JsonReader::read.
    [[nodiscard]] bool read(std::string_view row, Builder& builder);
    [[nodiscard]] bool adopts_others() const { return writer_.adopts_others(); }
    [[nodiscard]] const std::vector<std::uint32_t>& assumptions() const { return writer_.assumptions(); }
    [[nodiscard]] const Written& id() const { return id_; }
    [[nodiscard]] const Written& name() const { return name_; }

  private:
    using Branch = input::Columns::Branch;
    // A column, or a record with what is stated of it.
    struct Part {
        const Key* key = nullptr;  // in the record that holds it; null: an element of a list
        language::Type type;
        int column = -1;
        const input::MappedColumn* mapped = nullptr;
        std::string_view role;  // of an element, stated wherever anything is stated of it
        std::vector<Part> below;
    };

    [[nodiscard]] bool compile(const Branch& branch, Part& part);
    [[nodiscard]] bool compile_key(const Branch& branch, const RecordPlan& plan, Part& part);
    [[nodiscard]] bool split(std::string_view row);
    [[nodiscard]] bool any(const Part& part) const;
    [[nodiscard]] bool record(const std::vector<Part>& parts, OpenRecord& record, OpenRecord* circuit);
    [[nodiscard]] bool fact(const Part& part, OpenRecord& record);
    [[nodiscard]] bool records(const Part& part, OpenRecord& holder);
    [[nodiscard]] bool single(const Part& part, OpenRecord& holder);
    [[nodiscard]] bool members(const Part& part, OpenRecord& record, std::string_view cell);
    [[nodiscard]] bool assume(std::string_view cell);

    const Vocabulary& vocabulary_;
    RecordWriter writer_;
    const input::Columns& columns_;
    char delimiter_;
    bool unusual_ = false;  // no row of the table can be read here
    std::vector<Part> root_;
    std::vector<std::string_view> cells_;  // of the row, without blanks around them
    Written id_;
    Written name_;
};

}  // namespace portcullis::columns
