#include "quality/lint/suppression.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <string_view>

namespace portcullis::quality {
namespace {

constexpr std::string_view form =
    "write `# lint: allow ID: reason`, or `# lint: allow-file ID: reason` in the head comment";

void collect_scalars(const text::Node& node, std::vector<text::Span>& spans) {
    if (node.kind == text::NodeKind::scalar) spans.push_back(node.span);
    for (const text::Node& item : node.items) collect_scalars(item, spans);
    for (const text::Entry& entry : node.entries) {
        spans.push_back(entry.key.span);
        collect_scalars(entry.value, spans);
    }
}

bool blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

// The first line from `line` on that is neither empty nor a comment.
std::uint32_t next_written_line(std::string_view bytes, std::uint32_t line) {
    while (line < bytes.size()) {
        const std::size_t end = std::min(bytes.find('\n', line), bytes.size());
        const std::string_view text = trimmed(bytes.substr(line, end - line));
        if (!text.empty() && text.front() != '#') return line;
        line = static_cast<std::uint32_t>(end + 1);
    }
    return line;
}

void fault(std::vector<text::Diagnostic>& faults, std::string_view id, text::Span span, std::string message,
           std::string help) {
    Findings one(*find_lint(id));
    faults.push_back(std::move(one.report(span, std::move(message), std::move(help))));
}

}  // namespace

Suppressions::Suppressions(const text::Sources& sources, const std::vector<rulebook::Document>& documents,
                           std::vector<text::Diagnostic>& faults)
    : sources_(sources) {
    for (const rulebook::Document& document : documents) {
        File file;
        file.id = document.file;
        collect_scalars(document.node, file.scalars);
        std::sort(file.scalars.begin(), file.scalars.end(),
                  [](const text::Span& a, const text::Span& b) { return a.begin < b.begin; });
        file.body = file.scalars.empty() ? 0 : file.scalars.front().begin;
        read(file, faults);
        files_.push_back(std::move(file));
    }
}

bool Suppressions::within_scalar(const File& file, std::uint32_t offset, std::uint32_t& begin) {
    auto after = std::upper_bound(file.scalars.begin(), file.scalars.end(), offset,
                                  [](std::uint32_t at, const text::Span& span) { return at < span.begin; });
    if (after == file.scalars.begin()) return false;
    begin = (--after)->begin;
    return offset < after->end;
}

void Suppressions::read(const File& file, std::vector<text::Diagnostic>& faults) {
    const std::string_view bytes = sources_.bytes(file.id);
    for (std::size_t at = bytes.find("lint:"); at != std::string_view::npos; at = bytes.find("lint:", at + 1)) {
        std::size_t mark = at;
        while (mark > 0 && blank(bytes[mark - 1])) --mark;
        if (mark == 0 || bytes[mark - 1] != '#') continue;
        --mark;
        if (mark > text::byte_order_mark(bytes) && !blank(bytes[mark - 1]) && bytes[mark - 1] != '\n') continue;
        std::uint32_t begin = 0;
        if (within_scalar(file, static_cast<std::uint32_t>(mark), begin)) continue;
        std::size_t end = std::min(bytes.find('\n', mark), bytes.size());
        while (end > mark && blank(bytes[end - 1])) --end;
        read_comment(file, {file.id, static_cast<std::uint32_t>(mark), static_cast<std::uint32_t>(end)}, faults);
    }
}

void Suppressions::read_comment(const File& file, text::Span comment, std::vector<text::Diagnostic>& faults) {
    const std::string_view bytes = sources_.bytes(file.id);
    const std::string_view whole = bytes.substr(comment.begin, comment.end - comment.begin);
    std::string_view rest = trimmed(whole.substr(whole.find("lint:") + 5));
    const bool all = rest.starts_with("allow-file ");
    if (!all && !rest.starts_with("allow "))
        return fault(faults, "bad-suppression", comment, "this comment allows nothing", std::string(form));
    if (all && comment.begin > file.body)
        return fault(faults, "bad-suppression", comment, "`allow-file` stands below the head comment",
                     "move it above the first key");
    rest.remove_prefix(all ? 11 : 6);
    const std::size_t colon = rest.find(':');
    const std::string_view ids = rest.substr(0, colon);
    if (colon == std::string_view::npos || trimmed(rest.substr(colon + 1)).empty())
        return fault(faults, "suppression-without-reason", comment, "this suppression does not say why",
                     "it has no effect until a reason follows: `# lint: allow ID: reason`");

    Allowed allowed;
    allowed.file = file.id;
    allowed.comment = comment;
    allowed.alone = ids.find(',') == std::string_view::npos;
    const std::uint32_t line = sources_.line_begin(file.id, comment.begin);
    const bool own_line = trimmed(bytes.substr(line, comment.begin - line)).empty();
    const std::uint32_t about = all ? whole_file : own_line ? next_written_line(bytes, line) : line;
    std::size_t begin = 0;
    while (begin <= ids.size()) {
        const std::size_t end = std::min(ids.find(',', begin), ids.size());
        const std::string_view id = trimmed(ids.substr(begin, end - begin));
        begin = end + 1;
        const auto offset = static_cast<std::uint32_t>(id.data() - bytes.data());
        allowed.place = {file.id, offset, offset + static_cast<std::uint32_t>(id.size())};
        if (find_lint(id) == nullptr) {
            std::vector<std::string_view> candidates;
            for (const Lint& lint : lints()) candidates.push_back(lint.id);
            fault(faults, "unknown-lint", allowed.place, "there is no lint `" + text::printable(id) + "`",
                  text::did_you_mean(id, candidates));
            continue;
        }
        allowed.id = id;
        by_line_[{allowed.id, file.id, about}].push_back(allowed_.size());
        allowed_.push_back(allowed);
    }
}

bool Suppressions::use(const std::string& id, text::Span place) {
    bool found = false;
    const auto look_at = [&](std::uint32_t line) {
        const auto comments = by_line_.find({id, place.file, line});
        if (comments == by_line_.end()) return;
        for (const std::size_t index : comments->second) allowed_[index].used = true;
        found = true;
    };
    look_at(whole_file);
    if (place.file >= sources_.size()) return found;
    look_at(sources_.line_begin(place.file, place.begin));
    // A scalar of several lines cannot hold a comment: one at its beginning speaks for all of it.
    const auto file = std::find_if(files_.begin(), files_.end(), [&](const File& f) { return f.id == place.file; });
    std::uint32_t begin = 0;
    if (file != files_.end() && within_scalar(*file, place.begin, begin))
        look_at(sources_.line_begin(place.file, begin));
    return found;
}

bool Suppressions::allows(const text::Diagnostic& diagnostic) {
    bool found = use(diagnostic.code, diagnostic.span);
    for (const text::Label& label : diagnostic.others) found = use(diagnostic.code, label.span) || found;
    return found;
}

void Suppressions::report_unused(const std::vector<const Lint*>& ran, std::vector<text::Diagnostic>& faults) const {
    for (const Allowed& allowed : allowed_) {
        // On another day it may be needed.
        const auto same = [&](const Lint* lint) { return lint->id == allowed.id && !lint->by_day; };
        if (allowed.used || std::none_of(ran.begin(), ran.end(), same)) continue;
        Findings one(*find_lint("unused-suppression"));
        text::Diagnostic& finding = one.report(allowed.place, "`" + allowed.id + "` is not found here", "remove it");
        if (allowed.alone) {
            // The whole line where nothing else stands in it.
            const std::string_view bytes = sources_.bytes(allowed.file);
            text::Span span = allowed.comment;
            while (span.begin > 0 && blank(bytes[span.begin - 1])) --span.begin;
            const bool own_line = span.begin == text::byte_order_mark(bytes) || bytes[span.begin - 1] == '\n';
            if (own_line)
                span.end = static_cast<std::uint32_t>(std::min(bytes.find('\n', span.end), bytes.size() - 1) + 1);
            finding.fix.push_back({span, ""});
        }
        faults.push_back(std::move(finding));
    }
}

}  // namespace portcullis::quality
