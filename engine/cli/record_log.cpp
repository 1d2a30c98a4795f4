#include "cli/record_log.hpp"

#include "cli/number_option.hpp"
#include "output/counted.hpp"
#include "record/tree.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace portcullis::cli {

std::unique_ptr<record::LogFile> open_log(Context& context, const std::string& path, record::LogAccess access) {
    record::LogFile::Opened opened = record::LogFile::open(path, access);
    if (!opened.log) usage_error(context, fmt::format("the log `{}` {}", text::printable(path), opened.fault));
    return std::move(opened.log);
}

bool report_findings(Context& context, const std::string& path, const record::LogCheck& check) {
    for (const record::LogFinding& one : check.findings) {
        const std::string line = one.line == 0 ? "" : fmt::format(" line {}", one.line);
        usage_error(context,
                    fmt::format("{}{}: {}", text::printable(path), line, text::printable(output::finding_words(one))));
    }
    return check.intact();
}

std::vector<output::ShownEntry> shown_entries(const record::LogCheck& check) {
    std::vector<output::ShownEntry> shown;
    for (const record::Entry& entry : check.entries) {
        record::ParsedJson parsed = record::parse_json(entry.text);
        if (!parsed.tree) continue;  // it was read once before, so there is one
        shown.push_back({entry, std::move(*parsed.tree), 0});
    }
    std::map<std::size_t, std::size_t> corrections;  // of an entry by a later one
    for (const output::ShownEntry& one : shown)
        if (one.entry.corrects != 0) corrections.emplace(one.entry.corrects, one.entry.sequence);
    for (output::ShownEntry& one : shown)
        if (const auto found = corrections.find(one.entry.sequence); found != corrections.end())
            one.corrected_by = found->second;
    return shown;
}

std::optional<std::size_t> entry_number(Context& context, const std::string& text, const record::LogCheck& check) {
    std::size_t number = 0;
    if (!read_number(std::string_view(text), number)) {
        usage_error(context, fmt::format("`{}` is no number of an entry", text::printable(text)));
        return std::nullopt;
    }
    if (std::any_of(check.entries.begin(), check.entries.end(),
                    [&](const record::Entry& one) { return one.sequence == number; }))
        return number;
    usage_error(context, fmt::format("the log has no entry {}", number),
                fmt::format("it has {}", output::counted(check.entries.size(), "entry", "entries")));
    return std::nullopt;
}

}  // namespace portcullis::cli
