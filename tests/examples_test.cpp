// Every example says in its first lines what to expect: `# expect: outcome=license_required review=unpublished
// because=…`. A JSON example, which has no comments, stands beside a file of the same name that ends in `.expect`.
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace portcullis {
namespace {

std::map<std::string, std::string> expectation(const std::filesystem::path& path, const std::string& text) {
    std::string line;
    const std::string mark = "# expect: ";
    if (path.extension() == ".json") {
        line = text::read_file(path.string() + ".expect", 10'000).bytes;
    } else if (const std::size_t at = text.find(mark); at != std::string::npos) {
        line = text.substr(at, text.find('\n', at) - at);
    }
    std::map<std::string, std::string> result;
    std::istringstream words(line);
    for (std::string word; words >> word;)
        if (const std::size_t equal = word.find('='); equal != std::string::npos)
            result[word.substr(0, equal)] = word.substr(equal + 1);
    return result;
}

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> result;
    std::istringstream stream(list);
    for (std::string part; std::getline(stream, part, ',');) result.push_back(part);
    return result;
}

TEST(Examples, SayWhatTheyExpect) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const rulebook::Rulebook& book = support::shipped_law().book();
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(PORTCULLIS_EXAMPLES) + "/shipments"))
        if (entry.path().extension() != ".expect") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    EXPECT_GE(paths.size(), 20u);
    const program::Program enforced(book, {});
    for (const auto& path : paths) {
        SCOPED_TRACE(path.filename().string());
        const std::string text = text::read_file(path.string(), 1u << 20).bytes;
        const auto expected = expectation(path, text);
        EXPECT_TRUE(expected.contains("outcome")) << "the example does not say what to expect";
        const text::FileId file = sources.add(path.filename().string(), text);
        const auto node = text::read_document(sources, file, {}, diagnostics);
        ASSERT_TRUE(node);
        auto shipment = input::read_shipment(book, *node, {}, diagnostics);
        ASSERT_TRUE(shipment) << text::render(sources, diagnostics.sorted().back());
        decide::Decider decider(enforced);
        const Determination answer = decider.determine(shipment->facts);
        std::vector<std::string> because;
        for (const ItemAnswer& item : answer.items) {
            for (const Requirement& requirement : item.requirements)
                if (requirement.holds == Tri::yes && requirement.replaced_by.empty() && requirement.exempted_by.empty())
                    because.push_back(requirement.rule);
            for (const ExceptionAnswer& exception : item.exceptions)
                if (exception.available == Tri::yes) because.push_back(exception.rule);
        }
        for (const auto& [key, value] : expected) {
            if (key == "outcome") EXPECT_EQ(outcome_name(answer), value);
            else if (key == "review") EXPECT_EQ(answer.review ? name(*answer.review) : "none", value);
            else if (key == "certainty") EXPECT_EQ(name(answer.certainty), value);
            else if (key == "because")
                for (const std::string& rule : split(value))
                    EXPECT_NE(std::find(because.begin(), because.end(), rule), because.end()) << rule;
            else ADD_FAILURE() << "unknown expectation " << key;
        }
    }
}

}  // namespace
}  // namespace portcullis
