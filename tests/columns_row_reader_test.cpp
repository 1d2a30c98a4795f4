// Rows of tables read straight into columns say what they say as shipments, or are left to the other reader.
#include "columns/row_reader.hpp"

#include "input/portfolio.hpp"
#include "support/law.hpp"
#include "support/same_facts.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace portcullis::columns {
namespace {

const rulebook::Rulebook& book() {
    static const support::Law law(support::shipped_without_tests());
    return law.book();
}

struct Counts {
    std::size_t fast = 0;
    std::size_t all = 0;
};

// Where the two readers of a table differ; empty if nowhere.
std::string difference(const std::string& table, Counts& counts, const input::Options& options = {}) {
    static const Vocabulary vocabulary(book());
    std::istringstream in(table);
    input::TableOptions form;
    form.book = &book();
    input::Portfolio portfolio(in, "table.csv", input::Form::csv, form);
    input::RawRecord raw;
    std::optional<RowReader> reader;
    Builder builder(book());
    while (portfolio.next(raw)) {
        if (raw.header) return "header: " + raw.text;
        if (!reader) reader.emplace(vocabulary, options, *portfolio.columns(), portfolio.header()->delimiter);
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto node = portfolio.parse(raw, sources, diagnostics);
        std::optional<input::Shipment> slow;
        if (node) slow = input::read_shipment(book(), *node, options, diagnostics);
        if (diagnostics.has_errors()) slow.reset();
        if (slow) builder.adopt(slow->facts.assumptions);
        const bool fast = reader->read(raw.text, builder);
        if (slow) ++counts.all;
        if (fast) ++counts.fast;
        if (!fast && builder.rows() != 0) return "not taken back: " + raw.text;
        if (!fast) continue;
        if (!slow) return "read in spite of " + diagnostics.sorted().front().message + ": " + raw.text;
        const Table made = builder.finish();
        const facts::Facts facts = made.row(0);
        if (std::string found = support::SameFacts(slow->facts, facts).difference(); !found.empty())
            return found + ": " + raw.text;
    }
    return {};
}

TEST(RowReader, SaysWhatTheSlowReaderSays) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> columns{
        {"id", {"1", "\"a, b\"", ""}},
        {"date", {"2025-06-02", "2025-06-02", "2025-06-02", "2025-13-02", "\"2025-06-02\"", ""}},
        {"destination", {"CN", "JP", " US ", "unknown", "none", "XX"}},
        {"exporter.country", {"US", "", "US"}},
        {"exporter.name", {"NVIDIA", "", "null", "\"Example \"\"Ltd.\"\"\"", "Ex\xc3\xa4mple"}},
        {"end_user.name", {"Example Ltd.", "", "\"Example Co., Ltd.\""}},
        {"end_user.country", {"CN", "", ""}},
        {"end_user.headquarters", {"CN", "", "unknown"}},
        {"end_user.ultimate_parent", {"self", "", "unknown", "none"}},
        {"parties[0].role", {"consignee", "", ""}},
        {"parties[0].name", {"Somebody", "", "~"}},
        {"product", {"nvidia-h100-sxm5", "nvidia-dgx-h100", "nvidia-h20", "", "nobody-knows", "meta-llama-3.1-405b"}},
        {"quantity", {"5", "", "0", "1e3", "+4", "7.50", "unknown"}},
        {"marketed_for_datacenters", {"TRUE", "", "false", "", "maybe"}},
        {"items[1].kind", {"", "", "integrated_circuit", "software"}},
        {"items[1].process_node", {"", "", "", "5"}},
        {"end_use", {"gaming;workstation", "", "ai_training", ";", "none", "gaming|unknown"}},
        {"assume", {"ordinary", "", "ordinary", "nothing"}},
    };
    std::mt19937 dice(3);
    for (const bool pass : {false, true}) {
        std::string table;
        for (const auto& [name, cells] : columns) table += (table.empty() ? "" : ",") + name;
        for (int row = 0; row < 3000; ++row) {
            table += "\n";
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const auto& cells = columns[i].second;
                // Mostly the first, which is plain.
                const std::size_t which = dice() % 4 != 0 ? 0 : dice() % cells.size();
                table += (i == 0 ? "" : ",") + cells[which];
            }
            if (dice() % 50 == 0) table += ",";
            if (dice() % 50 == 0) table += "\"";
        }
        input::Options options;
        options.needs_items = pass;
        if (pass) options.as_of = 20'300;
        Counts counts;
        EXPECT_EQ(difference(table, counts, options), "");
        EXPECT_GT(counts.fast * 10, counts.all * 5) << "of " << counts.all;
    }
}

TEST(RowReader, OtherDelimitersAndWidths) {
    Counts counts;
    EXPECT_EQ(difference("date;destination;product;quantity\n2025-06-02;CN;nvidia-h20;5\n2025-06-02;CN;nvidia-h20\n"
                         "2025-06-02;CN;nvidia-h20;5;\n2025-06-02;CN;nvidia-h20;5;6\n",
                         counts),
              "");
    EXPECT_EQ(counts.fast, 1U);
    EXPECT_EQ(
        difference("date\tdestination\titems[0].chips[0].tpp\titems[0].chips[1].count\n2025-06-02\tCN\t5\t2\n", counts),
        "");
    EXPECT_EQ(counts.fast, 2U);
}

}  // namespace
}  // namespace portcullis::columns
