// `rules:` of a regime.
#include "rulebook/loading.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace portcullis::rulebook {

using language::Kind;
using language::Op;
using language::Source;
using language::Type;
using text::Node;

namespace {

constexpr Type boolean_type{Kind::boolean, Kind::error, 0, language::no_unit};

// In the order of the enumeration.
const std::vector<std::string_view>& subject_names() {
    static const std::vector<std::string_view> names{"item",  "chip",     "party",
                                                     "owner", "shipment", "control in item.controls"};
    return names;
}

bool subject_named(std::string_view name) {
    return std::find(subject_names().begin(), subject_names().end(), name) != subject_names().end();
}

// Does a condition name `item`? A word in a string counts, too.
bool names_item(const Node& node) {
    constexpr std::string_view word = "item";
    const auto part_of_name = [&](std::size_t at) {
        return at < node.text.size() &&
               (std::isalnum(static_cast<unsigned char>(node.text[at])) != 0 || node.text[at] == '_');
    };
    for (std::size_t at = node.text.find(word); at != std::string::npos; at = node.text.find(word, at + 1))
        if ((at == 0 || !part_of_name(at - 1)) && !part_of_name(at + word.size())) return true;
    return std::any_of(node.items.begin(), node.items.end(), names_item) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [](const text::Entry& entry) { return names_item(entry.value); });
}

// Keys that only rules of one effect have.
struct OwnKey {
    std::string_view key;
    std::string_view effects;
};
constexpr OwnKey own_keys[] = {
    {"define", "`derives`"},
    {"as", "`derives`"},
    {"add", "`derives`"},
    {"add_all", "`derives`"},
    {"reasons", "`requires_license`"},
    {"review", "`requires_license`"},
    {"of", "`exempts`, `reviews` or `restricts`"},
    {"policy", "`reviews`"},
    {"symbol", "`excepts`"},
    {"covers", "`excepts`"},
    {"needs", "`excepts`"},
    {"outcome", "`excepts`"},
    {"withdraws", "`restricts`"},
    {"leaves", "`restricts`"},
    {"cure", "`prohibits`"},
    {"who", "`obliges`"},
    {"what", "`obliges` or `flags`"},
    {"due", "`obliges`"},
    {"on", "`obliges`"},
    {"filing", "`obliges`"},
};

}  // namespace

void Loading::load_rules(Document& document) {
    current_regime = document.regime;
    const Node* rules = document.node.find("rules");
    if (rules == nullptr) return;
    if (rules->kind != text::NodeKind::sequence) {
        diagnostics.error("wrong-type", rules->span, "`rules` is a list", "begin each rule with `- id: …`");
        return;
    }
    for (const Node& node : rules->items) rule(document, node);
}

void Loading::sort_rules() {
    std::vector<Index> order(book.rules.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return book.rules[a].name < book.rules[b].name; });
    std::vector<Index> place(order.size());
    std::vector<Rule> sorted;
    for (const Index index : order) {
        place[index] = static_cast<Index>(sorted.size());
        sorted.push_back(std::move(book.rules[index]));
    }
    book.rules = std::move(sorted);
    for (PendingSelector& selector : selectors)
        if (selector.rule != none) selector.rule = place[selector.rule];
    for (auto& [name, index] : rule_names) index = place[index];
}

void Loading::rule(Document& document, const Node& node) {
    Mapping mapping(node, "a rule", diagnostics);
    if (!mapping.is_mapping()) return;
    Rule rule;
    rule.regime = document.regime;
    rule.place = node.span;
    const Node* id = mapping.require("id");
    for (const OwnKey& own : own_keys)
        mapping.elsewhere(own.key, "it belongs to rules whose effect is " + std::string(own.effects));
    if (id != nullptr) {
        rule.name = book.regimes[document.regime].name + "/" + identifier(*id, "id");
        rule.place = id->span;
    }
    if (rule.name.empty() || rule.name.back() == '/') unnamed_rules.insert(document.regime);
    const Node* effect = mapping.require("effect");
    const auto parsed =
        effect == nullptr ? std::nullopt : word_index(*effect, "effect", effect_names(), diagnostics, "unknown-effect");
    const Node* subject = mapping.get("for");
    const auto subject_index = subject == nullptr ? std::optional<std::size_t>(0)
                                                  : word_index(*subject, "subject", subject_names(), diagnostics);
    if (!parsed || !subject_index) {
        // What a rule may say depends on both, so nothing more of it can be checked.
        broken_rules.insert(rule.name);
        return mapping.free_keys();
    }
    rule.effect = static_cast<Effect>(*parsed);
    rule.subject = static_cast<Subject>(*subject_index);
    rule.title = mapping.text("title");
    rule.section = section(mapping);
    rule.range = range(mapping, document.regime);
    rule.provenance = provenance(document, mapping);
    if (const Node* own = mapping.get("status"); own != nullptr) rule.status = status(document, *own, document.regime);
    const language::Scope scope = scope_of(rule.subject);

    std::vector<ExprId> conditions;
    const Node* shared = document.node.find("when");
    if (shared != nullptr && rule.effect != Effect::derives) {
        // What reads `item` cannot be joined to a rule about parties or the shipment as a whole.
        const bool at_item =
            rule.subject == Subject::item || rule.subject == Subject::chip || rule.subject == Subject::control;
        if (at_item || !names_item(*shared)) conditions.push_back(condition(*shared, scope));
    }
    if (const Node* when = mapping.get("when"); when != nullptr) conditions.push_back(condition(*when, scope));
    bool broken = false;
    for (const ExprId part : conditions) broken = broken || part == no_expr;
    if (!broken && conditions.size() == 1) rule.when = conditions.front();
    if (!broken && conditions.size() == 2) {
        language::Expr all;
        all.op = Op::all_of;
        all.type = boolean_type;
        all.value = 1;
        all.span = node.span;
        rule.when = book.code.add(all, conditions);
    }
    const auto index = static_cast<Index>(book.rules.size());
    rule_effects(document, rule, mapping, scope, index);
    for (const Node* one : mapping.list("instead_of"))
        if (auto text = selector(*one, "instead_of"))
            selectors.push_back({std::move(*text), one->span, index, PendingSelector::instead_of});
    const auto [known, fresh] = rule_names.emplace(rule.name, index);
    if (!rule.name.empty() && !fresh)
        diagnostics
            .error("duplicate-name", rule.place, "the rule `" + text::printable(rule.name) + "` is declared twice",
                   "give it another `id`")
            .others.push_back({book.rules[known->second].place, "first declared here"});
    book.rules.push_back(std::move(rule));
}

void Loading::derives(Rule& rule, Mapping& mapping, const language::Scope& scope) {
    const Node* define = mapping.require("define");
    const Node* as = mapping.get("as");
    const Node* add = mapping.get("add");
    const Node* add_all = mapping.get("add_all");
    if (define == nullptr) return;
    if (define->kind != text::NodeKind::scalar) return (void)scalar_text(*define, "define", diagnostics);
    const std::size_t dot = define->text.find('.');
    const std::string record_name = dot == std::string::npos ? "shipment" : define->text.substr(0, dot);
    const std::string field_name = dot == std::string::npos ? define->text : define->text.substr(dot + 1);
    const int record = book.schema.find_record(record_name);
    const int field = record < 0 ? -1 : book.schema.records[static_cast<std::size_t>(record)].find(field_name);
    if (field < 0) {
        std::vector<std::string> names;
        for (const language::RecordType& type : book.schema.records)
            for (const language::Field& candidate : type.fields)
                if (candidate.source != Source::stated) names.push_back(type.name + "." + candidate.name);
        for (const language::Field& candidate : book.schema.records[0].fields)
            if (candidate.source != Source::stated) names.push_back(candidate.name);
        diagnostics.error("unknown-field", define->span, "unknown fact `" + text::printable(define->text) + "`",
                          text::near_or_all(define->text, {names.begin(), names.end()}));
        return;
    }
    const language::Field& declared =
        book.schema.records[static_cast<std::size_t>(record)].fields[static_cast<std::size_t>(field)];
    if (declared.source == Source::stated) {
        diagnostics.error("not-derived", define->span, "`" + define->text + "` is not declared as derived",
                          "give it `derived: single` or `derived: set` in the vocabulary");
        return;
    }
    const std::string_view subject =
        rule.subject == Subject::control ? "item" : subject_names()[static_cast<std::size_t>(rule.subject)];
    if (record_name != subject) {
        diagnostics.error("wrong-subject", define->span,
                          "a rule `for: " + std::string(subject_names()[static_cast<std::size_t>(rule.subject)]) +
                              "` cannot define a fact of " + text::with_article(record_name),
                          subject_named(record_name) ? "write `for: " + record_name + "`"
                                                     : "rules define facts of an item, chip, party, owner or shipment");
        return;
    }
    rule.define_record = static_cast<Index>(record);
    rule.define_field = static_cast<Index>(field);
    if (declared.source == Source::single) {
        if (as == nullptr) {
            diagnostics.error("missing-field", rule.place, "a rule that defines a single fact needs `as`",
                              "write `as: EXPRESSION`, the value of `" + define->text + "`");
            return;
        }
        const Type type = declared.type;
        if (type.kind == Kind::boolean && as->kind != text::NodeKind::scalar) rule.value = condition(*as, scope);
        else rule.value = expression(*as, scope, &type);
        return;
    }
    if ((add == nullptr) == (add_all == nullptr)) {
        diagnostics.error("missing-field", rule.place, "a rule that feeds a set needs either `add` or `add_all`",
                          "`add` takes members as written, `add_all` an expression that is a list");
        return;
    }
    const Type type = declared.type;
    if (add_all != nullptr) {
        rule.value = expression(*add_all, scope, &type);
        return;
    }
    std::vector<ExprId> members;
    for (const Node* node : mapping.list("add")) {
        const auto value = reader.read(*node, type.item(), "add");
        if (!value) continue;
        if (!value->known() || value->kind == Kind::none) {
            diagnostics.error("wrong-type", node->span,
                              "`add` wants a member, found `" + text::printable(node->text) + "`",
                              "write one member or a list of them");
            continue;
        }
        language::Expr literal;
        literal.type = type.item();
        literal.span = node->span;
        literal.value = value->id;
        literal.op = type.element == Kind::country  ? Op::country
                     : type.element == Kind::symbol ? Op::symbol
                     : type.element == Kind::eccn   ? Op::eccn
                                                    : Op::string;
        if (literal.op == Op::eccn || literal.op == Op::string) literal.value = book.code.string(node->text);
        members.push_back(book.code.add(literal));
    }
    language::Expr list;
    list.op = Op::list;
    list.type = type;
    list.span = define->span;
    rule.value = book.code.add(list, members);
}

}  // namespace portcullis::rulebook
