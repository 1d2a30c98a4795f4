#include "quality/tests/recorded_text.hpp"

#include "quality/tests/findings.hpp"
#include "quality/tests/trace_expectation.hpp"

#include <algorithm>
#include <set>

namespace portcullis::quality {

using text::Edit;
using text::Node;
using text::NodeKind;

namespace {

using Names = std::vector<std::string>;

// A name as a YAML scalar that every reader takes for text.
std::string scalar(const std::string& name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '/' || c == '.';
    };
    const bool letter = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'));
    if (letter && name.size() > 2 && std::all_of(name.begin(), name.end(), plain) && name != "true" &&
        name != "false" && name != "null")
        return name;
    std::string quoted = "'";
    for (const char c : name) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'";
}

std::string flow_list(const Names& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + scalar(name);
    return "[" + text + "]";
}

std::size_t line_start(std::string_view bytes, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

// The line break that the file uses there, and spaces up to the column of `at`.
std::string new_line(std::string_view bytes, std::size_t at) {
    const std::size_t start = line_start(bytes, at);
    const bool windows = start >= 2 && bytes[start - 2] == '\r';
    return (windows ? "\r\n" : "\n") + std::string(at - start, ' ');
}

Names names_of(const std::vector<Finding>& findings) {
    Names names;
    for (const Finding& one : findings) names.push_back(one.name);
    return names;
}

// What is written for an expectation that said nothing yet.
std::string whole(const Determination& answer) {
    std::string text = "{outcome: " + word_found(answer, "outcome");
    if (!answer.decided())
        text += ", at_least: " + word_found(answer, "at_least") + ", at_most: " + word_found(answer, "at_most");
    for (const std::string_view key : {"because", "available"})
        if (const Names names = names_of(names_found(answer, key)); !names.empty())
            text += ", " + std::string(key) + ": " + flow_list(names);
    if (answer.review) text += ", review: " + word_found(answer, "review");
    return text + "}";
}

class Recorder {
  public:
    Recorder(const rulebook::Rulebook& book, const Case& one, const Written& written, std::string_view bytes,
             Worlds& worlds)
        : book_(book), case_(one), written_(written), bytes_(bytes), worlds_(worlds) {}

    RecordedText run(const std::vector<Mismatch>& failed) {
        const Determination answer = answer_of(book_, case_, *case_.facts, worlds_);
        if (case_.expectation.to_record) {
            replace(written_.node.span, whole(answer));
            return std::move(result_);
        }
        std::set<std::string> keys;
        for (const Mismatch& one : failed) keys.insert(one.key);
        for (const std::string& key : keys) {
            const Node* value = written_.node.find(key);
            if (value == nullptr) continue;
            if (key == "trace") trace();
            else if (key == "deadlines") deadlines(*value, answer);
            else if (std::find(std::begin(word_keys), std::end(word_keys), key) != std::end(word_keys))
                replace(value->span, word_found(answer, key));
            else if (key == "not_because") without(key, *value, names_found(answer, "because"));
            else if (key == "blocked") without(key, *value, not_blocked(answer));
            else list(*value, names_of(names_found(answer, key)));
        }
        return std::move(result_);
    }

  private:
    void replace(text::Span span, std::string replacement) { result_.edits.push_back({span, std::move(replacement)}); }

    void deadlines(const Node& value, const Determination& answer) {
        for (const text::Entry& entry : value.entries)
            if (const std::string day = deadline_found(answer, entry.key.text); day != entry.value.text)
                replace(entry.value.span, day);
    }

    void list(const Node& value, const Names& names) {
        if (value.kind == NodeKind::mapping) {
            if (const Node* exact = value.find("exactly"); exact != nullptr) put(*exact, names);
            return;
        }
        // A list without members would expect nothing.
        if (names.empty()) put_text(value, "{exactly: []}");
        else put(value, names);
    }

    // Names that the answer contradicts are left out.
    void without(std::string_view key, const Node& value, const std::vector<Finding>& found) {
        Names names;
        const auto keep = [&](const Node& node) {
            if (std::none_of(found.begin(), found.end(),
                             [&](const Finding& one) { return names_finding(book_, key, one, node.text); }))
                names.push_back(node.text);
        };
        if (value.kind == NodeKind::scalar) keep(value);
        for (const Node& item : value.items) keep(item);
        put(value, names);
    }

    // In the form of the old list: between brackets, or one on each line.
    void put(const Node& value, const Names& names) {
        const std::size_t begin = value.span.begin;
        if (value.kind != NodeKind::sequence || bytes_[begin] == '[' || names.empty())
            return put_text(value, flow_list(names));
        std::string text;
        for (const std::string& name : names)
            text += (text.empty() ? "" : new_line(bytes_, begin)) + "- " + scalar(name);
        put_text(value, std::move(text));
    }

    void put_text(const Node& value, std::string text) {
        text::Span span = value.span;
        if (value.kind == NodeKind::sequence && bytes_[span.begin] != '[') span.end = value.items.back().span.end;
        const std::string_view old = bytes_.substr(span.begin, span.end - span.begin);
        if (value.kind == NodeKind::sequence && old.find('#') != std::string_view::npos)
            result_.fault = "the list that would change holds a comment; change it by hand";
        replace(span, std::move(text));
    }

    void trace() {
        std::vector<std::optional<Tri>> truths;
        (void)trace_mismatches(worlds_.program(case_.setting), *case_.facts, case_.expectation.trace, &truths);
        for (std::size_t i = 0; i < truths.size(); ++i) {
            const TraceLine& line = case_.expectation.trace[i];
            if (truths[i] == line.truth) continue;
            if (!truths[i])
                result_.fault = "`trace` speaks of a rule that has no say for this shipment; change it by hand";
            else
                replace(line.truth_place, *truths[i] == Tri::yes  ? "true"
                                          : *truths[i] == Tri::no ? "false"
                                                                  : "unknown");
        }
    }

    const rulebook::Rulebook& book_;
    const Case& case_;
    const Written& written_;
    std::string_view bytes_;
    Worlds& worlds_;
    RecordedText result_;
};

}  // namespace

RecordedText recorded_text(const rulebook::Rulebook& book, const Case& one, const Written& written,
                           const std::vector<Mismatch>& failed, std::string_view bytes, Worlds& worlds) {
    return Recorder(book, one, written, bytes, worlds).run(failed);
}

Edit unreviewed(const Written& written, std::string_view bytes) {
    if (written.reviewed_value.file != text::no_file) return {written.reviewed_value, "false"};
    const text::Span before{written.key.file, written.key.begin, written.key.begin};
    const bool flow = bytes[written.beside.begin] == '{';
    return {before, "reviewed: false" + (flow ? std::string(", ") : new_line(bytes, written.key.begin))};
}

}  // namespace portcullis::quality
