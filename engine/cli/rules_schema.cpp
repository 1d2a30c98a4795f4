// `portcullis rules schema` and its short form `schema`: the JSON Schemas of what the program reads and prints.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "output/schema/csv_columns.hpp"
#include "output/schema/schema.hpp"
#include "text/file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <ostream>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* index_file = "index.json";
constexpr const char* columns_kind = "csv";  // no schema: the names that columns may have

std::vector<std::string_view> kinds() {
    std::vector<std::string_view> names;
    for (const output::SchemaKind& kind : output::schema_kinds()) names.push_back(kind.name);
    names.emplace_back(columns_kind);
    return names;
}

int write_all(Context& context, const rulebook::Rulebook& book, const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return usage_error(context, fmt::format("the folder `{}` cannot be made: {}", text::printable(folder),
                                                text::printable(error.message())));
    const auto write = [&](const std::string& name, const std::string& bytes) {
        const std::string path = (fs::path(folder) / name).string();
        const std::string fault = text::replace_file(path, bytes);
        if (fault.empty()) context.out << text::printable(path) << '\n';
        else usage_error(context, fmt::format("`{}` {}", text::printable(path), fault));
        return fault.empty();
    };
    bool good = true;
    for (const output::SchemaKind& kind : output::schema_kinds())
        good = write(output::schema_file(kind.name), output::schema_of(&book, kind.name)) && good;
    good = write(index_file, output::schema_index()) && good;
    return good ? exit_done : exit_usage;
}

int schema(Context& context, const Arguments& arguments) {
    const std::vector<std::string_view> names = kinds();
    const bool all = arguments.has("output-dir");
    if (all && !arguments.operands.empty())
        return usage_error(context, "`--output-dir` writes all schemas; name none beside it");
    if (!all && arguments.operands.size() != 1)
        return usage_error(context, "name one schema, or write all with `--output-dir`",
                           fmt::format("one of {}", fmt::join(names, ", ")));
    const std::string name = all ? std::string() : arguments.operands.front();
    if (!all && std::find(names.begin(), names.end(), name) == names.end())
        return unknown(context, "schema", name, names);
    if (!all && name != columns_kind && !output::depends_on_rules(name)) {
        context.out << output::schema_of(nullptr, name);
        return exit_done;
    }
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    if (all) return write_all(context, rules->book(), arguments.value("output-dir"));
    context.out << (name == columns_kind ? output::csv_columns(rules->book())
                                         : output::schema_of(&rules->book(), name));
    return exit_done;
}

Command command_named(std::string name) {
    Command command;
    command.name = std::move(name);
    command.operands = "KIND";
    command.summary = "Print the JSON Schema of rule files, shipments, answers or citations";
    command.details = "KIND is one of\n";
    for (const output::SchemaKind& kind : output::schema_kinds())
        command.details += fmt::format("  {:<12}  {}\n", kind.name, kind.meaning);
    command.details +=
        fmt::format("  {:<12}  the names of columns in tables of shipments (no JSON Schema)\n", columns_kind);
    command.details +=
        "The schemas are made from the vocabulary and the names of the rules in use; make them anew when those change.";
    command.options = {{"output-dir", "DIR", fmt::format("write all schemas into DIR, with an {}", index_file), {}},
                       rules_option()};
    command.add({common_options()});
    command.examples = {command.name + " rules > rules.schema.json", command.name + " csv",
                        command.name + " --output-dir schemas", command.name + " answer"};
    command.run = schema;
    return command;
}

}  // namespace

Command rules_schema_command() { return command_named("rules schema"); }

Command schema_command() {
    Command command = command_named("schema");
    command.summary = "Short for `rules schema`";
    return command;
}

}  // namespace portcullis::cli
