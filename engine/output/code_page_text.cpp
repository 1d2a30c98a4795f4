#include "output/code_page_text.hpp"

#include "output/page.hpp"

#include <algorithm>

namespace portcullis::output {
namespace {

// `[words](target)` as `words`.
std::string without_links(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('[');
        const std::size_t middle = open == std::string_view::npos ? open : text.find("](", open);
        const std::size_t close = middle == std::string_view::npos ? middle : text.find(')', middle);
        if (close == std::string_view::npos) break;
        out += text.substr(0, open);
        out += text.substr(open + 1, middle - open - 1);
        text.remove_prefix(close + 1);
    }
    return out + std::string(text);
}

class Renderer {
  public:
    Renderer(int width, bool color) : page_(width, color) {}

    std::string run(std::string_view text) {
        while (!text.empty()) {
            const std::string_view one = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(one.size() + 1, text.size()));
            line(one);
        }
        end_paragraph();
        return page_.take();
    }

  private:
    void line(std::string_view line) {
        if (line.starts_with("```")) {
            end_paragraph();
            code_ = !code_;
        } else if (code_) {
            const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
            page_.line(static_cast<int>(4 + blanks), line.substr(blanks), Style::dim);
        } else if (line.empty()) {
            end_paragraph();
            page_.blank();
        } else if (line.starts_with('#')) {
            end_paragraph();
            page_.line(0, line.substr(std::min(line.find_first_not_of("# "), line.size())), Style::strong);
        } else {
            if (line.starts_with("- ")) end_paragraph();
            if (!paragraph_.empty()) paragraph_ += ' ';
            paragraph_ += line.substr(std::min(line.find_first_not_of(' '), line.size()));
        }
    }

    void end_paragraph() {
        if (paragraph_.empty()) return;
        page_.line(0, paragraph_.starts_with("- ") ? 2 : 0, {{without_links(paragraph_), Style::plain}});
        paragraph_.clear();
    }

    Page page_;
    std::string paragraph_;
    bool code_ = false;
};

}  // namespace

std::string code_page_text(const CodePage& page, int width, bool color) {
    return Renderer(width, color).run(page.text);
}

std::string code_list_text(int width, bool color) {
    Page page(width, color);
    std::size_t longest = 0;
    for (const CodePage& one : code_pages()) longest = std::max(longest, one.code.size());
    const int column = static_cast<int>(longest) + 2;
    for (const CodePage& one : code_pages()) {
        const std::string gap(longest + 2 - one.code.size(), ' ');
        page.line(0, column,
                  {{std::string(one.code), Style::strong}, {gap + without_links(one.summary()), Style::plain}});
    }
    return page.take();
}

}  // namespace portcullis::output
