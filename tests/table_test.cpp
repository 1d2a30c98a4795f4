// Tables of the public API: the example of the header, what columns may look like, and what is whose error.
#include <portcullis/table.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <thread>

namespace portcullis {
namespace {

constexpr const char* vocabulary = R"(vocabulary: 1
units: {TPP: {}}
symbols: {role: [end_user, consignee], kind: [computer, other]}
records:
  shipment: {date: {type: date}, destination: {type: country}, civil: {type: bool}, exporter: {type: party},
    parties: {type: list of party, open: true}, items: {type: list of item}}
  party: {name: {type: string}, role: {type: symbol role}, country: {type: country}}
  item: {quantity: {type: number}, tpp: {type: number, unit: TPP}, kind: {type: symbol kind},
    parts: {type: list of part}}
  part: {count: {type: number}, title: {type: string}}
)";
constexpr const char* law = R"(regime: test
title: Test
jurisdiction: US
status: [{from: 2020-01-01, state: in_force}]
rules:
  - {id: strong, title: t, effect: requires_license, reasons: [RS], when: [item.tpp >= 4800, 'destination == "CN"'],
    review: [{policy: presumption_of_denial}]}
  - {id: many, title: t, effect: prohibits, when: ['item.parts.exists(p, p.title == "secret")', '!civil']}
)";

Rulebook small() {
    LoadedRulebook loaded = load_rulebook(std::vector<RuleFile>{{"vocabulary.yaml", vocabulary}, {"law.yaml", law}});
    if (!loaded.rulebook) throw std::runtime_error(loaded.diagnostics.at(0).rendered);
    return *loaded.rulebook;
}

// Four rows: strong and weak goods to China, to France, and to a place that nobody states.
struct Sample {
    std::vector<std::int32_t> days = std::vector<std::int32_t>(4, 20'209);
    std::vector<std::int32_t> codes{0, 0, 1, 0};
    std::vector<double> tpp{5000, 100, 5000, 5000};
    std::uint8_t known = 0b0111;
    std::uint8_t civil = 0b1111;
    TextBuffer countries{"CN", "FR"};

    Table table() {
        Column destination = code_column("destination", codes, countries.column());
        destination.validity = &known;
        return {4,
                {day_column("date", days), std::move(destination), number_column("items[0].tpp", tpp),
                 boolean_column("civil", &civil, 4)}};
    }
};

std::string outcomes(const TableAnswers& answers) {
    std::string out;
    for (std::size_t row = 0; row < answers.rows; ++row)
        out += (row > 0 ? " " : "") +
               (answers.has_answer(row) ? std::string(outcome_name(answers.least(row), answers.most(row))) : "error");
    return out;
}

std::string faults(const TableResult& result) {
    std::string out;
    for (const Diagnostic& one : result.diagnostics)
        out += one.code + ": " + one.message + (one.help.empty() ? "" : "; " + one.help) + "\n";
    return out;
}

std::string check(const Table& table, const TableOptions& options = {}) {
    TableChecker checker(small());
    const TableResult result = checker.check(table, options);
    if (!result.answers) return faults(result);
    std::string out = outcomes(*result.answers);
    for (const RowError& one : result.answers->errors)
        out += "\n" + std::to_string(one.row) + " " + one.fact + " " + one.code + ": " + one.message;
    return out;
}

TEST(Tables, TheExampleOfTheHeader) {
    const auto loaded = load_rulebook(PORTCULLIS_RULES);
    ASSERT_TRUE(loaded.rulebook);
    const std::vector<std::int32_t> days{20'209, 20'209};
    const std::vector<std::int32_t> country{0, 1};
    const std::vector<double> bandwidth{4000, 4000}, count{8, 8};
    const TextBuffer countries{"CN", "FR"}, kinds{"integrated_circuit"};
    const std::vector<std::int32_t> kind{0, 0};
    Table table;
    table.rows = 2;
    table.columns = {day_column("date", days), code_column("destination", country, countries.column()),
                     code_column("items[0].kind", kind, kinds.column()),
                     number_column("items[0].memory_bandwidth", bandwidth), number_column("items[0].quantity", count)};
    TableChecker checker(*loaded.rulebook);
    const TableResult result = checker.check(table);
    ASSERT_TRUE(result.answers) << faults(result);
    EXPECT_TRUE(result.answers->errors.empty());
    EXPECT_EQ(result.answers->read_by_row, 0u);
    const CheckResult whole = checker.explain(table, 0);
    ASSERT_TRUE(whole.answer);
    EXPECT_EQ(whole.answer->at_least, result.answers->least(0));
    EXPECT_EQ(whole.answer->at_most, result.answers->most(0));
    EXPECT_EQ(whole.answer->name, "row 0");
}

TEST(Tables, EachRowHasItsOutcome) {
    Sample sample;
    TableChecker checker(small());
    TableOptions options;
    options.rules = options.certainty = true;
    const TableResult result = checker.check(sample.table(), options);
    ASSERT_TRUE(result.answers) << faults(result);
    EXPECT_EQ(outcomes(*result.answers), "license_required no_license_required no_license_required needs_information");
    EXPECT_EQ(result.answers->read_by_row, 0u);
    EXPECT_EQ(result.answers->rules, (std::vector<std::string>{"test/many", "test/strong"}));
    EXPECT_TRUE(bit(result.answers->holds[1], 0));
    EXPECT_FALSE(bit(result.answers->holds[1], 3));
    EXPECT_TRUE(bit(result.answers->may_hold[1], 3));
    EXPECT_EQ(result.answers->review[0], static_cast<std::uint8_t>(Review::presumption_of_denial));
    EXPECT_THROW(static_cast<void>(checker.explain(sample.table(), 4)), std::out_of_range);
}

TEST(Tables, AFaultOfARowIsTheErrorOfThatRow) {
    Sample sample;
    sample.countries = TextBuffer{"CN", "XX"};
    sample.tpp[1] = std::nan("");
    sample.tpp[3] = std::numeric_limits<double>::infinity();
    EXPECT_EQ(check(sample.table()).substr(0, check(sample.table()).find('\n')), "license_required error error error");
    Sample other;
    other.codes = {7, -1, 0, 99};
    other.days[2] = std::numeric_limits<std::int32_t>::max();
    EXPECT_EQ(check(other.table()),
              "error error error needs_information\n"
              "0 destination bad-code: the code stands for nothing in the dictionary\n"
              "1 destination bad-code: the code stands for nothing in the dictionary\n"
              "2 date bad-date: day 2147483647 since 1970 is no date between 1900 and 2199");
}

TEST(Tables, NoFigureIsRoundedSilently) {
    Sample sample;
    const std::vector<std::int64_t> tpp{(std::int64_t{1} << 53) + 1, 5000, -1, 900'719'925'474'099};
    Table table = sample.table();
    table.columns[2] = number_column("items[0].tpp", tpp);
    const std::string answer = check(table);
    EXPECT_TRUE(answer.starts_with("error license_required error needs_information\n0 items[0].tpp bad-number"))
        << answer;
}

TEST(Tables, ColumnsThatNameNothingAreErrorsOfTheCall) {
    Sample sample;
    Table table = sample.table();
    table.columns[1].name = "destinaton";
    EXPECT_EQ(check(table),
              "unknown-field: the column `destinaton`: unknown fact `destinaton`; did you mean `destination`?\n");
    table.columns[1].name = "exporter.contry";
    EXPECT_EQ(
        check(table),
        "unknown-field: the column `exporter.contry` names no fact: there is no `contry`; did you mean `country`?\n");
    table.columns[1].name = "items[0].quantity";
    EXPECT_EQ(check(table), "wrong-type: the column `items[0].quantity` wants a number, and has codes of text\n");
    table = sample.table();
    table.columns.push_back(table.columns[0]);
    EXPECT_EQ(check(table),
              "duplicate-key: the column `date` states what the column `date` states; keep one of the two\n");
    table = sample.table();
    table.columns[2].length = 3;
    EXPECT_EQ(check(table), "bad-column: the column `items[0].tpp` has 3 rows, and the table 4\n");
    table = sample.table();
    table.columns[2].values = nullptr;
    EXPECT_EQ(check(table), "bad-column: the column `items[0].tpp` has no values\n");
    TableOptions options;
    options.as_of = "2025-02-30";
    options.assume = "ordinry";
    EXPECT_NE(check(sample.table(), options).find("bad-date"), std::string::npos);
    EXPECT_NE(check(sample.table(), options).find("unknown-assumption"), std::string::npos);
}

TEST(Tables, RowsWithoutDayOrItems) {
    Sample sample;
    Table table = sample.table();
    table.columns.erase(table.columns.begin());
    EXPECT_TRUE(check(table).starts_with("error error error error\n0  missing-date: the day of export is missing"));
    TableOptions options;
    options.as_of = "2025-05-01";
    EXPECT_TRUE(check(table, options).starts_with("license_required no_license_required"));
    const std::uint8_t none = 0b1110;
    table.columns[1].validity = &none;
    EXPECT_TRUE(check(table, options).starts_with("error no_license_required")) << check(table, options);
}

TEST(Tables, ListsOfRecordsAndOfTheirFacts) {
    Sample sample;
    const std::vector<std::int32_t> begins{0, 1, 3, 3, 4};
    const std::vector<double> tpp{5000, 10, 6000, 5000}, one(4, 1);
    const std::vector<std::int32_t> part_begins{0, 0, 1, 2, 2}, titles{0, 1};
    const TextBuffer words{"secret", "plain"};
    Table table = sample.table();
    table.columns[2] = list_column("items.tpp", begins, number_column("", tpp));
    table.columns.push_back(list_column("items.quantity", begins, number_column("", one)));
    table.columns.push_back(list_column(
        "items.parts", begins,
        list_column("", part_begins, record_column("", 2, {code_column("title", titles, words.column())}))));
    sample.civil = 0b1101;
    EXPECT_TRUE(check(table).starts_with("license_required prohibited error needs_information\n2 items no-items"))
        << check(table);
    // The same elements for each column of a list.
    const std::vector<std::int32_t> others{0, 1, 2, 3, 4};
    table.columns[4] = list_column("items.quantity", others, number_column("", one));
    EXPECT_NE(
        check(table).find("1 items bad-column: the columns of `items` have lists of 2 and of 1 elements in this row"),
        std::string::npos)
        << check(table);
    const std::vector<std::int32_t> down{0, 2, 1, 3, 4};
    table.columns[4] = list_column("items.quantity", down, number_column("", one));
    EXPECT_EQ(check(table), "bad-column: the column `items.quantity` has offsets that go down\n");
    const std::vector<std::int32_t> far{0, 1, 2, 3, 9};
    table.columns[4] = list_column("items.quantity", far, number_column("", one));
    EXPECT_EQ(
        check(table),
        "bad-column: the column `items.quantity` has elements of which the column is shorter than what refers to it\n");
}

TEST(Tables, BuffersNeedNoAlignment) {
    Sample sample;
    std::vector<char> bytes(4 * 8 + 1);
    std::memcpy(bytes.data() + 1, sample.tpp.data(), 32);
    Table table = sample.table();
    table.columns[2].values = bytes.data() + 1;
    std::vector<char> days(4 * 4 + 1);
    std::memcpy(days.data() + 1, sample.days.data(), 16);
    table.columns[0].values = days.data() + 1;
    EXPECT_EQ(check(table), check(sample.table()));
}

TEST(Tables, PartsOfATableAnswerAsTheWhole) {
    Sample sample;
    const Table table = sample.table();
    EXPECT_EQ(check(slice(table, 1, 2)), "no_license_required no_license_required");
    EXPECT_EQ(check(slice(table, 4, 0)), "");
    EXPECT_THROW(static_cast<void>(slice(table, 3, 2)), std::out_of_range);
    const TableChecker checker(small());
    std::vector<std::string> found(4);
    std::vector<std::thread> threads;
    for (std::size_t row = 0; row < 4; ++row)
        threads.emplace_back(
            [&, row, own = checker]() mutable { found[row] = outcomes(*own.check(slice(table, row, 1)).answers); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(found[0] + " " + found[1] + " " + found[2] + " " + found[3], check(table));
}

TEST(Tables, AnswersAreATable) {
    Sample sample;
    sample.tpp[2] = std::nan("");
    TableChecker checker(small());
    TableOptions options;
    options.rules = true;
    const Table table = to_table(checker.check(sample.table(), options).answers);
    ASSERT_EQ(table.rows, 4u);
    std::vector<std::string> names;
    for (const Column& one : table.columns) names.push_back(one.name);
    EXPECT_EQ(names, (std::vector<std::string>{"outcome", "at_least", "at_most", "review_at_least", "review", "error",
                                               "holds", "may_hold"}));
    const auto valid = [](const Column& column, std::size_t row) {
        return ((static_cast<const std::uint8_t*>(column.validity)[row / 8] >> (row % 8)) & 1) != 0;
    };
    EXPECT_TRUE(valid(table.columns[0], 0));
    EXPECT_FALSE(valid(table.columns[0], 2));
    EXPECT_EQ(static_cast<const std::uint8_t*>(table.columns[0].values)[3], 5);  // needs_information
    EXPECT_TRUE(valid(table.columns[5], 2));
    EXPECT_FALSE(valid(table.columns[5], 1));
    EXPECT_EQ(table.columns[6].children.at(1).name, "test/strong");
    EXPECT_EQ(static_cast<const std::uint8_t*>(table.columns[6].children[1].values)[0], 0b0001);
    EXPECT_EQ(static_cast<const std::uint8_t*>(table.columns[7].children[1].values)[0], 0b1001);
}

}  // namespace
}  // namespace portcullis
