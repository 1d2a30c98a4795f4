// An image of a rulebook is the rulebook again, for the files and the build that it was made from and for no others.
#include "rulebook/image.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>

namespace portcullis::rulebook {
namespace {

const std::string key(64, 'a');

const std::string& shipped_image() {
    static const std::string image = write_image(support::shipped_law().book(), key);
    return image;
}

TEST(RulebookImage, IsTheRulebookAgain) {
    const auto again = read_image(shipped_image(), key);
    ASSERT_TRUE(again);
    EXPECT_EQ(write_image(*again, key), shipped_image());
    const Rulebook& book = support::shipped_law().book();
    EXPECT_EQ(again->digest, book.digest);
    EXPECT_EQ(again->rules.size(), book.rules.size());
    EXPECT_EQ(again->find_rule("h20-letters/h20-class-to-china"), book.find_rule("h20-letters/h20-class-to-china"));
    EXPECT_EQ(again->schema.units.names(), book.schema.units.names());
    for (std::size_t i = 0; i < book.strings.size(); i += 97) EXPECT_EQ(again->strings[i], book.strings[i]);
    EXPECT_EQ(again->strings.find("NVIDIA"), book.strings.find("NVIDIA"));
}

TEST(RulebookImage, IsPassedOverWhereItDoesNotFit) {
    const std::string& image = shipped_image();
    EXPECT_FALSE(read_image(image, std::string(64, 'b'))) << "other files";
    EXPECT_FALSE(read_image(image, "")) << "no key";
    EXPECT_FALSE(read_image("", key));
    EXPECT_FALSE(read_image(image + "x", key)) << "too long";
    for (std::size_t size = 0; size < image.size(); size += image.size() / 50)
        EXPECT_FALSE(read_image(std::string_view(image).substr(0, size), key)) << size << " bytes";
    for (std::size_t at = 0; at < image.size(); at += image.size() / 50) {
        std::string broken = image;
        broken[at] = static_cast<char>(broken[at] ^ 1);
        EXPECT_FALSE(read_image(broken, key)) << "byte " << at;
    }
}

// Also where the checksum fits: a reader stops at the end of what is there.
TEST(RulebookImage, IsPassedOverWhereItEndsTooEarly) {
    const std::string& image = shipped_image();
    const std::size_t head = image.find(key) + key.size() + sizeof(std::uint64_t);
    const auto sealed = [&](const std::string& content) {
        const auto sum = static_cast<std::uint64_t>(std::hash<std::string>{}(content));
        std::string whole = image.substr(0, head - sizeof sum);
        whole.append(reinterpret_cast<const char*>(&sum), sizeof sum);
        return whole + content;
    };
    const std::string content = image.substr(head);
    ASSERT_TRUE(read_image(sealed(content), key));
    EXPECT_FALSE(read_image(sealed(content + "x"), key));
    for (std::size_t size = 0; size < content.size(); size += content.size() / 97)
        EXPECT_FALSE(read_image(sealed(content.substr(0, size)), key)) << size << " bytes";
    // A number of things that cannot be there is not believed.
    EXPECT_FALSE(read_image(sealed(std::string(64, '\xff')), key));
}

TEST(RulebookImage, TheKeyTellsFilesApart) {
    const auto key_of = [](const std::string& name, const std::string& bytes, const std::string& folder) {
        text::Sources sources;
        return image_key(sources, {sources.add(name, bytes)}, folder);
    };
    const std::string one = key_of("rules/a.yaml", "regime: a\n", "rules");
    EXPECT_EQ(one.size(), 64u);
    EXPECT_EQ(key_of("/elsewhere/a.yaml", "regime: a\n", "/elsewhere"), one) << "wherever the folder is";
    EXPECT_NE(key_of("rules/a.yaml", "regime: b\n", "rules"), one) << "other bytes";
    EXPECT_NE(key_of("rules/b.yaml", "regime: a\n", "rules"), one) << "another name";
}

}  // namespace
}  // namespace portcullis::rulebook
