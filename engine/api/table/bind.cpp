#include "api/table/bind.hpp"

#include "input/fact_path.hpp"
#include "input/keys.hpp"

#include <algorithm>
#include <deque>

namespace portcullis::api {
namespace {

using language::Kind;
using language::Type;
using Steps = std::deque<input::FactStep>;

constexpr std::size_t most_rows = 0x7fffffff;

std::string quoted(std::string_view text) { return "`" + text::printable(text) + "`"; }

std::string words_of(const Column& column) {
    if (column.dictionary != nullptr) return "codes of text";
    switch (column.type) {
        case ColumnType::nothing: return "nothing";
        case ColumnType::boolean: return "booleans";
        case ColumnType::float32:
        case ColumnType::float64: return "figures";
        case ColumnType::days: return "days";
        case ColumnType::text: return "text";
        case ColumnType::list: return "lists";
        case ColumnType::record: return "records";
        default: return "whole numbers";
    }
}

bool suits(const Column& column, Kind kind) {
    const bool text = column.type == ColumnType::text || column.dictionary != nullptr;
    switch (kind) {
        case Kind::boolean: return column.type == ColumnType::boolean;
        case Kind::number: return is_number(column.type) && column.dictionary == nullptr;
        case Kind::date: return column.type == ColumnType::days || text;
        default: return text;
    }
}

class Binding {
  public:
    Binding(const rulebook::Rulebook& book, text::Diagnostics& diagnostics)
        : book_(book),
          diagnostics_(diagnostics),
          item_(book.schema.find_record("item")),
          chip_(book.schema.find_record("chip")) {}

    void column(const Column& column, std::size_t rows) {
        column_ = &column;
        if (column.length != static_cast<std::int64_t>(rows))
            return fault("bad-column",
                         "has " + std::to_string(column.length) + " rows, and the table " + std::to_string(rows));
        if (const std::string why = malformed(column); !why.empty()) return fault("bad-column", why);
        const std::string_view first = std::string_view(column.name).substr(0, column.name.find_first_of(".["));
        Steps steps;
        if (column.name.find('[') == std::string::npos && input::key_field(book_, 0, first) >= 0) {
            std::string_view rest = column.name;
            for (;;) {
                const std::size_t end = rest.find('.');
                steps.push_back({std::string(rest.substr(0, end)), 0, {}});
                if (end == std::string_view::npos) break;
                rest.remove_prefix(end + 1);
            }
        } else {
            text::Diagnostics found;
            const auto path = input::fact_path(book_, column.name, {}, found);
            if (!path) {
                const text::Diagnostic one = found.sorted().front();
                diagnostics_.error(one.code, {}, "the column " + quoted(column.name) + ": " + one.message, one.help);
                return;
            }
            steps.assign(path->steps.begin(), path->steps.end());
            if (steps.size() == 1 && input::key_field(book_, 0, steps[0].key) < 0)
                return word(steps[0].key, path->type);
        }
        add(root, 0, std::move(steps), view_of(column), {});
    }

    std::vector<Branch> root;

  private:
    void fault(std::string code, const std::string& what, std::string help = {}) {
        diagnostics_.error(std::move(code), {}, "the column " + quoted(column_->name) + " " + what, std::move(help));
    }

    void word(const std::string& key, Type type) {
        const View view = view_of(*column_);
        const bool list = type.kind == Kind::list && view.column->type == ColumnType::list;
        const Column& values = list ? view.column->children.front() : *view.column;
        if (values.type != ColumnType::nothing && !suits(values, Kind::string))
            return fault("wrong-type", "is read as text, and has " + words_of(values));
        Branch made;
        made.key = made.path = key;
        made.type = list ? type : Type{Kind::string};
        made.form = list ? Branch::Form::values : Branch::Form::value;
        made.view = view;
        place(root, std::move(made));
    }

    // The field of a record that a key names; a circuit's facts may stand on the item.
    int find(std::uint16_t type, std::string_view key, bool& of_circuit) const {
        const int own = input::key_field(book_, type, key);
        of_circuit = own < 0 && chip_ >= 0 && type == item_ && key != "count" &&
                     input::key_field(book_, static_cast<std::uint16_t>(chip_), key) >= 0;
        return of_circuit ? input::key_field(book_, static_cast<std::uint16_t>(chip_), key) : own;
    }

    void add(std::vector<Branch>& to, std::uint16_t type, Steps steps, View view, const std::string& above) {
        const std::string key = steps.front().key;
        steps.pop_front();
        bool of_circuit = false;
        const int found = find(type, key, of_circuit);
        if (found < 0) return unknown(type, key);
        const std::uint16_t holder = of_circuit ? static_cast<std::uint16_t>(chip_) : type;
        const language::Field& field = book_.schema.records[holder].fields[static_cast<std::size_t>(found)];
        const bool figure = field.type.kind == Kind::boolean || field.type.kind == Kind::number;
        if (field.source == language::Source::members || (field.source == language::Source::single && !figure) ||
            !field.statable)
            return fault("derived-field", "names a fact that follows from rules and cannot be stated",
                         "state the facts that it follows from");
        Branch made;
        made.key = key;
        made.path = above.empty() ? key : above + "." + key;
        made.field = found;
        made.of_circuit = of_circuit;
        made.type = field.type;
        if (field.type.kind == Kind::record) return record(to, std::move(made), std::move(steps), std::move(view));
        if (field.type.kind == Kind::list && field.type.element == Kind::record)
            return records(to, std::move(made), std::move(steps), std::move(view));
        if (!steps.empty())
            return fault("bad-path", "goes on behind " + quoted(key) + ", which has no facts of its own");
        if (field.type.kind == Kind::list) {
            const bool list = view.column->type == ColumnType::list;
            if (!list && view.column->type != ColumnType::nothing) return wrong(field.type, *view.column);
            if (list && view.column->children.front().type != ColumnType::nothing &&
                !suits(view.column->children.front(), field.type.element))
                return wrong(field.type, view.column->children.front());
            made.form = Branch::Form::values;
        } else if (view.column->type != ColumnType::nothing && !suits(*view.column, field.type.kind)) {
            return wrong(field.type, *view.column);
        }
        made.view = std::move(view);
        place(to, std::move(made));
    }

    void wrong(const Type& type, const Column& column) {
        fault("wrong-type",
              "wants " + text::with_article(book_.schema.describe(type)) + ", and has " + words_of(column));
    }

    void unknown(std::uint16_t type, const std::string& key) {
        std::vector<std::string_view> names = type == 0 ? input::first_keys(book_) : input::keys_of(book_, type);
        if (type == item_ && chip_ >= 0)
            for (const std::string_view one : input::keys_of(book_, static_cast<std::uint16_t>(chip_)))
                names.push_back(one);
        fault("unknown-field", (key == column_->name ? "names no fact" : "names no fact: there is no " + quoted(key)),
              text::did_you_mean(key, names));
    }

    Branch& same(std::vector<Branch>& in, Branch like) {
        for (Branch& one : in)
            if (one.field == like.field && one.of_circuit == like.of_circuit && one.field >= 0) return one;
        in.push_back(std::move(like));
        return in.back();
    }

    void record(std::vector<Branch>& to, Branch made, Steps steps, View view) {
        made.form = Branch::Form::record;
        const std::uint16_t type = made.type.ref;
        Branch& branch = same(to, std::move(made));
        if (!steps.empty()) return add(branch.below, type, std::move(steps), std::move(view), branch.path);
        fields(branch.below, type, view, branch.path, branch.type);
    }

    void fields(std::vector<Branch>& to, std::uint16_t type, const View& view, const std::string& path,
                const Type& whole) {
        if (view.column->type == ColumnType::nothing) return;
        if (view.column->type != ColumnType::record) return wrong(whole, *view.column);
        for (std::size_t i = 0; i < view.column->children.size(); ++i)
            add(to, type, {{view.column->children[i].name, 0, {}}}, view.field(i), path);
    }

    void records(std::vector<Branch>& to, Branch made, Steps steps, View view) {
        made.form = Branch::Form::records;
        const Type whole = made.type;
        Branch& branch = same(to, std::move(made));
        if (!steps.empty() && steps.front().key.empty()) {
            const input::FactStep step = steps.front();
            steps.pop_front();
            if (!branch.lists.empty()) return twice(branch);
            auto slot = std::find_if(branch.slots.begin(), branch.slots.end(),
                                     [&](const Branch::Slot& one) { return one.index == step.index; });
            if (slot == branch.slots.end()) {
                const auto after = std::find_if(branch.slots.begin(), branch.slots.end(),
                                                [&](const Branch::Slot& one) { return one.index > step.index; });
                slot = branch.slots.insert(after, {step.index, step.role, {}});
            }
            branch.stated_by = column_->name;
            const std::string path =
                step.role.empty() ? branch.path + "[" + std::to_string(step.index) + "]" : step.role;
            return add(slot->below, whole.ref, std::move(steps), std::move(view), path);
        }
        if (!branch.slots.empty()) return twice(branch);
        if (view.column->type == ColumnType::nothing) return;
        if (view.column->type != ColumnType::list) return wrong(whole, *view.column);
        branch.stated_by = column_->name;
        View elements = view.elements();
        elements.layer = branch.lists.size();
        branch.lists.push_back(std::move(view));
        const std::string path = branch.path;
        // The vector that holds `branch` does not grow below.
        if (!steps.empty()) return add(branch.below, whole.ref, std::move(steps), std::move(elements), path);
        fields(branch.below, whole.ref, elements, path, whole);
    }

    void place(std::vector<Branch>& to, Branch made) {
        for (const Branch& one : to)
            if (one.key == made.key || (one.field >= 0 && one.field == made.field && one.of_circuit == made.of_circuit))
                return twice(one);
        made.stated_by = column_->name;
        to.push_back(std::move(made));
    }

    void twice(const Branch& other) {
        fault("duplicate-key", "states what the column " + quoted(other.stated_by) + " states", "keep one of the two");
    }

    const rulebook::Rulebook& book_;
    text::Diagnostics& diagnostics_;
    int item_;
    int chip_;
    const Column* column_ = nullptr;
};

}  // namespace

std::vector<Branch> bind(const rulebook::Rulebook& book, const Table& table, text::Diagnostics& diagnostics) {
    Binding binding(book, diagnostics);
    if (table.rows > most_rows) {
        diagnostics.error("too-large", {}, "the table has more than " + std::to_string(most_rows) + " rows",
                          "decide it in slices");
        return {};
    }
    for (const Column& column : table.columns) binding.column(column, table.rows);
    if (table.columns.empty()) diagnostics.error("bad-column", {}, "the table has no columns");
    return std::move(binding.root);
}

}  // namespace portcullis::api
