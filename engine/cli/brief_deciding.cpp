#include "cli/brief_deciding.hpp"

#include "output/csv_cell.hpp"
#include "output/json.hpp"
#include "output/json_writer.hpp"

#include <algorithm>
#include <bit>

namespace portcullis::cli {
namespace {

constexpr std::size_t most_reports = 20;
// Shipments that each adopt other sets would make a table each.
constexpr std::size_t most_groups = 8;

vector::Options options_of(const BriefTask& task) {
    vector::Options options;
    options.jurisdiction = task.batch.question.decide.jurisdiction;
    options.day = task.batch.question.input.as_of;
    options.rules = true;
    options.certainty = task.certainty;
    return options;
}

}  // namespace

std::vector<std::string> brief_rules(const BatchTask& task) {
    vector::Executor executor(task.program);
    std::vector<std::string> names;
    for (const rulebook::Index rule : executor.rules(task.question.decide.jurisdiction))
        names.push_back(task.book.rules[rule].name);
    return names;
}

BriefDeciding::BriefDeciding(const BriefTask& task)
    : task_(task),
      options_(options_of(task)),
      executor_(task.batch.program),
      whole_(task.batch),
      answering_(task.batch.book, task.batch.program, task.batch.question),
      reader_(task.vocabulary, task.batch.question.input) {
    const auto& rules = executor_.rules(options_.jurisdiction);
    for (std::size_t i = 0; i < rules.size(); ++i)
        rules_.emplace(task.batch.book.rules[rules[i]].name, static_cast<std::uint16_t>(i));
    groups_.reserve(most_groups);
}

BriefResult BriefDeciding::decide(const PortfolioBlock& block) {
    BriefResult result;
    result.rules.resize(rules_.size());
    rows_.clear();
    apart_.clear();
    heads_.clear();
    if (block.from->form() == input::Form::ndjson) {
        read_lines(block, result);
    } else {
        read_rows(block, result);
    }
    for (Group& group : groups_) decide(group, result);
    write(block, result);
    return result;
}

void BriefDeciding::read_lines(const PortfolioBlock& block, BriefResult& result) {
    std::uint32_t number = block.lines.line;
    for (std::string_view rest = block.lines.lines(); !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        read_line(block, line, number, result);
    }
}

void BriefDeciding::read_line(const PortfolioBlock& block, std::string_view line, std::uint32_t number,
                              BriefResult& result) {
    Row row;
    row.text = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    row.line = number;
    if (!read_fast(reader_, row)) {
        if (input::Portfolio::is_blank(row.text)) return;
        PortfolioRecord given;
        given.from = block.from;
        given.raw = input::Portfolio::record_of(line, number);
        read_slowly(given, row, result);
    }
    rows_.push_back(row);
}

void BriefDeciding::read_rows(const PortfolioBlock& block, BriefResult& result) {
    const input::Columns* const columns = block.from->columns();
    if (columns != nullptr && table_ != block.from) {
        table_ = block.from;
        row_reader_.emplace(task_.vocabulary, task_.batch.question.input, *columns, block.from->header()->delimiter);
    }
    for (const PortfolioRecord& record : block.records) {
        Row row;
        row.text = record.raw.text;
        row.line = record.raw.line;
        const bool may_be_fast = columns != nullptr && !record.raw.too_long;
        if (!may_be_fast || !read_fast(*row_reader_, row)) read_slowly(record, row, result);
        rows_.push_back(row);
    }
}

template <class Reader>
bool BriefDeciding::read_fast(Reader& reader, Row& row) {
    Group* group = groups_.empty() ? group_of({}) : &groups_[last_];
    bool read = reader.read(row.text, group->builder);
    if (!read && reader.adopts_others()) {
        group = group_of(reader.assumptions());
        read = group != nullptr && reader.read(row.text, group->builder);
    }
    if (!read) return false;
    last_ = static_cast<std::size_t>(group - groups_.data());
    row.where = Where::group;
    row.group = static_cast<std::uint32_t>(last_);
    row.index = group->builder.rows() - 1;
    row.id = keep(reader.id());
    if (task_.table != nullptr) row.name = keep(reader.name());
    return true;
}

void BriefDeciding::read_slowly(const PortfolioRecord& given, Row& row, BriefResult& result) {
    BatchResult one;
    const auto read = read_batch_record(task_.batch, given, one);
    row.id = keep(task_.table != nullptr ? one.record.id_text : one.record.id);
    if (task_.table != nullptr) row.name = keep(one.record.name_text);
    if (!one.report.empty()) {
        if (result.reports.size() < most_reports) result.reports.push_back(std::move(one.report));
        else ++result.more_reports;
    }
    if (!read) {
        row.where = Where::fault;
        row.index = result.faults.size();
        result.faults.push_back(std::move(one.record));
        return;
    }
    Group* const group = group_of(read->shipment.facts.assumptions);
    if (group == nullptr || !group->builder.add(read->shipment.facts)) return decide_apart(read->shipment, row, result);
    row.where = Where::group;
    row.group = static_cast<std::uint32_t>(group - groups_.data());
    row.index = group->builder.rows() - 1;
}

BriefDeciding::Group* BriefDeciding::group_of(const std::vector<std::uint32_t>& assumptions) {
    const auto found =
        std::find_if(groups_.begin(), groups_.end(), [&](const Group& one) { return one.assumptions == assumptions; });
    if (found != groups_.end()) return &*found;
    if (groups_.size() == most_groups) return nullptr;
    groups_.push_back({assumptions, columns::Builder(task_.batch.book), {}, {}, {}});
    groups_.back().builder.adopt(assumptions);
    return &groups_.back();
}

void BriefDeciding::decide_apart(const input::Shipment& shipment, Row& row, BriefResult& result) {
    row.where = Where::apart;
    row.index = apart_.size();
    Apart& apart = apart_.emplace_back();
    apart.verdict = output::brief(answering_.brief_answer(shipment));
    for (const std::string& rule : apart.verdict.because)
        if (const auto found = rules_.find(rule); found != rules_.end()) apart.because.push_back(found->second);
    std::sort(apart.because.begin(), apart.because.end());
    for (const std::uint16_t rule : apart.because) ++result.rules[rule];
}

void BriefDeciding::decide(Group& group, BriefResult& result) {
    const std::size_t rows = group.builder.rows();
    if (rows == 0) return;
    executor_.decide(group.builder.finish(), options_, group.answers);
    group.builder.adopt(group.assumptions);
    const auto& holds = group.answers.holds;
    const auto each = [&](auto&& take) {
        for (std::size_t rule = 0; rule < holds.size(); ++rule)
            for (std::size_t word = 0; word < holds[rule].size(); ++word)
                for (vector::Word bits = holds[rule][word]; bits != 0; bits &= bits - 1)
                    take(rule, word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    };
    group.begins.assign(rows + 2, 0);
    each([&](std::size_t rule, std::size_t row) {
        ++result.rules[rule];
        ++group.begins[row + 2];
    });
    for (std::size_t row = 2; row < group.begins.size(); ++row) group.begins[row] += group.begins[row - 1];
    group.because.resize(group.begins.back());
    each([&](std::size_t rule, std::size_t row) {
        group.because[group.begins[row + 1]++] = static_cast<std::uint16_t>(rule);
    });
}

output::BriefVerdict BriefDeciding::verdict_of(const Row& row) const {
    output::BriefVerdict verdict;
    if (row.where == Where::apart) {
        const Apart& apart = apart_[row.index];
        verdict.at_least = apart.verdict.at_least;
        verdict.at_most = apart.verdict.at_most;
        verdict.review = apart.verdict.review;
        verdict.certainty = apart.verdict.certainty;
        verdict.because = apart.because;
        return verdict;
    }
    const Group& group = groups_[row.group];
    const vector::Answers& answers = group.answers;
    verdict.at_least = static_cast<Outcome>(answers.at_least[row.index]);
    verdict.at_most = static_cast<Outcome>(answers.at_most[row.index]);
    verdict.review = vector::review_of(answers.review[row.index]);
    if (task_.certainty) verdict.certainty = static_cast<Sureness>(answers.certainty[row.index]);
    const std::uint32_t begin = group.begins[row.index];
    verdict.because = std::span(group.because).subspan(begin, group.begins[row.index + 1] - begin);
    return verdict;
}

void BriefDeciding::write(const PortfolioBlock& block, BriefResult& result) {
    result.out.reserve(rows_.size() * 96);
    for (const Row& row : rows_) {
        output::BriefVerdict verdict;
        output::BriefRecord record;
        std::string error;
        std::string answer;
        if (task_.name_file || task_.table != nullptr) record.file = block.from->name();
        record.line = row.line;
        record.id = words(row.id);
        record.name = words(row.name);
        if (row.where == Where::fault) {
            for (const output::BatchFault& one : result.faults[row.index].faults) {
                if (!error.empty()) error += " | ";
                error += output::fault_words(one);
                if (task_.table == nullptr) break;
            }
            record.error = error;
        } else {
            verdict = verdict_of(row);
            record.verdict = &verdict;
            ++result.ranges[static_cast<std::size_t>(verdict.at_least)][static_cast<std::size_t>(verdict.at_most)];
            if (task_.explain.count(outcome_name(verdict.at_least, verdict.at_most)) != 0) answer = explain(block, row);
            record.answer = answer;
        }
        if (task_.table == nullptr) task_.writer.json(record, result.out);
        else write_cells(block, row, record, result.out);
    }
}

void BriefDeciding::write_cells(const PortfolioBlock& block, const Row& row, const output::BriefRecord& record,
                                std::string& out) {
    const output::BatchCsvForm& form = task_.table->form();
    if (!task_.table->of_input()) {
        const std::vector<std::string> cells{std::string(record.file), std::to_string(record.line),
                                             std::string(record.id), std::string(record.name)};
        return task_.writer.csv(record, cells, form, out);
    }
    const auto delimiters = static_cast<std::size_t>(std::count(row.text.begin(), row.text.end(), form.delimiter));
    const bool plain = !form.safe_input && delimiters + 1 == task_.table->width() &&
                       !output::holds_any(row.text, "\"\r\n") && block.from->header()->delimiter == form.delimiter;
    if (plain) return task_.writer.csv(record, row.text, form, out);
    std::vector<std::string> cells = block.from->cells({0, row.line, std::string(row.text), false, false});
    cells.resize(task_.table->width());
    task_.writer.csv(record, cells, form, out);
}

std::string BriefDeciding::explain(const PortfolioBlock& block, const Row& row) {
    PortfolioRecord given;
    given.from = block.from;
    given.raw = input::Portfolio::record_of(row.text, row.line);
    given.name = block.from->name();
    if (block.from->form() != input::Form::document) given.name += ":" + std::to_string(row.line);
    BatchResult ignored;
    const auto read = read_batch_record(task_.batch, given, ignored);
    return read ? output::determination_json(whole_.answer(given, *read), false) : std::string();
}

BriefDeciding::Words BriefDeciding::keep(std::string_view text) {
    const Words part{heads_.size(), text.size()};
    heads_ += text;
    return part;
}

BriefDeciding::Words BriefDeciding::keep(const columns::Written& written) {
    if (task_.table == nullptr && written.quoted) return keep(output::json_string(written.text));
    return keep(written.text);
}

}  // namespace portcullis::cli
