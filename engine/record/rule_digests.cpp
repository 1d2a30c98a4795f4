#include "record/rule_digests.hpp"

#include "text/sha256.hpp"

#include <algorithm>

namespace portcullis::record {

std::string RuleDigests::sha256() const {
    std::string lines;
    for (const FileDigest& one : files) lines += one.sha256 + "  " + one.path + "\n";
    return text::sha256(lines);
}

void sort(RuleDigests& digests) {
    std::sort(digests.files.begin(), digests.files.end(),
              [](const FileDigest& a, const FileDigest& b) { return a.path < b.path; });
}

std::vector<FileChange> changed_files(const RuleDigests& before, const RuleDigests& after) {
    std::vector<FileChange> changes;
    auto old = before.files.begin();
    auto now = after.files.begin();
    while (old != before.files.end() || now != after.files.end()) {
        if (now == after.files.end() || (old != before.files.end() && old->path < now->path)) {
            changes.push_back({(old++)->path, FileChange::Kind::removed});
        } else if (old == before.files.end() || now->path < old->path) {
            changes.push_back({(now++)->path, FileChange::Kind::added});
        } else {
            if (old->sha256 != now->sha256) changes.push_back({now->path, FileChange::Kind::changed});
            ++old;
            ++now;
        }
    }
    return changes;
}

}  // namespace portcullis::record
