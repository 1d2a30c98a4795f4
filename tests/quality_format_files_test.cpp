// What holds of every file that is formatted, shipped, shaken or hostile: it says the same, keeps its comments, and
// does not change again.
#include "quality/format/comments.hpp"
#include "quality/format/expression_places.hpp"
#include "quality/format/format.hpp"
#include "quality/format/same_meaning.hpp"
#include "quality/format/same_rulebook.hpp"
#include "support/law.hpp"
#include "text/node.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace portcullis::quality {
namespace {

std::string repeat(const std::string& text, std::size_t times) {
    std::string out;
    while (times-- > 0) out += text;
    return out;
}

using support::files_of;

std::vector<std::string> comment_texts(const text::Node& root, std::string_view bytes) {
    std::vector<std::string> texts;
    for (const Comment& comment : find_comments(root, bytes)) texts.push_back(comment.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

// Formats `bytes`, and checks what must hold of every result. Empty if the file has faults.
std::string checked(const std::string& name, const std::string& bytes) {
    text::Sources sources;
    text::Diagnostics faults;
    const text::FileId file = sources.add(name, bytes);
    const auto result = format(sources, file, faults);
    for (const text::Diagnostic& one : faults.sorted()) EXPECT_NE(one.code, "formatter-fault") << name << "\n" << bytes;
    if (!result) return {};
    text::Diagnostics none;
    const auto before = text::read_yaml(sources, file, {}, none);
    const text::FileId again = sources.add(name, *result);
    const auto after = text::read_yaml(sources, again, {}, none);
    EXPECT_FALSE(none.has_errors()) << name;
    EXPECT_TRUE(same_meaning(*before, bytes, *after, *result)) << name;
    EXPECT_EQ(comment_texts(*before, bytes), comment_texts(*after, *result)) << name;
    EXPECT_EQ(format(sources, again, none), result) << name << " changes again\n" << bytes;
    return *result;
}

TEST(FormatFiles, AllRuleFilesSayTheSameAndAreDoneOnce) {
    for (const std::string folder : {PORTCULLIS_RULES, PORTCULLIS_TEST_DATA "/broken"})
        for (const auto& [name, bytes] : files_of(folder)) {
            const std::string result = checked(name, bytes);
            EXPECT_TRUE(folder != PORTCULLIS_RULES || !result.empty()) << name;
            EXPECT_EQ(result.find("\n\n\n"), std::string::npos) << name;
        }
}

TEST(FormatFiles, TheRulebookIsTheSame) {
    std::vector<Version> versions;
    for (const auto& [name, bytes] : files_of(PORTCULLIS_RULES))
        versions.push_back({name, bytes, checked(name, bytes)});
    EXPECT_TRUE(same_rulebook(versions));
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"value: 4800", "value: 4801"},
                                                          {"from: 2025-04-07", "from: 2025-04-08"},
                                                          {"[CN]", "[MO]"},
                                                          {"chip.tpp >= param.tpp_a", "chip.tpp > param.tpp_a"},
                                                          {"die_area: 814", "die_area: 815"}}) {
        std::vector<Version> others = versions;
        bool found = false;
        for (Version& other : others) {
            const std::size_t at = other.after.find(from);
            if (at == std::string::npos) continue;
            other.after.replace(at, from.size(), to);
            found = true;
        }
        EXPECT_TRUE(found) << from;
        EXPECT_FALSE(same_rulebook(others)) << from;
    }
}

// The table of places knows each expression that the loader reads, and no other text.
TEST(FormatFiles, ExpressionsAreThoseOfTheLoader) {
    const support::Law& rules = support::shipped_law();
    std::set<std::string> loaded;
    for (const auto& [id, text] : rules.book().texts) loaded.insert(text);
    std::set<std::string> found;
    for (const rulebook::Document& document : rules.loaded.documents)
        for (const text::Node* node : find_expressions(document.node)) found.insert(node->text);
    std::vector<std::string> difference;
    std::set_symmetric_difference(found.begin(), found.end(), loaded.begin(), loaded.end(),
                                  std::back_inserter(difference));
    EXPECT_EQ(difference, std::vector<std::string>());
}

// ---- the same files, shaken ----

// The offsets of line feeds that stand between scalars; `text` where a block text ends before it.
struct Feed {
    std::size_t at = 0;
    bool text = false;
};

class Feeds {
  public:
    explicit Feeds(std::string_view bytes) : bytes_(bytes) {}

    std::vector<Feed> of(const text::Node& root) {
        walk(root);
        gap(bytes_.size());
        return std::move(feeds_);
    }

  private:
    void walk(const text::Node& node) {
        for (const text::Node& item : node.items) walk(item);
        for (const text::Entry& entry : node.entries) {
            walk(entry.key);
            walk(entry.value);
        }
        if (node.kind != text::NodeKind::scalar || node.span.begin >= node.span.end) return;
        gap(node.span.begin);
        at_ = node.span.end;
        text_ = is_block_scalar(node, bytes_);
    }

    void gap(std::size_t end) {
        for (; at_ < end; ++at_) {
            if (bytes_[at_] != '\n') continue;
            feeds_.push_back({at_, text_});
            text_ = false;
        }
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool text_ = false;
    std::vector<Feed> feeds_;
};

std::string shaken(const std::string& bytes, const text::Node& root, std::mt19937& random, std::size_t& comments) {
    std::string out;
    std::size_t done = 0;
    for (const Feed& feed : Feeds(bytes).of(root)) {
        out += bytes.substr(done, feed.at - done);
        done = feed.at + 1;
        const auto below = [&](std::size_t limit) { return random() % limit; };
        const auto comment = [&] { return "# shaken " + std::to_string(comments++); };
        if (!feed.text && below(12) == 0) out += "  " + comment();
        if (!feed.text && below(8) == 0) out += "   ";
        if (below(30) == 0) out += "\r";
        out += "\n";
        if (below(8) == 0) out += std::string(below(4), '\n');
        if (below(12) == 0) out += std::string(feed.text ? 0 : 2 * below(5), ' ') + comment() + "\n";
        if (below(12) == 0) out += "\n";
    }
    return out + bytes.substr(done);
}

TEST(FormatFiles, ShakenFilesKeepCommentsAndMeaning) {
    std::mt19937 random(7);
    for (const std::string folder : {PORTCULLIS_RULES, PORTCULLIS_TEST_DATA "/broken"})
        for (auto& [name, bytes] : files_of(folder)) {
            std::erase(bytes, '\r');  // the shaking ends lines in either way
            text::Sources sources;
            text::Diagnostics faults;
            const auto root = text::read_yaml(sources, sources.add(name, bytes), {}, faults);
            if (!root || faults.has_errors()) continue;
            for (int round = 0; round < (bytes.size() > 4000 ? 3 : 20); ++round) {
                std::size_t comments = 0;
                const std::string again = shaken(bytes, *root, random, comments);
                const std::string result = checked(name, again);
                ASSERT_FALSE(result.empty()) << name << "\n" << again;
                for (std::size_t i = 0; i < comments; ++i)
                    EXPECT_NE(result.find("# shaken " + std::to_string(i)), std::string::npos) << name;
            }
        }
}

TEST(FormatFiles, HostileFilesNeitherCrashNorChange) {
    const std::string nul("a: 1\0b\n", 8);
    for (const std::string& bytes : std::vector<std::string>{
             nul, "\t- a\n", "a:\n\tb: 1\n", repeat("[", 5000), repeat("- ", 5000), repeat("{a: ", 5000), "a: |\n\t\n",
             "a: |9\n", "\xff\xfe", "#\n", "? ? a\n", "a: \"\\\n", "---\n---\n", "a: [\n#\n", ": a\n", "- - -\n- :\n"})
        (void)checked("hostile.yaml", bytes);
    const std::string deep = "a: " + repeat("[", 60) + repeat("]", 60) + "\n";
    EXPECT_EQ(checked("deep.yaml", deep), deep);
    const std::string wide = "a: [" + repeat("b, ", 100000) + "c]\n";
    EXPECT_GT(checked("wide.yaml", wide).size(), wide.size());
    const std::string word = repeat("x", 1000000);
    EXPECT_EQ(checked("long.yaml", "a: {b: " + word + "}\n"), "a:\n  b: " + word + "\n");
    EXPECT_FALSE(checked("comments.yaml", "a: [\n" + repeat("# c\n", 100000) + "]\n").empty());
    std::string blocks;
    for (int depth = 0; depth < 60; ++depth) blocks += std::string(static_cast<std::size_t>(depth), ' ') + "a:\n";
    EXPECT_FALSE(checked("blocks.yaml", blocks).empty());
}

// Thousands of small damages: where a file still reads, everything holds that holds of sound files.
TEST(FormatFiles, HostileDamagesNeverChangeWhatAFileSays) {
    const std::string sample =
        "# top\nregime: r  # eol\nwhen: [a<b, 'c']\nx: |+2\n    l\n   m\n\ny: >-  # h\n  f\n\n  g\nrules:\n- # d\n  "
        "id: a\n"
        "  as: {all: [a, {none: ['!b']}], k: \"q\\\n   r\", p: s\n    t}\n  # in\n# out\n-   - 1\n    - {}\n-\nz:\n  # "
        "under\n? e\n: 1\n";
    static const std::vector<std::string> pieces{"\"",  "'",      "\n", "\r\n",  " ", "  ", "\t",    ":", ": ",
                                                 "#",   " # c\n", "- ", "? ",    "[", "]",  "{",     "}", ",",
                                                 "|\n", ">+\n",   "\\", "---\n", "~", "NO", "\n\n\n"};
    std::mt19937 random(11);
    std::size_t read = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string bytes = sample;
        for (std::size_t i = 0, count = 1 + random() % 4; i < count; ++i) {
            const std::size_t at = random() % (bytes.size() + 1);
            if (random() % 3 == 0) bytes.erase(at, 1 + random() % 3);
            else bytes.insert(at, pieces[random() % pieces.size()]);
        }
        if (!checked("damaged.yaml", bytes).empty()) ++read;
    }
    EXPECT_GT(read, 500u);
}

}  // namespace
}  // namespace portcullis::quality
