// The schema of a receipt, by hand beside record/receipt.cpp: a test holds them together.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis receipt, version 1",
  "description": "What `check --receipt` writes.",
  "type": "object",
  "additionalProperties": false,
  "required": ["portcullis_receipt", "engine", "world", "outcome", "at_least", "at_most", "review", "review_at_least",
    "input", "rules", "answer", "sha256"],
  "properties": {
    "portcullis_receipt": {"const": 1},
    "engine": {"type": "object", "additionalProperties": false, "required": ["name", "version"],
      "properties": {"name": {"const": "portcullis"}, "version": {"type": "string"}}},
    "world": {"$ref": "#/$defs/world"},
    "outcome": {"type": "string"}, "at_least": {"type": "string"}, "at_most": {"type": "string"},
    "review": {"$ref": "#/$defs/text_or_null"}, "review_at_least": {"$ref": "#/$defs/text_or_null"},
    "input": {"$ref": "#/$defs/input"},
    "rules": {"$ref": "#/$defs/rules"},
    "answer": {"description": "As `portcullis schema answer` describes.", "type": "object",
      "required": ["portcullis_answer"]},
    "sha256": {"description": "Of all other members in the canonical form of RFC 8785.", "$ref": "#/$defs/sha256"}
  },
  "$defs": {
    "text_or_null": {"type": ["string", "null"]},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "world": {
      "description": "How the shipment was looked at; under options what the command line asked for.",
      "type": "object",
      "additionalProperties": false,
      "required": ["as_of", "scenario", "posture", "jurisdiction", "assumption_set", "options"],
      "properties": {
        "as_of": {"type": "string", "format": "date"}, "scenario": {"$ref": "#/$defs/text_or_null"},
        "posture": {"enum": ["enforced", "codified"]}, "jurisdiction": {"type": "string"},
        "assumption_set": {"$ref": "#/$defs/text_or_null"},
        "options": {"type": "object", "additionalProperties": false, "required": ["as_of", "assume"],
          "properties": {
            "as_of": {"description": "null: the shipment's own date", "type": ["string", "null"], "format": "date"},
            "assume": {"description": "null: what the shipment adopts; empty: nothing at all",
              "type": ["string", "null"]}}}
      }
    },
    "input": {
      "description": "The shipment's exact bytes as text.",
      "type": "object",
      "additionalProperties": false,
      "required": ["name", "bytes", "sha256", "text"],
      "properties": {
        "name": {"type": "string"}, "bytes": {"type": "integer"}, "sha256": {"$ref": "#/$defs/sha256"},
        "text": {"type": "string"}
      }
    },
    "rules": {
      "description": "The rule files read; sha256 is that of the lines `SHA256  PATH` of all files by path.",
      "type": "object",
      "additionalProperties": false,
      "required": ["sha256", "fingerprint", "files"],
      "properties": {
        "sha256": {"$ref": "#/$defs/sha256"}, "fingerprint": {"type": "string"},
        "files": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["path", "sha256"],
          "properties": {"path": {"type": "string"}, "sha256": {"$ref": "#/$defs/sha256"}}}}
      }
    }
  }
}
)json";
// clang-format on

}  // namespace

std::string receipt_schema() { return text; }

}  // namespace portcullis::output
