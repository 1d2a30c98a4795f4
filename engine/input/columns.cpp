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
        // Whoever hands on everything has the wrong table, or forgot its map.
        if (out_.root_.below.empty() && diagnostics_.error_count() == errors)
            diagnostics_.error("unknown-field", {files_.header, 0, 0}, "no column of the table names a fact",
                               "map its columns with --map");
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
        out_.columns_.push_back({name, name.empty()});
        if (name.empty() || (out_.map_ != nullptr && by_map(name, place, index))) return;
        text::Diagnostics found;
        if (const auto path = fact_path(book_, name, place, found))
            return add(*path, {{}, {}, place, Part::header, index, -1, {}, false, {}});
        text::Diagnostic fault = found.sorted().front();
        if (hand_on_) return out_.unread_.push_back({name, fault.help});
        if (fault.code == "unknown-field") {
            fault.message = "the column " + quoted(name) + " names no fact";
            if (std::string near = near_in_map(name); !near.empty()) fault.help = std::move(near);
            if (fault.help.empty()) fault.help = "map it with --map, or hand it on unread with --pass-through";
        }
        diagnostics_.add(std::move(fault));
    }

    bool by_map(const std::string& name, text::Span place, int index) {
        const auto& mapped = out_.map_->columns;
        bool found = false;
        for (std::size_t i = 0; i < mapped.size(); ++i) {
            if (mapped[i].header != name) continue;
            add(mapped[i].fact, {{}, {}, place, Part::header, index, static_cast<int>(i), {}, false, {}});
            found = true;
        }
        const auto& others = out_.map_->not_read;
        return found ||
               std::any_of(others.begin(), others.end(), [&](const Node& one) { return trimmed(one.text) == name; });
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
            add(one.fact, {{}, {}, in_map(one.key.span), Part::map, -1, -1, one.value, false, {}});
            out_.constants_ = true;
        }
    }

    // `leaf`: all but its step, its type and what is below it.
    void add(const FactPath& path, Branch leaf) {
        Branch* at = &out_.root_;
        for (const FactStep& step : path.steps) {
            auto found =
                std::find_if(at->below.begin(), at->below.end(), [&](const Branch& one) { return one.step == step; });
            if (found == at->below.end()) {
                at->below.push_back({step, {}, leaf.place, leaf.part, -1, -1, {}, false, {}});
                found = at->below.end() - 1;
                if (!step.role.empty()) add_role(*found);
            }
            at = &*found;
        }
        if (at->column >= 0 || at->constant) {
            diagnostics_
                .error("duplicate-key", leaf.place, "this fact is stated by another column, too", "keep one of the two")
                .others.push_back({at->place, "stated here"});
            return;
        }
        leaf.step = at->step;
        leaf.type = path.type;
        leaf.below = std::move(at->below);
        *at = std::move(leaf);
    }

    static void add_role(Branch& party) {
        Branch role{{"role", 0, {}}, {Kind::symbol}, party.place, party.part, -1, -1, {}, true, {}};
        role.constant.emplace().text = party.step.role;
        party.below.push_back(std::move(role));
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
