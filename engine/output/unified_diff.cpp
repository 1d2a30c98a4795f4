#include "output/unified_diff.hpp"

#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <vector>

namespace portcullis::output {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

struct Step {
    char sign = ' ';  // ' ', '-' or '+'
    std::size_t before = 0;
    std::size_t after = 0;
};

// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), on what lies between the equal ends.
class Comparison {
  public:
    Comparison(const Lines& before, const Lines& after) : before_(before), after_(after) {
        while (head_ < std::min(before.size(), after.size()) && before[head_] == after[head_]) ++head_;
        const std::size_t shorter = std::min(before.size(), after.size()) - head_;
        while (tail_ < shorter && before[before.size() - 1 - tail_] == after[after.size() - 1 - tail_]) ++tail_;
        n_ = static_cast<long>(before.size() - head_ - tail_);
        m_ = static_cast<long>(after.size() - head_ - tail_);
    }

    std::vector<Step> steps() {
        std::vector<Step> steps;
        for (std::size_t i = 0; i < head_; ++i) steps.push_back({' ', i, i});
        if (search()) {
            walk_back();
        } else {
            // Nearly nothing in common: all of the one, then all of the other.
            for (long x = 0; x < n_; ++x) add('-', x, 0);
            for (long y = 0; y < m_; ++y) add('+', n_, y);
        }
        steps.insert(steps.end(), middle_.begin(), middle_.end());
        for (std::size_t i = tail_; i > 0; --i) steps.push_back({' ', before_.size() - i, after_.size() - i});
        return steps;
    }

  private:
    static constexpr long most_edits = 3000;

    [[nodiscard]] bool equal(long x, long y) const {
        return before_[head_ + static_cast<std::size_t>(x)] == after_[head_ + static_cast<std::size_t>(y)];
    }

    void add(char sign, long x, long y) {
        middle_.push_back({sign, head_ + static_cast<std::size_t>(x), head_ + static_cast<std::size_t>(y)});
    }

    // ends_[d][k + d]: how far along the first text one comes on diagonal k = x - y with d edits, every second k.
    [[nodiscard]] long furthest(long d, long k) const {
        return ends_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)];
    }

    [[nodiscard]] long start(long d, long k) const {
        if (d == 0) return 0;
        const bool down = k == -d || (k != d && furthest(d - 1, k - 1) < furthest(d - 1, k + 1));
        return down ? furthest(d - 1, k + 1) : furthest(d - 1, k - 1) + 1;
    }

    bool search() {
        for (long d = 0; d <= std::min(n_ + m_, most_edits); ++d) {
            std::vector<long> row;
            for (long k = -d; k <= d; k += 2) {
                long x = start(d, k);
                while (x < n_ && x - k < m_ && equal(x, x - k)) ++x;
                row.push_back(x);
                if (x >= n_ && x - k >= m_) {
                    ends_.push_back(std::move(row));
                    return true;
                }
            }
            ends_.push_back(std::move(row));
        }
        return false;
    }

    void walk_back() {
        long x = n_;
        long y = m_;
        for (long d = static_cast<long>(ends_.size()) - 1; d >= 0; --d) {
            const long k = x - y;
            const long from = start(d, k);
            while (x > from) add(' ', --x, --y);
            if (d == 0) break;
            const bool down = k == -d || (k != d && furthest(d - 1, k - 1) < furthest(d - 1, k + 1));
            if (down) add('+', x, --y);
            else add('-', --x, y);
        }
        std::reverse(middle_.begin(), middle_.end());
    }

    const Lines& before_;
    const Lines& after_;
    std::size_t head_ = 0;
    std::size_t tail_ = 0;
    long n_ = 0;
    long m_ = 0;
    std::vector<std::vector<long>> ends_;
    std::vector<Step> middle_;
};

std::string painted(std::string_view text, const char* code, bool color) {
    return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string line(char sign, std::string_view text, bool color) {
    const bool feed = text.ends_with('\n');
    if (feed) text.remove_suffix(1);
    const std::string shown = sign + (color ? text::printable(text) : std::string(text));
    const std::string out = sign == ' ' ? shown : painted(shown, sign == '-' ? "31" : "32", color);
    return out + (feed ? "\n" : "\n\\ No newline at end of file\n");
}

std::string place(std::size_t first, std::size_t count) {
    const std::size_t begin = count == 0 ? first : first + 1;
    return count == 1 ? fmt::format("{}", begin) : fmt::format("{},{}", begin, count);
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names, bool color) {
    constexpr std::size_t context = 3;
    const Lines old_lines = lines_of(before);
    const Lines new_lines = lines_of(after);
    const std::vector<Step> steps = Comparison(old_lines, new_lines).steps();
    std::string out;
    const auto changed = [](const Step& step) { return step.sign != ' '; };
    for (auto at = std::find_if(steps.begin(), steps.end(), changed); at != steps.end();) {
        auto begin = at - std::min<std::ptrdiff_t>(at - steps.begin(), context);
        auto last = at + 1;  // behind the last change of this hunk
        for (auto next = last; next != steps.end() && next - last <= static_cast<std::ptrdiff_t>(2 * context); ++next)
            if (changed(*next)) last = next + 1;
        const auto end = last + std::min<std::ptrdiff_t>(steps.end() - last, context);
        std::string body;
        std::size_t removed = 0;
        std::size_t added = 0;
        for (auto step = begin; step != end; ++step) {
            if (step->sign != '+') ++removed;
            if (step->sign != '-') ++added;
            body += line(step->sign, step->sign == '+' ? new_lines[step->after] : old_lines[step->before], color);
        }
        if (out.empty())
            out = painted("--- " + names.before, "1", color) + "\n" + painted("+++ " + names.after, "1", color) + "\n";
        const std::string head =
            fmt::format("@@ -{} +{} @@", place(begin->before, removed), place(begin->after, added));
        out += painted(head, "36", color) + "\n" + body;
        at = std::find_if(end, steps.end(), changed);
    }
    return out;
}

}  // namespace portcullis::output
