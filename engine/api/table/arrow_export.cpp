#include <portcullis/arrow.hpp>

#include "api/table/arrow_formats.hpp"

#include <memory>
#include <string>

namespace portcullis {

namespace {

// What one exported struct points to. Each releases its children; whoever takes a child over marks it released before.
struct SchemaParts {
    std::string name;
    std::vector<ArrowSchema> children;
    std::vector<ArrowSchema*> pointers;
    ArrowSchema dictionary{};
};
struct ArrayParts {
    std::shared_ptr<const void> owner;
    std::vector<const void*> buffers;
    std::vector<ArrowArray> children;
    std::vector<ArrowArray*> pointers;
    ArrowArray dictionary{};
};

template <class Struct, class Parts>
void release(Struct* one) {
    auto* const parts = static_cast<Parts*>(one->private_data);
    for (Struct& child : parts->children)
        if (child.release != nullptr) child.release(&child);
    if (parts->dictionary.release != nullptr) parts->dictionary.release(&parts->dictionary);
    one->release = nullptr;
    delete parts;
}

extern "C" void portcullis_release_schema(ArrowSchema* schema) { release<ArrowSchema, SchemaParts>(schema); }
extern "C" void portcullis_release_array(ArrowArray* array) { release<ArrowArray, ArrayParts>(array); }

const char* format_of(ColumnType type) {
    for (const api::ArrowFormat& one : api::arrow_formats)
        if (one.type == type) return one.format.data();
    return "n";
}

void schema_of(const Column& column, ArrowSchema* out) {
    auto parts = std::make_unique<SchemaParts>();
    parts->name = column.name;
    parts->children.resize(column.children.size());
    for (std::size_t i = 0; i < column.children.size(); ++i) {
        schema_of(column.children[i], &parts->children[i]);
        parts->pointers.push_back(&parts->children[i]);
    }
    *out = {};
    if (column.dictionary != nullptr) {
        schema_of(*column.dictionary, &parts->dictionary);
        out->dictionary = &parts->dictionary;
    }
    out->format = format_of(column.type);
    out->name = parts->name.c_str();
    out->flags = ARROW_FLAG_NULLABLE;
    out->n_children = static_cast<std::int64_t>(parts->children.size());
    out->children = parts->pointers.empty() ? nullptr : parts->pointers.data();
    out->release = portcullis_release_schema;
    out->private_data = parts.release();
}

void array_of(const Column& column, const std::shared_ptr<const void>& owner, ArrowArray* out) {
    auto parts = std::make_unique<ArrayParts>();
    parts->owner = owner;
    parts->children.resize(column.children.size());
    for (std::size_t i = 0; i < column.children.size(); ++i) {
        array_of(column.children[i], owner, &parts->children[i]);
        parts->pointers.push_back(&parts->children[i]);
    }
    *out = {};
    if (column.dictionary != nullptr) {
        array_of(*column.dictionary, owner, &parts->dictionary);
        out->dictionary = &parts->dictionary;
    }
    if (column.type != ColumnType::nothing) parts->buffers.push_back(column.validity);
    if (column.type == ColumnType::text || column.type == ColumnType::list) parts->buffers.push_back(column.offsets);
    if (column.type != ColumnType::nothing && column.type != ColumnType::list && column.type != ColumnType::record)
        parts->buffers.push_back(column.values);
    out->length = column.length;
    out->offset = column.offset;
    out->null_count = column.type == ColumnType::nothing ? column.length : column.validity == nullptr ? 0 : -1;
    out->n_buffers = static_cast<std::int64_t>(parts->buffers.size());
    out->buffers = parts->buffers.empty() ? nullptr : parts->buffers.data();
    out->n_children = static_cast<std::int64_t>(parts->children.size());
    out->children = parts->pointers.empty() ? nullptr : parts->pointers.data();
    out->release = portcullis_release_array;
    out->private_data = parts.release();
}

}  // namespace

void export_arrow(const Table& table, ArrowSchema* schema, ArrowArray* array) {
    Column root;
    root.type = ColumnType::record;
    root.length = static_cast<std::int64_t>(table.rows);
    root.children = table.columns;
    // The buffers live as long as their owner, and the columns' own parts (dictionaries) as long as these are kept.
    const auto kept = std::make_shared<const Table>(table);
    schema_of(root, schema);
    array_of(root, kept, array);
}

}  // namespace portcullis
