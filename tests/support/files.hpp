// Files in tests: a folder that is gone with its test, and reports that are compared with recorded ones.
#pragma once

#include "text/file.hpp"
#include "text/node.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace portcullis::support {

inline std::string contents(const std::string& path) { return text::read_file(path, text::Limits{}.bytes).bytes; }

inline void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// The file says what is expected; PORTCULLIS_RECORD=1 writes it anew.
inline void expect_recorded(const std::string& path, const std::string& found) {
    if (std::getenv("PORTCULLIS_RECORD") != nullptr) {
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        put(path, found);
    }
    EXPECT_EQ(found, contents(path)) << "differs from " << path;
}

class FolderTest : public testing::Test {
  protected:
    FolderTest() {
        std::string name = testing::TempDir() + "portcullis-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no folder could be made in " << testing::TempDir();
        folder_ = name;
    }
    ~FolderTest() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
    [[nodiscard]] std::string read(const std::string& name) const { return contents(path(name)); }
    std::string write(const std::string& name, const std::string& bytes) const {
        put(path(name), bytes);
        return path(name);
    }

    std::filesystem::path folder_;
};

}  // namespace portcullis::support
