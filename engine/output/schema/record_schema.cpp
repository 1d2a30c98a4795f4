// The schema of an entry of the log, by hand beside record/entry.cpp and its parts: a test holds them together.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis log entry, version 1",
  "description": "One line of the log of `portcullis record`. What nobody told is null.",
  "type": "object",
  "additionalProperties": false,
  "required": ["portcullis_record", "sequence", "previous", "kind", "recorded_at", "corrects", "reason", "identity",
    "tool", "transaction", "items", "parties", "end_use", "determination", "unknowns", "citations", "retention",
    "receipt", "sha256"],
  "properties": {
    "portcullis_record": {"const": 1},
    "sequence": {"type": "integer", "minimum": 1},
    "previous": {"description": "sha256 of the entry before; null of the first",
      "anyOf": [{"$ref": "#/$defs/sha256"}, {"type": "null"}]},
    "kind": {"enum": ["determination", "correction"]},
    "recorded_at": {"type": "string", "format": "date-time"},
    "corrects": {"anyOf": [{"type": "null"}, {"type": "object", "additionalProperties": false,
      "required": ["sequence", "sha256"],
      "properties": {"sequence": {"type": "integer"}, "sha256": {"$ref": "#/$defs/sha256"}}}]},
    "reason": {"$ref": "#/$defs/told"},
    "identity": {"type": "object", "additionalProperties": false,
      "required": ["case", "version", "status", "preparer", "approver", "organization", "decided_at", "note"],
      "properties": {"case": {"$ref": "#/$defs/told"}, "version": {"type": "integer", "minimum": 1},
        "status": {"enum": ["draft", "final", "superseded"]}, "preparer": {"type": "string"},
        "approver": {"$ref": "#/$defs/told"}, "organization": {"$ref": "#/$defs/told"},
        "decided_at": {"$ref": "#/$defs/told"}, "note": {"$ref": "#/$defs/told"}}},
    "tool": {"type": "object", "additionalProperties": false,
      "required": ["version", "rules_sha256", "rules_fingerprint", "rule_files", "as_of", "posture", "scenario",
        "jurisdiction", "assumption_set", "screening_list"],
      "properties": {"version": {"type": "string"}, "rules_sha256": {"$ref": "#/$defs/sha256"},
        "rules_fingerprint": {"type": "string"}, "rule_files": {"type": "integer"},
        "as_of": {"type": "string", "format": "date"}, "posture": {"enum": ["enforced", "codified"]},
        "scenario": {"$ref": "#/$defs/told"}, "jurisdiction": {"type": "string"},
        "assumption_set": {"$ref": "#/$defs/told"},
        "screening_list": {"anyOf": [{"type": "null"}, {"type": "object", "additionalProperties": false,
          "required": ["name", "date", "sha256", "rows"],
          "properties": {"name": {"$ref": "#/$defs/told"}, "date": {"$ref": "#/$defs/told"},
            "sha256": {"$ref": "#/$defs/told"}, "rows": {"$ref": "#/$defs/told"}}}]}}},
    "transaction": {"type": "object", "additionalProperties": {"$ref": "#/$defs/told"},
      "required": ["kind", "date", "from", "destination", "via", "order", "line", "value", "currency", "schedule_b",
        "method"]},
    "items": {"type": "array", "items": {"type": "object",
      "required": ["product", "title", "quantity", "unit_value_usd", "eccn", "possible_eccn", "eccn_stated",
        "eccn_claimed", "eccn_claimed_by", "figures_source", "serial_numbers", "figures"],
      "properties": {"figures": {"type": "array", "items": {"$ref": "#/$defs/figure"}}}}},
    "parties": {"type": "array", "items": {"type": "object",
      "required": ["role", "name", "country", "headquarters", "ultimate_parent", "owners", "address",
        "screening_score", "list_hits", "disposition", "cleared_by", "cleared_because"]}},
    "end_use": {"type": "object", "additionalProperties": false,
      "required": ["stated", "statement_on_file", "red_flags"],
      "properties": {"stated": true, "statement_on_file": {"$ref": "#/$defs/told"},
        "red_flags": {"type": "array", "items": {"type": "object",
          "required": ["rule", "what", "holds", "answer", "evidence", "answered_by"]}}}},
    "determination": {"type": "object",
      "required": ["outcome", "at_least", "at_most", "review", "review_at_least", "certainty", "hangs_on",
        "requirements", "prohibitions", "exceptions", "obligations", "authority_used", "license_number", "aes_code",
        "destination_control_statement"],
      "properties": {"hangs_on": {"type": "array", "items": {"$ref": "#/$defs/figure"}},
        "requirements": {"$ref": "#/$defs/rules"}, "prohibitions": {"$ref": "#/$defs/rules"},
        "exceptions": {"description": "those that are not surely closed; all are in the receipt",
          "$ref": "#/$defs/rules"},
        "obligations": {"$ref": "#/$defs/rules"}}},
    "unknowns": {"type": "object", "additionalProperties": false, "required": ["questions", "assumed"],
      "properties": {"questions": {"type": "array"}, "assumed": {"type": "array"}}},
    "citations": {"type": "array", "items": {"type": "object", "required": ["cite", "url"]}},
    "retention": {"type": "object", "additionalProperties": false,
      "required": ["exported", "reexported", "terminated", "boycott_request", "retain_until", "section", "legal_hold",
        "hold_note"],
      "properties": {"exported": {"$ref": "#/$defs/day"}, "reexported": {"$ref": "#/$defs/day"},
        "terminated": {"$ref": "#/$defs/day"}, "boycott_request": {"$ref": "#/$defs/day"},
        "retain_until": {"$ref": "#/$defs/day"}, "section": {"type": "string"}, "legal_hold": {"type": "boolean"},
        "hold_note": {"$ref": "#/$defs/told"}}},
    "receipt": {"type": "object", "additionalProperties": false,
      "required": ["sha256", "name", "input_name", "input_sha256"],
      "properties": {"sha256": {"$ref": "#/$defs/sha256"}, "name": {"type": "string"},
        "input_name": {"type": "string"}, "input_sha256": {"$ref": "#/$defs/sha256"}}},
    "sha256": {"description": "Of the line without this member.", "$ref": "#/$defs/sha256"}
  },
  "$defs": {
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "told": {"description": "As it was told; null: nobody told it.", "type": ["string", "null"]},
    "day": {"type": ["string", "null"], "format": "date"},
    "figure": {"type": "object", "required": ["fact", "label", "text", "unit", "origin", "source", "certainty"]},
    "rules": {"description": "Rules by item, counted from 1.", "type": "array",
      "items": {"type": "object", "required": ["item", "rule"]}}
  }
}
)json";
// clang-format on

}  // namespace

std::string record_schema() { return text; }

}  // namespace portcullis::output
