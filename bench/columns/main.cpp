// The columnar executor against the hand-written loops on the 24 rules, in one process, with the answer to each record
// compared. One line of JSON for each way goes to standard output; bench/README.md says how to run it.
#include "columns/table.hpp"
#include "decide/decide.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"
#include "vector/executor.hpp"
#include "vector/row_masks.hpp"
#include "workload/decisions.hpp"
#include "workload/read.hpp"
#include "workload/reference.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace {

using namespace portcullis;

constexpr int rounds = 7;

struct Way {
    std::string engine, form;
    std::function<void()> work;
    std::function<std::size_t()> mismatches;
    std::vector<double> seconds;
    std::size_t records = 0;  // 0: all
};

struct Rules {
    text::Sources sources;
    rulebook::Loaded loaded;
    explicit Rules(const std::string& folder) {
        text::Diagnostics diagnostics;
        std::vector<text::FileId> files;
        for (const std::string& path : text::rule_files(folder))
            files.push_back(sources.add(path, text::read_file(path, text::Limits{}.bytes).bytes));
        loaded = rulebook::load(sources, files, diagnostics);
        if (!loaded.rulebook) {
            std::fprintf(stderr, "%s holds no valid rules\n", folder.c_str());
            std::exit(1);
        }
    }
};

// The plain arrays of the reference as a table of Portcullis, without a copy but where the forms differ.
class Shipments {
  public:
    Shipments(const rulebook::Rulebook& book, const workload::Columns& from) : table(book), rows_(from.view().rows) {
        const workload::ColumnsView view = from.view();
        const language::Schema& schema = book.schema;
        columns::Records shipments;
        shipments.rows = rows_;
        shipments.columns.resize(schema.records[0].fields.size());
        columns::Records items;
        items.type = static_cast<std::uint16_t>(schema.find_record("item"));
        items.above = 0;
        items.field = static_cast<std::uint16_t>(schema.records[0].find("items"));
        items.rows = rows_;
        items.columns.resize(schema.records[items.type].fields.size());
        const auto of = [&](columns::Records& records, const char* name) -> columns::Column& {
            return records.columns[static_cast<std::size_t>(schema.records[records.type].find(name))];
        };
        const auto codes = [](columns::Column& column, const void* data, std::uint8_t width) {
            column.form = columns::Form::codes;
            column.codes = data;
            column.width = width;
        };
        const auto numbers = [](columns::Column& column, const double* data) {
            column.form = columns::Form::numbers;
            column.numbers = data;
        };
        const auto flag = [&](columns::Column& column, std::uint8_t bit) {
            std::vector<columns::Word> bits(columns::words_for(rows_) + 8);
            for (std::size_t r = 0; r < rows_; ++r)
                if ((view.flags[r] & bit) != 0) bits[r / 64] |= columns::Word{1} << (r % 64);
            bits_.push_back(std::move(bits));
            column.form = columns::Form::truths;
            column.truths = bits_.back().data();
        };
        bits_.reserve(3);
        of(shipments, "date").form = columns::Form::days;
        of(shipments, "date").days = view.day;
        codes(of(shipments, "destination"), view.destination, 2);
        codes(of(shipments, "consignee_hq"), view.seat, 2);
        codes(of(shipments, "end_use"), view.end_use, 1);
        flag(of(shipments, "entity_listed"), workload::listed);
        codes(of(items, "kind"), view.kind, 1);
        quantity_.assign(view.quantity, view.quantity + rows_);
        numbers(of(items, "quantity"), quantity_.data());
        numbers(of(items, "tpp"), view.tpp);
        numbers(of(items, "performance_density"), view.density);
        numbers(of(items, "memory_bandwidth_gbs"), view.memory);
        numbers(of(items, "io_bandwidth_gbs"), view.io);
        numbers(of(items, "training_ops"), view.training_ops);
        flag(of(items, "datacenter"), workload::datacenter);
        flag(of(items, "weights_published"), workload::published);
        offsets_.resize(rows_ + 1);
        for (std::size_t r = 0; r <= rows_; ++r) offsets_[r] = static_cast<std::uint32_t>(r);
        columns::Column& list = of(shipments, "items");
        list.form = columns::Form::rows;
        list.offsets = offsets_.data();
        list.below = 1;
        table.tables.push_back(std::move(shipments));
        table.tables.push_back(std::move(items));
    }
    // The same with validity maps in which all is known: what three values cost though nothing is unknown.
    void with_maps() {
        all_.assign(columns::words_for(rows_) + 8, ~columns::Word{0});
        for (columns::Records& records : table.tables)
            for (columns::Column& column : records.columns)
                if (column.form != columns::Form::absent && column.form != columns::Form::rows &&
                    column.form != columns::Form::days)
                    column.known = all_.data();
    }

    columns::Table table;

  private:
    std::size_t rows_;
    std::vector<double> quantity_;
    std::vector<std::uint32_t> offsets_;
    std::vector<std::vector<columns::Word>> bits_;
    std::vector<columns::Word> all_;
};

void print(const Way& way, std::size_t rules, std::size_t records, std::size_t checked, std::size_t mismatches) {
    std::vector<double> sorted = way.seconds;
    std::sort(sorted.begin(), sorted.end());
    std::printf(
        R"({"engine":"%s","form":"%s","measure":"decide","rules":%zu,"records":%zu,"checked":%zu,"mismatches":%zu,)"
        R"("decisions_per_second":%.0f,"seconds":[)",
        way.engine.c_str(), way.form.c_str(), rules, records, checked, mismatches,
        static_cast<double>(records) / sorted[sorted.size() / 2]);
    for (std::size_t i = 0; i < way.seconds.size(); ++i) std::printf("%s%.6f", i == 0 ? "" : ",", way.seconds[i]);
    std::puts("]}");
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3 && count != 4) {
        std::fprintf(stderr, "usage: portcullis_columns_bench RULES flat.ndjson [FORM]\n");
        return 2;
    }
    const Rules rules(arguments[1]);
    const rulebook::Rulebook& book = *rules.loaded.rulebook;
    const std::vector<workload::Shipment> rows = workload::read_shipments(arguments[2]);
    const workload::Columns from(rows);
    const workload::ColumnsView view = from.view();
    const std::size_t n = rows.size();

    // The right answers, by the plainest loop.
    std::vector<std::uint32_t> right(n);
    std::vector<workload::Outcome> right_outcomes(n);
    const auto loops = workload::loops();
    loops.front().ifs(rows.data(), n, {right.data(), right_outcomes.data()});

    std::vector<Way> ways;
    std::vector<std::uint32_t> masks(n);
    std::vector<workload::Outcome> outcomes(n);
    const auto wrong = [&] {
        std::size_t different = 0;
        for (std::size_t r = 0; r < n; ++r)
            different += masks[r] != right[r] || outcomes[r] != right_outcomes[r] ? 1U : 0U;
        return different;
    };
    const workload::Tables tables;
    for (const workload::Loops& loop : loops) {
        const std::string target = std::string(", ") + loop.target;
        ways.push_back({"hand-written C++",
                        "columns" + target,
                        [&] {
                            loop.columns(view, 0, n, {masks.data(), outcomes.data()});
                        },
                        wrong,
                        {}});
        ways.push_back({"hand-written C++",
                        "tables of bits" + target,
                        [&] {
                            loop.tables(tables, rows.data(), n, {masks.data(), outcomes.data()});
                        },
                        wrong,
                        {}});
        ways.push_back({"hand-written C++",
                        "rows without branches" + target,
                        [&] {
                            loop.without_branches(rows.data(), n, {masks.data(), outcomes.data()});
                        },
                        wrong,
                        {}});
        ways.push_back({"hand-written C++",
                        "rows with ifs" + target,
                        [&] {
                            loop.ifs(rows.data(), n, {masks.data(), outcomes.data()});
                        },
                        wrong,
                        {}});
    }

    const program::Program program(book, {});
    vector::Executor executor(program);
    const std::vector<rulebook::Index>& deciding = executor.rules();
    // Of copies of the rules, made for measuring growth, only the speed is of interest.
    const bool checked = deciding.size() == 24;
    // `r07` is bit 6.
    std::vector<unsigned> bit_of;
    for (const rulebook::Index rule : deciding) {
        const std::string& name = book.rules[rule].name;
        bit_of.push_back(static_cast<unsigned>(std::stoi(name.substr(name.size() - 2))) - 1);
    }
    vector::Answers answers;
    const auto wrong_answers = [&] {
        std::size_t different = answers.by_rows;
        if (!checked) return different;
        for (std::size_t r = 0; r < n; ++r) {
            std::uint32_t mask = 0;
            for (std::size_t i = 0; i < deciding.size(); ++i)
                if (columns::bit_at(answers.holds[i].data(), r)) mask |= 1U << bit_of[i];
            unsigned outcome = 0;
            for (const auto& plane : answers.most_planes) outcome += columns::bit_at(plane.data(), r) ? 1U : 0U;
            unsigned least = 0;
            for (const auto& plane : answers.least_planes) least += columns::bit_at(plane.data(), r) ? 1U : 0U;
            // Portcullis knows one outcome more: authorized.
            const unsigned wanted =
                static_cast<unsigned>(right_outcomes[r]) + (static_cast<unsigned>(right_outcomes[r]) > 1 ? 1U : 0U);
            different += mask != right[r] || outcome != wanted || least != wanted ? 1U : 0U;
        }
        return different;
    };
    Shipments plain(book, from);
    Shipments mapped(book, from);
    mapped.with_maps();
    vector::Options planes;
    planes.rules = true;
    planes.numbers = planes.reviews = false;
    vector::Options numbers;
    numbers.rules = true;
    numbers.reviews = false;
    for (auto* shipments : {&plain, &mapped}) {
        const std::string maps = shipments == &plain ? ", no validity maps" : ", validity maps";
        ways.push_back({"Portcullis",
                        "columns, bit planes" + maps,
                        [&, shipments] { executor.decide(shipments->table, planes, answers); },
                        wrong_answers,
                        {}});
        if (checked)
            ways.push_back({"Portcullis",
                            "columns, a mask for each row" + maps,
                            [&, shipments] {
                                executor.decide(shipments->table, numbers, answers);
                                vector::row_masks(answers.holds, n, masks.data());
                            },
                            wrong_answers,
                            {}});
    }
    // The scalar executor, for whom a part of the shipments is enough.
    const std::size_t sample = std::min<std::size_t>(n, 50'000);
    const std::size_t traced = std::min<std::size_t>(n, 2'000);
    std::vector<facts::Facts> given;
    for (std::size_t r = 0; r < sample && checked; ++r) given.push_back(plain.table.row(r));
    decide::Decider decider(program);
    std::vector<decide::Verdict> verdicts(sample);
    const auto wrong_verdicts = [&](std::size_t decided) {
        std::size_t different = 0;
        for (std::size_t r = 0; r < decided; ++r) {
            const auto right_one = static_cast<unsigned>(right_outcomes[r]);
            const unsigned wanted = right_one + (right_one > 1 ? 1U : 0U);
            different += static_cast<unsigned>(verdicts[r].at_most) != wanted ||
                                 static_cast<unsigned>(verdicts[r].at_least) != wanted
                             ? 1U
                             : 0U;
        }
        return different;
    };
    if (checked) {
        ways.push_back({"Portcullis",
                        "rows, no trace",
                        [&] {
                            for (std::size_t r = 0; r < sample; ++r)
                                verdicts[r] = decider.verdict(given[r], given[r].day);
                        },
                        [&] { return wrong_verdicts(sample); },
                        {},
                        sample});
        ways.push_back({"Portcullis",
                        "rows, full trace",
                        [&] {
                            decide::Options whole;
                            whole.notices = whole.questions = false;
                            for (std::size_t r = 0; r < traced; ++r) {
                                const Determination answer = decider.determine(given[r], whole);
                                verdicts[r].at_least = answer.at_least;
                                verdicts[r].at_most = answer.at_most;
                            }
                        },
                        [&] { return wrong_verdicts(traced); },
                        {},
                        traced});
    }
    if (count == 4)
        std::erase_if(ways, [&](const Way& way) { return way.form.find(arguments[3]) == std::string::npos; });
    std::vector<std::size_t> mismatches(ways.size());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        ways[i].work();
        mismatches[i] = ways[i].mismatches();
    }
    for (int round = 0; round < rounds; ++round)
        for (Way& way : ways) {
            const auto start = std::chrono::steady_clock::now();
            way.work();
            way.seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
    bool all_right = true;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const std::size_t records = ways[i].records == 0 ? n : ways[i].records;
        print(ways[i], deciding.size(), records, checked || ways[i].engine != "Portcullis" ? records : 0,
              mismatches[i]);
        all_right = all_right && mismatches[i] == 0;
    }
    return all_right ? 0 : 1;
}
