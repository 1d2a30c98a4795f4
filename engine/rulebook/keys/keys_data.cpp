// The keys of the vocabulary, of lists, of the catalogue and of the coverage statement.
#include "rulebook/keys/keys.hpp"

namespace portcullis::rulebook::keys {
namespace {

void add_vocabulary(std::vector<Shape>& shapes) {
    shapes.push_back({"vocabulary",
                      "Units, symbols and every fact a rule may read.",
                      {
                          {"vocabulary", "text", "1: the edition of the vocabulary's form", true},
                          {"units", "{unit_entry}", "the units of figures; there are no conversions"},
                          {"symbols", "{[text]}", "kinds of words (role, end_use) with the words there are"},
                          {"records", "records",
                           "what facts are stated of: `shipment` (read without prefix), item, chip, party, …", true},
                      }});
    shapes.push_back({"unit_entry",
                      "A unit: a base unit, or a name for a product of units.",
                      {
                          {"title", "text", "the unit in words"},
                          {"is", "text", "the product it stands for: `TOPS*bit`"},
                      }});
    shapes.push_back(
        {"fact",
         "A fact that rules may read.",
         {
             {"type", "fact_type",
              "bool, number, string, date, country, eccn, `symbol NAME`, the name of a record, or `list of` one of "
              "these",
              true},
             {"unit", "unit", "the unit of a number, declared under `units`"},
             {"derived", "derived",
              "`single`: computed by rules, a statement wins over them; `set`: any number of rules add members"},
             {"open", "boolean", "true: of this list more may exist than is stated"},
             {"label", "text", "its name in answers"},
             {"meaning", "text", "what it means; shown by editors beside the key of a shipment"},
             {"question", "text", "how it is asked for"},
             {"found", "text", "where people find it: data sheet, purchase order"},
             {"also", "text+", "other spellings of the key in a shipment"},
             {"unstated", "anything", "what holds where nothing is stated: none, false or []"},
         }});
}

void add_lists(std::vector<Shape>& shapes) {
    shapes.push_back({"lists",
                      "Dated tables of countries, ECCNs, parties, strings.",
                      {
                          {"lists", "identifier", "name of the file's subject", true},
                          {"title", "text", "the file in words"},
                          {"verified_through", "date", "the day up to which the lists were checked"},
                          {"sources", "{source}", "the documents that the lists rest on, by key"},
                          {"treated_as", "treated_as+",
                           "countries that the law treats as another, in every list that does not name them"},
                          {"tables", "{table}", "the lists by name; ask `destination in list(\"d5\")`", true},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back(
        {"table", "A list: members, rows with dates, or a formula of other lists.",
         together({{
                       {"title", "text", "the list in words"},
                       {"of", "element", "what its members are: country (default), eccn, party, string"},
                       {"members", "value+", "members without dates"},
                       {"rows", "row+", "members with the time in which they are listed"},
                       {"attributes", "{attribute_type}",
                        "what rows may say of a member, by name: `{policy: string, footnotes: list of string}`"},
                       {"any_of", "list_name+", "a formula: what is in any of these lists"},
                       {"all_of", "list_name+", "a formula: what is in all of these lists"},
                       {"none_of", "list_name+", "a formula: without what is in any of these lists"},
                   },
                   provenance()}),
         R"("oneOf": [{"anyOf": [{"required": ["members"]}, {"required": ["rows"]}]}, {"anyOf": [)"
         R"({"required": ["any_of"]}, {"required": ["all_of"]}, {"required": ["none_of"]}]}], "allOf": [)"
         R"({"if": {"properties": {"of": {"const": "country"}}}, "then": {"properties": )"
         R"({"members": {"items": {"$ref": "#/$defs/country"}}, )"
         R"("rows": {"items": {"properties": {"member": {"$ref": "#/$defs/country"}}}}}}}, )"
         R"({"if": {"required": ["of"], "properties": {"of": {"const": "eccn"}}}, "then": {"properties": )"
         R"({"members": {"items": {"$ref": "#/$defs/eccn"}}, )"
         R"("rows": {"items": {"properties": {"member": {"$ref": "#/$defs/eccn"}}}}}}}, )"
         R"({"if": {"not": {"required": ["attributes"]}}, "then": {"properties": )"
         R"({"rows": {"items": {"$ref": "#/$defs/plain_row"}}}}}])"});
    const Keys row =
        together({{{"member", "value", "the country, ECCN, party or string that is listed", true},
                   {"aliases", "text+", "other names of a party; case, punctuation and company suffixes do not count"}},
                  dates(),
                  provenance()});
    shapes.push_back(
        {"row", "A member with the time in which it is listed, and the list's attributes.", row, {}, true});
    shapes.push_back({"plain_row", "A member with the time in which it is listed.", row});
    shapes.push_back({"treated_as", "A country that the law treats as another.",
                      together({{{"member", "country", "the country that is treated as another", true},
                                 {"as", "country", "the other country", true}},
                                dates(),
                                provenance()})});
}

void add_catalogue(std::vector<Shape>& shapes) {
    shapes.push_back({"catalogue",
                      "Products with figures, aliases and sources.",
                      {
                          {"catalogue", "text", "name of the file's subject", true},
                          {"title", "text", "the file in words"},
                          {"verified_through", "date", "the day up to which the figures were checked"},
                          {"license", "text", "the terms of the data, if it was taken over"},
                          {"sources", "{source}", "the documents that the figures rest on, by key"},
                          {"products", "{identifier:product}", "the products by identifier", true},
                          {"note", "text", "words for people who read the file"},
                      }});
    shapes.push_back({"product",
                      "A product: a circuit (`chip`), a system (`chips`), model weights (`model`) or another item.",
                      {
                          {"name", "text", "its full name", true},
                          {"aliases", "text+", "other names; one that several products share must be told apart"},
                          {"vendor", "text", "who makes or sells it"},
                          {"item", "catalogue.item", "facts of the item"},
                          {"chip", "catalogue.chip", "facts of the circuit: makes the item its own only chip"},
                          {"chips", "part+", "the circuits of a system"},
                          {"model", "catalogue.model", "facts of the model"},
                          {"certainty", "{certainty}", "how sure single figures are, by fact"},
                          {"source", "source_key+", "the documents: a key of `sources` in this file, or a list"},
                          {"launched", "text", "when it came to market; for people"},
                          {"vendor_eccn", "text", "the ECCN that the vendor names; for people"},
                          {"china_variant", "text", "whether it was made for China; for people"},
                          {"vendor_hq", "text", "where the vendor is headquartered; for people"},
                          {"note", "text", "words for people who read the file"},
                      },
                      R"("not": {"required": ["chip", "chips"]})"});
    shapes.push_back({"part",
                      "Circuits of one kind in a system.",
                      {
                          {"product", "product_name", "a circuit of the catalogue", true},
                          {"count", "figure", "how many are in one system", true},
                      }});
}

void add_coverage(std::vector<Shape>& shapes) {
    shapes.push_back({"coverage",
                      "What of the law of one jurisdiction the rules on file read, and what they do not.",
                      {
                          {"coverage", "identifier", "name of the statement", true},
                          {"jurisdiction", "text", "whose law it is about (US)", true},
                          {"title", "text", "the statement in words"},
                          {"verified_from", "date",
                           "before this day the rules on file are no whole, and an answer is open up to a license"},
                          {"verified_through", "date", "the day up to which it was compared with the law"},
                          {"eccns", "covered_eccn+", "entries of the control list, the most telling first"},
                          {"sections", "covered_section+", "sections of the law, the most telling first"},
                          {"note", "text", "words for people who read the file"},
                      }});
    const Keys extent{
        {"extent", "extent", "how much of it the rules read: whole, partly, none", true},
        {"what", "text", "in words, for answers: what is read, or what is left out", true},
        {"regimes", "regime_name+", "the regimes that read it; none where the extent is none"},
        {"note", "text", "words for people who read the file"},
    };
    shapes.push_back({"covered_eccn", "An entry of the control list, with all paragraphs below it.",
                      together({{{"eccn", "eccn", "the entry or paragraph: `3A090.a`", true}}, extent})});
    shapes.push_back({"covered_section", "A section of the law, with all paragraphs below it.",
                      together({{{"section", "text", "the part, section or paragraph: `744.11`", true}}, extent})});
}

}  // namespace

void add_data(std::vector<Shape>& shapes) {
    add_vocabulary(shapes);
    add_lists(shapes);
    add_catalogue(shapes);
    add_coverage(shapes);
}

}  // namespace portcullis::rulebook::keys
