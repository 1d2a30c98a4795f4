#include "output/brief_record.hpp"

#include "output/csv_cell.hpp"
#include "output/json_writer.hpp"

#include <charconv>

namespace portcullis::output {
namespace {

constexpr std::string_view between = "; ";

void number(std::uint32_t value, std::string& out) {
    char buffer[16];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void cell(std::string_view text, const BatchCsvForm& form, std::string& out) {
    out += form.delimiter;
    out += guarded_csv_cell(without_formula(text), form.delimiter);
}

}  // namespace

BriefWriter::BriefWriter(const std::vector<std::string>& rules, bool certainty) : rules_(rules), certainty_(certainty) {
    for (const std::string& rule : rules) json_rules_.push_back(json_string(rule));
}

void BriefWriter::json(const BriefRecord& record, std::string& out) const {
    // Names of outcomes, policies and grades of certainty are plain words.
    const auto word = [&](std::string_view key, std::string_view value) {
        out += ",\"";
        out += key;
        out += "\":\"";
        out += value;
        out += '"';
    };
    out += '{';
    if (!record.file.empty()) {
        out += "\"file\":";
        out += json_string(record.file);
        out += ',';
    }
    out += "\"line\":";
    number(record.line, out);
    if (!record.id.empty()) {
        out += ",\"id\":";
        out += record.id;
    }
    if (record.verdict == nullptr) {
        out += ",\"error\":";
        out += json_string(record.error);
    } else {
        const BriefVerdict& one = *record.verdict;
        word("outcome", outcome_name(one.at_least, one.at_most));
        if (one.at_least != one.at_most) {
            word("at_least", portcullis::name(one.at_least));
            word("at_most", portcullis::name(one.at_most));
        }
        if (one.review) word("review", portcullis::name(*one.review));
        if (certainty_) word("certainty", portcullis::name(one.certainty));
        if (!one.because.empty()) {
            out += ",\"because\":[";
            for (const std::uint16_t rule : one.because) {
                out += json_rules_[rule];
                out += ',';
            }
            out.back() = ']';
        }
    }
    if (!record.answer.empty()) {
        out += ",\"answer\":";
        out += record.answer;
    }
    out += "}\n";
}

void BriefWriter::cells(const BriefRecord& record, const BatchCsvForm& form, std::string& out) const {
    const BriefVerdict none;
    const bool decided = record.verdict != nullptr;
    const BriefVerdict& one = decided ? *record.verdict : none;
    const auto words = [&](std::string_view text) { cell(decided ? text : std::string_view(), form, out); };
    std::string because;
    for (const std::uint16_t rule : one.because) {
        if (!because.empty()) because += between;
        because += rules_[rule];
    }
    words(outcome_name(one.at_least, one.at_most));
    words(portcullis::name(one.at_least));
    words(portcullis::name(one.at_most));
    words(one.review ? portcullis::name(*one.review) : std::string_view());
    if (certainty_) words(portcullis::name(one.certainty));
    words(because);
    cell(record.error, form, out);
    out += form.crlf ? "\r\n" : "\n";
}

void BriefWriter::csv(const BriefRecord& record, std::string_view given, const BatchCsvForm& form,
                      std::string& out) const {
    out += given;
    cells(record, form, out);
}

void BriefWriter::csv(const BriefRecord& record, const std::vector<std::string>& given, const BatchCsvForm& form,
                      std::string& out) const {
    append_given_cells(given, form, out);
    cells(record, form, out);
}

std::vector<std::string_view> BriefWriter::columns() const {
    if (certainty_) return {"outcome", "at_least", "at_most", "review", "certainty", "because", "error"};
    return {"outcome", "at_least", "at_most", "review", "because", "error"};
}

}  // namespace portcullis::output
