// `batch --brief`: many records of one input read into columns, decided together, and written as short lines. One
// object for each thread.
#pragma once

#include "cli/batch_deciding.hpp"
#include "cli/batch_writer.hpp"
#include "columns/json_reader.hpp"
#include "columns/row_reader.hpp"
#include "output/brief_record.hpp"
#include "vector/executor.hpp"

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portcullis::cli {

inline constexpr std::size_t outcomes = 5;

struct BriefTask {
    const BatchTask& batch;
    const columns::Vocabulary& vocabulary;
    const output::BriefWriter& writer;
    const BatchTable* table = nullptr;  // null: NDJSON
    bool certainty = false;
    bool name_file = false;                   // there are several inputs
    std::set<std::string_view> explain = {};  // outcomes of which the whole answer is asked for
};

struct BriefResult {
    std::string out;                                                   // lines of all records
    std::array<std::array<std::size_t, outcomes>, outcomes> ranges{};  // records, by the ends of their ranges
    std::vector<std::size_t> rules;                                    // records of which each holds
    std::vector<output::BatchRecord> faults;                           // records that could not be read
    std::vector<std::string> reports;  // the first of what is wrong with them, for people
    std::size_t more_reports = 0;
};

class BriefDeciding {
  public:
    explicit BriefDeciding(const BriefTask& task);

    [[nodiscard]] BriefResult decide(const PortfolioBlock& block);

  private:
    // Part of `heads_`.
    struct Words {
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    enum class Where : std::uint8_t { group, apart, fault };
    struct Row {
        std::string_view text;
        std::uint32_t line = 1;
        Where where = Where::fault;
        std::uint32_t group = 0;
        std::size_t index = 0;  // of the group's rows, of `apart_`, or of the faults
        Words id;
        Words name;
    };
    // Records that adopt the same assumptions.
    struct Group {
        std::vector<std::uint32_t> assumptions;
        columns::Builder builder;
        vector::Answers answers;
        std::vector<std::uint32_t> begins;  // of each row, in `because`
        std::vector<std::uint16_t> because;
    };
    // What no column can hold is decided by itself.
    struct Apart {
        output::BatchVerdict verdict;
        std::vector<std::uint16_t> because;
    };

    void read_lines(const PortfolioBlock& block, BriefResult& result);
    void read_line(const PortfolioBlock& block, std::string_view line, std::uint32_t number, BriefResult& result);
    void read_rows(const PortfolioBlock& block, BriefResult& result);
    // False where the record is left to the slow reader.
    template <class Reader>
    [[nodiscard]] bool read_fast(Reader& reader, Row& row);
    void read_slowly(const PortfolioRecord& given, Row& row, BriefResult& result);
    [[nodiscard]] Group* group_of(const std::vector<std::uint32_t>& assumptions);
    void decide(Group& group, BriefResult& result);
    void decide_apart(const input::Shipment& shipment, Row& row, BriefResult& result);
    [[nodiscard]] output::BriefVerdict verdict_of(const Row& row) const;
    void write(const PortfolioBlock& block, BriefResult& result);
    void write_cells(const PortfolioBlock& block, const Row& row, const output::BriefRecord& record, std::string& out);
    [[nodiscard]] std::string explain(const PortfolioBlock& block, const Row& row);
    [[nodiscard]] Words keep(std::string_view text);
    [[nodiscard]] Words keep(const columns::Written& written);
    [[nodiscard]] std::string_view words(Words part) const {
        return std::string_view(heads_).substr(part.begin, part.size);
    }

    const BriefTask& task_;
    vector::Options options_;
    vector::Executor executor_;
    BatchDeciding whole_;
    Answering answering_;
    columns::JsonReader reader_;
    std::shared_ptr<input::Portfolio> table_;  // whose rows `row_reader_` reads
    std::optional<columns::RowReader> row_reader_;
    std::unordered_map<std::string_view, std::uint16_t> rules_;  // by name
    std::vector<Group> groups_;
    std::size_t last_ = 0;  // group of the record before
    std::vector<Row> rows_;
    std::vector<Apart> apart_;
    std::string heads_;
};

// Rules by the numbers that a brief verdict has for them.
[[nodiscard]] std::vector<std::string> brief_rules(const BatchTask& task);

}  // namespace portcullis::cli
