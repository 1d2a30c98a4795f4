// SARIF 2.1.0 (OASIS), for code scanning and editors. Columns count code points, as our own places do.
#include "output/code_pages.hpp"
#include "output/diagnostic_formats.hpp"
#include "output/diagnostics_json.hpp"
#include "output/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#ifndef PORTCULLIS_VERSION
#define PORTCULLIS_VERSION "0"
#endif

namespace portcullis::output {
namespace {

using text::Diagnostic;
using text::Severity;

// RFC 3986: what is neither unreserved nor a slash is written as %XX.
std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        if (plain) out += c;
        else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

class Log {
  public:
    Log(const text::Sources& sources, const std::vector<Diagnostic>& list, std::string_view base)
        : sources_(sources), list_(list), base_(base), count_(std::min(list.size(), most_listed)) {
        for (std::size_t i = 0; i < count_; ++i) rules_.emplace(list[i].code, list[i].severity);
    }

    std::string run() {
        out_.begin_object();
        out_.field("$schema",
                   "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        out_.field("version", "2.1.0");
        out_.key("runs");
        out_.begin_array();
        out_.begin_object();
        tool();
        out_.field("columnKind", "unicodeCodePoints");
        if (list_.size() > count_) left_out();
        out_.key("results");
        out_.begin_array();
        for (std::size_t i = 0; i < count_; ++i) result(list_[i]);
        out_.end_array();
        out_.end_object();
        out_.end_array();
        out_.end_object();
        return out_.take();
    }

  private:
    void message(std::string_view name, std::string_view text, std::string_view markdown = {}) {
        out_.key(name);
        out_.begin_object();
        out_.field("text", text);
        if (!markdown.empty()) out_.field("markdown", markdown);
        out_.end_object();
    }

    void tool() {
        out_.key("tool");
        out_.begin_object();
        out_.key("driver");
        out_.begin_object();
        out_.field("name", "portcullis");
        out_.field("version", PORTCULLIS_VERSION);
        out_.list_field("rules", rules_, [&](const auto& rule) {
            out_.begin_object();
            out_.field("id", rule.first);
            if (const CodePage* page = code_page(rule.first); page != nullptr) {
                message("shortDescription", page->summary());
                message("fullDescription", page->summary());
                message("help", page->text, page->text);
            }
            out_.key("defaultConfiguration");
            out_.begin_object();
            out_.field("level", severity_name(rule.second));
            out_.end_object();
            out_.end_object();
        });
        out_.end_object();
        out_.end_object();
    }

    void left_out() {
        out_.key("invocations");
        out_.begin_array();
        out_.begin_object();
        out_.bool_field("executionSuccessful", true);
        out_.key("toolExecutionNotifications");
        out_.begin_array();
        out_.begin_object();
        out_.field("level", "warning");
        message("message", fmt::format("{} more reports are left out", list_.size() - count_));
        out_.end_object();
        out_.end_array();
        out_.end_object();
        out_.end_array();
    }

    void artifact(text::FileId file) {
        const std::string_view name = name_below(sources_.name(file), base_);
        out_.key("artifactLocation");
        out_.begin_object();
        out_.field("uri", (name.starts_with('/') ? "file://" : "") + percent_encoded(name));
        out_.end_object();
    }

    void region(std::string_view key, text::Span span) {
        const text::Place begin = sources_.place(span);
        const text::Place end = sources_.place(span.file, span.end);
        out_.key(key);
        out_.begin_object();
        out_.number_field("startLine", begin.line);
        out_.number_field("startColumn", begin.column);
        out_.number_field("endLine", end.line);
        out_.number_field("endColumn", end.column);
        out_.end_object();
    }

    void physical(text::Span span) {
        out_.key("physicalLocation");
        out_.begin_object();
        artifact(span.file);
        region("region", span);
        out_.end_object();
    }

    void locations(const Diagnostic& one) {
        if (one.span.file >= sources_.size()) return;
        out_.key("locations");
        out_.begin_array();
        out_.begin_object();
        physical(one.span);
        out_.end_object();
        out_.end_array();
    }

    void others(const Diagnostic& one) {
        std::vector<const text::Label*> placed;
        for (const text::Label& label : one.others)
            if (label.span.file < sources_.size()) placed.push_back(&label);
        if (placed.empty()) return;
        double id = 0;
        out_.list_field("relatedLocations", placed, [&](const text::Label* label) {
            out_.begin_object();
            out_.number_field("id", id++);
            physical(label->span);
            message("message", label->caption);
            out_.end_object();
        });
    }

    void fix(const Diagnostic& one) {
        if (one.fix.empty() || one.span.file >= sources_.size()) return;
        out_.key("fixes");
        out_.begin_array();
        out_.begin_object();
        out_.key("artifactChanges");
        out_.begin_array();
        out_.begin_object();
        artifact(one.span.file);
        out_.list_field("replacements", one.fix, [&](const text::Edit& edit) {
            out_.begin_object();
            region("deletedRegion", edit.span);
            if (!edit.replacement.empty()) message("insertedContent", edit.replacement);
            out_.end_object();
        });
        out_.end_object();
        out_.end_array();
        out_.end_object();
        out_.end_array();
    }

    void result(const Diagnostic& one) {
        out_.begin_object();
        out_.field("ruleId", one.code);
        out_.number_field("ruleIndex", static_cast<double>(std::distance(rules_.begin(), rules_.find(one.code))));
        out_.field("level", severity_name(one.severity));
        message("message", one.help.empty() ? one.message : one.message + "\nhelp: " + one.help);
        locations(one);
        others(one);
        fix(one);
        out_.end_object();
    }

    const text::Sources& sources_;
    const std::vector<Diagnostic>& list_;
    std::string_view base_;
    std::size_t count_;
    std::map<std::string, Severity> rules_;  // those reported, by code
    JsonWriter out_{true};
};

}  // namespace

std::string diagnostics_sarif(const text::Sources& sources, const std::vector<Diagnostic>& list,
                              std::string_view base) {
    return Log(sources, list, base).run();
}

}  // namespace portcullis::output
