// Compressed streams in and out: what goes in comes out, and damage is told.
#include "text/zstd.hpp"

#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace portcullis::text {
namespace {

using testing::HasSubstr;

std::string compressed(const std::string& bytes) {
    std::ostringstream out;
    ZstdWriter writer(out);
    std::ostream stream(&writer);
    stream << bytes;
    EXPECT_TRUE(writer.finish());
    return out.str();
}

struct Read {
    std::string bytes;
    std::string fault;
};
Read decompressed(const std::string& bytes) {
    std::istringstream in(bytes);
    ZstdReader reader(in);
    Read result;
    result.bytes.assign(std::istreambuf_iterator<char>(&reader), {});
    result.fault = reader.fault();
    return result;
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += std::to_string(i * 7919 % 100'003) + "\n";
    return text;
}

TEST(Zstd, WhatGoesInComesOut) {
    for (const std::string& text : {std::string(), std::string("a"), long_text()}) {
        const Read result = decompressed(compressed(text));
        EXPECT_EQ(result.bytes, text);
        EXPECT_EQ(result.fault, "");
    }
}

TEST(Zstd, FramesBehindEachOtherAreOneStream) {
    const Read result = decompressed(compressed("one\n") + compressed("two\n"));
    EXPECT_EQ(result.bytes, "one\ntwo\n");
    EXPECT_EQ(result.fault, "");
}

TEST(Zstd, AStreamThatIsCutOffIsTold) {
    const std::string whole = compressed(long_text());
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, whole.size() / 2, whole.size() - 1})
        EXPECT_THAT(decompressed(whole.substr(0, size)).fault, HasSubstr("cut off")) << size;
    EXPECT_THAT(decompressed(compressed("one\n") + whole.substr(0, 9)).fault, HasSubstr("cut off"));
}

TEST(Zstd, DamageIsTold) {
    std::string bytes = compressed(long_text());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
    EXPECT_THAT(decompressed(bytes).fault, HasSubstr("damaged"));
    EXPECT_THAT(decompressed("{\"date\": \"2025-01-01\"}\n").fault, HasSubstr("no Zstandard stream"));
    // A frame that asks for a window of two gigabytes.
    EXPECT_THAT(decompressed(std::string("\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", 9)).fault, HasSubstr("damaged"));
}

class ZstdFiles : public support::FolderTest {};

TEST_F(ZstdFiles, TheBatchReadsAndWritesThem) {
    const std::string line = R"({"date": "2025-06-02", "destination": "MY", "items": [{}]})";
    const std::string plain = write("orders.ndjson", line + "\n");
    const std::string packed = write("packed.ndjson.zst", compressed(line + "\n"));
    const std::string table = write("orders.csv.zst", compressed("date,destination,quantity\n2025-06-02,MY,2\n"));
    const std::string out = path("verdicts.ndjson.zst");
    for (const char* const form : {"--brief", "--explain"}) {
        const auto expected = support::call({"batch", form, plain});
        const auto result = support::call({"batch", form, "--output", out, packed});
        EXPECT_EQ(result.code, expected.code);
        EXPECT_EQ(result.out, "");
        std::ifstream file(out, std::ios::binary);
        const Read written = decompressed({std::istreambuf_iterator<char>(file), {}});
        EXPECT_EQ(written.fault, "");
        EXPECT_EQ(written.bytes.size() > 0, expected.out.size() > 0);
        EXPECT_THAT(written.bytes, HasSubstr("needs_information"));
    }
    EXPECT_THAT(support::call({"batch", table}).out, HasSubstr("2025-06-02,MY,2,needs_information"));
}

TEST_F(ZstdFiles, ADamagedInputEndsTheBatchWithAnError) {
    const std::string line = R"({"date": "2025-06-02", "destination": "MY", "items": [{}]})";
    const std::string bytes = compressed(line + "\n");
    const std::string cut = write("cut.ndjson.zst", bytes.substr(0, bytes.size() - 2));
    for (const std::vector<std::string>& args : {std::vector<std::string>{"batch", cut}, {"batch", "--brief", cut}}) {
        const auto result = support::call(args);
        EXPECT_EQ(result.code, cli::exit_usage);
        EXPECT_THAT(result.err, HasSubstr("is cut off"));
    }
}

TEST_F(ZstdFiles, AnInputIsNeverWrittenOver) {
    const std::string plain = write("orders.ndjson", "{}\n");
    const auto result = support::call({"batch", "--output", plain, plain});
    EXPECT_EQ(result.code, cli::exit_usage);
    EXPECT_THAT(result.err, HasSubstr("is an input"));
    std::ifstream file(plain);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "{}\n");
}

TEST_F(ZstdFiles, AnOutputThatCannotBeWrittenIsTold) {
    const std::string plain = write("orders.ndjson", "{}\n");
    EXPECT_THAT(support::call({"batch", "--output", path("no/folder.ndjson"), plain}).err,
                HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace portcullis::text
