// Which fact each column of a header states.
#include "input/columns.hpp"

#include "input/reading.hpp"

#include <algorithm>

namespace portcullis::input {

class ColumnsOf {
  public:
    ColumnsOf(const rulebook::Rulebook& book, const ColumnMap* map, bool hand_on, const TableFiles& files,
              text::Diagnostics& diagnostics)
        : book_(book),
          hand_on_(hand_on || (map != nullptr && map->others_not_read)),
          files_(files),
          diagnostics_(diagnostics) {
        out_.map_ = map;
    }

    std::optional<Columns> run(const std::vector<Cell>& header) {
        const std::size_t errors = diagnostics_.error_count();
        if (header.size() > most_columns) {
            diagnostics_.error("too-large", {files_.header, 0, 0},
                               "the table has more than " + std::to_string(most_columns) + " columns");
            return std::nullopt;
        }
        for (const Cell& cell : header) column(cell);
        if (out_.map_ != nullptr) rest_of_map();
        sort(out_.root_);
        if (diagnostics_.error_count() != errors) return std::nullopt;
        return std::move(out_);
    }

  private:
    using Branch = Columns::Branch;
    using Part = Columns::Part;

    void column(const Cell& cell) {
        const std::string name(trimmed(cell.text));
        const text::Span place{files_.header, cell.begin, cell.end};
        const int index = static_cast<int>(out_.columns_.size());
        out_.columns_.push_back({name, name.empty(), -1});
        if (name.empty()) return;
        if (out_.map_ != nullptr) {
            const auto& mapped = out_.map_->columns;
            for (std::size_t i = 0; i < mapped.size(); ++i) {
                if (mapped[i].header != name) continue;
                out_.columns_.back().mapped = static_cast<int>(i);
                return add(mapped[i].fact, place, Part::header, index, {});
            }
            for (const Node& one : out_.map_->not_read)
                if (trimmed(one.text) == name) return;
        }
        text::Diagnostics found;
        if (const auto path = fact_path(book_, name, place, found)) return add(*path, place, Part::header, index, {});
        text::Diagnostic fault = found.sorted().front();
        if (hand_on_) return out_.unread_.push_back({name, fault.help});
        if (fault.code == "unknown-field") {
            fault.message = "the column " + quoted(name) + " names no fact";
            if (fault.help.empty()) fault.help = near_in_map(name);
            if (fault.help.empty()) fault.help = "map it with --map, or hand it on unread with --pass-through";
        }
        diagnostics_.add(std::move(fault));
    }

    std::string near_in_map(const std::string& name) const {
        std::vector<std::string_view> names;
        if (out_.map_ != nullptr)
            for (const MappedColumn& one : out_.map_->columns) names.push_back(one.header);
        return text::did_you_mean(name, names);
    }

    // Columns of the map that the table lacks, and what holds for every row.
    void rest_of_map() {
        std::vector<std::string_view> names;
        for (const Columns::Column& one : out_.columns_) names.push_back(one.name);
        const auto in_map = [&](text::Span place) { return text::Span{files_.map, place.begin, place.end}; };
        const auto lacking = [&](std::string_view header, text::Span place) {
            if (std::find(names.begin(), names.end(), header) == names.end())
                diagnostics_.error("missing-field", in_map(place), "the table has no column " + quoted(header),
                                   text::did_you_mean(header, names));
        };
        for (const MappedColumn& one : out_.map_->columns)
            if (!one.optional) lacking(one.header, one.place);
        for (const Node& one : out_.map_->not_read) lacking(trimmed(one.text), one.span);
        for (const Constant& one : out_.map_->every_row) {
            add(one.fact, in_map(one.key.span), Part::map, -1, one.value);
            out_.constants_ = true;
        }
    }

    void add(const FactPath& path, text::Span place, Part part, int column, std::optional<Node> constant) {
        Branch* at = &out_.root_;
        for (const FactStep& step : path.steps) {
            auto found =
                std::find_if(at->below.begin(), at->below.end(), [&](const Branch& one) { return one.step == step; });
            if (found == at->below.end()) {
                at->below.push_back({step, {}, place, part, -1, {}, false, {}});
                found = at->below.end() - 1;
                if (!step.role.empty()) {
                    found->below.push_back({{"role", 0, {}}, {Kind::symbol}, place, part, -1, {}, true, {}});
                    found->below.back().constant.emplace().text = step.role;
                }
            }
            at = &*found;
        }
        if (at->column >= 0 || at->constant) {
            diagnostics_
                .error("duplicate-key", place, "this fact is stated by another column, too", "keep one of the two")
                .others.push_back({at->place, "stated here"});
            return;
        }
        at->type = path.type;
        at->place = place;
        at->part = part;
        at->column = column;
        at->constant = std::move(constant);
    }

    static void sort(Branch& branch) {
        std::stable_sort(branch.below.begin(), branch.below.end(),
                         [](const Branch& a, const Branch& b) { return a.step.index < b.step.index; });
        for (Branch& one : branch.below) sort(one);
    }

    const rulebook::Rulebook& book_;
    bool hand_on_;
    TableFiles files_;
    text::Diagnostics& diagnostics_;
    Columns out_;
};

std::optional<Columns> Columns::of(const rulebook::Rulebook& book, const std::vector<Cell>& header,
                                   const ColumnMap* map, bool hand_on, const TableFiles& files,
                                   text::Diagnostics& diagnostics) {
    return ColumnsOf(book, map, hand_on, files, diagnostics).run(header);
}

}  // namespace portcullis::input
