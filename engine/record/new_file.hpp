// Files that are written once and never replaced: evidence that was overwritten is lost.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::record {

// Writes a new file, all of it or none, for its owner alone, and sees it onto the disk. A file that holds the same
// bytes already is left as it is. Empty, or why it failed, in words that follow the file's name.
[[nodiscard]] std::string write_new(const std::string& path, std::string_view bytes);

}  // namespace portcullis::record
