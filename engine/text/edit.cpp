#include "text/edit.hpp"

#include <algorithm>
#include <tuple>

namespace portcullis::text {

std::string edited(std::string_view bytes, std::vector<Edit> edits) {
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
        return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end);
    });
    std::string result;
    std::size_t done = 0;
    const Edit* last = nullptr;
    for (const Edit& edit : edits) {
        if (last != nullptr && last->span == edit.span && last->replacement == edit.replacement) continue;
        if (edit.span.begin < done || edit.span.end > bytes.size()) continue;
        result += bytes.substr(done, edit.span.begin - done);
        result += edit.replacement;
        done = edit.span.end;
        last = &edit;
    }
    result += bytes.substr(done);
    return result;
}

}  // namespace portcullis::text
