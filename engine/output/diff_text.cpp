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
        std::map<std::string, std::vector<std::size_t>> by_content;
        for (const std::size_t i : group.changes) by_content[content(report_.structure.changes[i])].push_back(i);
        for (const std::size_t i : group.changes) {
            const Change& one = report_.structure.changes[i];
            const bool whole = one.how == How::added || one.how == How::removed;
            if (whole) {
                // Without a line for each where there are many, but for those that a shipment shows.
                const auto& same = alike[{one.kind, one.how}];
                if (same.size() > most_listed && witnesses_.count(i) == 0) {
                    if (i == first_unshown(same)) folded(same, one.how);
                } else {
                    change({i});
                }
            } else if (const auto& same = by_content[content(one)]; same.front() == i) {
                change(same);
            }
        }
    }

    // Things that change alike are told once.
    static std::string content(const Change& one) {
        std::string text = one.kind + "\n" + one.moved_from;
        for (const AspectLine& line : aspect_lines(one))
            text += "\n" + line.aspect + "\n" + line.before + "\n" + line.after;
        return text;
    }

    std::size_t first_unshown(const std::vector<std::size_t>& list) const {
        for (const std::size_t i : list)
            if (witnesses_.count(i) == 0) return i;
        return list.front();
    }

    static std::string plural(const std::string& kind) {
        if (kind.ends_with('s')) return kind;
        return kind == "territory" ? "territories" : kind + "s";
    }

    void folded(const std::vector<std::size_t>& list, How how) {
        std::vector<std::size_t> rest;
        for (const std::size_t i : list)
            if (witnesses_.count(i) == 0) rest.push_back(i);
        const std::vector<std::string> names = short_names(rest);
        const std::string kind = report_.structure.changes[list.front()].kind;
        page_.line(2, 4,
                   {{how == How::added ? "+ " : "- ", how == How::added ? Style::good : Style::bad},
                    {fmt::format("{} {}: ", names.size(), plural(kind)), Style::plain},
                    {joined(names, ", "), Style::dim}});
        unshown(rest);
    }

    // Why there is no shipment; whose reason it is, where that is not the same for all of them.
    void unshown(const std::vector<std::size_t>& list) {
        std::map<std::string, std::vector<std::size_t>> why;
        for (const std::size_t i : list)
            if (const auto silent = silent_.find(i);
                silent != silent_.end() && silent->second->reason != quality::Unshown::not_searched)
                why[silent_words(*silent->second)].push_back(i);
        for (const auto& [words, whom] : why) {
            const std::string names = list.size() > whom.size() ? " (" + joined(short_names(whom), ", ") + ")" : "";
            page_.line(6, 8, {{"no shipment: " + words + names, Style::dim}});
        }
    }

    void change(const std::vector<std::size_t>& list) {
        const Change& one = report_.structure.changes[list.front()];
        const bool whole = one.how == How::added || one.how == How::removed;
        static constexpr std::string_view marks[] = {"+ ", "- ", "~ ", "> "};
        const Style style = one.how == How::added     ? Style::good
                            : one.how == How::removed ? Style::bad
                                                      : Style::doubtful;
        Runs head{{std::string(marks[static_cast<std::size_t>(one.how)]), style}};
        if (list.size() == 1) {
            head.push_back({thing_words(one), Style::strong});
            if (one.how == How::moved) head.push_back({", before " + one.moved_from, Style::plain});
            if (whole) head.push_back({"  " + whole_words(one), Style::plain});
            else if (!one.title.empty()) head.push_back({"  " + one.title, Style::dim});
        } else {
            head.push_back({fmt::format("{} × {}: ", list.size(), one.kind), Style::plain});
            head.push_back({joined(short_names(list), ", "), Style::strong});
        }
        page_.line(2, 6, head);
        if (!whole) aspects(aspect_lines(one));
        for (const std::size_t i : list)
            if (const auto shown = witnesses_.find(i); shown != witnesses_.end())
                for (const std::size_t witness : shown->second) pointer(witness, list.size() > 1);
        unshown(list);
    }

    std::vector<std::string> short_names(const std::vector<std::size_t>& list) const {
        std::vector<std::string> names;
        for (const std::size_t i : list) {
            const std::string words = thing_words(report_.structure.changes[i]);
            names.push_back(words.substr(words.find(' ') + 1));
        }
        return names;
    }

    void aspects(const std::vector<AspectLine>& lines) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const AspectLine& line = lines[i];
            if (line.aspect == "words") {
                page_.line(6, "words: " + line.after, Style::dim);
                continue;
            }
            const std::string one_line = line.aspect + ": " + line.before + " → " + line.after;
            const bool follows = i > 0 && lines[i - 1].aspect == line.aspect;
            const bool followed = i + 1 < lines.size() && lines[i + 1].aspect == line.aspect;
            if (!line.before.empty() && !line.after.empty() && !follows && !followed && width_of(one_line) <= 90) {
                page_.line(6, 8, {{line.aspect + ": ", Style::dim}, {line.before + " → " + line.after, Style::plain}});
                continue;
            }
            const bool added = line.before.empty();
            if (added != line.after.empty() && !follows && !followed && width_of(one_line) <= 90) {
                page_.line(6, 8,
                           {{line.aspect + ": ", Style::dim},
                            {added ? "+ " : "- ", added ? Style::good : Style::bad},
                            {added ? line.after : line.before, Style::plain}});
                continue;
            }
            if (!follows) page_.line(6, line.aspect + ":", Style::dim);
            if (!line.before.empty()) page_.line(8, 10, {{"- ", Style::bad}, {line.before, Style::plain}});
            if (!line.after.empty()) page_.line(8, 10, {{"+ ", Style::good}, {line.after, Style::plain}});
        }
    }

    static Style style_of(const Witness& one) {
        return one.difference.direction == quality::Direction::stricter ? Style::bad
               : one.difference.direction == quality::Direction::laxer  ? Style::good
                                                                        : Style::doubtful;
    }

    void pointer(std::size_t i, bool named) {
        const Witness& one = report_.flips.witnesses[i];
        const std::string name = named ? short_names({one.change}).front() + ": " : "";
        page_.line(6, 8,
                   {{fmt::format("[{}] {}", i + 1, name), Style::plain},
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
        const std::size_t first = first_like(report_.flips.witnesses, i);
        if (i > 0) page_.blank();
        page_.line(2, 6,
                   {{fmt::format("[{}] {} {}: ", i + 1, cause.kind, cause.name), Style::strong},
                    {direction_words(one.difference), style_of(one)},
                    {first < i ? fmt::format(", by the shipment of [{}]", first + 1) : "", Style::plain}});
        if (first < i) return;
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
