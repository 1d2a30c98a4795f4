#include "cli/ledger_file.hpp"

#include "cli/rules_source.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>

namespace portcullis::cli {

int ledger_error(Context& context, const std::string& path, const record::LedgerError& error) {
    const std::string file = "`" + text::printable(path) + "`";
    const std::string detail = text::printable(error.what());
    switch (error.fault) {
        case record::LedgerFault::foreign:
            return usage_error(context, fmt::format("{} is no ledger of portcullis: {}", file, detail),
                               "it was left as it is; name another file");
        case record::LedgerFault::newer:
            return usage_error(context,
                               fmt::format("{} was made by a later version of portcullis ({}; this one knows {})", file,
                                           detail, record::ledger_version),
                               "it was left as it is; use that version");
        case record::LedgerFault::corrupt:
            return usage_error(context, fmt::format("{} is damaged: {}", file, detail),
                               "`portcullis ledger check` says more; go on from a copy that is whole");
        case record::LedgerFault::in_use:
            return usage_error(context, fmt::format("{} is in use by another process", file),
                               "wait until it ends: what is left of a quota can be counted by one at a time");
        case record::LedgerFault::unreadable: break;
    }
    return usage_error(context, fmt::format("{} cannot be used: {}", file, detail));
}

std::optional<record::Ledger> open_ledger(Context& context, const std::string& path, record::Ledger::Open how) {
    if (path.empty() || is_folder(path)) {
        usage_error(context,
                    path.empty() ? "a ledger needs the name of a file" : "`" + text::printable(path) + "` is a folder");
        return std::nullopt;
    }
    try {
        return record::Ledger(path, how);
    } catch (const record::LedgerError& error) {
        ledger_error(context, path, error);
        return std::nullopt;
    }
}

}  // namespace portcullis::cli
