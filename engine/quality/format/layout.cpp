#include "quality/format/layout.hpp"

#include "quality/format/commented_lines.hpp"
#include "quality/format/flow.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace portcullis::quality {
namespace {

using text::Entry;
using text::Node;
using text::NodeKind;

constexpr std::uint32_t end_of_file = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t step = 2;

// The top-level keys whose members of more than one line stand apart by an empty line.
bool is_chapter(std::string_view key) {
    for (const char* chapter : {"rules", "tests", "tables", "products", "records"})
        if (key == chapter) return true;
    return false;
}

// A walk over the tree in the order of the file, so that the comments, which are in that order too, are taken one after
// the other: before the token that they precede, behind the value that ends their line, or at the end of the block
// whose indentation they have.
class Layout : CommentedLines {
  public:
    Layout(const Node& root, std::string_view bytes)
        : CommentedLines(bytes, find_comments(root, bytes)), root_(root), flow_(root, bytes, comments_.all()) {}

    std::string print() {
        if (flow_.opens_block(root_, 0)) {
            block(root_, {0, false, end_of_file, 0, false});
        } else {
            lead(root_.span.begin, 0, false, false);
            inline_value(root_, 0, 0, end_of_file, ScalarPlace::value);
        }
        comment_lines(end_of_file, 0);
        return std::move(out_);
    }

  private:
    struct Block {
        std::size_t indent = 0;
        bool begun = false;              // its first key or dash goes on the line that was begun
        std::uint32_t limit = 0;         // where what follows it begins: comments from there on are not its own
        std::uint32_t least_column = 0;  // of comments at its end that are its own
        bool apart = false;              // members of more than one line stand apart by an empty line
    };

    // ---- blocks ----

    // Where the first token within a node stands that is printed as a block.
    [[nodiscard]] std::uint32_t content_of(const Node& node) const {
        if (!flow_.is_flow(node)) return node.span.begin;
        return node.kind == NodeKind::mapping ? node.entries.front().key.span.begin : node.items.front().span.begin;
    }

    [[nodiscard]] std::uint32_t column_of(const Node& node) const { return column_at(bytes_, node.span.begin); }

    // `parent`: the column of the mapping in whose entry it stands, or -1.
    [[nodiscard]] Block within(const Node& node, std::size_t indent, bool begun, std::uint32_t limit,
                               std::int64_t parent, bool apart) const {
        if (flow_.is_flow(node)) return {indent, begun, node.span.end, 0, apart};
        const std::uint32_t column = column_of(node);
        // What stands at the column of a list that is not indented belongs to the mapping around it.
        return {indent, begun, limit, column == parent ? column + 1 : column, apart};
    }

    void block(const Node& node, const Block& at) {
        if (node.kind == NodeKind::mapping) mapping(node, at);
        else sequence(node, at);
        while (const Comment* comment = comments_.upcoming(at.limit)) {
            if (comment->own_line && comment->column() < at.least_column) break;
            if (comment->own_line && after_blank(bytes_, comment->begin)) blank();
            comment_line(*comment, at.indent);
        }
    }

    // A comment behind a bracket that went away and that found no other line to stand on.
    void bracket_comment(const Node& node, std::size_t indent, std::uint32_t limit) {
        if (!flow_.is_flow(node)) return;
        if (const Comment* comment = comments_.behind(node.span.end, limit); comment != nullptr)
            comment_line(*comment, indent);
    }

    [[nodiscard]] bool is_section(const Entry& entry, std::size_t column) const {
        const Node& value = entry.value;
        if (!flow_.opens_block(value, column)) return false;
        return value.kind == NodeKind::mapping ||
               std::any_of(value.items.begin(), value.items.end(),
                           [](const Node& item) { return item.kind != NodeKind::scalar; });
    }

    [[nodiscard]] bool stands_apart(const Entry& entry, const Block& at, bool top) const {
        const std::size_t column = at.indent + width(entry.key.text) + 2;
        if (top) return is_section(entry, column);
        return at.apart && (flow_.opens_block(entry.value, column) || flow_.takes_lines(entry.value, column));
    }

    void mapping(const Node& node, const Block& at) {
        const bool top = &node == &root_;
        const std::int64_t column = flow_.is_flow(node) ? -1 : static_cast<std::int64_t>(column_of(node));
        bool apart_before = false;
        for (std::size_t i = 0; i < node.entries.size(); ++i) {
            const Entry& entry = node.entries[i];
            const bool apart = (top || at.apart) && stands_apart(entry, at, top);
            if (i > 0 || !at.begun) {
                lead(entry.key.span.begin, at.indent, i == 0 && !top, i > 0 && (apart || apart_before));
                out_.append(at.indent, ' ');
            }
            apart_before = apart;
            const bool last = i + 1 == node.entries.size();
            const std::uint32_t limit = last ? at.limit : node.entries[i + 1].key.span.begin;
            const std::string key = flow_.scalar(entry.key, ScalarPlace::key) + ":";
            out_ += key;
            value(entry, at.indent, width(key) + 1, limit, column, top && is_chapter(entry.key.text));
        }
    }

    void value(const Entry& entry, std::size_t indent, std::size_t taken, std::uint32_t limit, std::int64_t column,
               bool chapter) {
        const Node& value = entry.value;
        if (Flow::is_absent(value)) {
            end_line(comments_.behind(value.span.end, limit));
            while (const Comment* comment = comments_.upcoming(limit)) {
                if (!comment->own_line || column < 0 || comment->column() <= column) break;
                comment_line(*comment, indent + step);
            }
        } else if (flow_.opens_block(value, indent + taken)) {
            const std::uint32_t content = content_of(value);
            const Comment* comment = comments_.upcoming(content);
            if (comment == nullptr && flow_.is_flow(value)) end_line(comments_.behind(value.span.end, limit));
            else end_line_before(content);
            block(value, within(value, indent + step, false, limit, column, chapter));
            bracket_comment(value, indent + step, limit);
        } else if (comments_.upcoming(value.span.begin) != nullptr) {
            end_line_before(value.span.begin);
            comment_lines(value.span.begin, indent + step);
            out_.append(indent + step, ' ');
            inline_value(value, indent, column, limit, ScalarPlace::value);
        } else {
            out_ += ' ';
            inline_value(value, indent, column, limit, ScalarPlace::value);
        }
    }

    void sequence(const Node& node, const Block& at) {
        const bool flow = flow_.is_flow(node);
        const std::int64_t column = flow ? -1 : static_cast<std::int64_t>(column_of(node));
        const auto begin_of = [&](std::size_t i) {
            const std::uint32_t begin = node.items[i].span.begin;
            if (flow) return begin;
            return i == 0 ? node.span.begin : find_dash(bytes_, node.items[i - 1].span.end, begin);
        };
        bool apart_before = false;
        std::uint32_t begin = begin_of(0);
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Node& one = node.items[i];
            const bool apart = at.apart && flow_.takes_lines(one, at.indent + step);
            const std::uint32_t limit = i + 1 < node.items.size() ? begin_of(i + 1) : at.limit;
            if (i > 0 || !at.begun) {
                lead(begin, at.indent, i == 0, apart || apart_before);
                // Behind a bracket that goes away there is no line left to stand on.
                if (flow_.is_flow(one) && flow_.opens_block(one, at.indent + step))
                    if (const Comment* comment = comments_.behind(one.span.end, limit); comment != nullptr)
                        comment_line(*comment, at.indent);
                out_.append(at.indent, ' ');
            }
            apart_before = apart;
            item(one, at.indent, column, limit);
            begin = limit;
        }
    }

    void item(const Node& one, std::size_t indent, std::int64_t column, std::uint32_t limit) {
        out_ += '-';
        const bool opens = flow_.opens_block(one, indent + step);
        if (Flow::is_absent(one)) {
            end_line(comments_.behind(one.span.end, limit));
        } else if (comments_.upcoming(opens ? content_of(one) : one.span.begin) != nullptr) {
            const std::uint32_t content = opens ? content_of(one) : one.span.begin;
            end_line_before(content);
            if (opens) {
                block(one, within(one, indent + step, false, limit, -1, false));
                bracket_comment(one, indent + step, limit);
                return;
            }
            comment_lines(content, indent + step);
            out_.append(indent + step, ' ');
            inline_value(one, indent, column, limit, ScalarPlace::item);
        } else {
            out_ += ' ';
            if (!opens) {
                inline_value(one, indent, column, limit, ScalarPlace::item);
                return;
            }
            block(one, within(one, indent + step, true, limit, -1, false));
            bracket_comment(one, indent + step, limit);
        }
    }

    // ---- what goes on the line that was begun ----

    // `indent`: that of the key or dash; further lines stand deeper. `parent`: its column in the file as it was.
    void inline_value(const Node& value, std::size_t indent, std::int64_t parent, std::uint32_t limit,
                      ScalarPlace place) {
        if (value.kind == NodeKind::scalar) {
            if (has_lines(value, bytes_)) {
                lines(value, indent, static_cast<std::size_t>(std::max<std::int64_t>(parent, 0)), limit);
                return;
            }
            out_ += flow_.scalar(value, place);
        } else {
            const std::size_t column = width(std::string_view(out_).substr(out_.rfind('\n') + 1));
            if (flow_.keeps_brackets(value) && flow_.breaks(value, column)) rows(value, indent);
            else out_ += flow_.in_brackets(value);
        }
        end_line(comments_.behind(value.span.end, limit));
    }

    void lines(const Node& scalar, std::size_t indent, std::size_t parent, std::uint32_t limit) {
        const std::vector<std::string> list = lines_of(scalar, bytes_, parent, flow_.is_expression(scalar));
        out_ += list.front();
        const bool block = is_block_scalar(scalar, bytes_);
        if (block) {
            const Comment* comment = comments_.upcoming(scalar.span.end);
            end_line(comment);
        }
        for (std::size_t i = 1; i < list.size(); ++i) {
            if (!block) out_ += '\n';
            if (!list[i].empty()) out_.append(indent + step, ' ');
            out_ += list[i];
            if (block) out_ += '\n';
        }
        if (block) kept_ = list.front().find('+') != std::string::npos;
        else end_line(comments_.behind(scalar.span.end, limit));
    }

    // A broken list of scalars in the rows that its author made, each as long as fits.
    void rows(const Node& list, std::size_t indent) {
        out_ += list.kind == NodeKind::mapping ? '{' : '[';
        const std::uint32_t close = list.span.end - 1;
        end_line_before(list.items.empty() ? close : list.items.front().span.begin);
        std::string row;
        const auto flush = [&](const Comment* comment) {
            if (row.empty()) return;
            out_.append(indent + step, ' ');
            out_ += std::exchange(row, {});
            end_line(comment);
        };
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const Node& one = list.items[i];
            const bool last = i + 1 == list.items.size();
            // One that is missing needs a comma to be there.
            const bool comma = !last || Flow::is_absent(one);
            const std::string text = flow_.scalar(one, ScalarPlace::item) + (comma ? "," : "");
            const bool new_line = i > 0 && begins_row(list.items[i - 1].span.end, one.span.begin);
            const bool full = indent + step + width(row) + 1 + width(text) > line_width;
            if (new_line || full || comments_.upcoming(one.span.begin) != nullptr) flush(nullptr);
            comment_lines(one.span.begin, indent + step);
            row += (row.empty() ? "" : " ") + text;
            const Comment* comment = comments_.behind(one.span.end, last ? close : list.items[i + 1].span.begin);
            if (comment != nullptr) flush(comment);
        }
        flush(nullptr);
        comment_lines(close, indent + step);
        out_.append(indent, ' ');
        out_ += list.kind == NodeKind::mapping ? '}' : ']';
    }

    // Whether the item at `begin` stands on another line than the comma before it.
    [[nodiscard]] bool begins_row(std::uint32_t end_before, std::uint32_t begin) const {
        const std::string_view gap = bytes_.substr(end_before, begin - end_before);
        const std::size_t comma = gap.find(',');
        return comma != std::string_view::npos && gap.find('\n', comma) != std::string_view::npos;
    }

    const Node& root_;
    Flow flow_;
};

}  // namespace

std::string lay_out(const Node& root, std::string_view bytes) { return Layout(root, bytes).print(); }

}  // namespace portcullis::quality
