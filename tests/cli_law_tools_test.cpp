// The verbs `rules schema`, `cite` and `rules graph`: what they print and how they end.
#include "cli/exit_codes.hpp"
#include "output/schema/schema.hpp"
#include "support/program.hpp"
#include "text/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;
using support::call;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

bool is_json(const std::string& bytes) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    return text::read_json(sources, sources.add("out.json", bytes), {}, diagnostics).has_value();
}

TEST(CliSchema, PrintsOneOrWritesAll) {
    const Result one = call({"rules", "schema", "regime"});
    EXPECT_EQ(one.code, exit_done) << one.err;
    EXPECT_TRUE(is_json(one.out));
    EXPECT_EQ(one.out, call({"schema", "regime"}).out) << "`schema` is short for it";
    const fs::path folder = fs::path(testing::TempDir()) / "portcullis-schemas" / "deep";
    fs::remove_all(folder.parent_path());
    const Result all = call({"rules", "schema", "--output-dir", folder.string()});
    EXPECT_EQ(all.code, exit_done) << all.err;
    std::size_t files = 0;
    std::istringstream lines(all.out);
    for (std::string line; std::getline(lines, line); ++files) EXPECT_TRUE(fs::exists(line)) << line;
    EXPECT_EQ(files, output::schema_kinds().size() + 1) << "and their index";
    fs::remove_all(folder.parent_path());
}

TEST(CliSchema, BadUsage) {
    EXPECT_THAT(call({"rules", "schema", "regme"}).err, HasSubstr("did you mean `regime`?"));
    for (const std::vector<std::string>& args :
         std::vector<std::vector<std::string>>{{"rules", "schema"},
                                               {"rules", "schema", "regime", "lists"},
                                               {"rules", "schema", "regime", "--output-dir", "x"},
                                               {"rules", "schema", "--output-dir", "/dev/null/x"}}) {
        const Result result = call(args);
        EXPECT_EQ(result.code, exit_usage);
        EXPECT_THAT(result.out, IsEmpty());
    }
    EXPECT_EQ(call({"rules", "schema", "regime", "--rules", "/no/such"}).code, exit_rules);
    EXPECT_EQ(call({"rules", "schema", "answer", "--rules", "/no/such"}).code, exit_done) << "needs no rules";
}

TEST(CliCite, FindsSectionsAndDocuments) {
    const Result section = call({"cite", "§", "742.6(b)(10)"});
    EXPECT_EQ(section.code, exit_done) << section.err;
    EXPECT_THAT(section.out,
                AllOf(StartsWith("§ 742.6(b)(10): "), HasSubstr("advanced-computing.yaml\n"),
                      HasSubstr("review     advanced-computing/china-2022  § 742.6(b)(10), from 2022-10-21"),
                      HasSubstr("  presumption_of_denial\n"), HasSubstr("§ 742.6(b)(10)(iii)(A)(1)"),
                      Not(HasSubstr("§ 742.6(a)"))));
    const Result document = call({"cite", "90", "FR", "4544"});
    EXPECT_EQ(document.code, exit_done) << document.err;
    EXPECT_THAT(document.out, AllOf(HasSubstr("status     ai-diffusion"), HasSubstr("Documents\n"),
                                    HasSubstr("country-groups.yaml\n"), HasSubstr(" in all)")));
    EXPECT_THAT(call({"cite", "nvda-8-k"}).out, HasSubstr("h20-letters/h20-class-to-china"));
}

TEST(CliCite, JsonSaysTheSame) {
    const Result result = call({"cite", "742.6(b)(10)", "--format", "json"});
    EXPECT_EQ(result.code, exit_done) << result.err;
    EXPECT_TRUE(is_json(result.out));
    EXPECT_THAT(result.out, AllOf(StartsWith("{\n  \"portcullis_citations\": 1,"), HasSubstr("\"kind\": \"review\""),
                                  HasSubstr("\"line\": ")));
    const Result all = call({"cite", "--format", "json"});
    EXPECT_TRUE(is_json(all.out));
    EXPECT_THAT(all.out, AllOf(HasSubstr("\"section\": \"742.6(b)(10)\""), HasSubstr("\"documents\": [")));
    EXPECT_THAT(call({"cite"}).out, AllOf(HasSubstr(" sections, "), HasSubstr("§ 742.6(b)(10)\n")));
}

TEST(CliCite, WhatNothingRestsOnNamesTheNearest) {
    const Result section = call({"cite", "742.6(b)(99)"});
    EXPECT_EQ(section.code, exit_usage);
    EXPECT_THAT(section.err, AllOf(HasSubstr("nothing rests on `742.6(b)(99)`"), HasSubstr("742.6(b)(10)")));
    EXPECT_THAT(call({"cite", "nvda-8-kk"}).err, HasSubstr("did you mean `nvda-8-k`?"));
    EXPECT_EQ(call({"cite", "§"}).code, exit_usage);
    EXPECT_THAT(call({"cite", "\x1b[31m"}).err, AllOf(Not(HasSubstr("\x1b")), HasSubstr("\\x1b[31m")));
}

TEST(CliGraph, DrawsAllOneRegimeOrOneRule) {
    EXPECT_THAT(call({"rules", "graph"}).out, AllOf(StartsWith("digraph rules {"), HasSubstr("cluster_ai-diffusion")));
    const Result regime = call({"rules", "graph", "h20-letters", "--format", "mermaid"});
    EXPECT_EQ(regime.code, exit_done) << regime.err;
    EXPECT_THAT(regime.out, AllOf(StartsWith("flowchart LR\n"), HasSubstr("{{\"h20-class-to-china\"}}"),
                                  Not(HasSubstr("ai-diffusion"))));
    const Result near = call({"rules", "graph", "--rule", "h20-class-to-china", "--depth", "1"});
    EXPECT_THAT(near.out, AllOf(HasSubstr("\"item.h20_class\" -> \"h20-letters/h20-class-to-china\";"),
                                Not(HasSubstr("\"chip.h20_class\""))));
    EXPECT_THAT(call({"rules", "graph", "--exceptions"}).out, Not(HasSubstr("shape=ellipse")));
    EXPECT_THAT(call({"rules", "graph", "--facts"}).out, Not(HasSubstr("shape=octagon")));
}

TEST(CliGraph, BadUsage) {
    EXPECT_THAT(call({"rules", "graph", "h20-leters"}).err, HasSubstr("did you mean `h20-letters`?"));
    EXPECT_THAT(call({"rules", "graph", "--rule", "h20-class-to-chin"}).err, HasSubstr("did you mean"));
    for (const std::vector<std::string>& args :
         std::vector<std::vector<std::string>>{{"rules", "graph", "h20-letters", "--rule", "h20-class-chip"},
                                               {"rules", "graph", "--depth", "1"},
                                               {"rules", "graph", "--rule", "h20-class-chip", "--depth", "-1"},
                                               {"rules", "graph", "--rule", "h20-class-chip", "--depth", "1x"},
                                               {"rules", "graph", "--exceptions", "--stated"},
                                               {"rules", "graph", "a", "b"}})
        EXPECT_EQ(call(args).code, exit_usage) << args.back();
}

}  // namespace
}  // namespace portcullis::cli
