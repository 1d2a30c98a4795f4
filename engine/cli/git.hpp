// Rule files of a revision, read through the program `git`. Nothing is checked out and no shell is started.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::cli {

struct RevisionFiles {
    std::string fault;                                       // empty: read
    std::string help;                                        // what to do about it
    std::vector<std::pair<std::string, std::string>> files;  // path within the folder, content
};

// The .yaml files of `folder` as they were at `revision` of the repository that the folder is in.
[[nodiscard]] RevisionFiles read_revision(const std::string& folder, const std::string& revision);

}  // namespace portcullis::cli
