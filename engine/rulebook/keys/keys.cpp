#include "rulebook/keys/keys.hpp"

namespace portcullis::rulebook {

namespace keys {

Keys together(std::initializer_list<Keys> groups) {
    Keys all;
    for (const Keys& group : groups) all.insert(all.end(), group.begin(), group.end());
    return all;
}

const Keys& dates() {
    static const Keys list{
        {"from", "day", "the first day on which it holds; without it, always before `until`"},
        {"until", "day", "the first day on which it no longer holds; without it, for good"},
    };
    return list;
}

const Keys& provenance() {
    static const Keys list{
        {"source", "source_key+", "the document in which it was read: a key of `sources` in this file, or a list"},
        {"certainty", "certainty",
         "how sure: text (read in the law; the default), reported (press, a party's words), inferred, uncertain. It "
         "only labels the answer"},
        {"disputed", "text",
         "what the text leaves open, in words. There the rule, value or row is unknown, and the point stands among "
         "the questions of law; a scenario decides it with `settle`"},
        {"note", "text", "words for people who read the file or `rules show`"},
    };
    return list;
}

}  // namespace keys

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> list = [] {
        std::vector<Shape> made;
        keys::add_regime(made);
        keys::add_rules(made);
        keys::add_data(made);
        keys::add_worlds(made);
        return made;
    }();
    return list;
}

const Shape* find_shape(std::string_view name) {
    for (const Shape& shape : shapes())
        if (shape.name == name) return &shape;
    return nullptr;
}

const std::vector<FileKind>& file_kinds() {
    static const std::vector<FileKind> list{
        {"vocabulary", "vocabulary", "", "units, symbols and every fact a rule may read"},
        {"tests_of", "tests", "tests", "tests of one regime in a file of their own"},
        {"regime", "regime", "regimes", "one body of law: status, sources, parameters, quotas, rules, tests"},
        {"scenario", "scenario", "scenarios", "a change of law to be switched on by name"},
        {"assumptions", "assumptions", "assumptions", "what `assume: NAME` fills in"},
        {"catalogue", "catalogue", "catalogue", "products with figures, aliases and sources"},
        {"lists", "lists", "lists", "dated tables of countries, ECCNs, parties, strings"},
        {"coverage", "coverage", "", "what of a jurisdiction's law the rules on file read, and what they do not"},
    };
    return list;
}

}  // namespace portcullis::rulebook
