// Reading and writing files, the one place that touches the disk.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

struct ReadFile {
    bool ok = false;
    std::string bytes;  // or, when not ok, why in words
};

// Reads at most `limit` bytes; a larger file is a failure that says so. `-` is standard input.
[[nodiscard]] ReadFile read_file(const std::string& path, std::size_t limit);

// All regular files below `folder` that end in .yaml or .yml, sorted by path; hidden files are left out. Also folders
// and links that cannot be followed, so that `read_file` says why and no rule is missing in silence.
[[nodiscard]] std::vector<std::string> rule_files(const std::string& folder);

// Puts a new content in place of a file's old one, all of it or none: written beside it, then renamed. Empty, or why it
// failed, in words. A link is followed; the file keeps its permissions.
[[nodiscard]] std::string replace_file(const std::string& path, std::string_view bytes);

}  // namespace portcullis::text
