#include "output/tests_text.hpp"

#include "output/page.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::output {
namespace {

class Report {
  public:
    Report(const quality::TestReport& report, const TestsTextOptions& options)
        : report_(report), options_(options), page_(options.width, options.color), wide_(unlimited, options.color) {}

    std::string run() {
        for (const quality::CaseResult& one : report_.cases) {
            if (one.passed) passed(one);
            else failed(one);
            out_ += page_.take();
        }
        return std::move(out_);
    }

  private:
    void passed(const quality::CaseResult& one) {
        if (!options_.verbose) return;
        Runs runs{{"passed  ", Style::good}, {one.address, Style::plain}};
        if (!one.reviewed) runs.push_back({"  not reviewed", Style::doubtful});
        unbroken(0, runs);
    }

    void failed(const quality::CaseResult& one) {
        unbroken(0, {{one.broken ? "BROKEN  " : "FAILED  ", Style::bad}, {one.address, Style::plain}});
        std::string place = fmt::format("{}:{}", one.file, one.line);
        if (!one.date.empty()) place += "  on " + one.date;
        if (!one.posture.empty()) place += "  posture " + one.posture;
        if (!one.scenario.empty()) place += "  scenario " + one.scenario;
        unbroken(indent, {{place, Style::dim}});
        if (one.broken)
            for (const std::string& fault : one.failures) lines(fault);
        for (const quality::Mismatch& mismatch : one.mismatches) {
            const int left = indent + 2;
            page_.line(indent, left, {{mismatch.key, Style::strong}});
            page_.line(left, left + 10, {{"expected  ", Style::dim}, {mismatch.expected, Style::plain}});
            page_.line(left, left + 10, {{"found     ", Style::dim}, {mismatch.found, Style::plain}});
        }
        if (!one.broken) unbroken(indent, {{"why: " + way(one), Style::dim}});
    }

    // A line to be pasted elsewhere is never wrapped.
    void unbroken(int left, const Runs& runs) {
        out_ += page_.take();
        wide_.line(left, left, runs);
        out_ += wide_.take();
    }

    // The command that shows the whole answer.
    [[nodiscard]] std::string way(const quality::CaseResult& one) const {
        const std::string rules = options_.rules.empty() ? std::string() : " --rules " + shell_word(options_.rules);
        // Of a test with variations its address names all of them; brackets name its own case alone.
        const std::string address = one.variation.empty() ? one.address + "[]" : one.address;
        std::string text = "portcullis rules test --run " + shell_word(address) + " --shipment" + rules +
                           " | portcullis check" + rules;
        if (!one.posture.empty()) text += " --posture " + one.posture;
        if (!one.scenario.empty()) text += " --scenario " + one.scenario;
        if (!one.jurisdiction.empty()) text += " --jurisdiction " + one.jurisdiction;
        return text + " -";
    }

    // A fault as it is shown elsewhere, its carets below what they point at.
    void lines(std::string_view text) {
        out_ += page_.take();
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            out_ += std::string(indent, ' ') + text::printable(text.substr(begin, end - begin)) + "\n";
            begin = end + 1;
        }
    }

    static constexpr int indent = 8;
    static constexpr int unlimited = 100'000;
    const quality::TestReport& report_;
    const TestsTextOptions& options_;
    Page page_;
    Page wide_;
    std::string out_;
};

}  // namespace

std::string tests_text(const quality::TestReport& report, const TestsTextOptions& options) {
    return Report(report, options).run();
}

std::string tests_summary(const quality::TestReport& report) {
    std::string text =
        fmt::format("{} test{}, {} failed", report.cases.size(), report.cases.size() == 1 ? "" : "s", report.failed());
    if (report.broken() > 0) text += fmt::format(", {} broken", report.broken());
    if (report.unreviewed() > 0) text += fmt::format(", {} not reviewed", report.unreviewed());
    return text;
}

std::string shell_word(std::string_view text) {
    std::string out = "'";
    for (const char byte : text) {
        if (byte == '\'') out += "'\\''";
        else out += byte;
    }
    return out + "'";
}

}  // namespace portcullis::output
