// The schema of a line of `batch --brief --format ndjson`.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis brief verdict",
  "description": "One line of NDJSON for each shipment: what it comes to, or why it could not be read. What is not there is not so.",
  "type": "object",
  "additionalProperties": false,
  "required": ["line"],
  "properties": {
    "file": {"description": "where several inputs were named", "type": "string"},
    "line": {"description": "where the shipment begins in the file", "type": "number"},
    "id": {"description": "as the shipment gave it"},
    "error": {"description": "the first fault in words", "type": "string"},
    "outcome": {"enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited",
      "needs_information"]},
    "at_least": {"$ref": "#/$defs/outcome"},
    "at_most": {"$ref": "#/$defs/outcome"},
    "review": {"description": "the strictest policy that may apply to what is left uncovered",
      "enum": ["presumption_of_approval", "case_by_case", "unstated", "unpublished", "presumption_of_denial",
      "policy_of_denial"]},
    "certainty": {"description": "with --certainty", "enum": ["text", "reported", "inferred", "uncertain"]},
    "because": {"description": "requirements and prohibitions that hold", "type": "array", "minItems": 1,
      "items": {"type": "string"}},
    "answer": {"description": "with --explain-if: see the schema `answer`", "type": "object"}
  },
  "oneOf": [
    {"required": ["error"], "not": {"required": ["outcome"]}},
    {"required": ["outcome"], "not": {"required": ["error"]},
      "if": {"properties": {"outcome": {"const": "needs_information"}}},
      "then": {"required": ["at_least", "at_most"]},
      "else": {"not": {"anyOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]}}}
  ],
  "$defs": {
    "outcome": {"enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited"]}
  }
}
)json";
// clang-format on

}  // namespace

std::string brief_schema() { return text; }

}  // namespace portcullis::output
