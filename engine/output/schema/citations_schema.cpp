// The schema of `cite --format json`.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis citations",
  "description": "What rests on a section or a document; without one, all sections and documents.",
  "anyOf": [{"$ref": "#/$defs/found"}, {"$ref": "#/$defs/overview"}],
  "$defs": {
    "found": {
      "type": "object",
      "additionalProperties": false,
      "required": ["portcullis_citations", "cite", "uses"],
      "properties": {
        "portcullis_citations": {"const": 1},
        "cite": {"description": "the section or document as it was asked for", "type": "string"},
        "uses": {"type": "array", "items": {"$ref": "#/$defs/use"}}
      }
    },
    "use": {
      "description": "A place in the rule files; by file and place.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "name", "title", "section", "members", "from", "until", "certainty", "disputed", "file",
        "line", "sources"],
      "properties": {
        "kind": {"enum": ["rule", "review", "status", "parameter", "quota", "list", "treated_as", "product"]},
        "name": {"type": "string"}, "title": {"type": ["string", "null"]}, "section": {"type": ["string", "null"]},
        "members": {"description": "of a list: rows that stand together and say the same",
          "type": "array", "items": {"type": "string"}},
        "from": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]},
        "certainty": {"enum": ["text", "reported", "inferred", "uncertain"]},
        "disputed": {"type": ["string", "null"]}, "file": {"type": "string"}, "line": {"type": "number"},
        "sources": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["key", "cite", "url"],
          "properties": {"key": {"type": "string"}, "cite": {"type": "string"}, "url": {"type": ["string", "null"]}}}}
      }
    },
    "overview": {
      "type": "object",
      "additionalProperties": false,
      "required": ["portcullis_citations", "sections", "documents"],
      "properties": {
        "portcullis_citations": {"const": 1},
        "sections": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["section", "uses"],
          "properties": {"section": {"type": "string"}, "uses": {"type": "number"}}}},
        "documents": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["cite", "url", "uses"],
          "properties": {"cite": {"type": "string"}, "url": {"type": ["string", "null"]}, "uses": {"type": "number"}}}}
      }
    }
  }
}
)json";
// clang-format on

}  // namespace

std::string citations_schema() { return text; }

}  // namespace portcullis::output
