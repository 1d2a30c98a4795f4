#include "evaluate/evaluation.hpp"
#include "vector/bounds.hpp"
#include "vector/compiling.hpp"

#include <algorithm>
#include <bit>

namespace portcullis::vector {

Compiler::Key Compiler::key(NodeId node, const Scope& scope) const {
    Key key{node, scope.domain, scope.law, salt_};
    const std::uint16_t reads = program_.node(node).reads;
    for (std::size_t slot = 0; slot < scope.bindings.size(); ++slot)
        if ((reads >> slot & 1U) != 0) key.push_back(scope.bindings[slot]);
    return key;
}

std::set<DomainId> Compiler::domains_of(NodeId node, const Scope& scope) const {
    std::set<DomainId> domains{0};
    const std::uint16_t reads = program_.node(node).reads;
    for (std::size_t slot = 0; slot < scope.bindings.size(); ++slot) {
        if ((reads >> slot & 1U) == 0 || scope.bindings[slot] == 0) continue;
        const Binding& binding = bindings_[scope.bindings[slot]];
        if (binding.is == Binding::Is::deferred) domains.merge(domains_of(binding.node, binding.scope));
        else domains.insert(binding.domain);
    }
    return domains;
}

// Where a condition reads only part of what stands in scope, it is computed for the rows of that part.
Three Compiler::truth(NodeId node, const Scope& scope) {
    if (node == program::no_node) return fixed(Truth::yes);
    Scope own = scope;
    own.domain = narrowest(domains_of(node, scope), scope.domain);
    const Key key = this->key(node, own);
    auto found = known_truths_.find(key);
    if (found == known_truths_.end()) {
        const Three made = truth_here(node, own);
        found = known_truths_.emplace(key, made).first;
    }
    return spread(found->second, scope.domain);
}

Three Compiler::truth_here(NodeId id, const Scope& scope) {
    const Node& node = program_.node(id);
    const auto children = program_.children(node);
    switch (node.op) {
        case Op::boolean: return fixed(node.value != 0 ? Truth::yes : Truth::no);
        case Op::negate: return negate(truth(children[0], scope));
        case Op::all_of:
        case Op::any_of: {
            std::vector<Three> parts;
            for (const NodeId child : children) {
                parts.push_back(truth(child, scope));
                if (parts.back().is(node.op == Op::all_of ? Truth::no : Truth::yes)) break;
            }
            return node.op == Op::all_of ? all(std::move(parts), scope.domain) : any(std::move(parts), scope.domain);
        }
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal: return compare(node, scope);
        case Op::in: return member_of_list(node, scope);
        case Op::in_table: return member_of_table(node, scope);
        case Op::exists:
        case Op::all: return quantify(node, scope);
        case Op::exists_one: return exactly_one(node, scope);
        case Op::starts_with:
        case Op::ends_with:
        case Op::contains:
        case Op::matches:
        case Op::within: return text_test(node, scope);
        case Op::has: return has(children[0], scope);
        case Op::choose: {
            const Three condition = truth(children[0], scope);
            if (condition.is(Truth::yes)) return truth(children[1], scope);
            if (condition.is(Truth::no)) return truth(children[2], scope);
            const Three chosen = choose(condition, truth(children[1], scope), truth(children[2], scope), scope.domain);
            // No value on one side is no reason to take both for the same.
            const Three none = any({is_none(children[1], scope), is_none(children[2], scope)}, scope.domain);
            return any({chosen, all({unknown_of(condition), none, fixed(Truth::unknown)}, scope.domain)}, scope.domain);
        }
        case Op::at: {
            const auto other = at(node, scope);
            return other ? spread(truth(children[1], *other), scope.domain) : refuse(scope.domain);
        }
        case Op::param: {
            const auto index = static_cast<std::size_t>(node.value);
            return dated(scope, [&](std::size_t stretch) -> Judgment {
                const Value& value = tables(scope.law, stretch).parameters[index];
                if (value.kind == Kind::boolean) return {value.id != 0 ? Truth::yes : Truth::no, value.certainty};
                return {value.kind == Kind::none ? Truth::no : Truth::unknown, value.certainty};
            });
        }
        case Op::field: {
            const Named record = this->record(children[0], scope);
            if (!record.known) return fixed(Truth::unknown);
            return spread(truth_fact(record.place, static_cast<std::size_t>(node.value), scope.law), scope.domain);
        }
        case Op::variable: {
            const Binding& binding = bindings_[scope.bindings[static_cast<std::size_t>(node.value)]];
            if (binding.is == Binding::Is::unknown) return fixed(Truth::unknown);
            if (binding.is != Binding::Is::deferred) return refuse(scope.domain);
            Scope inner = binding.scope;
            inner.domain = scope.domain;
            return truth(binding.node, inner);
        }
        default: return refuse(scope.domain);
    }
}

Three Compiler::compare(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const Kind kind = program_.node(children[0]).type.kind;
    const Kind other = program_.node(children[1]).type.kind;
    if (kind == Kind::list || kind == Kind::record || other == Kind::list || other == Kind::record)
        return refuse(scope.domain);
    if (kind == Kind::boolean || other == Kind::boolean) return compare_truths(node, scope);
    if (const auto size = compare_size(node, scope)) return *size;
    const Operand a = value(children[0], scope);
    const Operand b = value(children[1], scope);
    if (kind == Kind::number || other == Kind::number) return compare_numbers(node.op, a, b, scope.domain);
    return compare_ids(node.op, kind == Kind::none ? other : kind, a, b, scope.domain);
}

// `size(list) >= 1` asks whether there is an element, without counting those that are the same twice.
std::optional<Three> Compiler::compare_size(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const Node& size = program_.node(children[0]);
    const Node& bound = program_.node(children[1]);
    if (size.op != Op::size || bound.op != Op::number) return std::nullopt;
    const bool any = (bound.number == 1 && node.op == Op::greater_equal) ||
                     (bound.number == 0 && (node.op == Op::greater || node.op == Op::not_equal));
    const bool none = (bound.number == 1 && node.op == Op::less) ||
                      (bound.number == 0 && (node.op == Op::equal || node.op == Op::less_equal));
    if (!any && !none) return std::nullopt;
    List list = this->list(program_.children(size)[0], scope);
    const Three open = list.open;
    list.open = fixed(Truth::no);
    const Three found =
        exists(list, list.home, std::set<DomainId>{0}, [&](BindingId, DomainId) { return fixed(Truth::yes); });
    // A number of elements is no surer than each of them.
    std::vector<Three> doubted{open};
    for (const ListPart& part : list.parts)
        doubted.push_back(
            spread(reduce(spread(less_sure(part.member), part.domain), part.domain, list.home), list.home));
    // How many there are of an open list is not known, even if some are.
    const Three counted =
        choose(this->any(std::move(doubted), list.home), fixed(Truth::unknown), any ? found : negate(found), list.home);
    return spread(counted, scope.domain);
}

// `x == false`: known to be so, and not only without a value.
Three Compiler::compare_truths(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const Three none = any({is_none(children[0], scope), is_none(children[1], scope)}, scope.domain);
    const Three a = truth(children[0], scope);
    const Three b = truth(children[1], scope);
    const Three same = any({all({a, b}, scope.domain), all({negate(a), negate(b)}, scope.domain)}, scope.domain);
    if (node.op == Op::equal) return all({same, negate(none)}, scope.domain);
    return any({negate(same), none}, scope.domain);
}

Three Compiler::compare_numbers(Op op, const Operand& a, const Operand& b, DomainId domain) {
    const auto constant = [](const Operand& operand) { return operand.is == Operand::Is::constant; };
    if (constant(a) && constant(b)) {
        const Certainty certainty = std::min(a.constant.certainty, b.constant.certainty);
        if (op == Op::in && (!a.constant.known() || !b.constant.known())) return fixed(Truth::unknown);
        if (a.constant.kind == Kind::none || b.constant.kind == Kind::none)
            return judgment({op == Op::not_equal ? Truth::yes : Truth::no, certainty}, domain);
        if (a.constant.kind != Kind::number || b.constant.kind != Kind::number) return fixed(Truth::unknown);
        return judgment(evaluate::compare_numbers(op, a.constant, b.constant), domain);
    }
    if (constant(a)) {
        const Op turned = op == Op::less            ? Op::greater
                          : op == Op::less_equal    ? Op::greater_equal
                          : op == Op::greater       ? Op::less
                          : op == Op::greater_equal ? Op::less_equal
                                                    : op;
        return compare_numbers(turned, b, a, domain);
    }
    Step made;
    made.domain = domain;
    made.op = op;
    if (constant(b) && b.constant.kind == Kind::number && b.constant.low == b.constant.high) {
        made.what = Do::test_number;
        made.domain = a.domain;
        made.a = a.step;
        const Bounds bounds = bounds_of(b.constant.low);
        made.number = bounds.least;
        made.value = std::bit_cast<std::int64_t>(bounds.most);
        return spread(known_as_surely(truth_step(made), b.constant.certainty), domain);
    }
    made.what = Do::relate_numbers;
    made.a = numbers_of(a, domain);
    made.b = numbers_of(b, domain);
    return truth_step(made);
}

Three Compiler::compare_ids(Op op, Kind kind, const Operand& a, const Operand& b, DomainId domain) {
    const auto constant = [](const Operand& operand) { return operand.is == Operand::Is::constant; };
    const auto relate = [](Op relation, std::int64_t x, std::int64_t y) {
        switch (relation) {
            case Op::in:
            case Op::equal: return x == y;
            case Op::not_equal: return x != y;
            case Op::less: return x < y;
            case Op::less_equal: return x <= y;
            case Op::greater: return x > y;
            default: return x >= y;
        }
    };
    if (constant(a) && constant(b)) {
        const Certainty certainty = std::min(a.constant.certainty, b.constant.certainty);
        if (op == Op::in && (!a.constant.known() || !b.constant.known())) return fixed(Truth::unknown);
        if (a.constant.kind == Kind::none || b.constant.kind == Kind::none)
            return judgment({op == Op::not_equal ? Truth::yes : Truth::no, certainty}, domain);
        if (!a.constant.known() || !b.constant.known()) return fixed(Truth::unknown);
        return judgment({relate(op, a.constant.id, b.constant.id) ? Truth::yes : Truth::no, certainty}, domain);
    }
    if (constant(a)) {
        const Op turned = op == Op::less            ? Op::greater
                          : op == Op::less_equal    ? Op::greater_equal
                          : op == Op::greater       ? Op::less
                          : op == Op::greater_equal ? Op::less_equal
                                                    : op;
        return compare_ids(turned, kind, b, a, domain);
    }
    if (constant(b) && b.constant.known() && b.constant.kind != Kind::none) {
        const std::int64_t with = b.constant.id;
        if (kind == Kind::date) {
            Step made;
            made.what = Do::test_day;
            made.domain = a.domain;
            made.op = op;
            made.a = a.step;
            made.value = with;
            return spread(known_as_surely(truth_step(made), b.constant.certainty), domain);
        }
        const Certainty certainty = b.constant.certainty;
        return spread(test_id(
                          a,
                          [=](std::int64_t id, const columns::Table&) -> Judgment {
                              return {relate(op, id, with) ? Truth::yes : Truth::no, certainty};
                          },
                          op == Op::not_equal),
                      domain);
    }
    Step made;
    made.what = Do::relate_ids;
    made.domain = domain;
    made.op = op;
    made.a = ids_of(a, domain);
    made.b = ids_of(b, domain);
    return truth_step(made);
}

Three Compiler::member_of_list(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const Node& list = program_.node(children[1]);
    const Kind kind = program_.node(children[0]).type.kind;
    if (kind == Kind::record || kind == Kind::list || kind == Kind::boolean) return refuse(scope.domain);
    const Operand element = value(children[0], scope);
    // `x in ["CN", "MO"]`
    if (list.op == Op::list && kind != Kind::number) {
        std::vector<std::int64_t> ids;
        bool plain = true;
        for (const NodeId member : program_.children(list)) {
            const Operand one = value(member, scope);
            plain = plain && one.is == Operand::Is::constant && one.constant.known() &&
                    one.constant.kind != Kind::none && one.constant.certainty == Certainty::text;
            ids.push_back(one.constant.id);
        }
        if (plain)
            return spread(test_id(element,
                                  [ids](std::int64_t id, const columns::Table&) -> Judgment {
                                      const bool in = std::find(ids.begin(), ids.end(), id) != ids.end();
                                      return {in ? Truth::yes : Truth::no, Certainty::text};
                                  }),
                          scope.domain);
    }
    const List members = this->list(children[1], scope);
    return exists(members, scope.domain, domains_of(children[0], scope), [&](BindingId member, DomainId domain) {
        Scope inner = scope;
        inner.domain = domain;
        const Operand own = value(children[0], inner);
        const Operand other = element_value(member, domain);
        return kind == Kind::number ? compare_numbers(Op::in, own, other, domain)
                                    : compare_ids(Op::in, kind, own, other, domain);
    });
}

Three Compiler::member_of_table(const Node& node, const Scope& scope) {
    const NodeId element = program_.children(node)[0];
    const auto table = static_cast<Index>(node.value);
    const Kind kind = program_.node(element).type.kind;
    if (kind == Kind::record) {
        const Named party = record(element, scope);
        if (!party.known) return fixed(Truth::unknown);
        return spread(in_table(scope, Kind::record, name_of(party.place, scope.law), table), scope.domain);
    }
    return spread(in_table(scope, kind, value(element, scope), table), scope.domain);
}

Three Compiler::in_table(const Scope& scope, Kind kind, const Operand& element, Index index) {
    const rulebook::Table& table = book().tables[index];
    const std::uint32_t law = scope.law;
    bool dated = false;
    for (std::size_t i = 1; i < stretches(law) && !dated; ++i) {
        const program::DayTables& one = tables(law, i);
        const program::DayTables& before = tables(law, i - 1);
        dated = one.countries[index] != before.countries[index] ||
                !std::equal(one.members[index].begin(), one.members[index].end(), before.members[index].begin(),
                            before.members[index].end(), [](const auto& a, const auto& b) {
                                return a.member == b.member && a.judgment == b.judgment && a.row == b.row;
                            });
    }
    const Laws laws = laws_of(law);
    if (table.element == Kind::country)
        return test_id(scope, element, dated,
                       [laws, index](std::size_t stretch, std::int64_t id, const auto&) -> Judgment {
                           const std::uint8_t packed = laws[stretch]->countries[index][static_cast<std::size_t>(id)];
                           return {static_cast<Truth>(packed >> 2), static_cast<Certainty>(packed & 3)};
                       });
    if (kind == Kind::record)
        return test_id(scope, element, dated,
                       [&program = program_, laws, index](std::size_t stretch, std::int64_t id, const auto& batch) {
                           std::vector<program::NameIndex::Hit> hits;
                           program.party_names(index).index.find(program::comparable_name(batch.text(id)), hits);
                           return evaluate::party_named(program, *laws[stretch], index, batch.text(id), hits);
                       });
    const bool eccn = table.element == Kind::eccn;
    return test_id(
        scope, element, dated, [laws, index, eccn](std::size_t stretch, std::int64_t id, const columns::Table& batch) {
            Judgment result = facts::never;
            for (const program::Membership& member : laws[stretch]->members[index]) {
                const bool fits =
                    eccn ? language::eccn_within(batch.text(id), batch.text(member.member)) : id == member.member;
                if (fits) result = facts::either(result, member.judgment);
            }
            return result;
        });
}

Three Compiler::text_test(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const Kind kind = program_.node(children[0]).type.kind;
    const std::int64_t with = node.value;
    if (node.op == Op::within) {
        const auto inside = [with](std::int64_t id, const columns::Table& table) -> Judgment {
            return {language::eccn_within(table.text(id), table.text(with)) ? Truth::yes : Truth::no, Certainty::text};
        };
        if (kind != Kind::list) return spread(test_id(value(children[0], scope), inside), scope.domain);
        const List entries = list(children[0], scope);
        return exists(entries, scope.domain, std::set<DomainId>{0}, [&](BindingId entry, DomainId domain) {
            return spread(test_id(element_value(entry, domain), inside), domain);
        });
    }
    if (kind == Kind::list) return refuse(scope.domain);
    const Operand subject = value(children[0], scope);
    if (node.op == Op::matches) {
        return spread(test_id(subject,
                              [&program = program_, with](std::int64_t id, const columns::Table& table) -> Judgment {
                                  const bool found =
                                      program.pattern(static_cast<std::size_t>(with)).found_in(table.text(id));
                                  return {found ? Truth::yes : Truth::no, Certainty::text};
                              }),
                      scope.domain);
    }
    const Operand part = value(children[1], scope);
    if (part.is != Operand::Is::constant || part.constant.kind != Kind::string) return refuse(scope.domain);
    const std::string wanted = table_.text(part.constant.id);
    const Op op = node.op;
    return spread(test_id(subject,
                          [op, wanted](std::int64_t id, const columns::Table& table) -> Judgment {
                              const std::string& text = table.text(id);
                              const bool found = op == Op::starts_with ? text.starts_with(wanted)
                                                 : op == Op::ends_with ? text.ends_with(wanted)
                                                                       : text.find(wanted) != std::string::npos;
                              return {found ? Truth::yes : Truth::no, Certainty::text};
                          }),
                  scope.domain);
}

Three Compiler::has(NodeId id, const Scope& scope) {
    const Kind kind = program_.node(id).type.kind;
    if (kind == Kind::record) {
        return fixed(record(id, scope).known ? Truth::yes : Truth::unknown);
    }
    if (kind == Kind::list) {
        const List list = this->list(id, scope);
        return spread(any({negate(list.unknown), fixed(Truth::unknown)}, list.home), scope.domain);
    }
    if (kind == Kind::boolean) {
        const Three truth = this->truth(id, scope);
        const Three known = any({truth, negate(truth)}, scope.domain);
        return all({known, negate(is_none(id, scope))}, scope.domain);
    }
    return spread(has_value(value(id, scope), scope.domain), scope.domain);
}

// Of a bool: known to have no value.
Three Compiler::is_none(NodeId id, const Scope& scope) {
    const Node& node = program_.node(id);
    if (node.op == Op::choose) {
        const auto children = program_.children(node);
        const Three condition = truth(children[0], scope);
        return any({all({surely(condition), is_none(children[1], scope)}, scope.domain),
                    all({surely(negate(condition)), is_none(children[2], scope)}, scope.domain)},
                   scope.domain);
    }
    if (node.op != Op::field) return fixed(Truth::no);
    const Named record = this->record(program_.children(node)[0], scope);
    if (!record.known) return fixed(Truth::no);
    return spread(none_fact(record.place, static_cast<std::size_t>(node.value)), scope.domain);
}

}  // namespace portcullis::vector
