// The shipment that a row of cells makes: cells put at their paths, each with its place.
#include "input/columns.hpp"

#include "input/reading.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cctype>

namespace portcullis::input {

class RowReading {
  public:
    RowReading(const Columns& columns, const std::vector<Cell>& cells, const TableFiles& files,
               text::Diagnostics& diagnostics)
        : columns_(columns), cells_(cells), files_(files), diagnostics_(diagnostics) {}

    std::optional<Node> run() {
        const std::size_t errors = diagnostics_.error_count();
        check_length();
        if (diagnostics_.error_count() != errors) return std::nullopt;
        auto root = build(columns_.root_);
        if (diagnostics_.error_count() != errors) return std::nullopt;
        if (!root) root.emplace();
        root->kind = NodeKind::mapping;
        root->span = {files_.row, 0, cells_.empty() ? 0 : cells_.back().end};
        return root;
    }

  private:
    using Branch = Columns::Branch;

    void check_length() {
        const std::size_t wanted = columns_.columns_.size();
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const bool spare = i >= wanted || columns_.columns_[i].nameless;
            if (!spare || trimmed(cells_[i].text).empty()) continue;
            error("row-length", span(cells_[i]),
                  "the header has no name for this cell: it is cell " + std::to_string(i + 1) + " of the row",
                  "name the column, or see whether a delimiter within a cell lacks its quotes");
            return;
        }
        if (cells_.size() >= wanted) return;
        error("row-length", span(cells_.back()),
              "the row ends after " + std::to_string(cells_.size()) + " of " + std::to_string(wanted) + " cells",
              "write a delimiter for each cell, also an empty one");
    }

    // Nothing where no cell states anything.
    std::optional<Node> build(const Branch& branch) {
        std::optional<Node> own;
        if (branch.column >= 0) own = cell(branch, cells_[static_cast<std::size_t>(branch.column)]);
        else if (branch.constant) own = constant(branch);
        std::optional<Node> inner;
        std::vector<const Branch*> of_role;
        for (const Branch& one : branch.below) {
            if (one.of_role) {
                of_role.push_back(&one);
            } else if (auto value = build(one)) {
                append(inner, one, std::move(*value));
            }
        }
        if (!inner) return own;
        for (const Branch* one : of_role) append(inner, *one, constant(*one));
        if (own)
            error("duplicate-key", own->span, quoted(own->text) + " stands beside facts that it holds in other columns",
                  "keep either");
        return inner;
    }

    void append(std::optional<Node>& node, const Branch& branch, Node value) {
        if (!node) {
            node.emplace();
            node->kind = branch.step.key.empty() ? NodeKind::sequence : NodeKind::mapping;
            node->span = value.span;
        }
        if (branch.step.key.empty()) {
            node->items.push_back(std::move(value));
            return;
        }
        Entry entry;
        entry.key.text = branch.step.key;
        entry.key.span = place(branch);
        entry.key.pieces = {{0, entry.key.span.begin, false}};
        entry.value = std::move(value);
        node->entries.push_back(std::move(entry));
    }

    [[nodiscard]] text::Span place(const Branch& branch) const {
        return {branch.part == Columns::Part::map ? files_.map : files_.header, branch.place.begin, branch.place.end};
    }

    Node constant(const Branch& branch) const {
        Node node = *branch.constant;
        if (branch.of_role) node.span = place(branch);
        else move_to_map(node);
        return node;
    }
    void move_to_map(Node& node) const {
        node.span.file = files_.map;
        for (Node& item : node.items) move_to_map(item);
    }

    std::optional<Node> cell(const Branch& branch, const Cell& cell) {
        if (!is_text(cell)) return std::nullopt;
        const std::string_view text = trimmed(cell.text);
        if (text.empty()) return std::nullopt;
        Node node;
        node.text = text;
        node.span = span(cell);
        const auto lead = static_cast<std::uint32_t>(text.data() - cell.text.data());
        if (cell.pieces.empty())
            node.span = {files_.row, cell.begin + lead, cell.begin + lead + static_cast<std::uint32_t>(text.size())};
        else if (lead == 0) node.pieces = cell.pieces;
        else node.pieces = {{0, cell.begin, false}};
        const MappedColumn* const rule =
            branch.mapped < 0 ? nullptr : &columns_.map_->columns[static_cast<std::size_t>(branch.mapped)];
        if (rule != nullptr && translate(*rule, node)) return node;
        if (rule != nullptr) convert(*rule, node);
        if (branch.type.kind == Kind::boolean) as_truth(node);
        const bool list = branch.type.kind == Kind::list && branch.type.element != Kind::record;
        if (list && node.text != "none" && node.text != "unknown") return split(node, rule);
        return node;
    }

    static void set_text(Node& node, std::string text) {
        node.text = std::move(text);
        node.pieces = {{0, node.span.begin, false}};
    }

    static bool translate(const MappedColumn& rule, Node& node) {
        const auto found = rule.values.find(node.text);
        if (found == rule.values.end()) return false;
        set_text(node, found->second);
        return true;
    }

    void convert(const MappedColumn& rule, Node& node) {
        if (node.text == "none" || node.text == "unknown") return;
        if (rule.dates) {
            if (auto day = rule.dates->day(node.text)) set_text(node, std::move(*day));
            else
                error("bad-date", node.span,
                      quoted(node.text) + " is not a date written as " + quoted(rule.dates->text()));
        }
        if (rule.decimal != 0) {
            if (auto number = plain_number(node.text, rule.decimal)) set_text(node, std::move(*number));
            else
                error(
                    "bad-number", node.span,
                    quoted(node.text) + " is not a figure with a decimal " + (rule.decimal == ',' ? "comma" : "point"));
        }
    }

    // Spreadsheets write TRUE.
    static void as_truth(Node& node) {
        std::string lower = node.text;
        for (char& byte : lower) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
        if (lower == "true" || lower == "false") set_text(node, lower);
    }

    // `3A090.a; 4A090.a` or with `|`: no member of a list holds either.
    static std::optional<Node> split(const Node& node, const MappedColumn* rule) {
        Node list;
        list.kind = NodeKind::sequence;
        list.span = node.span;
        const std::string_view text = node.text;
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find_first_of(";|", begin), text.size());
            const std::string_view part = trimmed(text.substr(begin, end - begin));
            const auto at = static_cast<std::size_t>(part.data() - text.data());
            begin = end + 1;
            if (part.empty()) continue;
            Node item;
            item.span = node.at(at, at + part.size());
            item.text = part;
            if (item.span.end - item.span.begin != part.size()) item.pieces = {{0, item.span.begin, false}};
            if (rule != nullptr) (void)translate(*rule, item);
            list.items.push_back(std::move(item));
        }
        if (list.items.empty()) return std::nullopt;
        return list;
    }

    bool is_text(const Cell& cell) {
        for (std::size_t at = 0; at < cell.text.size();) {
            const text::CodePoint point = text::decode(cell.text, at);
            const bool control = point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0);
            if (!point.valid) {
                error("invalid-utf8", span(cell), "the cell is not valid UTF-8", "save the file as UTF-8");
                return false;
            }
            if (control && point.value != '\n' && point.value != '\r' && point.value != '\t') {
                error("control-character", span(cell), "the cell holds a control character");
                return false;
            }
            at += point.length;
        }
        return true;
    }

    [[nodiscard]] text::Span span(const Cell& cell) const { return {files_.row, cell.begin, cell.end}; }

    void error(std::string code, text::Span place, std::string message, std::string help = {}) {
        diagnostics_.error(std::move(code), place, std::move(message), std::move(help));
    }

    const Columns& columns_;
    const std::vector<Cell>& cells_;
    TableFiles files_;
    text::Diagnostics& diagnostics_;
};

std::optional<Node> Columns::shipment(const std::vector<Cell>& cells, const TableFiles& files,
                                      text::Diagnostics& diagnostics) const {
    return RowReading(*this, cells, files, diagnostics).run();
}

}  // namespace portcullis::input
