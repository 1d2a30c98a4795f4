// Files in: what is read, what is refused and in which words.
#include "text/file.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <thread>

namespace portcullis::text {
namespace {

class Files : public testing::Test {
  protected:
    Files() : folder_(std::filesystem::temp_directory_path() / ("portcullis-text-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~Files() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& bytes) {
        const std::filesystem::path path = folder_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }

    std::filesystem::path folder_;
};

TEST_F(Files, ReadsUpToTheLimit) {
    const std::string path = write("a", std::string("x\0y", 3));
    EXPECT_TRUE(read_file(path, 3).ok);
    EXPECT_EQ(read_file(path, 3).bytes, std::string("x\0y", 3));
    EXPECT_FALSE(read_file(path, 2).ok);
    EXPECT_EQ(read_file(path, 2).bytes, "is larger than 2 bytes");
    EXPECT_TRUE(read_file(write("empty", ""), 0).ok);
}

TEST_F(Files, Refuses) {
    EXPECT_EQ(read_file(folder_.string(), 10).bytes, "is a folder");
    EXPECT_EQ(read_file("/dev/zero", 10).bytes, "is neither a file nor a pipe");
    EXPECT_EQ(read_file((folder_ / "missing").string(), 10).bytes, "cannot be opened: No such file or directory");
    EXPECT_FALSE(read_file("", 10).ok);
}

TEST_F(Files, ReadsPipes) {
    const std::string path = (folder_ / "pipe").string();
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    std::thread writer([&] { std::ofstream(path) << "a: 1"; });
    const ReadFile result = read_file(path, 10);
    writer.join();
    EXPECT_TRUE(result.ok);
    EXPECT_EQ(result.bytes, "a: 1");
}

TEST_F(Files, RuleFiles) {
    write("b.yaml", "");
    write("a/z.yml", "");
    write("a/b/c.yaml", "");
    write("a.txt", "");
    write(".hidden.yaml", "");
    write(".git/x.yaml", "");
    std::filesystem::create_directories(folder_ / "folder.yaml");
    std::filesystem::create_directory_symlink(folder_, folder_ / "loop");
    const std::string root = folder_.string();
    EXPECT_EQ(rule_files(root), (std::vector<std::string>{root + "/a/b/c.yaml", root + "/a/z.yml", root + "/b.yaml"}));
    EXPECT_TRUE(rule_files(root + "/missing").empty());
}

}  // namespace
}  // namespace portcullis::text
