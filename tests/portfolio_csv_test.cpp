// CSV in: rows, cells, columns, maps of columns, and the shipments that they make.
#include "input/csv.hpp"

#include "input/cell_form.hpp"
#include "input/column_map.hpp"
#include "input/portfolio.hpp"
#include "input/shipment.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::input {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const char* const vocabulary = R"yaml(vocabulary: 1
units: {TPP: {}}
symbols:
  role: [exporter, consignee, end_user]
  kind: [integrated_circuit, computer, software]
  use: [training, inference, civil]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    exporter: {type: party}
    parties: {type: list of party, open: true}
    uses: {type: list of symbol use, open: true}
    items: {type: list of item}
    ordered: {type: bool}
    odd: {type: bool, derived: single}
    marks: {type: list of symbol use, derived: set}
  party:
    role: {type: symbol role}
    name: {type: string}
    country: {type: country}
    ultimate_parent: {type: parent}
  parent: {name: {type: string}, country: {type: country}}
  item:
    kind: {type: symbol kind}
    quantity: {type: number}
    chips: {type: list of chip}
  chip:
    tpp: {type: number, unit: TPP}
    count: {type: number}
)yaml";

const rulebook::Rulebook& book() {
    static const support::Law* const law = new support::Law(support::Files{{"vocabulary.yaml", vocabulary}});
    return law->book();
}

// What the records of a table say: the tree of each, or its faults as `code file:line:column message`.
struct Table {
    text::Sources sources;
    text::Diagnostics map_faults;
    std::vector<std::string> records;
    std::vector<std::uint32_t> lines;
    std::vector<std::string> unread;

    Table(const std::string& csv, const std::string& map = {}, bool hand_on = false, char delimiter = 0) {
        TableOptions options;
        options.book = &book();
        options.hand_on = hand_on;
        options.delimiter = delimiter;
        if (!map.empty()) {
            auto read = read_column_map(book(), sources, sources.add("map.yaml", map), map_faults);
            if (!read) {
                records.push_back(faults(sources, map_faults));
                return;
            }
            options.map = std::make_shared<const ColumnMap>(std::move(*read));
        }
        std::istringstream in(csv);
        Portfolio portfolio(in, "orders.csv", Form::csv, options);
        RawRecord raw;
        while (portfolio.next(raw)) {
            text::Sources own;
            text::Diagnostics found;
            const auto node = portfolio.parse(raw, own, found);
            records.push_back(node ? text::dump(*node) : faults(own, found));
            lines.push_back(raw.line);
        }
        if (portfolio.header() != nullptr) unread = portfolio.header()->unread;
    }

    static std::string faults(const text::Sources& sources, const text::Diagnostics& diagnostics) {
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted(sources)) {
            const text::Place place = sources.place(one.span);
            out += one.code + " " + std::string(sources.name(one.span.file)) + ":" + std::to_string(place.line) + ":" +
                   std::to_string(place.column) + " " + one.message + (one.help.empty() ? "" : " (" + one.help + ")") +
                   "\n";
        }
        return out;
    }
};

std::vector<std::string> cells(const std::string& row, char delimiter = ',') {
    std::vector<std::string> texts;
    const Cells read = read_cells(row, delimiter);
    for (const Cell& cell : read.list) texts.push_back(cell.text);
    if (read.fault) texts.push_back("fault at " + std::to_string(read.fault->at));
    return texts;
}

TEST(Csv, CellsOfARow) {
    EXPECT_THAT(cells("a,b,c"), ElementsAre("a", "b", "c"));
    EXPECT_THAT(cells(" a ,,"), ElementsAre(" a ", "", ""));
    EXPECT_THAT(cells("\"a,b\",\"say \"\"x\"\"\",\"\""), ElementsAre("a,b", "say \"x\"", ""));
    EXPECT_THAT(cells("\"two\nlines\";b", ';'), ElementsAre("two\nlines", "b"));
    EXPECT_THAT(cells("5\" wafer,b"), ElementsAre("fault at 1"));
    EXPECT_THAT(cells("a,\"b\"c"), ElementsAre("a", "fault at 5"));
    EXPECT_THAT(cells("a,\"b,c"), ElementsAre("a", "fault at 2"));
}

TEST(Csv, PlacesOfCells) {
    const std::string row = "ab,\"c \"\"d\"\" e\",f";
    const Cells read = read_cells(row, ',');
    ASSERT_EQ(read.list.size(), 3u);
    EXPECT_EQ(row.substr(read.list[1].begin, read.list[1].end - read.list[1].begin), "\"c \"\"d\"\" e\"");
    text::Node node;
    node.text = read.list[1].text;
    node.pieces = read.list[1].pieces;
    node.span = {0, read.list[1].begin, read.list[1].end};
    for (const auto& [word, place] :
         std::vector<std::pair<std::string, std::uint32_t>>{{"c", 4}, {"d", 8}, {"e", 12}}) {
        const std::size_t at = node.text.find(word);
        EXPECT_EQ(node.at(at, at + 1).begin, place) << word;
    }
}

TEST(Csv, TheDelimiterIsToldFromTheHeader) {
    EXPECT_EQ(likely_delimiter("a,b,c"), ',');
    EXPECT_EQ(likely_delimiter("a;b;\"c,d,e,f\""), ';');
    EXPECT_EQ(likely_delimiter("a\tb, c\td"), '\t');
    EXPECT_EQ(likely_delimiter("only"), ',');
    for (const char* const csv : {"date;ordered\n2025-05-01;true\n", "date\tordered\n2025-05-01\ttrue\n",
                                  "sep=;\ndate;ordered\n2025-05-01;true\n"})
        EXPECT_THAT(Table(csv).records, ElementsAre("date: 2025-05-01\nordered: true\n")) << csv;
    EXPECT_THAT(Table("date|ordered\n2025-05-01|true\n", {}, false, '|').records,
                ElementsAre("date: 2025-05-01\nordered: true\n"));
}

TEST(Csv, RowsKnowTheirLines) {
    const Table table(
        "\xef\xbb\xbf"
        "date,exporter.name\r\n\r\n2025-05-01,\"A\r\nB\"\r\n,,\r\n2025-05-02,C\r\n2025-05-03,D");
    EXPECT_THAT(table.records, ElementsAre(HasSubstr("exporter.name: A\\r\\nB"), HasSubstr("2025-05-02"),
                                           HasSubstr("exporter.name: D")));
    EXPECT_THAT(table.lines, ElementsAre(3, 6, 7));
    EXPECT_THAT(Table("date\r2025-05-01\r2025-05-02\r").lines, ElementsAre(2, 3));
}

// One bad row does not swallow the others.
TEST(Csv, AQuoteThatIsNotClosedIsTheFaultOfItsLine) {
    const Table table(
        "date,exporter.name\n2025-05-01,\"open\n2025-05-02,\"fine\"\n2025-05-03,5\" "
        "wafer\n2025-05-04,ok\n2025-05-05,\"end");
    EXPECT_THAT(table.lines, ElementsAre(2, 3, 4, 5, 6));
    EXPECT_THAT(table.records, ElementsAre(HasSubstr("csv-syntax orders.csv:2:12 the quote that begins this cell"),
                                           HasSubstr("exporter.name: fine"),
                                           HasSubstr("csv-syntax orders.csv:4:13 a quote within a cell"),
                                           HasSubstr("exporter.name: ok"), HasSubstr("csv-syntax orders.csv:6:12")));
}

TEST(Csv, ColumnsArePathsOfFacts) {
    const Table table(
        "date,destination,items[1].quantity,items[0].kind,items[0].chips[0].tpp,uses,assume,parties[0].role,parties[0]."
        "country,id\n"
        "2025-05-01,CN,7,computer,4800,training; civil,a|b,consignee,HK,17\n"
        "2025-05-02,CN,7,,,,,,,\n"
        "2025-05-03,none,,,,none,,,unknown,\n");
    EXPECT_THAT(table.records,
                ElementsAre("date: 2025-05-01\ndestination: CN\nitems[0].kind: computer\nitems[0].chips[0].tpp: "
                            "4800\nitems[1].quantity: 7\n"
                            "uses[0]: training\nuses[1]: civil\nassume[0]: a\nassume[1]: b\nparties[0].role: "
                            "consignee\nparties[0].country: HK\n"
                            "id: 17\n",
                            "date: 2025-05-02\ndestination: CN\nitems[0].quantity: 7\n",
                            "date: 2025-05-03\ndestination: none\nuses: none\nparties[0].country: unknown\n"));
}

TEST(Csv, ShortForms) {
    const Table table(
        "date,quantity,tpp,end_user.name,end_user.country,consignee.ultimate_parent,exporter.country,parties[0].name\n"
        "2025-05-01,3,4800,E,CN,self,US,P\n"
        "2025-05-01,3,,,,,,\n");
    EXPECT_THAT(
        table.records,
        ElementsAre(
            "date: 2025-05-01\nitems[0].quantity: 3\nitems[0].tpp: 4800\nparties[0].name: P\n"
            "parties[1].ultimate_parent: self\nparties[1].role: consignee\nparties[2].name: E\nparties[2].country: CN\n"
            "parties[2].role: end_user\nexporter.country: US\n",
            "date: 2025-05-01\nitems[0].quantity: 3\n"));
}

TEST(Csv, WordsOfSpreadsheets) {
    const Table table("date,ordered,exporter.name\n 2025-05-01 ,TRUE,\"\xc2\xa0Some, Inc. \"\n2025-05-01,yes,  \n");
    EXPECT_THAT(table.records, ElementsAre("date: 2025-05-01\nordered: true\nexporter.name: Some, Inc.\n",
                                           "date: 2025-05-01\nordered: yes\n"));
}

TEST(Csv, FaultsOfHeaders) {
    for (const auto& [header, fault] : std::vector<std::pair<std::string, std::string>>{
             {"date,destinaton",
              "unknown-field orders.csv:1:6 the column `destinaton` names no fact (did you mean `destination`?)\n"},
             {"date,Sales rep",
              "unknown-field orders.csv:1:6 the column `Sales rep` names no fact (map it with --map, or hand it on "
              "unread with --pass-through)\n"},
             {"date,items[0].quantty",
              "unknown-field orders.csv:1:6 the column `items[0].quantty` names no fact (did you mean `quantity`?)\n"},
             {"quantity,items[0].quantity",
              "duplicate-key orders.csv:1:10 this fact is stated by another column, too (keep one of the two)\n"},
             {"items.quantity", "bad-path orders.csv:1:1 `items` is a list (write which one: `items[0]`)\n"},
             {"items[0]",
              "wrong-type orders.csv:1:1 an element of `items` is not one value (name one of its facts behind it: one "
              "of `kind`, `quantity`, `chips`)\n"},
             {"items[x].quantity",
              "bad-path orders.csv:1:1 `[x]` is no index (elements are numbered from 0: `items[0].quantity`)\n"},
             {"items[1000].quantity",
              "bad-path orders.csv:1:1 no list has so many elements (elements are numbered from 0: "
              "`items[0].quantity`)\n"},
             {"date.year", "bad-path orders.csv:1:1 `date` has no facts of its own\n"},
             {"end_user",
              "wrong-type orders.csv:1:1 a role stands for a party, of which facts are stated (write "
              "`end_user.name`)\n"},
             {"marks",
              "derived-field orders.csv:1:1 `marks` follows from rules and cannot be stated (state the facts that it "
              "follows from)\n"},
             {"",
              "empty-file orders.csv:1:1 the table has no header (its first row names the facts that the cells of each "
              "column state)\n"},
             {"a\"b",
              "csv-syntax orders.csv:1:2 a quote within a cell that does not begin with one (put the whole cell in "
              "quotes and double the quotes within)\n"},
             {"\xff\xfe"
              "d",
              "invalid-utf8 orders.csv:1:1 the file is UTF-16 (save it as UTF-8)\n"}}) {
        const Table table(header + "\n2025-05-01,x\n");
        if (header.empty()) continue;
        EXPECT_THAT(table.records, ElementsAre(fault)) << header;
    }
    EXPECT_THAT(Table("").records, ElementsAre(HasSubstr("empty-file")));
    EXPECT_THAT(Table("date,destination\n").records, IsEmpty());
}

TEST(Csv, FaultsOfRows) {
    const Table table(
        "date,uses,exporter.ultimate_parent,exporter.ultimate_parent.name,\n"
        "2025-05-01,training\n"
        "2025-05-01,,,,,,\n"
        "2025-05-01,,,,x\n"
        "2025-05-01,,,,,x\n"
        "2025-05-01,,self,Parent,\n"
        "2025-05-01,\xe4,,,\n"
        "2025-05-01,\x01,,,\n");
    EXPECT_THAT(
        table.records,
        ElementsAre(HasSubstr("row-length orders.csv:2:12 the row ends after 2 of 5 cells"), "date: 2025-05-01\n",
                    HasSubstr("row-length orders.csv:4:15 the header has no name for this cell"),
                    HasSubstr("row-length orders.csv:5:16 the header has no name for this cell"),
                    HasSubstr("duplicate-key orders.csv:6:13 `self` stands beside facts"),
                    HasSubstr("invalid-utf8 orders.csv:7:12"), HasSubstr("control-character orders.csv:8:12")));
}

TEST(Csv, UnknownColumnsCanBeHandedOn) {
    const Table table("date,Sales rep,destinaton,\n2025-05-01,Smith,CN,\n", {}, true);
    EXPECT_THAT(table.records, ElementsAre("date: 2025-05-01\n"));
    EXPECT_THAT(table.unread, ElementsAre("Sales rep", "destinaton (did you mean `destination`?)"));
    EXPECT_THAT(
        Table("a,b\n1,2\n", {}, true).records,
        ElementsAre("unknown-field orders.csv:1:1 no column of the table names a fact (map its columns with --map)\n"));
}

// The cell is named when its value is read, too.
TEST(Csv, AFaultOfAValueNamesItsCell) {
    std::istringstream in(
        "date,quantity,uses\n2025-05-01,3,\"training; no \"\"such\"\" use;civil\"\n2025-05-01,4,Civil\n");
    TableOptions options;
    options.book = &book();
    Portfolio portfolio(in, "orders.csv", Form::csv, options);
    RawRecord raw;
    std::string found;
    while (portfolio.next(raw)) {
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto node = portfolio.parse(raw, sources, diagnostics);
        ASSERT_TRUE(node);
        (void)read_shipment(book(), *node, {}, diagnostics);
        found += Table::faults(sources, diagnostics);
    }
    EXPECT_THAT(found, AllOf(HasSubstr("unknown-symbol orders.csv:2:25 `no \"such\" use` is not one of use"),
                             HasSubstr("unknown-symbol orders.csv:3:14 `Civil` is not one of use")));
}

const char* const sample_map = R"yaml(# An order system's export
columns:
  Order date: {fact: date, dates: D/M/YYYY}
  Ship-to: {fact: destination, values: {China: CN, Hong Kong SAR: HK, TBD: unknown}}
  Qty: {fact: quantity, decimal: comma}
  Purpose: {fact: uses, values: {Training: training}}
  Phase: {fact: ordered, values: {done: "true"}, optional: true}
every_row:
  exporter.country: US
  assume: [a, b]
  uses[0]: civil
not_read: [Sales rep]
)yaml";

TEST(CsvMap, ReadsOtherPeoplesSpreadsheets) {
    std::string map = sample_map;
    map.erase(map.find("  uses[0]: civil\n"), 17);
    const Table table(
        "Order date;Ship-to;Qty;Purpose;Sales rep;end_user.name\n"
        "3/12/2025;China;1.200,5;Training|inference;Smith;E\n"
        "03/12/2025;CN;7;;;\n"
        "2025-12-03;TBD;1.20;;;\n",
        map);
    EXPECT_THAT(
        table.records,
        ElementsAre(
            "date: 2025-12-03\ndestination: CN\nitems[0].quantity: 1200.5\nuses[0]: training\nuses[1]: inference\n"
            "parties[0].name: E\nparties[0].role: end_user\nexporter.country: US\nassume[0]: a\nassume[1]: b\n",
            "date: 2025-12-03\ndestination: CN\nitems[0].quantity: 7\nexporter.country: US\nassume[0]: a\nassume[1]: "
            "b\n",
            AllOf(HasSubstr("bad-date orders.csv:4:1 `2025-12-03` is not a date written as `D/M/YYYY`"),
                  HasSubstr("bad-number orders.csv:4:16 `1.20` is not a figure with a decimal comma"))));
}

TEST(CsvMap, FaultsAreReportedAtTheirPlace) {
    for (const auto& [map, fault] : std::vector<std::pair<std::string, std::string>>{
             {"columns: {A: destinaton}",
              "unknown-field map.yaml:1:14 unknown fact `destinaton` (did you mean `destination`?)\n"},
             {"colums: {A: date}",
              "unknown-field map.yaml:1:1 unknown field `colums` of a map of columns (did you mean `columns`?)\n"},
             {"columns: {A: {fact: date, dates: YY-M-D}}",
              "bad-date map.yaml:1:34 this is no form of days (write it like `DD.MM.YYYY`, `M/D/YYYY` or `D MMM "
              "YYYY`)\n"},
             {"columns: {A: {fact: ordered, dates: D.M.YYYY}}",
              "wrong-type map.yaml:1:37 `dates` is for columns that state a day\n"},
             {"columns: {A: {fact: date, decimal: comma}}",
              "wrong-type map.yaml:1:36 `decimal` is for columns that state a figure\n"},
             {"columns: {A: {fact: destination, values: {China: XX}}}", "unknown-country map.yaml:1:50"},
             {"columns: {A: [date, ]}", "date"},
             {"columns: {A: [date, ~]}", "wrong-type map.yaml:1:21 a column states facts by their paths"},
             {"columns: {A: {fact: }}", "missing-field map.yaml:1:15 a column needs `fact`, which is empty here"},
             {"columns: {A: {values: {China: CN}}}", "missing-field map.yaml:1:14 a column needs `fact`\n"},
             {"columns: {A: }", "wrong-type map.yaml:1:13 expected a column with keys, found nothing"},
             {"every_row: {uses: [civil, Civil]}", "unknown-symbol map.yaml:1:27"},
             {"every_row: {destination: [CN]}", "wrong-type map.yaml:1:26"},
             {"every_row: {exporter: X}", "wrong-type map.yaml:1:23"},
             {"[a]", "wrong-type map.yaml:1:1 expected a map of columns with keys, found a list\n"},
             {"columns: {A: date}\nnot_read: [[x]]", "wrong-type map.yaml:2:12 `not_read` wants names of columns\n"}})
        EXPECT_THAT(Table("A\n2025-05-01\n", map).records, ElementsAre(HasSubstr(fault))) << map;
}

TEST(CsvMap, TheTableMustBeWhatTheMapIsFor) {
    EXPECT_THAT(
        Table("Order dat,date\nx,2025-05-01\n", "columns: {Order date: date}").records,
        ElementsAre(AllOf(
            HasSubstr("unknown-field orders.csv:1:1 the column `Order dat` names no fact (did you mean `Order date`?)"),
            HasSubstr(
                "missing-field map.yaml:1:11 the table has no column `Order date` (did you mean `Order dat`?)"))));
    EXPECT_THAT(Table("date\n2025-05-01\n", "every_row: {date: 2025-05-02}").records,
                ElementsAre(HasSubstr("duplicate-key map.yaml:1:13")));
    EXPECT_THAT(
        Table("Country\nChina\n", "columns: {Country: {fact: [destination, end_user.country], values: {China: CN}}}")
            .records,
        ElementsAre("destination: CN\nparties[0].country: CN\nparties[0].role: end_user\n"));
    EXPECT_THAT(Table("A,B\n2025-05-01,x\n", "columns: {A: date}\nnot_read: all").records,
                ElementsAre("date: 2025-05-01\n"));
    EXPECT_THAT(Table("A\n2025-05-01\n", "columns: {A: date}\nnot_read: [C]").records,
                ElementsAre(HasSubstr("missing-field map.yaml:2:12")));
}

TEST(CellForm, Days) {
    for (const auto& [form, text, day] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"DD.MM.YYYY", "03.12.2025", "2025-12-03"},
             {"DD.MM.YYYY", "3.12.2025", ""},
             {"M/D/YYYY", "1/2/2025", "2025-01-02"},
             {"M/D/YYYY", "12/31/2025", "2025-12-31"},
             {"D MMM YYYY", "3 Dec 2025", "2025-12-03"},
             {"MMM D, YYYY", "December 3, 2025", "2025-12-03"},
             {"YYYYMMDD", "20251203", "2025-12-03"},
             {"YYYYMMDD", "2025120", ""},
             {"D MMM YYYY", "3 Dez 2025", ""},
             {"DD.MM.YYYY", "03.12.2025 10:00", ""},
             {"DD.MM.YYYY", "", ""}}) {
        const auto read = DateForm::read(form);
        ASSERT_TRUE(read) << form;
        EXPECT_EQ(read->day(text).value_or(""), day) << form << " " << text;
    }
    for (const char* const form : {"", "DD.MM", "DD.MM.YY", "DMYYYY", "DD.MM.YYYY DD", "MMMM D YYYY", "TDD.MM.YYYY"})
        EXPECT_FALSE(DateForm::read(form)) << form;
}

TEST(CellForm, Numbers) {
    for (const auto& [text, decimal, plain] :
         std::vector<std::tuple<std::string, char, std::string>>{{"1.234,5", ',', "1234.5"},
                                                                 {"1234", ',', "1234"},
                                                                 {"1.234", ',', "1234"},
                                                                 {"1,5", ',', "1.5"},
                                                                 {"1.5", ',', ""},
                                                                 {"1 234 567", ',', "1234567"},
                                                                 {"1,234.5", '.', "1234.5"},
                                                                 {"1,234", '.', "1234"},
                                                                 {"1,23", '.', ""},
                                                                 {"1,234,56", '.', ""},
                                                                 {"1,234 567", '.', ""},
                                                                 {"1.", '.', ""},
                                                                 {".5", '.', ""},
                                                                 {"-5", '.', ""},
                                                                 {"", '.', ""},
                                                                 {"1e5", '.', ""},
                                                                 {"12345,678", '.', ""}})
        EXPECT_EQ(plain_number(text, decimal).value_or(""), plain) << text;
}

// Splitting finds the rows that libcsv finds in all of the text, wherever the text keeps to the rules.
TEST(Csv, RowsAgreeWithTheirCellsOnRandomTables) {
    std::mt19937 random(7);
    const std::vector<std::string> words{"a", "", "b c", "x\"y", "1,2", "two\nlines", "\r\n", ";", "\"", "end "};
    for (int round = 0; round < 300; ++round) {
        std::vector<std::vector<std::string>> rows(1 + random() % 6);
        std::string csv;
        for (auto& row : rows) {
            row.resize(2 + random() % 3);
            std::string line;
            for (std::string& cell : row) {
                cell = words[random() % words.size()];
                std::string quoted = "\"";
                for (const char byte : cell) quoted += byte == '"' ? std::string("\"\"") : std::string(1, byte);
                const bool must = cell.find_first_of("\",\r\n") != std::string::npos || random() % 2 == 0;
                line += (line.empty() ? "" : ",") + (must ? quoted + "\"" : cell);
                if (line.empty()) line = "\"\"";
            }
            row.emplace_back("z");
            csv += line + ",z" + (random() % 2 == 0 ? "\n" : "\r\n");
        }
        std::istringstream in(csv);
        CsvRows split(in);
        Row row;
        std::vector<std::vector<std::string>> found;
        while (split.next(row)) found.push_back(cells(row.text));
        EXPECT_EQ(found, rows) << csv;
    }
}

// Any bytes: rows come to an end, all lines are accounted for, and each record is a shipment or a fault.
TEST(CsvHostile, AnyBytes) {
    std::mt19937 random(11);
    const std::string alphabet = "a,\"\n\r;\t x1\xff\xc2\xa0=.[0]";
    for (int round = 0; round < 2000; ++round) {
        std::string csv = round % 2 == 0 ? "date,exporter.name\n" : "";
        for (std::size_t size = random() % 60; size > 0; --size) csv += alphabet[random() % alphabet.size()];
        const Table table(csv, {}, true);
        for (const std::string& record : table.records) EXPECT_THAT(record, Not(IsEmpty()));
    }
}

TEST(CsvHostile, LargeRowsAreFaultsOfTheirOwn) {
    const std::string big(most_row_bytes + 10, 'x');
    const Table table("date,exporter.name\n2025-05-01," + big + "\n2025-05-02,b\n2025-05-03,\"" + big +
                      "\n2025-05-04,d\n");
    EXPECT_THAT(table.lines, ElementsAre(2, 3, 4, 5));
    EXPECT_THAT(table.records, ElementsAre(HasSubstr("too-large"), HasSubstr("2025-05-02"), HasSubstr("orders.csv:4:"),
                                           HasSubstr("2025-05-04")));
    std::string wide = "date";
    for (std::size_t i = 0; i < most_columns; ++i) wide += ",x" + std::to_string(i);
    EXPECT_THAT(Table(wide + "\n").records, ElementsAre(HasSubstr("too-large")));
}

}  // namespace
}  // namespace portcullis::input
