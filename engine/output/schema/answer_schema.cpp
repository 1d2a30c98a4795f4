// The schema of an answer, by hand beside json.cpp, json_item.cpp and json_parts.cpp: a test holds them together.
#include "output/schema/schema.hpp"

namespace portcullis::output {
namespace {

// clang-format off
constexpr const char* text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Portcullis answer, version 1",
  "description": "One determination of `portcullis check --format json`.",
  "type": "object",
  "additionalProperties": false,
  "required": ["portcullis_answer", "name", "as_of", "posture", "scenario", "jurisdiction", "destination",
    "outcome", "at_least", "at_most", "review", "review_at_least", "certainty", "hangs_on", "items", "questions",
    "assumption_set", "assumed", "disputes", "jurisdictions", "notices", "coverage", "over_time", "regimes",
    "rulebook_digest"],
  "properties": {
    "portcullis_answer": {"const": 1}, "name": {"type": ["string", "null"]},
    "as_of": {"type": "string", "format": "date"}, "posture": {"enum": ["enforced", "codified"]},
    "scenario": {"type": ["string", "null"]}, "jurisdiction": {"type": "string"},
    "destination": {"type": ["string", "null"]}, "outcome": {"$ref": "#/$defs/outcome_name"},
    "at_least": {"$ref": "#/$defs/outcome"}, "at_most": {"$ref": "#/$defs/outcome"},
    "review": {"$ref": "#/$defs/review"}, "review_at_least": {"$ref": "#/$defs/review"},
    "certainty": {"$ref": "#/$defs/certainty"},
    "hangs_on": {"description": "Figures that are no surer than the answer.", "type": "array",
      "items": {"$ref": "#/$defs/operand"}},
    "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "questions": {"type": "array", "items": {"$ref": "#/$defs/question"}},
    "assumption_set": {"type": ["string", "null"]},
    "assumed": {"type": "array", "items": {"$ref": "#/$defs/assumption"}},
    "disputes": {"type": "array", "items": {"$ref": "#/$defs/dispute"}},
    "jurisdictions": {"type": "array", "items": {"$ref": "#/$defs/jurisdiction"}},
    "notices": {"type": "array", "items": {"$ref": "#/$defs/notice"}},
    "coverage": {"anyOf": [{"$ref": "#/$defs/coverage"}, {"type": "null"}]},
    "over_time": {"type": "array", "items": {"$ref": "#/$defs/change"}},
    "regimes": {"type": "array", "items": {"type": "string"}}, "rulebook_digest": {"type": ["string", "null"]},
    "why_not": {"description": "What was asked with --why-not, in that order; only where it was.", "type": "array",
      "items": {"$ref": "#/$defs/why_not"}},
    "margins": {"description": "Of each item, its figures and the thresholds of the law; only with --margins.",
      "type": "array", "items": {"$ref": "#/$defs/margins"}}
  },
  "$defs": {
    "outcome": {
      "description": "From best to worst.",
      "enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited"]
    },
    "outcome_name": {
      "description": "The outcome, or needs_information where the range is open.",
      "enum": ["no_license_required", "license_exception", "authorized", "license_required", "prohibited",
        "needs_information"]
    },
    "review": {
      "description": "Review policy, from mildest to strictest; null where no policy applies.",
      "enum": ["presumption_of_approval", "case_by_case", "unstated", "unpublished", "presumption_of_denial",
        "policy_of_denial", null]
    },
    "certainty": {
      "description": "How sure the law or the figure is, from weakest to surest.",
      "enum": ["uncertain", "inferred", "reported", "text"]
    },
    "truth": {"enum": [true, false, "unknown"]},
    "source": {
      "description": "A document that was read.",
      "type": "object",
      "additionalProperties": false,
      "required": ["cite", "url"],
      "properties": {
        "cite": {"type": "string"}, "url": {"type": ["string", "null"]}
      }
    },
    "operand": {
      "description": "A value that a condition read; low and high bound a number, null is no bound or no number.",
      "type": "object",
      "additionalProperties": false,
      "required": ["fact", "label", "kind", "text", "low", "high", "unit", "origin", "source", "certainty"],
      "properties": {
        "fact": {"type": ["string", "null"]}, "label": {"type": ["string", "null"]},
        "kind": {"type": "string"}, "text": {"type": "string"}, "low": {"type": ["number", "null"]},
        "high": {"type": ["number", "null"]}, "unit": {"type": ["string", "null"]},
        "origin": {"description": "stated, catalogue, derived, assumed, parameter, …", "type": "string"},
        "source": {"type": ["string", "null"]}, "certainty": {"$ref": "#/$defs/certainty"}
      }
    },
    "trace": {
      "description": "One line of reasoning, or a group of them.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "expression", "truth", "certainty", "comparison", "operands", "children", "disputed"],
      "properties": {
        "kind": {"enum": ["all", "any", "none", "leaf", "element", "derived"]},
        "expression": {"type": ["string", "null"]},
        "truth": {"$ref": "#/$defs/truth"}, "certainty": {"$ref": "#/$defs/certainty"},
        "comparison": {"type": ["string", "null"]},
        "operands": {"type": "array", "items": {"$ref": "#/$defs/operand"}},
        "children": {"type": "array", "items": {"$ref": "#/$defs/trace"}}, "disputed": {"type": "boolean"}
      }
    },
    "opinion": {
      "description": "A review policy.",
      "type": "object",
      "additionalProperties": false,
      "required": ["policy", "applies", "rule", "section", "certainty"],
      "properties": {
        "policy": {"$ref": "#/$defs/review"},
        "applies": {"$ref": "#/$defs/truth"},
        "rule": {"type": "string"},
        "section": {"type": ["string", "null"]},
        "certainty": {"$ref": "#/$defs/certainty"}
      }
    },
    "need": {
      "description": "A need that is not met.",
      "type": "object",
      "additionalProperties": false,
      "required": ["what", "met", "earliest"],
      "properties": {
        "what": {"type": "string"},
        "met": {"$ref": "#/$defs/truth"},
        "earliest": {"type": ["string", "null"]}
      }
    },
    "requirement": {
      "description": "A license requirement that holds or may hold.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "title", "section", "control", "reasons", "holds", "review", "reviews",
        "covered_by", "certainty", "sources", "trace", "disputed", "replaced_by", "exempted_by"],
      "properties": {
        "rule": {"type": "string"}, "title": {"type": "string"}, "section": {"type": ["string", "null"]},
        "control": {"type": ["string", "null"]}, "reasons": {"type": "array", "items": {"type": "string"}},
        "holds": {"$ref": "#/$defs/truth"}, "review": {"$ref": "#/$defs/review"},
        "reviews": {"type": "array", "items": {"$ref": "#/$defs/opinion"}},
        "covered_by": {"type": "array", "items": {"type": "string"}},
        "certainty": {"$ref": "#/$defs/certainty"},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "trace": {"type": "array", "items": {"$ref": "#/$defs/trace"}},
        "disputed": {"type": ["string", "null"]}, "replaced_by": {"type": ["string", "null"]},
        "exempted_by": {"type": ["string", "null"]}
      }
    },
    "exception": {
      "description": "A license exception or authorization that was considered.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "symbol", "title", "section", "open", "available", "reachable", "authorizes",
        "missing", "earliest", "blocked_by", "covers", "certainty", "sources", "trace"],
      "properties": {
        "rule": {"type": "string"}, "symbol": {"type": ["string", "null"]}, "title": {"type": "string"},
        "section": {"type": ["string", "null"]}, "open": {"$ref": "#/$defs/truth"},
        "available": {"$ref": "#/$defs/truth"}, "reachable": {"type": "boolean"},
        "authorizes": {"type": "boolean"},
        "missing": {"type": "array", "items": {"$ref": "#/$defs/need"}},
        "earliest": {"type": ["string", "null"]}, "blocked_by": {"type": "array", "items": {"type": "string"}},
        "covers": {"type": "array", "items": {"type": "string"}}, "certainty": {"$ref": "#/$defs/certainty"},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "trace": {"type": "array", "items": {"$ref": "#/$defs/trace"}}
      }
    },
    "obligation": {
      "description": "A duty.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "who", "what", "due", "holds", "sources", "filing"],
      "properties": {
        "rule": {"type": "string"}, "who": {"type": ["string", "null"]}, "what": {"type": "string"},
        "due": {"type": ["string", "null"]}, "holds": {"$ref": "#/$defs/truth"},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "filing": {"anyOf": [{"$ref": "#/$defs/filing"}, {"type": "null"}]}
      }
    },
    "filing": {
      "description": "What is filed of a duty; day is the last one on which it is in time, null where it is not known.",
      "type": "object",
      "additionalProperties": false,
      "required": ["system", "form", "fields", "contains", "any_value", "count", "from", "from_day", "period", "day"],
      "properties": {
        "system": {"type": "string"}, "form": {"type": ["string", "null"]},
        "fields": {"type": "array", "items": {"$ref": "#/$defs/filing_field"}},
        "contains": {"type": "array", "items": {"type": "string"}}, "any_value": {"type": "boolean"},
        "count": {"enum": ["before", "after", null]},
        "from": {"description": "export, days of the year, or an expression", "type": ["string", "null"]},
        "from_day": {"type": ["string", "null"], "format": "date"}, "period": {"type": ["string", "null"]},
        "day": {"type": ["string", "null"], "format": "date"}
      }
    },
    "filing_field": {
      "description": "What stands in a field: a value, or something of a form.",
      "type": "object",
      "additionalProperties": false,
      "required": ["field", "value", "format", "pattern"],
      "properties": {
        "field": {"type": "string"}, "value": {"type": ["string", "null"]}, "format": {"type": ["string", "null"]},
        "pattern": {"type": ["string", "null"]}
      }
    },
    "red_flag": {
      "description": "A red flag to resolve first.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "what", "holds", "sources"],
      "properties": {
        "rule": {"type": "string"}, "what": {"type": "string"}, "holds": {"$ref": "#/$defs/truth"},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}}
      }
    },
    "prohibition": {
      "description": "A prohibition that holds or may hold.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "title", "section", "cure", "holds", "certainty", "sources", "trace", "disputed"],
      "properties": {
        "rule": {"type": "string"}, "title": {"type": "string"}, "section": {"type": ["string", "null"]},
        "cure": {"type": ["string", "null"]}, "holds": {"$ref": "#/$defs/truth"},
        "certainty": {"$ref": "#/$defs/certainty"},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "trace": {"type": "array", "items": {"$ref": "#/$defs/trace"}}, "disputed": {"type": ["string", "null"]}
      }
    },
    "rejected": {
      "description": "A rule that was looked at and does not hold.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "title", "failed", "certainty", "trace"],
      "properties": {
        "rule": {"type": "string"}, "title": {"type": "string"}, "failed": {"type": "string"},
        "certainty": {"$ref": "#/$defs/certainty"},
        "trace": {"type": "array", "items": {"$ref": "#/$defs/trace"}}
      }
    },
    "item": {
      "description": "The answer for one item.",
      "type": "object",
      "additionalProperties": false,
      "required": ["product", "title", "quantity", "eccn", "possible_eccn", "outcome", "at_least", "at_most",
        "review", "review_at_least", "certainty", "requirements", "exceptions", "obligations", "red_flags",
        "prohibitions", "figures", "rejected"],
      "properties": {
        "product": {"type": ["string", "null"]}, "title": {"type": "string"},
        "quantity": {"type": ["number", "null"]}, "eccn": {"type": "array", "items": {"type": "string"}},
        "possible_eccn": {"type": "array", "items": {"type": "string"}},
        "outcome": {"$ref": "#/$defs/outcome_name"}, "at_least": {"$ref": "#/$defs/outcome"},
        "at_most": {"$ref": "#/$defs/outcome"}, "review": {"$ref": "#/$defs/review"},
        "review_at_least": {"$ref": "#/$defs/review"}, "certainty": {"$ref": "#/$defs/certainty"},
        "requirements": {"type": "array", "items": {"$ref": "#/$defs/requirement"}},
        "exceptions": {"type": "array", "items": {"$ref": "#/$defs/exception"}},
        "obligations": {"type": "array", "items": {"$ref": "#/$defs/obligation"}},
        "red_flags": {"type": "array", "items": {"$ref": "#/$defs/red_flag"}},
        "prohibitions": {"type": "array", "items": {"$ref": "#/$defs/prohibition"}},
        "figures": {"type": "array", "items": {"$ref": "#/$defs/operand"}},
        "rejected": {"type": "array", "items": {"$ref": "#/$defs/rejected"}}
      }
    },
    "question": {
      "description": "A fact that would narrow the answer; in the order in which they are best asked.",
      "type": "object",
      "additionalProperties": false,
      "required": ["fact", "question", "found", "unit", "decides", "exact"],
      "properties": {
        "fact": {"type": "string"}, "question": {"type": "string"}, "found": {"type": ["string", "null"]},
        "unit": {"type": ["string", "null"]}, "decides": {"type": "boolean"}, "exact": {"type": "boolean"}
      }
    },
    "assumption": {
      "description": "A fact that was assumed.",
      "type": "object",
      "additionalProperties": false,
      "required": ["fact", "value", "text"],
      "properties": {
        "fact": {"type": "string"}, "value": {"type": "string"}, "text": {"type": "string"}
      }
    },
    "dispute": {
      "description": "A point of law that is open.",
      "type": "object",
      "additionalProperties": false,
      "required": ["what", "point", "sources", "if_true", "if_false"],
      "properties": {
        "what": {"type": "string"}, "point": {"type": "string"},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "if_true": {"type": ["string", "null"]}, "if_false": {"type": ["string", "null"]}
      }
    },
    "jurisdiction": {
      "description": "The outcome under the law of a jurisdiction.",
      "type": "object",
      "additionalProperties": false,
      "required": ["jurisdiction", "outcome", "at_least", "at_most", "applies"],
      "properties": {
        "jurisdiction": {"type": "string"}, "outcome": {"$ref": "#/$defs/outcome_name"},
        "at_least": {"$ref": "#/$defs/outcome"}, "at_most": {"$ref": "#/$defs/outcome"},
        "applies": {
          "description": "Whether a requirement, prohibition, duty or red flag of it applies; false is silence of the rules on file, no clearance under that law.",
          "$ref": "#/$defs/truth"
        }
      }
    },
    "notice": {
      "description": "Something to know beside the answer.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "regime", "text", "would_be", "jurisdiction"],
      "properties": {
        "kind": {"type": "string"}, "regime": {"type": ["string", "null"]}, "text": {"type": "string"},
        "would_be": {"anyOf": [{"$ref": "#/$defs/outcome"}, {"type": "null"}]},
        "jurisdiction": {"type": ["string", "null"]}
      }
    },
    "coverage": {
      "description": "What of the law of the jurisdiction the rules on file read; null where no statement is on file.",
      "type": "object",
      "additionalProperties": false,
      "required": ["verified_through", "eccns", "sections"],
      "properties": {
        "verified_through": {"type": ["string", "null"]},
        "eccns": {"type": "array", "items": {"$ref": "#/$defs/eccn_coverage"}},
        "sections": {
          "description": "Sections that are read in part or not at all.",
          "type": "array", "items": {"$ref": "#/$defs/coverage_row"}
        }
      }
    },
    "eccn_coverage": {
      "description": "An ECCN of the items; without rows no rule on file reads the entry.",
      "type": "object",
      "additionalProperties": false,
      "required": ["eccn", "possible", "rows"],
      "properties": {
        "eccn": {"type": "string"}, "possible": {"type": "boolean"},
        "rows": {"type": "array", "items": {"$ref": "#/$defs/coverage_row"}}
      }
    },
    "coverage_row": {
      "description": "How much of an entry of the control list, or of a section, the rules read.",
      "type": "object",
      "additionalProperties": false,
      "required": ["of", "extent", "what", "regimes"],
      "properties": {
        "of": {"type": "string"}, "extent": {"enum": ["whole", "partly", "none"]}, "what": {"type": "string"},
        "regimes": {"type": "array", "items": {"type": "string"}}
      }
    },
    "change": {
      "description": "From a day on, until the next change; null is the time before the first.",
      "type": "object",
      "additionalProperties": false,
      "required": ["from", "on_file", "outcome", "at_least", "at_most"],
      "properties": {
        "from": {"type": ["string", "null"]},
        "on_file": {
          "description": "False: no rules are on file for these days; then there is no outcome.", "type": "boolean"
        },
        "outcome": {"anyOf": [{"$ref": "#/$defs/outcome_name"}, {"type": "null"}]},
        "at_least": {"anyOf": [{"$ref": "#/$defs/outcome"}, {"type": "null"}]},
        "at_most": {"anyOf": [{"$ref": "#/$defs/outcome"}, {"type": "null"}]}
      }
    },
    "why_not": {
      "description": "What stands between the shipment and an outcome, or a rule; not_law: the rule decides nothing on that day, and why.",
      "type": "object",
      "additionalProperties": false,
      "required": ["outcome", "rule", "title", "section", "effect", "not_law", "items"],
      "properties": {
        "outcome": {"anyOf": [{"$ref": "#/$defs/outcome"}, {"type": "null"}]}, "rule": {"type": ["string", "null"]},
        "title": {"type": ["string", "null"]}, "section": {"type": ["string", "null"]},
        "effect": {"type": ["string", "null"]}, "not_law": {"type": ["string", "null"]},
        "items": {"type": "array", "items": {"$ref": "#/$defs/why_not_item"}}
      }
    },
    "why_not_item": {
      "description": "Of one item: where `is` is true, on what it rests; else what stands between. Each set holds all conditions that are needed together, and no part of it is enough.",
      "type": "object",
      "additionalProperties": false,
      "required": ["title", "outcome", "at_least", "at_most", "is", "sets", "complete", "searched", "replaced_by",
        "covers", "blocked_by", "missing"],
      "properties": {
        "title": {"type": "string"}, "outcome": {"$ref": "#/$defs/outcome_name"},
        "at_least": {"$ref": "#/$defs/outcome"}, "at_most": {"$ref": "#/$defs/outcome"},
        "is": {"$ref": "#/$defs/truth"},
        "sets": {"type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/between"}}},
        "complete": {"description": "There are no other sets.", "type": "boolean"},
        "searched": {"description": "No other set rests on so many facts or fewer.", "type": "number"},
        "replaced_by": {"type": ["string", "null"]}, "covers": {"type": "array", "items": {"type": "string"}},
        "blocked_by": {"type": "array", "items": {"type": "string"}},
        "missing": {"type": "array", "items": {"$ref": "#/$defs/need"}}
      }
    },
    "between_kind": {
      "description": "A figure of the item, a fact to verify, a step that the law offers, an open point of law, or a fact that is not known.",
      "enum": ["figure", "fact_to_verify", "paper", "law", "unknown"]
    },
    "distance": {
      "description": "Of the left operand from the right one, in its unit (days for dates); negative: below. Null where there is none.",
      "type": ["number", "null"]
    },
    "relative": {"description": "The distance as a share of the threshold.", "type": ["number", "null"]},
    "between": {
      "description": "One condition, as it is. From: the figures as given from which a computed one comes.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "text", "truth", "comparison", "operands", "distance", "relative", "from", "who", "need",
        "earliest", "rule", "section", "sources"],
      "properties": {
        "kind": {"$ref": "#/$defs/between_kind"}, "text": {"type": "string"}, "truth": {"$ref": "#/$defs/truth"},
        "comparison": {"type": ["string", "null"]},
        "operands": {"type": "array", "items": {"$ref": "#/$defs/operand"}},
        "distance": {"$ref": "#/$defs/distance"}, "relative": {"$ref": "#/$defs/relative"},
        "from": {"type": "array", "items": {"$ref": "#/$defs/operand"}},
        "who": {"type": ["string", "null"]}, "need": {"type": ["string", "null"]},
        "earliest": {"type": ["string", "null"]}, "rule": {"type": ["string", "null"]},
        "section": {"type": ["string", "null"]}, "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}}
      }
    },
    "margins": {
      "description": "Of one item: each figure against each threshold, the nearest first.",
      "type": "object",
      "additionalProperties": false,
      "required": ["title", "thresholds"],
      "properties": {
        "title": {"type": "string"}, "thresholds": {"type": "array", "items": {"$ref": "#/$defs/margin"}}
      }
    },
    "margin": {
      "description": "One figure and one threshold; decides: nothing but the figure otherwise, the answer changes there.",
      "type": "object",
      "additionalProperties": false,
      "required": ["decides", "kind", "text", "truth", "comparison", "operands", "distance", "relative", "from", "who", "need",
        "earliest", "rule", "section", "sources"],
      "properties": {
        "decides": {"type": "boolean"},
        "kind": {"$ref": "#/$defs/between_kind"}, "text": {"type": "string"}, "truth": {"$ref": "#/$defs/truth"},
        "comparison": {"type": ["string", "null"]},
        "operands": {"type": "array", "items": {"$ref": "#/$defs/operand"}},
        "distance": {"$ref": "#/$defs/distance"}, "relative": {"$ref": "#/$defs/relative"},
        "from": {"type": "array", "items": {"$ref": "#/$defs/operand"}},
        "who": {"type": ["string", "null"]}, "need": {"type": ["string", "null"]},
        "earliest": {"type": ["string", "null"]}, "rule": {"type": ["string", "null"]},
        "section": {"type": ["string", "null"]}, "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}}
      }
    }
  }
}
)json";
// clang-format on

}  // namespace

std::string answer_schema() { return text; }

}  // namespace portcullis::output
