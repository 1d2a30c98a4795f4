// `portcullis schema`: the JSON Schemas of what the program reads and prints.
#include "output/schema.hpp"

#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"

#include <ostream>

namespace portcullis::cli {
namespace {

int schema(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1) return usage_error(context, "name one schema", "answer or shipment");
    const std::string& name = arguments.operands.front();
    if (name == "answer") {
        context.out << output::answer_schema();
        return exit_done;
    }
    if (name != "shipment") return unknown(context, "schema", name, {"answer", "shipment"});
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    context.out << output::shipment_schema(rules->book());
    return exit_done;
}

}  // namespace

Command schema_command() {
    Command command;
    command.name = "schema";
    command.operands = "answer|shipment";
    command.summary = "Print the JSON Schema of an answer or of a shipment";
    command.details = "That of a shipment is made from the vocabulary of the rules in use.";
    command.options = {rules_option()};
    const auto more = common_options();
    command.options.insert(command.options.end(), more.begin(), more.end());
    command.examples = {"schema answer > answer.schema.json", "schema shipment > shipment.schema.json"};
    command.run = schema;
    return command;
}

}  // namespace portcullis::cli
