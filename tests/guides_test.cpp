// What the README and the guides show is what the program prints. In a fenced block a line `$ COMMAND` is run by the
// shell from the top of the repository, and what stands below it is its output, word for word. PORTCULLIS_RECORD=1
// writes down what is printed now.
#include "support/files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace portcullis {
namespace {

const std::string root = std::filesystem::path(PORTCULLIS_RULES).parent_path().string();

// Standard output and errors of a command, as a reader would see them in a terminal of 100 cells without color.
std::string printed(const std::string& command) {
    const std::string folder = std::filesystem::path(PORTCULLIS_PROGRAM).parent_path().string();
    const std::string whole = "cd '" + root + "' && export PATH='" + folder + "':\"$PATH\" NO_COLOR=1 LC_ALL=C.UTF-8 " +
                              "PORTCULLIS_RULES='" + PORTCULLIS_RULES + "' && { " + command + "\n} 2>&1";
    std::string out;
    FILE* pipe = ::popen(whole.c_str(), "r");
    if (pipe == nullptr) return "the shell could not be started\n";
    std::array<char, 4096> buffer;
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), got);
    ::pclose(pipe);
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

struct Printed {
    std::string command;
    std::string shown;
    std::string printed;
};

// The document with the output of its commands as it is now, and what was run.
std::string run_all(const std::string& document, std::vector<Printed>& runs) {
    std::string out;
    bool fenced = false;
    bool running = false;  // what is read is the output of the last command
    for (std::size_t at = 0; at < document.size();) {
        const std::size_t end = std::min(document.find('\n', at), document.size() - 1) + 1;
        const std::string line = document.substr(at, end - at);
        at = end;
        if (line.starts_with("```")) {
            fenced = !fenced;
            running = false;
        } else if (fenced && line.starts_with("$ ")) {
            std::string command = line.substr(2);
            std::string shown = line;
            while (command.ends_with("\\\n") && at < document.size()) {
                const std::size_t next = document.find('\n', at) + 1;
                command += document.substr(at, next - at);
                shown += document.substr(at, next - at);
                at = next;
            }
            runs.push_back({command, {}, printed(command)});
            out += shown + runs.back().printed;
            running = true;
            continue;
        } else if (running) {
            runs.back().shown += line;
            continue;
        }
        out += line;
    }
    return out;
}

std::vector<std::string> documents() {
    std::vector<std::string> names{"README.md", "docs/what-if.md"};
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(root + "/docs/guides", none))
        if (entry.path().extension() == ".md") names.push_back("docs/guides/" + entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

class Documents : public testing::TestWithParam<std::string> {};

TEST_P(Documents, ShowWhatIsPrinted) {
    const std::string path = root + "/" + GetParam();
    const std::string before = support::contents(path);
    ASSERT_FALSE(before.empty()) << path;
    std::vector<Printed> runs;
    const std::string after = run_all(before, runs);
    EXPECT_FALSE(runs.empty()) << "nothing is run";
    if (std::getenv("PORTCULLIS_RECORD") != nullptr) {
        support::put(path, after);
        return;
    }
    for (const Printed& run : runs) EXPECT_EQ(run.shown, run.printed) << "$ " << run.command;
}

INSTANTIATE_TEST_SUITE_P(Each, Documents, testing::ValuesIn(documents()), [](const auto& one) {
    std::string name = one.param.substr(one.param.rfind('/') + 1);
    name.resize(name.find('.'));
    std::erase_if(name, [](char c) { return c == '-'; });
    return name;
});

}  // namespace
}  // namespace portcullis
