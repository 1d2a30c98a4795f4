#include "cli/sweep_plan.hpp"

#include "cli/read_input.hpp"
#include "cli/show_options.hpp"
#include "explore/axes.hpp"
#include "explore/sketch.hpp"
#include "rulebook/mapping.hpp"
#include "text/node.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace portcullis::cli {
namespace {

using explore::AxisText;
using explore::Grid;
using text::Node;

std::optional<Node> read_tree(Context& context, Rules& rules, const std::string& path, text::Diagnostics& diagnostics) {
    text::ReadFile file = read_input(context, path, text::Limits{}.bytes);
    if (!file.ok) {
        usage_error(context, fmt::format("`{}` {}", text::printable(input_name(path)), file.bytes));
        return std::nullopt;
    }
    text::Limits limits;
    limits.aliases = true;
    return text::read_document(*rules.sources, rules.sources->add(input_name(path), std::move(file.bytes)), limits,
                               diagnostics);
}

// `NAME=VALUES` as the same tree that a plan has. Places refer to the option's own text.
class OverText {
  public:
    OverText(Rules& rules, const std::string& text) : text_(text), file_(rules.sources->add("--over", text)) {}

    [[nodiscard]] std::optional<AxisText> read() const {
        const std::size_t equals = text_.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text_.size()) return std::nullopt;
        return AxisText{word(0, equals), values(equals + 1)};
    }

  private:
    [[nodiscard]] Node word(std::size_t begin, std::size_t end) const {
        return placed(explore::word(text_.substr(begin, end - begin)), begin, end);
    }

    [[nodiscard]] Node placed(Node node, std::size_t begin, std::size_t end) const {
        node.span = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        return node;
    }

    static void enter(Node& mapping, std::string_view key, Node value) {
        text::Entry entry;
        entry.key = explore::word(key);
        entry.key.span = value.span;
        entry.value = std::move(value);
        mapping.entries.push_back(std::move(entry));
    }

    [[nodiscard]] Node values(std::size_t begin) const {
        const std::size_t size = text_.size();
        constexpr std::string_view list = "list:";
        if (text_.compare(begin, list.size(), list) == 0) {
            Node node = placed(explore::mapping(), begin, size);
            enter(node, "list", word(begin + list.size(), size));
            return node;
        }
        if (const std::size_t dots = text_.find("..", begin); dots != std::string::npos) {
            const std::size_t slash = std::min(text_.find('/', dots), size);
            Node node = placed(explore::mapping(), begin, size);
            enter(node, "from", word(begin, dots));
            enter(node, "to", word(dots + 2, slash));
            if (slash < size) enter(node, "step", step(slash + 1));
            return node;
        }
        if (text_.find(',', begin) == std::string::npos) return word(begin, size);
        Node node = placed(explore::sequence(), begin, size);
        for (std::size_t at = begin; at <= size;) {
            const std::size_t comma = std::min(text_.find(',', at), size);
            node.items.push_back(word(at, comma));
            at = comma + 1;
        }
        return node;
    }

    // `1week` for `1 week`, so that a shell needs no quotes.
    [[nodiscard]] Node step(std::size_t begin) const {
        Node node = word(begin, text_.size());
        const std::size_t letter = node.text.find_first_not_of("0123456789");
        constexpr std::string_view units = "dwmy";
        if (letter != std::string::npos && letter > 0 && units.find(node.text[letter]) != std::string_view::npos)
            node.text.insert(letter, " ");
        return node;
    }

    std::string text_;
    text::FileId file_;
};

// What is wrong with the shipment whatever the axes say: reported of the first cell and of the last.
void check_shipment(const rulebook::Rulebook& book, const Grid& grid, text::Diagnostics& diagnostics) {
    if (grid.cells() == 0) return;
    text::Diagnostics first;
    text::Diagnostics last;
    (void)input::read_shipment(book, grid.document(grid.at(0)), grid.input, first);
    (void)input::read_shipment(book, grid.document(grid.at(grid.cells() - 1)), grid.input, last);
    const text::Span whole = grid.shipment.span;
    for (const text::Diagnostic& one : first.sorted()) {
        if (one.span.file != whole.file || one.span.begin < whole.begin || one.span.end > whole.end) continue;
        for (const text::Diagnostic& other : last.sorted())
            if (other.code == one.code && other.span == one.span) {
                diagnostics.add(one);
                break;
            }
    }
}

std::string folder_of(const std::string& path) {
    return path == "-" ? std::string() : std::filesystem::path(path).parent_path().string();
}

// The keys of a plan; false after a report.
bool read_keys(Context& context, Rules& rules, const std::string& path, const Node& node, Grid& grid,
               std::vector<AxisText>& axes, text::Diagnostics& diagnostics) {
    rulebook::Mapping plan(node, "a sweep plan", diagnostics);
    if (const std::string name = plan.text("sweep"); !name.empty()) grid.name = name;
    (void)plan.get("note");
    const Node* shipment = plan.require("shipment");
    for (const text::Entry& axis : plan.entries("axes")) axes.push_back({axis.key, axis.value});
    if (shipment == nullptr) return true;
    if (shipment->kind != text::NodeKind::scalar) {
        grid.shipment = *shipment;
        return true;
    }
    const std::string file = (std::filesystem::path(folder_of(path)) / shipment->text).string();
    if (shipment->text == "-" || shipment->text.empty()) {
        diagnostics.error("wrong-type", shipment->span, "`shipment` is a mapping of facts or the name of a file",
                          "write `shipment: h20-to-shanghai.yaml`, relative to the plan");
        return true;
    }
    const auto tree = read_tree(context, rules, file, diagnostics);
    if (tree) grid.shipment = *tree;
    return tree.has_value() || diagnostics.has_errors();
}

bool read_over(Context& context, Rules& rules, const Arguments& arguments, std::vector<AxisText>& axes) {
    for (const std::string& text : arguments.values("over")) {
        const auto axis = OverText(rules, text).read();
        if (!axis) {
            usage_error(context, fmt::format("`--over {}` names no axis with its values", text::printable(text)),
                        "write `--over destination=CN,VN` or `--over date=2025-01-01..2025-06-01/1week`");
            return false;
        }
        // An axis of the plan with other values.
        const auto known = std::find_if(axes.begin(), axes.end(),
                                        [&](const AxisText& one) { return one.name.text == axis->name.text; });
        if (known != axes.end()) *known = *axis;
        else axes.push_back(*axis);
    }
    return true;
}

}  // namespace

Option over_option() {
    return {
        "over", "AXIS=VALUES", "an axis: A,B,C or FROM..TO/STEP or list:NAME or all or changes; repeatable", {}, true};
}

std::optional<Grid> read_plan(Context& context, const Arguments& arguments, Rules& rules, const Question& question,
                              bool needs_axes) {
    const std::string& path = arguments.operands.front();
    text::Diagnostics diagnostics;
    Grid grid;
    grid.name = path == "-" ? "sweep" : std::filesystem::path(path).stem().string();
    grid.input = question.input;
    grid.world = question.world;
    grid.jurisdiction = question.decide.jurisdiction;
    std::vector<AxisText> axes;
    const auto node = read_tree(context, rules, path, diagnostics);
    bool good = node.has_value();
    if (node && (node->find("axes") != nullptr || node->find("sweep") != nullptr))
        good = read_keys(context, rules, path, *node, grid, axes, diagnostics);
    else if (node) grid.shipment = *node;
    good = good && read_over(context, rules, arguments, axes);
    if (good && !diagnostics.has_errors() && axes.empty() && needs_axes) {
        usage_error(context, fmt::format("`{}` has no axes", text::printable(input_name(path))),
                    "name some under `axes`, or with --over AXIS=VALUES");
        good = false;
    }
    if (good && explore::read_axes(rules.book(), axes, grid, diagnostics) && !diagnostics.has_errors())
        check_shipment(rules.book(), grid, diagnostics);
    print_faults(context, *rules.sources, diagnostics, true);
    for (const explore::Axis& axis : grid.axes) {
        const bool twice = (axis.kind == explore::AxisKind::scenario && arguments.has("scenario")) ||
                           (axis.kind == explore::AxisKind::posture && arguments.has("posture"));
        if (!twice) continue;
        usage_error(context, fmt::format("`{0}` is an axis, and --{0} is given, too", axis.name));
        good = false;
    }
    if (!good || diagnostics.has_errors()) return std::nullopt;
    return grid;
}

}  // namespace portcullis::cli
