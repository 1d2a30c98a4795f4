#include "output/diff.hpp"
#include "output/diff_words.hpp"
#include "output/page.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace portcullis::output {

using quality::Change;
using quality::DiffReport;
using quality::How;
using quality::Witness;

namespace {

constexpr std::size_t most_listed = 5;  // new or gone things of one kind in a group; more share a line

class DiffText {
  public:
    DiffText(const DiffReport& report, int width, bool color) : report_(report), page_(width, color) {
        for (std::size_t i = 0; i < report.flips.witnesses.size(); ++i)
            witnesses_[report.flips.witnesses[i].change].push_back(i);
        for (const quality::Silent& one : report.flips.silent) silent_[one.change] = &one;
    }

    std::string take() {
        page_.line(
            0, 2,
            {{report_.before + " → " + report_.after, Style::strong}, {": " + summary_words(report_), Style::plain}});
        if (report_.tests_before != report_.tests_after)
            page_.line(0, fmt::format("rule tests: {} → {}", report_.tests_before, report_.tests_after), Style::dim);
        for (const DiffGroup& group : diff_groups(report_)) show(group);
        if (!report_.flips.witnesses.empty()) page_.section("Shipments whose answer changes");
        for (std::size_t i = 0; i < report_.flips.witnesses.size(); ++i) witness(i);
        if (const std::vector<std::string> words = words_only(report_); !words.empty()) {
            page_.section("Words and sources only");
            const std::size_t shown = std::min<std::size_t>(words.size(), 12);
            for (std::size_t i = 0; i < shown; ++i) page_.line(2, 4, {{words[i], Style::dim}});
            if (shown < words.size()) page_.line(2, fmt::format("and {} more", words.size() - shown), Style::dim);
        }
        return page_.take();
    }

  private:
    void show(const DiffGroup& group) {
        page_.section(group.name);
        std::map<std::pair<std::string, How>, std::vector<std::size_t>> alike;
        for (const std::size_t i : group.changes)
            alike[{report_.structure.changes[i].kind, report_.structure.changes[i].how}].push_back(i);
        for (const std::size_t i : group.changes) {
            const Change& one = report_.structure.changes[i];
            const auto& same = alike[{one.kind, one.how}];
            const bool whole = one.how == How::added || one.how == How::removed;
            // Without a word on each where there are many, but those that a shipment shows.
            if (whole && same.size() > most_listed && witnesses_.count(i) == 0) {
                if (i == first_unshown(same)) folded(same, one.how);
                continue;
            }
            change(i, one);
        }
    }

    std::size_t first_unshown(const std::vector<std::size_t>& list) const {
        for (const std::size_t i : list)
            if (witnesses_.count(i) == 0) return i;
        return list.front();
    }

    void folded(const std::vector<std::size_t>& list, How how) {
        std::vector<std::string> names;
        for (const std::size_t i : list) {
            if (witnesses_.count(i) > 0) continue;
            const std::string words = thing_words(report_.structure.changes[i]);
            names.push_back(words.substr(words.find(' ') + 1));
        }
        const std::string kind = report_.structure.changes[list.front()].kind;
        page_.line(2, 4,
                   {{how == How::added ? "+ " : "- ", how == How::added ? Style::good : Style::bad},
                    {fmt::format("{} more {}: ", names.size(),
                                 kind == "rule"   ? "rules"
                                 : kind == "fact" ? "facts"
                                                  : "of kind " + kind),
                     Style::plain},
                    {joined(names, ", "), Style::dim}});
    }

    void change(std::size_t index, const Change& one) {
        const bool whole = one.how == How::added || one.how == How::removed;
        static constexpr std::string_view marks[] = {"+ ", "- ", "~ ", "> "};
        const Style style = one.how == How::added     ? Style::good
                            : one.how == How::removed ? Style::bad
                                                      : Style::doubtful;
        Runs head{{std::string(marks[static_cast<std::size_t>(one.how)]), style}, {thing_words(one), Style::strong}};
        if (one.how == How::moved) head.push_back({", before " + one.moved_from, Style::plain});
        if (whole) head.push_back({"  " + whole_words(one), Style::plain});
        else if (!one.title.empty()) head.push_back({"  " + one.title, Style::dim});
        page_.line(2, 6, head);
        if (!whole)
            for (const AspectLine& line : aspect_lines(one)) aspect(line);
        const auto shown = witnesses_.find(index);
        if (shown != witnesses_.end())
            for (const std::size_t i : shown->second) pointer(i);
        if (const auto why = silent_.find(index);
            why != silent_.end() && why->second->reason != quality::Unshown::not_searched)
            page_.line(6, 8, {{"no shipment: " + silent_words(*why->second), Style::dim}});
    }

    void aspect(const AspectLine& line) {
        if (line.aspect == "words") return page_.line(6, "words: " + line.after, Style::dim);
        const std::string one_line = line.aspect + ": " + line.before + " → " + line.after;
        if (!line.before.empty() && !line.after.empty() && width_of(one_line) <= 90)
            return page_.line(6, 8,
                              {{line.aspect + ": ", Style::dim}, {line.before + " → " + line.after, Style::plain}});
        if (line.before.empty() != line.after.empty()) {
            const bool added = line.before.empty();
            return page_.line(6, 10,
                              {{line.aspect + ": ", Style::dim},
                               {added ? "+ " : "- ", added ? Style::good : Style::bad},
                               {added ? line.after : line.before, Style::plain}});
        }
        page_.line(6, line.aspect + ":", Style::dim);
        page_.line(8, 10, {{"- ", Style::bad}, {line.before, Style::plain}});
        page_.line(8, 10, {{"+ ", Style::good}, {line.after, Style::plain}});
    }

    static Style style_of(const Witness& one) {
        return one.difference.direction == quality::Direction::stricter ? Style::bad
               : one.difference.direction == quality::Direction::laxer  ? Style::good
                                                                        : Style::doubtful;
    }

    void pointer(std::size_t i) {
        const Witness& one = report_.flips.witnesses[i];
        page_.line(6, 8,
                   {{fmt::format("[{}] ", i + 1), Style::plain},
                    {direction_words(one.difference), style_of(one)},
                    {fmt::format(", {}: {}", days_words(one), outcome(one)), Style::plain}});
    }

    static std::string outcome(const Witness& one) {
        const std::string before = answer_words(one.before);
        const std::string after = answer_words(one.after);
        return before == after ? before + ", both times" : before + " → " + after;
    }

    void witness(std::size_t i) {
        const Witness& one = report_.flips.witnesses[i];
        const Change& cause = report_.structure.changes[one.change];
        if (i > 0) page_.blank();
        page_.line(2, 6,
                   {{fmt::format("[{}] {} {}: ", i + 1, cause.kind, cause.name), Style::strong},
                    {direction_words(one.difference), style_of(one)}});
        side("before", one.day_before, one.before, one.after);
        side("after", one.day_after, one.after, one.before);
        std::string_view rest = one.shipment;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = rest.substr(0, end);
            const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
            page_.line(8 + static_cast<int>(indent), 12 + static_cast<int>(indent),
                       {{std::string(line.substr(indent)), Style::dim}});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    void side(std::string_view name, const std::string& day, const quality::Reading& own,
              const quality::Reading& other) {
        std::string words = fmt::format("{}{}: {}", name, report_.days ? " (" + day + ")" : "", answer_words(own));
        if (const std::string rules = speaking_words(own, other); !rules.empty()) words += "; " + rules;
        page_.line(6, 8, {{words, Style::plain}});
    }

    const DiffReport& report_;
    Page page_;
    std::map<std::size_t, std::vector<std::size_t>> witnesses_;  // by change
    std::map<std::size_t, const quality::Silent*> silent_;
};

}  // namespace

std::string diff_text(const DiffReport& report, int width, bool color) { return DiffText(report, width, color).take(); }

}  // namespace portcullis::output
