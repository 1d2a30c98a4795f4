// The JSON Schemas (draft 2020-12) of what the program reads and prints.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

// Of `check --format json`: one answer.
[[nodiscard]] std::string answer_schema();

// Of `cite --format json`.
[[nodiscard]] std::string citations_schema();

// Of a line of `batch --format ndjson`.
[[nodiscard]] std::string batch_schema();
// Of a line of `batch --brief --format ndjson`.
[[nodiscard]] std::string brief_schema();
// Of `timeline --format json`.
[[nodiscard]] std::string timeline_schema();

// Of `ledger show` and `ledger check`.
[[nodiscard]] std::string ledger_schema();
// Of `check --receipt`, and of one line of the log of `record`.
[[nodiscard]] std::string receipt_schema();
[[nodiscard]] std::string record_schema();

struct SchemaKind {
    std::string name;                // `regime`, `shipment`
    std::string meaning;             // a sentence for people
    std::vector<std::string> files;  // patterns of the files that it is for
};
// All kinds there are, in the order of the help.
[[nodiscard]] const std::vector<SchemaKind>& schema_kinds();

// What the program prints has the same schema whatever the rules say.
[[nodiscard]] bool depends_on_rules(std::string_view name);
// `name` is one of `schema_kinds`. Those of rule files and shipments are made from the vocabulary and the names of the
// rules in use; the book is not read for the others and may be null.
[[nodiscard]] std::string schema_of(const rulebook::Rulebook* book, std::string_view name);
// The file in which `--output-dir` puts it: `regime.schema.json`.
[[nodiscard]] std::string schema_file(std::string_view name);
// A catalogue of the files in the form of SchemaStore, which editors read: names, patterns of files, addresses beside
// it.
[[nodiscard]] std::string schema_index();

}  // namespace portcullis::output
