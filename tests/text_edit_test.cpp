#include "text/edit.hpp"
#include "text/file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace portcullis::text {
namespace {

Edit edit(std::uint32_t begin, std::uint32_t end, std::string text) { return {{0, begin, end}, std::move(text)}; }

TEST(Edits, AreMadeWhateverTheirOrder) {
    EXPECT_EQ(edited("abcdef", {edit(4, 5, "E"), edit(0, 1, "A"), edit(2, 2, "+")}), "Ab+cdEf");
    EXPECT_EQ(edited("abc", {}), "abc");
    EXPECT_EQ(edited("abc", {edit(3, 3, "d")}), "abcd");
}

TEST(Edits, OfTwoThatOverlapTheEarlierIsMade) {
    EXPECT_EQ(edited("abcdef", {edit(1, 4, "x"), edit(3, 5, "y")}), "axef");
    EXPECT_EQ(edited("abc", {edit(1, 1, "x"), edit(1, 1, "x")}), "axbc");
}

TEST(ReplaceFile, PutsTheNewContentInPlace) {
    const std::string path = ::testing::TempDir() + "portcullis-replace-file.txt";
    EXPECT_EQ(replace_file(path, "one"), "");
    EXPECT_EQ(replace_file(path, "two"), "");
    EXPECT_EQ(read_file(path, 100).bytes, "two");
    std::filesystem::remove(path);
}

TEST(ReplaceFile, SaysWhyItFailed) {
    EXPECT_NE(replace_file(::testing::TempDir() + "no/such/folder/file.txt", "x").find("cannot be written"),
              std::string::npos);
}

}  // namespace
}  // namespace portcullis::text
