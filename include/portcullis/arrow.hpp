// Tables from and to everything that speaks Apache Arrow (pyarrow, Polars, DuckDB, pandas, R), through the two structs
// of its C data interface; no library of Arrow is needed.
//
//     ArrowSchema schema;
//     ArrowArray array;
//     … another library exports a record batch into both …
//     portcullis::ImportedTable imported = portcullis::import_arrow(&schema, &array);
//     if (!imported.table) return 2;
//     portcullis::TableChecker checker(rulebook);
//     const portcullis::TableResult result = checker.check(*imported.table);
//     if (result.answers) portcullis::export_arrow(portcullis::to_table(result.answers), &schema, &array);
//
// Shape: an array of format `+s` (a record batch), whose children are the columns of <portcullis/table.hpp>, by name.
// Formats: null `n`, boolean `b`, integers `c C s S i I l L`, floats `f g`, days `tdD`, text `u`, list `+l`, record
// `+s`, and integers with a dictionary of `u`. Any other is refused by name (large text and lists, views, decimals,
// times, maps, unions, runs): cast it before.
//
// Ownership. `import_arrow` takes both structs over, whatever it answers: it marks them released, calls the release
// callback of the schema at once, and that of the array once, when the last copy of the table's owner is gone. Nothing
// is copied. `export_arrow` fills both structs, which the caller releases; what they refer to lives until then.
//
// Errors. What the structs say of themselves is checked (formats, numbers of buffers and children, lengths, null
// pointers, release callbacks); a released struct is an error. The length of a buffer stands nowhere and is trusted.
// Threads: no state. The release callback runs in the thread that drops the table. Source: the specification of the
// Arrow C data interface, https://arrow.apache.org/docs/format/CDataInterface.html.
#pragma once

#include <portcullis/table.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// The structs of the specification, under its guard: whoever defines them first.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};

}  // extern "C"

#endif  // ARROW_C_DATA_INTERFACE

namespace portcullis {

struct ImportedTable {
    std::optional<Table> table;
    std::vector<Diagnostic> diagnostics;  // why there is no table
};

[[nodiscard]] ImportedTable import_arrow(ArrowSchema* schema, ArrowArray* array);

// Every column of the table must be well formed, as those of `to_table` are. The structs need not be initialized.
void export_arrow(const Table& table, ArrowSchema* schema, ArrowArray* array);

}  // namespace portcullis
