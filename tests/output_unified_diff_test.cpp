#include "output/unified_diff.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace portcullis::output {
namespace {

std::string diff(const std::string& before, const std::string& after) {
    return unified_diff(before, after, {"old", "new"}, false);
}

TEST(UnifiedDiff, IsThatOfDiff) {
    EXPECT_EQ(diff("a\n", "a\n"), "");
    EXPECT_EQ(diff("", ""), "");
    EXPECT_EQ(diff("", "a\n"), "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n");
    EXPECT_EQ(diff("a\n", ""), "--- old\n+++ new\n@@ -1 +0,0 @@\n-a\n");
    EXPECT_EQ(diff("a\nb\nc\n", "a\nx\nc\n"), "--- old\n+++ new\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
    EXPECT_EQ(diff("a", "a\n"), "--- old\n+++ new\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nx\n9\n"),
              "--- old\n+++ new\n@@ -6,4 +6,5 @@\n 6\n 7\n 8\n+x\n 9\n");
}

TEST(UnifiedDiff, ChangesFarApartAreApart) {
    EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\nb\n", "x\n1\n2\n3\n4\n5\n6\ny\n"),
              "--- old\n+++ new\n@@ -1,8 +1,8 @@\n-a\n+x\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+y\n");
    EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "x\n1\n2\n3\n4\n5\n6\n7\ny\n"),
              "--- old\n+++ new\n@@ -1,4 +1,4 @@\n-a\n+x\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+y\n");
}

TEST(UnifiedDiff, InColorNothingActsOnTheTerminal) {
    EXPECT_EQ(unified_diff("\x1b[2J\n", "b\n", {"old", "new"}, true),
              "\x1b[1m--- old\x1b[0m\n\x1b[1m+++ new\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n"
              "\x1b[31m-\\x1b[2J\x1b[0m\n\x1b[32m+b\x1b[0m\n");
}

// What is kept and added is the new text; what is kept and removed, the old one.
std::string side(const std::string& diff, char sign) {
    std::string out;
    std::size_t at = diff.find("@@\n");
    if (at == std::string::npos) return out;
    for (at += 3; at < diff.size();) {
        const std::size_t end = diff.find('\n', at) + 1;
        if (diff[at] == ' ' || diff[at] == sign) out += diff.substr(at + 1, end - at - 1);
        at = end;
    }
    return out;
}

TEST(UnifiedDiff, BothTextsCanBeReadFromIt) {
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        // So short that one part shows all.
        std::string before;
        std::string after;
        for (std::size_t i = random() % 8; i > 0; --i)
            before += std::string(1, static_cast<char>('a' + random() % 3)) + "\n";
        for (std::size_t i = random() % 8; i > 0; --i)
            after += std::string(1, static_cast<char>('a' + random() % 3)) + "\n";
        const std::string found = diff(before, after);
        if (before == after) continue;
        EXPECT_TRUE(before.find(side(found, '-')) != std::string::npos) << found;
        EXPECT_TRUE(after.find(side(found, '+')) != std::string::npos) << found;
    }
}

TEST(UnifiedDiff, HostileTextsWithNothingInCommonEndSoon) {
    std::string before;
    std::string after;
    for (int i = 0; i < 20000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    EXPECT_EQ(side(diff(before, after), '-'), before);
    EXPECT_EQ(side(diff(before, after), '+'), after);
}

}  // namespace
}  // namespace portcullis::output
