// Shipments read straight into columns say what the reader of one shipment says, or are left to it.
#include "columns/json_reader.hpp"

#include "columns/plain_number.hpp"
#include "language/lexer.hpp"
#include "output/node_json.hpp"
#include "support/law.hpp"
#include "support/same_facts.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace portcullis::columns {
namespace {

const support::TestedLaw& law() {
    static const support::TestedLaw shipped(support::shipped());
    return shipped;
}

// Both readers over many records.
class Readers {
  public:
    explicit Readers(const rulebook::Rulebook& book, input::Options options = {})
        : book_(book),
          options_(std::move(options)),
          vocabulary_(book),
          reader_(vocabulary_, options_),
          builder_(book) {}

    // Empty where both say the same.
    std::string difference(const std::string& line) {
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto node = text::read_json(sources, sources.add("line", line), {}, diagnostics);
        std::optional<input::Shipment> slow;
        if (node) slow = input::read_shipment(book_, *node, options_, diagnostics);
        if (diagnostics.has_errors()) slow.reset();
        const std::string padded = line + std::string(JsonReader::padding, ' ');
        if (slow) builder_.adopt(slow->facts.assumptions);
        // A row before it, which must not change, and one behind it.
        const bool first = reader_.read(std::string_view(padded).substr(0, line.size()), builder_);
        const bool again = reader_.read(std::string_view(padded).substr(0, line.size()), builder_);
        if (first != again) return "read once, but not twice";
        const bool added = !first && slow && builder_.add(slow->facts);
        const Table table = builder_.finish();
        if (table.rows() != (first ? 2U : added ? 1U : 0U)) return "rows";
        if (first && !slow) return "read in spite of " + diagnostics.sorted().front().message;
        if (first) ++fast;
        if (slow) ++all;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const facts::Facts facts = table.row(row);
            if (std::string found = support::SameFacts(slow->facts, facts).difference(); !found.empty()) return found;
        }
        return {};
    }

    // Of the shipments that can be read.
    std::size_t fast = 0;
    std::size_t all = 0;

  private:
    const rulebook::Rulebook& book_;
    input::Options options_;
    Vocabulary vocabulary_;
    JsonReader reader_;
    Builder builder_;
};

std::vector<std::string> lines_of(const quality::Suite& suite) {
    std::vector<std::string> lines;
    for (const quality::Case& one : suite.cases) lines.push_back(output::node_json(one.shipment, true));
    return lines;
}

std::vector<std::string> examples() {
    std::vector<std::string> lines;
    for (const auto& entry : std::filesystem::directory_iterator(PORTCULLIS_EXAMPLES "/shipments")) {
        const std::string path = entry.path().string();
        if (path.ends_with(".expect")) continue;
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto file = sources.add(path, text::read_file(path, 1u << 20).bytes);
        const auto node = text::read_document(sources, file, {}, diagnostics);
        if (node) lines.push_back(output::node_json(*node, true));
    }
    return lines;
}

TEST(JsonReader, SaysOfTheShippedTestsWhatTheSlowReaderSays) {
    ASSERT_TRUE(law().valid());
    Readers readers(law().book());
    const std::vector<std::string> lines = lines_of(law().suite);
    for (std::size_t i = 0; i < lines.size(); i += 3) ASSERT_EQ(readers.difference(lines[i]), "") << lines[i];
    EXPECT_GT(readers.fast * 10, readers.all * 6) << "most shipments are plain";
}

TEST(JsonReader, SaysOfTheExamplesWhatTheSlowReaderSays) {
    const std::vector<std::string> lines = examples();
    ASSERT_GT(lines.size(), 30U);
    for (const char* const assume : {"", "ordinary"}) {
        input::Options options;
        options.as_of = 20'000;
        options.assume = assume;
        options.needs_items = true;
        Readers readers(law().book(), options);
        for (const std::string& line : lines) ASSERT_EQ(readers.difference(line), "") << line;
        EXPECT_GT(readers.fast, 0U);
    }
}

TEST(JsonReader, ChangedBytesNeverMakeADifference) {
    const std::vector<std::string> lines = lines_of(law().suite);
    Readers readers(law().book());
    std::mt19937 dice(20250501);
    const auto roll = [&](std::size_t below) { return static_cast<std::size_t>(dice() % below); };
    const std::vector<std::string> pieces{"\"",
                                          "\\",
                                          ",",
                                          ":",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          "null",
                                          "\"none\"",
                                          "\"unknown\"",
                                          "\"self\"",
                                          "true",
                                          "0",
                                          "-1",
                                          "1e5",
                                          "1e-300",
                                          "123456789012345678",
                                          "0.1",
                                          "00",
                                          "\\u00e9",
                                          "\\ud83d",
                                          " ",
                                          "\t",
                                          "\x01",
                                          "\xc3\xa9",
                                          "\xff",
                                          "\"product\":\"nvidia-h100-sxm5\",",
                                          "\"kind\":\"integrated_circuit\",",
                                          "\"chips\":[],",
                                          "\"tpp\":1,",
                                          "\"count\":2,"};
    for (int round = 0; round < 15'000; ++round) {
        std::string line = lines[roll(lines.size())];
        for (std::size_t changes = 1 + roll(2); changes > 0; --changes) {
            const std::size_t at = roll(line.size());
            const std::size_t end = std::min(line.size(), at + roll(6));
            switch (roll(4)) {
                case 0: line.erase(at, end - at); break;
                case 1: line.insert(at, pieces[roll(pieces.size())]); break;
                case 2: line.replace(at, end - at, pieces[roll(pieces.size())]); break;
                // Behind a bracket or comma, where a key may stand.
                default: {
                    const std::size_t found = line.find_first_of("{,", at);
                    if (found != std::string::npos) line.insert(found + 1, pieces[roll(pieces.size())]);
                }
            }
        }
        if (line.empty()) continue;
        ASSERT_EQ(readers.difference(line), "") << line;
    }
    EXPECT_GT(readers.fast, 500U);
}

TEST(JsonReader, PlainNumbersAreThoseOfTheOtherReader) {
    std::mt19937_64 dice(7);
    for (int round = 0; round < 200'000; ++round) {
        std::string text = std::to_string(dice() >> (dice() % 64));
        if (dice() % 2 == 0) text.insert(dice() % text.size(), ".");
        if (dice() % 8 == 0) text += "e" + std::to_string(static_cast<int>(dice() % 60) - 30);
        if (dice() % 16 == 0) text.insert(0, "0.000");
        double plain = 0;
        const bool read = plain_number(text, plain);
        const language::ParsedNumber parsed = language::parse_number(text);
        if (read) ASSERT_TRUE(parsed.ok && parsed.value == plain) << text;
        else ASSERT_TRUE(!parsed.ok || !is_json_number(text)) << text;
    }
}

}  // namespace
}  // namespace portcullis::columns
