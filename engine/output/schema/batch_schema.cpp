// The schema of a line of `batch --format ndjson`.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis batch record",
  "description": "One line of NDJSON for each shipment: a verdict, a whole answer, or why it could not be read.",
  "type": "object",
  "additionalProperties": false,
  "required": ["portcullis_batch", "file", "line", "id", "name", "error"],
  "properties": {
    "portcullis_batch": {"const": 1},
    "file": {"description": "<stdin> for standard input", "type": "string"},
    "line": {"description": "where the shipment begins in the file", "type": "number"},
    "id": {"description": "as the shipment gave it"},
    "name": {"description": "as the shipment gave it"},
    "error": {"description": "the first fault in words; null where the shipment was decided", "type": ["string", "null"]},
    "faults": {"type": "array", "minItems": 1, "items": {"type": "object", "additionalProperties": false,
      "required": ["code", "message", "help", "file", "line", "column", "cell"],
      "properties": {
        "code": {"type": "string"}, "message": {"type": "string"}, "help": {"type": ["string", "null"]},
        "file": {"type": "string"}, "line": {"type": "number"}, "column": {"type": "number"},
        "cell": {"description": "the column of a table by its name", "type": ["string", "null"]}}}},
    "answer": {"description": "with --explain: see the schema `answer`", "type": "object"},
    "as_of": {"type": "string"},
    "outcome": {"enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited",
      "needs_information"]},
    "at_least": {"$ref": "#/$defs/outcome"},
    "at_most": {"$ref": "#/$defs/outcome"},
    "review": {"enum": ["presumption_of_approval", "case_by_case", "unstated", "unpublished", "presumption_of_denial",
      "policy_of_denial", null]},
    "certainty": {"enum": ["text", "reported", "inferred", "uncertain"]},
    "because": {"description": "requirements and prohibitions that hold", "type": "array", "items": {"type": "string"}},
    "authority": {"description": "NLR, the symbols of exceptions, licenses; empty where there is none or the answer is open",
      "type": "array", "items": {"type": "string"}},
    "missing": {"description": "facts that the outcome hangs on", "type": "array", "items": {"type": "string"}},
    "flags": {"description": "red flags raised", "type": "number"},
    "rulebook_digest": {"type": ["string", "null"]}
  },
  "oneOf": [
    {"required": ["faults"], "properties": {"error": {"type": "string"}}, "not": {"required": ["outcome"]}},
    {"required": ["answer"], "properties": {"error": {"type": "null"}}, "not": {"required": ["faults"]}},
    {"required": ["as_of", "outcome", "at_least", "at_most", "review", "certainty", "because", "authority", "missing",
      "flags", "rulebook_digest"], "properties": {"error": {"type": "null"}},
      "not": {"anyOf": [{"required": ["faults"]}, {"required": ["answer"]}]}}
  ],
  "$defs": {
    "outcome": {"enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited"]}
  }
}
)json";
// clang-format on

}  // namespace

std::string batch_schema() { return text; }

}  // namespace portcullis::output
