// Lists are known by their parts: the elements that a column holds, and single ones that rules add or name.
#include "vector/compiling.hpp"

#include <algorithm>

namespace portcullis::vector {

List Compiler::list(NodeId id, const Scope& scope) {
    const Node& node = program_.node(id);
    const auto children = program_.children(node);
    List result;
    result.home = scope.domain;
    result.open = result.unknown = fixed(Truth::no);
    switch (node.op) {
        case Op::list:
            result.home = narrowest(domains_of(id, scope), scope.domain);
            for (const NodeId child : children) {
                Scope own = scope;
                own.domain = result.home;
                Binding element;
                element.is = Binding::Is::value;
                element.value = value(child, own);
                element.domain = result.home;
                result.parts.push_back({bind(element), result.home, nowhere, fixed(Truth::yes)});
            }
            return result;
        case Op::field: {
            const Named holder = record(children[0], scope);
            if (!holder.known) break;
            return list_fact(holder.place, static_cast<std::size_t>(node.value), scope.law);
        }
        case Op::filter:
        case Op::map: return each(node, scope);
        case Op::choose: {
            const Three condition = truth(children[0], scope);
            if (condition.is(Truth::yes)) return list(children[1], scope);
            if (condition.is(Truth::no)) return list(children[2], scope);
            return choose(condition, list(children[1], scope), list(children[2], scope), scope.domain);
        }
        case Op::row: return list_of_row(node, scope);
        case Op::at:
            if (const auto other = at(node, scope)) return list(children[1], *other);
            break;
        default: break;
    }
    // Of a record that is not known nothing is; anything else is unusual, and the scalar executor decides its rows.
    result.open = result.unknown = node.op == Op::field ? fixed(Truth::yes) : refuse(scope.domain);
    return result;
}

// The elements of a list for which a condition holds, or what is made of each.
List Compiler::each(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    List source = list(children[0], scope);
    const auto slot = static_cast<std::size_t>(node.value);
    // A body that reads more than the element and what holds it asks for rows of its own.
    Scope outer = scope;
    outer.bindings[slot] = 0;
    if (!reads_within(domains_of(children[1], outer), source.home)) source = rebase(std::move(source), scope.domain);
    for (ListPart& part : source.parts) {
        Scope inner = scope;
        inner.bindings[slot] = part.element;
        inner.domain = part.domain;
        if (node.op != Op::map) {
            part.member = as_listed(all({part.member, truth(children[1], inner)}, part.domain));
            continue;
        }
        Binding made;
        made.is = Binding::Is::deferred;
        made.node = children[1];
        made.scope = inner;
        made.domain = part.domain;
        part.element = bind(std::move(made));
    }
    return source;
}

// An attribute that is a list: each value that stands in some row is an element of the rows that have it.
List Compiler::list_of_row(const Node& node, const Scope& scope) {
    const auto index = static_cast<Index>(node.value >> 32);
    const auto attribute = static_cast<std::size_t>(node.value & 0xffffffff);
    const NodeId element = program_.children(node)[0];
    const Operand key = row_key(element, scope);
    const DatedValue of = row_value(scope.law, index, attribute, program_.node(element).type.kind);
    List result;
    result.home = scope.domain;
    // Unknown where the key is, and no list but an empty one where it is known to be nothing.
    result.unknown = spread(plainly(unknown_of(has_value(key, key.domain))), scope.domain);
    if (program_.node(element).type.kind == Kind::record)
        result.unknown = all({result.unknown, has_rows(scope, index)}, scope.domain);
    result.open = result.unknown;
    std::vector<Value> values;
    for (const rulebook::Row& row : book().tables[index].rows) {
        const Value& listed = row.attributes[attribute];
        for (std::size_t i = 0; listed.kind == Kind::list && i < listed.count; ++i) {
            const Value& one = book().row_values[static_cast<std::size_t>(listed.id) + i];
            if (std::none_of(values.begin(), values.end(), [&](const Value& known) { return known.id == one.id; }))
                values.push_back(one);
        }
    }
    for (const Value& one : values) {
        const auto& members = book().row_values;
        const Three has = test_id(scope, key, stretches(scope.law) > 1,
                                  [of, &members, one](std::size_t stretch, std::int64_t id, const auto& table) {
                                      const Value listed = of(stretch, id, table);
                                      Judgment found = facts::never;
                                      for (std::size_t i = 0; listed.kind == Kind::list && i < listed.count; ++i)
                                          if (members[static_cast<std::size_t>(listed.id) + i].id == one.id)
                                              found = facts::surely;
                                      return found;
                                  });
        // A key that is not known makes the list an open one, not one with doubtful members.
        result.parts.push_back({bind_constant(one), scope.domain, nowhere, spread(plainly(surely(has)), scope.domain)});
    }
    return result;
}

List Compiler::choose(const Three& condition, List a, List b, DomainId domain) {
    a = rebase(std::move(a), domain);
    b = rebase(std::move(b), domain);
    const Three then = plainly(surely(condition));
    const Three otherwise = plainly(surely(negate(condition)));
    const Three doubt = plainly(unknown_of(condition));
    List result;
    result.home = domain;
    for (ListPart part : a.parts) {
        part.member = all({part.member, then}, part.domain);
        result.parts.push_back(part);
    }
    for (ListPart part : b.parts) {
        part.member = all({part.member, otherwise}, part.domain);
        result.parts.push_back(part);
    }
    result.open = any({doubt, all({then, a.open}, domain), all({otherwise, b.open}, domain)}, domain);
    result.unknown = any({doubt, all({then, a.unknown}, domain), all({otherwise, b.unknown}, domain)}, domain);
    return result;
}

bool Compiler::reads_within(const std::set<DomainId>& reads, DomainId home) const {
    return std::all_of(reads.begin(), reads.end(), [&](DomainId read) { return reaches(home, read); });
}

// The same list for each row of a wider domain.
List Compiler::rebase(List list, DomainId domain) {
    if (list.home == domain) return list;
    for (ListPart& part : list.parts)
        if (!extend(part, domain)) {
            list.parts.clear();
            list.open = list.unknown = refuse(domain);
            list.home = domain;
            return list;
        }
    list.open = spread(list.open, domain);
    list.unknown = spread(list.unknown, domain);
    list.home = domain;
    return list;
}

// The part for each row of `domain`. Where that stands on the same rows already (each item beside each item), the part
// gets rows of its own. False: it is made of more than a column holds.
bool Compiler::extend(ListPart& part, DomainId domain) {
    if (part.axis == nowhere) {
        part.domain = domain;
        part.member = spread(part.member, domain);
        return true;
    }
    if (reaches(domain, plain(part.axis)) && !stand_apart(part)) return false;
    const DomainId before = part.domain;
    part.domain = extend(domain, part.axis);
    if (before != part.domain) part.member = spread(part.member, part.domain);
    return true;
}

bool Compiler::stand_apart(ListPart& part) {
    const Binding element = bindings_[part.element];
    const bool record = element.is == Binding::Is::record;
    const bool column = element.is == Binding::Is::value && element.value.is != Operand::Is::constant;
    if (!part.member.is(Truth::yes) || (!record && !column)) return false;
    if (column && plan_.steps[element.value.step].what != Do::column_id &&
        plan_.steps[element.value.step].what != Do::column_number)
        return false;
    plan_.axes.push_back(plan_.axes[part.axis]);
    part.axis = static_cast<AxisId>(plan_.axes.size() - 1);
    const DomainId rows = plain(part.axis);
    part.domain = rows;
    if (record) {
        Place place = plan_.places[element.place];
        place.axis = part.axis;
        plan_.places.push_back(place);
        paths_.push_back(paths_[element.place]);
        part.element = bind_record(static_cast<std::uint32_t>(plan_.places.size() - 1));
        return true;
    }
    Binding values = element;
    Step made = plan_.steps[element.value.step];
    made.domain = rows;
    values.domain = rows;
    values.value.domain = rows;
    values.value.step = step(made);
    part.element = bind(std::move(values));
    return true;
}

Three Compiler::reduce(const Three& truth, DomainId from, DomainId to) {
    if (truth.constant && truth.truth == Truth::no) return truth;
    Three result = truth;
    for (DomainId at = from; at != to; at = plan_.domains[at].base) {
        Step made;
        made.what = Do::any_of_group;
        made.domain = plan_.domains[at].base;
        made.a = step_of(result, at);
        result = truth_step(made);
    }
    return result;
}

Three Compiler::exists(const List& list, DomainId domain, const std::set<DomainId>& reads,
                       const std::function<Three(BindingId, DomainId)>& body) {
    std::vector<Three> found;
    const bool own = reads_within(reads, list.home);
    for (ListPart part : list.parts) {
        if (!own && !extend(part, domain)) {
            found.push_back(refuse(domain));
            continue;
        }
        const DomainId home = own ? list.home : domain;
        const DomainId rows = part.domain;
        const Three here = all({spread(part.member, rows), body(part.element, rows)}, rows);
        found.push_back(spread(reduce(here, rows, home), domain));
    }
    // What else may be in the list may be of that kind, too.
    found.push_back(spread(weaken(list.open), domain));
    return any(std::move(found), domain);
}

Three Compiler::quantify(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const auto slot = static_cast<std::size_t>(node.value);
    const List list = this->list(children[0], scope);
    const bool every = node.op == Op::all;
    Scope outer = scope;
    outer.bindings[slot] = 0;
    const std::set<DomainId> reads = domains_of(children[1], outer);
    const Three found = exists(list, scope.domain, reads, [&](BindingId element, DomainId domain) {
        Scope inner = scope;
        inner.bindings[slot] = element;
        inner.domain = domain;
        const Three holds = truth(children[1], inner);
        return every ? negate(holds) : holds;
    });
    return every ? negate(found) : found;
}

// `exists_one`: hits are counted row by row.
Three Compiler::exactly_one(const Node& node, const Scope& scope) {
    const List hits = each(node, scope);
    Aggregate made;
    made.op = Op::exists_one;
    made.open = step_of(hits.open, hits.home);
    for (const ListPart& part : hits.parts)
        made.parts.push_back({step_of(part.member, part.domain), nowhere, part.domain});
    plan_.aggregates.push_back(std::move(made));
    Step step;
    step.what = Do::exactly_one;
    step.domain = hits.home;
    step.b = static_cast<StepId>(plan_.aggregates.size() - 1);
    return spread(truth_step(step), scope.domain);
}

// Equal constants are one element.
void Compiler::merge_equal(List& list) {
    std::vector<ListPart> merged;
    for (const ListPart& part : list.parts) {
        const Binding& binding = bindings_[part.element];
        const bool constant = part.axis == nowhere && binding.is == Binding::Is::value &&
                              binding.value.is == Operand::Is::constant && binding.value.constant.known();
        ListPart* same = nullptr;
        for (ListPart& other : merged) {
            const Binding& known = bindings_[other.element];
            if (constant && other.axis == nowhere && known.is == Binding::Is::value &&
                known.value.is == Operand::Is::constant && known.value.constant.kind == binding.value.constant.kind &&
                known.value.constant.id == binding.value.constant.id)
                same = &other;
        }
        if (same == nullptr) merged.push_back(part);
        else same->member = any({same->member, part.member}, part.domain);
    }
    list.parts = std::move(merged);
}

}  // namespace portcullis::vector
