// Which rule files an answer was given under, so that it can be told later whether they are the same.
#pragma once

#include <string>
#include <vector>

namespace portcullis::record {

struct FileDigest {
    std::string path;    // within the folder of rules, with `/`
    std::string sha256;  // of the file's bytes
    friend bool operator==(const FileDigest&, const FileDigest&) = default;
};

struct RuleDigests {
    std::vector<FileDigest> files;  // sorted by path
    std::string fingerprint;        // as answers print it; not cryptographic
    // One digest over all files: that of the lines `SHA256  PATH`, as `sha256sum` prints them, in the order of the
    // paths.
    [[nodiscard]] std::string sha256() const;
};

void sort(RuleDigests& digests);

struct FileChange {
    std::string path;
    enum class Kind { changed, added, removed } kind = Kind::changed;
};
[[nodiscard]] std::vector<FileChange> changed_files(const RuleDigests& before, const RuleDigests& after);

}  // namespace portcullis::record
