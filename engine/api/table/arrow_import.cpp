#include <portcullis/arrow.hpp>

#include "api/data.hpp"
#include "api/table/arrow_formats.hpp"
#include "api/table/view.hpp"

#include <algorithm>
#include <string>

namespace portcullis {

namespace {

constexpr int most_levels = 16;
constexpr std::int64_t most_columns = 10'000;

// Released once, by whoever holds it last.
template <class Struct>
struct Held {
    explicit Held(Struct* from) : value(*from) { from->release = nullptr; }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() {
        if (value.release != nullptr) value.release(&value);
    }
    Struct value;
};

class Importing {
  public:
    std::optional<Table> table(const ArrowSchema& schema, const ArrowArray& array) {
        const auto root = column(schema, array, "the table", 0);
        if (!root) return std::nullopt;
        if (root->type != ColumnType::record)
            return fault("the table is of format `" + shown(schema.format) + "`; a table is a record, `+s`");
        if (const std::string what = api::malformed(*root); !what.empty()) return fault("the table " + what);
        if (root->validity != nullptr && array.null_count != 0) {
            const api::View rows = api::view_of(*root);
            for (std::size_t row = 0; row < rows.length; ++row)
                if (!rows.valid(row)) return fault("row " + std::to_string(row) + " of the table is null");
        }
        Table made;
        made.rows = static_cast<std::size_t>(root->length);
        made.columns = root->children;
        for (Column& one : made.columns) {
            one.offset += root->offset;
            one.length = root->length;
        }
        return made;
    }

    std::string why;

  private:
    static std::string shown(const char* text) { return text == nullptr ? "" : text::printable(text); }

    std::nullopt_t fault(std::string what) {
        why = std::move(what);
        return std::nullopt;
    }

    std::optional<Column> column(const ArrowSchema& schema, const ArrowArray& array, const std::string& name,
                                 int level) {
        if (level > most_levels) return fault(name + " is nested too deeply");
        if (schema.format == nullptr) return fault(name + " has no format");
        const auto known = std::find_if(api::arrow_formats.begin(), api::arrow_formats.end(),
                                        [&](const api::ArrowFormat& one) { return one.format == schema.format; });
        if (known == api::arrow_formats.end())
            return fault(
                name + " has the format `" + shown(schema.format) +
                "`, which is not read; cast it to a number, bool, date32, utf8, a list or a dictionary of utf8");
        if (array.n_buffers != known->buffers || (known->buffers > 0 && array.buffers == nullptr))
            return fault(name + " of format `" + shown(schema.format) + "` has " + std::to_string(array.n_buffers) +
                         " buffers, not " + std::to_string(known->buffers));
        Column made;
        made.name = schema.name == nullptr ? "" : schema.name;
        made.type = known->type;
        made.length = array.length;
        made.offset = array.offset;
        if (known->buffers > 0 && array.null_count != 0) made.validity = array.buffers[0];
        const bool offsets = made.type == ColumnType::text || made.type == ColumnType::list;
        if (offsets) made.offsets = array.buffers[1];
        if (made.type == ColumnType::text) made.values = array.buffers[2];
        else if (known->buffers == 2 && !offsets) made.values = array.buffers[1];

        const bool nested = made.type == ColumnType::list || made.type == ColumnType::record;
        const std::int64_t wanted = made.type == ColumnType::list     ? 1
                                    : made.type == ColumnType::record ? schema.n_children
                                                                      : 0;
        if (schema.n_children != wanted || array.n_children != wanted || wanted < 0 || wanted > most_columns ||
            (wanted > 0 && (schema.children == nullptr || array.children == nullptr)))
            return fault(name + " has other columns within it than its format says");
        for (std::int64_t i = 0; nested && i < wanted; ++i) {
            if (schema.children[i] == nullptr || array.children[i] == nullptr)
                return fault(name + " lacks a column within it");
            const std::string inner = schema.children[i]->name == nullptr ? "" : schema.children[i]->name;
            auto child = column(
                *schema.children[i], *array.children[i],
                made.type == ColumnType::list ? "an element of " + name : "the column `" + text::printable(inner) + "`",
                level + 1);
            if (!child) return std::nullopt;
            made.children.push_back(std::move(*child));
        }
        if ((schema.dictionary == nullptr) != (array.dictionary == nullptr))
            return fault(name + " has a dictionary in one of both structs only");
        if (schema.dictionary != nullptr) {
            auto dictionary = column(*schema.dictionary, *array.dictionary, "the dictionary of " + name, level + 1);
            if (!dictionary) return std::nullopt;
            made.dictionary = std::make_shared<const Column>(std::move(*dictionary));
        }
        return made;
    }
};

}  // namespace

ImportedTable import_arrow(ArrowSchema* schema, ArrowArray* array) {
    ImportedTable result;
    text::Diagnostics diagnostics;
    const auto released = [&](const char* what) {
        diagnostics.error("bad-column", {}, std::string(what) + " is released already, or null");
    };
    std::optional<Held<ArrowSchema>> held_schema;
    std::shared_ptr<Held<ArrowArray>> held_array;
    if (schema != nullptr && schema->release != nullptr) held_schema.emplace(schema);
    else released("the schema");
    if (array != nullptr && array->release != nullptr) held_array = std::make_shared<Held<ArrowArray>>(array);
    else released("the array");
    if (held_schema && held_array) {
        Importing importing;
        result.table = importing.table(held_schema->value, held_array->value);
        if (result.table) result.table->owner = held_array;
        else diagnostics.error("bad-column", {}, importing.why);
    }
    const text::Sources sources;
    result.diagnostics = api::resolve(sources, diagnostics);
    return result;
}

}  // namespace portcullis
