#include "record/log_check.hpp"

#include "record/log_file.hpp"
#include "record/receipt.hpp"
#include "record/tree.hpp"
#include "text/file.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace portcullis::record {
namespace {

void check_kept(LogCheck& check, const Kept& kept) {
    const std::size_t count = check.entries.size();
    if (kept.count && count < *kept.count) {
        check.findings.push_back({LogFault::shorter, 0, *kept.count, count, {}});
        return;
    }
    if (!kept.sha256) return;
    const auto has = [&](const Entry& entry) { return entry.sha256 == *kept.sha256; };
    const bool found = kept.count ? *kept.count > 0 && has(check.entries[*kept.count - 1])
                                  : std::any_of(check.entries.begin(), check.entries.end(), has);
    if (!found) check.findings.push_back({LogFault::head_differs, 0, kept.count.value_or(0), count, *kept.sha256});
}

void check_head(const std::string& path, LogCheck& check, bool has_other_anchor) {
    const text::ReadFile file = text::read_file(head_path(path), 1024);
    std::error_code error;
    if (!file.ok && !std::filesystem::exists(head_path(path), error)) {
        // Without anything that tells its end, a log that was cut off looks like a shorter one.
        if (!check.entries.empty() && !has_other_anchor) check.findings.push_back({LogFault::head_missing});
        return;
    }
    const auto head = file.ok ? parse_head(file.bytes) : std::nullopt;
    if (!head) {
        check.findings.push_back({LogFault::head_unreadable});
        return;
    }
    check_kept(check, {head->sha256, head->count});
    if (check.entries.size() > head->count) check.beyond_head = check.entries.size() - head->count;
}

}  // namespace

Head LogCheck::head() const {
    if (entries.empty()) return {};
    return {entries.size(), entries.back().sha256};
}

LogCheck check_log(const std::string& path, std::string_view bytes, const Kept& kept) {
    Chain chain = read_chain(bytes);
    LogCheck check;
    check.entries = std::move(chain.entries);
    check.findings = std::move(chain.findings);
    check.whole = chain.whole;
    check_head(path, check, kept.sha256 || kept.count);
    check_kept(check, kept);
    return check;
}

void check_receipts(const std::string& path, LogCheck& check) {
    check.receipts_verified = true;
    std::map<std::string, std::optional<LogFault>> seen;
    for (const Entry& entry : check.entries) {
        const auto [known, first] = seen.try_emplace(entry.receipt);
        if (first) {
            const text::ReadFile file = text::read_file(stored_receipt(path, entry.receipt), most_json_bytes);
            const ReadReceipt read = file.ok ? read_receipt(file.bytes) : ReadReceipt();
            if (!file.ok) known->second = LogFault::receipt_missing;
            else if (!read.receipt || read.receipt->sha256 != entry.receipt) known->second = LogFault::receipt_altered;
            else ++check.receipts;
        }
        if (known->second)
            check.findings.push_back({*known->second, entry.line, 0, 0, stored_receipt(path, entry.receipt)});
    }
}

}  // namespace portcullis::record
