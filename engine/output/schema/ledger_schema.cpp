// The schema of what `ledger show` and `ledger check` print as JSON.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis ledger",
  "description": "What is left of each quota, or whether the file is sound.",
  "oneOf": [{"$ref": "#/$defs/shown"}, {"$ref": "#/$defs/checked"}],
  "$defs": {
    "shown": {"type": "object", "additionalProperties": false,
      "required": ["portcullis_ledger", "file", "world", "rules", "quotas"],
      "properties": {
        "portcullis_ledger": {"const": 1},
        "file": {"type": "string"},
        "world": {"description": "null: nothing was counted yet", "type": ["object", "null"], "additionalProperties": false,
          "required": ["scenario", "posture", "jurisdiction", "assume"],
          "properties": {
            "scenario": {"type": ["string", "null"]}, "posture": {"enum": ["enforced", "codified"]},
            "jurisdiction": {"type": "string"}, "assume": {"type": ["string", "null"]}}},
        "rules": {"description": "SHA-256 of the rule files, the latest last", "type": "array", "items": {"type": "string"}},
        "quotas": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["quota", "window", "key", "key_known", "name", "unit", "limit", "used", "used_by_others", "left",
            "entries", "shipments", "last_day"],
          "properties": {
            "quota": {"type": "string"},
            "window": {"description": "a year or an interval", "type": ["string", "null"]},
            "key": {"description": "whose it is; null where it is not known, or the quota has none", "type": ["string", "null"]},
            "key_known": {"type": "boolean"},
            "name": {"description": "the key as a shipment writes it", "type": ["string", "null"]},
            "unit": {"type": "string"},
            "limit": {"$ref": "#/$defs/amount"},
            "used": {"$ref": "#/$defs/amount"},
            "used_by_others": {"description": "of what was used, as shipments state", "$ref": "#/$defs/amount"},
            "left": {"description": "below zero where too much was used", "$ref": "#/$defs/amount"},
            "entries": {"description": "shipments that use, or may use, some of it", "type": "number"},
            "shipments": {"description": "that have to do with it", "type": "number"},
            "last_day": {"type": "string"}}}}}},
    "checked": {"type": "object", "additionalProperties": false,
      "required": ["portcullis_ledger_check", "file", "sound", "shipments", "entries", "entries_of_no_shipment", "damage",
        "wrong_sums"],
      "properties": {
        "portcullis_ledger_check": {"const": 1},
        "file": {"type": "string"},
        "sound": {"type": "boolean"},
        "shipments": {"type": "number"},
        "entries": {"type": "number"},
        "entries_of_no_shipment": {"type": "number"},
        "damage": {"type": "array", "items": {"type": "string"}},
        "wrong_sums": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["quota", "window", "key", "key_known", "kept", "summed"],
          "properties": {
            "quota": {"type": "string"}, "window": {"type": ["string", "null"]}, "key": {"type": ["string", "null"]},
            "key_known": {"type": "boolean"}, "kept": {"$ref": "#/$defs/amount"}, "summed": {"$ref": "#/$defs/amount"}}}}}},
    "amount": {"description": "an end that is not bounded is null", "type": ["object", "null"], "additionalProperties": false,
      "required": ["at_least", "at_most"],
      "properties": {"at_least": {"type": ["number", "null"]}, "at_most": {"type": ["number", "null"]}}}
  }
}
)json";
// clang-format on

}  // namespace

std::string ledger_schema() { return text; }

}  // namespace portcullis::output
