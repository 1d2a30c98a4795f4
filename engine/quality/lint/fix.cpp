#include "quality/lint/fix.hpp"

#include <utility>

namespace portcullis::quality {

FixedFiles fixed(const text::Sources& sources, const std::vector<text::Diagnostic>& findings) {
    std::map<text::FileId, std::vector<text::Edit>> edits;
    for (const text::Diagnostic& finding : findings)
        for (const text::Edit& edit : finding.fix) edits[edit.span.file].push_back(edit);
    FixedFiles result;
    for (auto& [file, list] : edits) {
        std::string bytes = text::edited(sources.bytes(file), std::move(list));
        if (bytes != sources.bytes(file)) result[file] = std::move(bytes);
    }
    return result;
}

}  // namespace portcullis::quality
