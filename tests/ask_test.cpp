// `portcullis ask`: the conversation on standard error, the shipment on standard output.
#include "support/files.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string lines(const std::vector<std::string>& answers) {
    std::string text;
    for (const std::string& one : answers) text += one + "\n";
    return text;
}

void expect_transcript(const std::string& name, const Result& result) {
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/ask/" + name,
                             result.err + "\n==== standard output\n" + result.out);
}

const std::vector<std::string> h20_to_shanghai{"2025-05-01", "yes",
                                               "H20",        "1,000",
                                               "export",     "NVIDIA",
                                               "Chinna",     "China",
                                               "?",          "Example Cloud (Shanghai) Co., Ltd.",
                                               "end user",   "CN",
                                               "China",      "ai_training, that is all"};

TEST(Ask, TranscriptsAreThoseOnFile) {
    expect_transcript("h20-to-shanghai.txt", call({"ask"}, lines(h20_to_shanghai)));
    expect_transcript("edited.txt", call({"ask", "--assume", "none"},
                                         lines({"2025-05-01", "nvidia-dgx-h100", "back", "nvidia-l20", "-", "answer",
                                                "edit destinatoin", "edit destination", "Poland", "show", "quit"})));
}

TEST(Ask, TheShipmentIsWhatCheckReads) {
    const Result asked = call({"ask"}, lines(h20_to_shanghai));
    EXPECT_EQ(asked.code, 0);
    EXPECT_THAT(asked.out, StartsWith("# Written by portcullis ask.\ndate: 2025-05-01\ntransaction: export\n"));
    const Result checked = call({"check", "-"}, asked.out);
    EXPECT_EQ(checked.code, 0) << checked.err;
    const std::string headline = checked.out.substr(0, checked.out.find("  review"));
    EXPECT_EQ(headline, "LICENSE REQUIRED");
    EXPECT_THAT(asked.err, HasSubstr("\n" + headline));
}

TEST(Ask, TheEndOfInputIsQuit) {
    const Result nothing = call({"ask"}, "");
    EXPECT_EQ(nothing.code, 0);
    EXPECT_EQ(nothing.out, "# Written by portcullis ask.\nitems: [{}]\n");
    EXPECT_THAT(call({"ask"}, "answer\n").err, HasSubstr("there is no answer while the day is not known"));
    EXPECT_THAT(call({"ask"}, "back\n").err, HasSubstr("nothing was answered yet"));
    EXPECT_THAT(call({"ask", "--as-of", "2025-05-01"}, "quit\n").out, HasSubstr("date: 2025-05-01\n"));
}

TEST(Ask, HostileAnswersAreMadePrintable) {
    const Result result = call({"ask"}, "\x1b[31m\n2025-05-01\nyes\n\x1b[31m\n-\n-\nedit \x1b[31m\n-\n\x1b[31m\n");
    EXPECT_THAT(result.err, AllOf(Not(HasSubstr("\x1b")), HasSubstr("\\x1b[31m")));
    EXPECT_THAT(result.out, Not(HasSubstr("\x1b")));
    EXPECT_EQ(call({"check", "-"}, result.out).code, 0);
}

TEST(Ask, ANameNearAListedOneIsSaidAtOnce) {
    const Result result = call({"ask", "--as-of", "2025-06-01", "--assume", "ordinary"},
                               lines({"nvidia-h20", "8", "export", "NVIDIA", "China", "Huawei Technologie", "?"}));
    const std::size_t warning = result.err.find("! the name “Huawei Technologie” is near");
    ASSERT_NE(warning, std::string::npos) << result.err;
    EXPECT_LT(warning, result.err.find("What is its role?"));
    EXPECT_THAT(result.out, AllOf(HasSubstr("date: 2025-06-01\n"), HasSubstr("assume: ordinary\n")));
}

class AskFiles : public support::FolderTest {};

TEST_F(AskFiles, AnInterviewGoesOnFromItsOwnFile) {
    const std::string file = path("draft.yaml");
    const Result first = call({"ask", "--output", file}, lines({"2025-05-01", "no", "h20", "-", "-", "quit"}));
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_THAT(first.out, IsEmpty());
    EXPECT_THAT(read("draft.yaml"), HasSubstr("items: [{product: nvidia-h20-96, quantity: unknown}]\n"));
    EXPECT_EQ(call({"ask", "--output", file}, "").code, 2) << "no other file is written over";
    const Result second = call({"ask", file, "--output", file}, lines({"NVIDIA", "quit"}));
    EXPECT_EQ(second.code, 0) << second.err;
    EXPECT_THAT(second.err, Not(HasSubstr("a number of pieces"))) << "not known is an answer";
    EXPECT_THAT(read("draft.yaml"), HasSubstr("exporter: {name: NVIDIA}\n"));
}

TEST_F(AskFiles, FaultsOfTheShipmentEndIt) {
    const Result result = call({"ask", write("bad.yaml", "date: 2025-05-01\ndestinatoin: CN\nitems: [{}]\n")}, "");
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.err, AllOf(HasSubstr("bad.yaml:2:1"), HasSubstr("did you mean `destination`?")));
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_EQ(call({"ask", "-"}, "").code, 2);
    EXPECT_EQ(call({"ask", path("none.yaml")}, "").code, 2);
    EXPECT_EQ(call({"ask", write("list.yaml", "[1]\n")}, "").code, 2);
    EXPECT_EQ(call({"ask", write("a.yaml", "date: 2025-05-01\n"), write("b.yaml", "")}, "").code, 2);
    const Result unwritten = call({"ask", "--output", path("no/such/folder.yaml")}, "2025-05-01\n");
    EXPECT_EQ(unwritten.code, 2);
    EXPECT_THAT(unwritten.out, HasSubstr("date: 2025-05-01")) << "the answers are not lost";
}

}  // namespace
}  // namespace portcullis::cli
