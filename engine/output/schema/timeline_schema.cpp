// The schema of `timeline --format json`, by hand beside timeline_json.cpp.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis timeline, version 1",
  "description": "One shipment over the days. The spans follow each other without a gap.",
  "type": "object",
  "additionalProperties": false,
  "required": ["portcullis_timeline", "name", "jurisdiction", "posture", "scenario", "assumption_set", "destination",
    "items", "date", "first_law", "checked_through", "spans", "rulebook_digest"],
  "properties": {
    "portcullis_timeline": {"const": 1}, "name": {"type": ["string", "null"]}, "jurisdiction": {"type": "string"},
    "posture": {"enum": ["enforced", "codified"]}, "scenario": {"type": ["string", "null"]},
    "assumption_set": {"type": ["string", "null"]}, "destination": {"type": ["string", "null"]},
    "items": {"type": "array", "items": {"type": "string"}},
    "date": {"description": "That the shipment states.", "$ref": "#/$defs/day"},
    "first_law": {"description": "The first day on which the law of the jurisdiction is on file as a whole.", "$ref": "#/$defs/day"},
    "checked_through": {"description": "The latest day to which law of the jurisdiction was checked.",
      "$ref": "#/$defs/day"},
    "spans": {"type": "array", "items": {"$ref": "#/$defs/span"}},
    "rulebook_digest": {"type": ["string", "null"]}
  },
  "$defs": {
    "day": {"type": ["string", "null"], "format": "date"},
    "outcome": {
      "description": "From best to worst; null where no rules are on file.",
      "enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited", null]
    },
    "review": {
      "description": "Review policy, from mildest to strictest; null where no policy applies.",
      "enum": ["presumption_of_approval", "case_by_case", "unstated", "unpublished", "presumption_of_denial",
        "policy_of_denial", null]
    },
    "span": {
      "description": "Days, [from, until), on which the answer stays the same; null: for ever.",
      "type": "object",
      "additionalProperties": false,
      "required": ["from", "until", "on_file", "checked", "outcome", "at_least", "at_most", "review",
        "review_at_least", "rules", "causes"],
      "properties": {
        "from": {"$ref": "#/$defs/day"}, "until": {"$ref": "#/$defs/day"},
        "on_file": {"description": "False: no rules are on file for these days.", "type": "boolean"},
        "checked": {"description": "Whether the law was checked for these days.", "enum": ["yes", "partly", "no"]},
        "outcome": {"anyOf": [{"const": "needs_information"}, {"$ref": "#/$defs/outcome"}]},
        "at_least": {"$ref": "#/$defs/outcome"}, "at_most": {"$ref": "#/$defs/outcome"},
        "review": {"$ref": "#/$defs/review"}, "review_at_least": {"$ref": "#/$defs/review"},
        "rules": {"description": "Requirements and prohibitions that hold or may hold.",
          "type": "array", "items": {"type": "string"}},
        "causes": {"description": "Of the change at `from`; empty for the first span.",
          "type": "array", "items": {"$ref": "#/$defs/cause"}}
      }
    },
    "cause": {
      "description": "A dated change. Enough: alone it changes the answer. Needed: without it the answer would be another.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "name", "title", "member", "from", "to", "unit", "condition", "day", "rules", "sources",
        "enough", "needed"],
      "properties": {
        "kind": {"enum": ["regime", "rule", "parameter", "list", "territory", "fact", "condition"]},
        "name": {"type": "string"}, "title": {"type": ["string", "null"]}, "member": {"type": ["string", "null"]},
        "from": {"type": ["string", "null"]}, "to": {"type": ["string", "null"]}, "unit": {"type": ["string", "null"]},
        "condition": {"type": ["string", "null"]}, "day": {"$ref": "#/$defs/day"},
        "rules": {"type": "array", "items": {"type": "string"}},
        "sources": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["cite", "url"], "properties": {"cite": {"type": "string"}, "url": {"type": ["string", "null"]}}}},
        "enough": {"type": "boolean"}, "needed": {"type": "boolean"}
      }
    }
  }
}
)json";
// clang-format on

}  // namespace

std::string timeline_schema() { return text; }

}  // namespace portcullis::output
