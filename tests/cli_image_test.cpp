// Starting from an image: the answers are the same, and an image that does not fit is passed over without a word.
#include "cli/run.hpp"
#include "support/files.hpp"

#include <sstream>

namespace portcullis {
namespace {

class CliImage : public support::FolderTest {
  protected:
    struct Result {
        int code = 0;
        std::string out;
        std::string err;
    };
    Result run(std::vector<std::string> args) {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        cli::Environment env;
        env.variables["XDG_CACHE_HOME"] = path("cache");
        const int code = cli::run(std::move(args), in, out, err, env);
        return {code, out.str(), err.str()};
    }
    void write_rules(const std::string& title) {
        std::filesystem::create_directories(path("rules"));
        write("rules/v.yaml",
              "vocabulary: 1\nrecords:\n  shipment: {date: {type: date}, items: {type: list of item}}\n  item: {name: "
              "{type: string}}\n");
        write("rules/r.yaml",
              "regime: r\ntitle: r\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\nsources: {s: "
              "{cite: \"15 CFR 736.2\"}}\nrules: [{id: a, title: " +
                  title + ", effect: prohibits, when: 'item.name == \"x\"', source: s}]\n");
    }
    std::vector<std::string> check(std::vector<std::string> more = {}) {
        std::vector<std::string> args{"check",       write("s.yaml", "date: 2025-01-01\nitems: [{name: x}]\n"),
                                      "--rules",     path("rules"),
                                      "--log-level", "debug"};
        args.insert(args.end(), more.begin(), more.end());
        return args;
    }
    static bool by_image(const Result& result) { return result.err.find("from an image") != std::string::npos; }
};

TEST_F(CliImage, TheSecondStartReadsTheImageAndAnswersTheSame) {
    write_rules("First");
    const Result first = run(check());
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_FALSE(by_image(first));
    const Result second = run(check());
    EXPECT_TRUE(by_image(second)) << second.err;
    EXPECT_EQ(second.out, first.out);
    const Result uncached = run(check({"--no-cache"}));
    EXPECT_FALSE(by_image(uncached));
    EXPECT_EQ(uncached.out, first.out);
    // Other rules in the same folder are other rules.
    write_rules("Second");
    const Result changed = run(check());
    EXPECT_FALSE(by_image(changed));
    EXPECT_NE(changed.out.find("Second"), std::string::npos);
    EXPECT_TRUE(by_image(run(check())));
}

TEST_F(CliImage, AnImageBesideTheFolderIsFoundAndABrokenOneIsPassedOver) {
    write_rules("First");
    EXPECT_EQ(run({"rules", "image", "--rules", path("rules"), "--output", path("rules.image"), "--no-cache"}).code, 0);
    const Result read = run(check());
    EXPECT_TRUE(by_image(read)) << read.err;
    write("rules.image", "portcullis rulebook image 1\nand nothing of it");
    const Result broken = run(check());
    EXPECT_FALSE(by_image(broken));
    EXPECT_EQ(broken.out, read.out);
    EXPECT_EQ(broken.code, 0);
}

TEST_F(CliImage, ACacheThatCannotBeWrittenIsNoFault) {
    write_rules("First");
    write("cache", "a file where the folder should be");
    const Result first = run(check());
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_EQ(run(check()).out, first.out);
}

TEST_F(CliImage, FaultyRulesHaveNone) {
    write_rules("First");
    write("rules/bad.yaml", "regime: b\ntitle: b\njurisdiction: US\nrules: [{id: a, effect: prohibts}]\n");
    const Result result = run({"rules", "image", "--rules", path("rules"), "--output", path("rules.image")});
    EXPECT_EQ(result.code, 3);
    EXPECT_FALSE(std::filesystem::exists(path("rules.image")));
    EXPECT_EQ(run({"rules", "image", "--rules", path("rules")}).code, 2) << "no file is named";
}

}  // namespace
}  // namespace portcullis
