#include "vector/compiling.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::vector {

Operand Compiler::value(NodeId node, const Scope& scope) {
    Scope own = scope;
    own.domain = narrowest(domains_of(node, scope), scope.domain);
    const Key key = this->key(node, own);
    auto found = known_values_.find(key);
    if (found == known_values_.end()) {
        const Operand made = value_here(node, own);
        found = known_values_.emplace(key, made).first;
    }
    return spread(found->second, scope.domain);
}

Operand Compiler::value_here(NodeId id, const Scope& scope) {
    const Node& node = program_.node(id);
    const auto children = program_.children(node);
    const auto literal = [&](Kind kind) {
        return Operand{Operand::Is::constant, Value::make(kind, node.value), nowhere, 0};
    };
    switch (node.op) {
        case Op::number: return {Operand::Is::constant, Value::number(node.number), nowhere, 0};
        case Op::string: return literal(Kind::string);
        case Op::country: return literal(Kind::country);
        case Op::symbol: return literal(Kind::symbol);
        case Op::eccn: return literal(Kind::eccn);
        case Op::date: return literal(Kind::date);
        case Op::duration: return literal(Kind::duration);
        case Op::param: {
            const auto index = static_cast<std::size_t>(node.value);
            const Laws laws = laws_of(scope.law);
            const Value& first = laws.front()->parameters[index];
            const bool same = std::all_of(laws.begin(), laws.end(), [&](const auto& law) {
                const Value& one = law->parameters[index];
                return one.kind == first.kind && one.certainty == first.certainty && one.id == first.id &&
                       (one.kind != Kind::number || one.high == first.high);
            });
            if (same) return {Operand::Is::constant, first, nowhere, 0};
            const Operand stretch{Operand::Is::ids, {}, stretch_step(), 0};
            return map(Scope{}, stretch, node.type.kind,
                       [laws, index](std::size_t, std::int64_t at, const columns::Table&) {
                           return laws[static_cast<std::size_t>(at)]->parameters[index];
                       });
        }
        case Op::field: {
            const Named record = this->record(children[0], scope);
            if (!record.known) return {};
            return spread(value_fact(record.place, static_cast<std::size_t>(node.value), scope.law), scope.domain);
        }
        case Op::variable: {
            const Binding& binding = bindings_[scope.bindings[static_cast<std::size_t>(node.value)]];
            if (binding.is == Binding::Is::value) return spread(binding.value, scope.domain);
            if (binding.is != Binding::Is::deferred) return {};
            Scope inner = binding.scope;
            inner.domain = scope.domain;
            return value(binding.node, inner);
        }
        case Op::choose: {
            const Three condition = truth(children[0], scope);
            if (condition.is(Truth::yes)) return value(children[1], scope);
            if (condition.is(Truth::no)) return value(children[2], scope);
            return choose(condition, value(children[1], scope), value(children[2], scope), node.type.kind,
                          scope.domain);
        }
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::minus: return calculate(node, scope);
        case Op::size:
        case Op::sum:
        case Op::min:
        case Op::max: return aggregate(node, scope);
        case Op::row: return row(node, scope);
        case Op::at: {
            const auto other = at(node, scope);
            if (other) return spread(value(children[1], *other), scope.domain);
            break;
        }
        default: break;
    }
    // Something unusual: unknown here, and the rows go to the scalar executor.
    const StepId refused = step_of(refuse(scope.domain), scope.domain);
    Step made;
    made.what = node.type.kind == Kind::number ? Do::choose_number : Do::choose_id;
    made.domain = scope.domain;
    made.a = refused;
    const Operand unknown{};
    made.b = made.c =
        node.type.kind == Kind::number ? numbers_of(unknown, scope.domain) : ids_of(unknown, scope.domain);
    return {node.type.kind == Kind::number ? Operand::Is::numbers : Operand::Is::ids, {}, step(made), scope.domain};
}

Operand Compiler::calculate(const Node& node, const Scope& scope) {
    const auto children = program_.children(node);
    const Operand a = value(children[0], scope);
    const Operand b =
        node.op == Op::minus ? Operand{Operand::Is::constant, Value::number(0), nowhere, 0} : value(children[1], scope);
    if (node.type.kind == Kind::date) {
        const bool fixed = b.is == Operand::Is::constant && b.constant.kind == Kind::duration;
        Step made;
        made.what = Do::shift_day;
        made.domain = scope.domain;
        made.op = node.op;
        made.a = ids_of(a, scope.domain);
        made.value = fixed ? b.constant.id : 0;
        if (fixed) {
            if (a.is == Operand::Is::constant && a.constant.kind == Kind::date) {
                language::Duration duration = language::unpack_duration(b.constant.id);
                if (node.op == Op::subtract) duration = {-duration.months, -duration.days};
                Value day = a.constant;
                day.id = language::add(static_cast<language::Day>(day.id), duration);
                return {Operand::Is::constant, day, nowhere, 0};
            }
            return {Operand::Is::ids, {}, step(made), scope.domain};
        }
        const StepId refused = step_of(refuse(scope.domain), scope.domain);
        Step none;
        none.what = Do::choose_id;
        none.domain = scope.domain;
        none.a = refused;
        none.b = none.c = ids_of({}, scope.domain);
        return {Operand::Is::ids, {}, step(none), scope.domain};
    }
    Step made;
    made.what = Do::calculate;
    made.domain = scope.domain;
    made.op = node.op;
    made.a = numbers_of(a, scope.domain);
    made.b = numbers_of(b, scope.domain);
    return {Operand::Is::numbers, {}, step(made), scope.domain};
}

Operand Compiler::map(const Scope& scope, const Operand& ids, Kind kind, DatedValue of) {
    const std::size_t count = stretches(scope.law);
    if (ids.is == Operand::Is::constant) {
        if (!ids.constant.known() || ids.constant.kind == Kind::none) return ids;
        if (count == 1) {
            Value value = of(0, ids.constant.id, table_);
            return {Operand::Is::constant, value, nowhere, 0};
        }
    }
    Step made;
    made.domain = ids.domain;
    made.a = ids_of(ids, ids.domain);
    const bool numbers = kind == Kind::number;
    Map entry;
    entry.to_numbers = numbers;
    entry.to_text = kind == Kind::string || kind == Kind::eccn;
    if (count > 1 && scope.domain != nowhere && scope.law == 0 && made.a != stretch_step()) {
        Step both;
        both.what = Do::dated_id;
        both.domain = ids.domain;
        both.a = made.a;
        both.b = spread(Operand{Operand::Is::ids, {}, stretch_step(), 0}, ids.domain).step;
        both.value = static_cast<std::int64_t>(count);
        made.a = step(both);
        entry.of = [of = std::move(of), count](std::int64_t id, const columns::Table& table) {
            const auto n = static_cast<std::int64_t>(count);
            return of(static_cast<std::size_t>(id % n), id / n, table);
        };
    } else {
        entry.of = [of = std::move(of)](std::int64_t id, const columns::Table& table) { return of(0, id, table); };
    }
    entry.text = text_of(made.a);
    made.what = numbers ? Do::map_number : Do::map_id;
    made.b = static_cast<StepId>(plan_.maps.size());
    plan_.maps.push_back(std::move(entry));
    return {numbers ? Operand::Is::numbers : Operand::Is::ids, {}, step(made), ids.domain};
}

Operand Compiler::row(const Node& node, const Scope& scope) {
    const auto index = static_cast<Index>(node.value >> 32);
    const auto attribute = static_cast<std::size_t>(node.value & 0xffffffff);
    const NodeId element = program_.children(node)[0];
    const Kind kind = program_.node(element).type.kind;
    Operand found = map(scope, row_key(element, scope), node.type.kind, row_value(scope.law, index, attribute, kind));
    if (kind != Kind::record) return found;
    // A party whose name is not known may have any row, unless there is none on that day.
    const Operand none{Operand::Is::constant, Value::none(), nowhere, 0};
    return choose(has_rows(scope, index), found, none, node.type.kind, scope.domain);
}

Three Compiler::has_rows(const Scope& scope, Index index) {
    return dated(scope, [&](std::size_t stretch) -> Judgment {
        const auto& members = tables(scope.law, stretch).members[index];
        const bool any = std::any_of(members.begin(), members.end(),
                                     [](const program::Membership& member) { return member.row != rulebook::none; });
        return any ? facts::surely : facts::never;
    });
}

// What a row is looked up by: the value itself, or the name of a party.
Operand Compiler::row_key(NodeId element, const Scope& scope) {
    if (program_.node(element).type.kind != Kind::record) return value(element, scope);
    const Named party = record(element, scope);
    if (!party.known) return {};
    // A party without a name is one whose name is not known.
    const Operand name = name_of(party.place, scope.law);
    const Three known = has_value(name, name.domain);
    return spread(choose(surely(known), name, Operand{}, Kind::string, name.domain), scope.domain);
}

Compiler::DatedValue Compiler::row_value(std::uint32_t law, Index index, std::size_t attribute, Kind kind) {
    const Laws laws = laws_of(law);
    const rulebook::Table& rows = book().tables[index];
    if (rows.element == Kind::country)
        return [laws, &rows, index, attribute](std::size_t stretch, std::int64_t id, const columns::Table&) {
            const Index found = laws[stretch]->rows[index][static_cast<std::size_t>(id)];
            return found == rulebook::none ? Value::none() : rows.rows[found].attributes[attribute];
        };
    if (kind == Kind::record)
        return [&program = program_, laws, &rows, index, attribute](std::size_t stretch, std::int64_t id,
                                                                    const columns::Table& table) {
            // Of several rows with the name of the party the last speaks.
            Value result = Value::none();
            std::vector<program::NameIndex::Hit> hits;
            program.party_names(index).index.find_same(program::comparable_name(table.text(id)), hits);
            for (const program::NameIndex::Hit& hit : hits) {
                const Index place = laws[stretch]->parties[index][hit.key];
                if (place == rulebook::none) continue;
                const Index row = laws[stretch]->members[index][place].row;
                if (row != rulebook::none) result = rows.rows[row].attributes[attribute];
            }
            return result;
        };
    return [laws, &rows, index, attribute](std::size_t stretch, std::int64_t id, const columns::Table&) {
        Value result = Value::none();
        for (const program::Membership& member : laws[stretch]->members[index])
            if (member.row != rulebook::none && id == member.member)
                result = rows.rows[member.row].attributes[attribute];
        return result;
    };
}

Operand Compiler::aggregate(const Node& node, const Scope& scope) {
    List list = this->list(program_.children(node)[0], scope);
    if (node.op == Op::size) {
        merge_equal(list);
        // An element of a column may be the same as another part's: counting them is for the scalar executor.
        const bool mixed =
            list.parts.size() > 1 && std::any_of(list.parts.begin(), list.parts.end(), [&](const auto& part) {
                const Binding& element = bindings_[part.element];
                return element.is != Binding::Is::value || element.value.is != Operand::Is::constant;
            });
        if (mixed) list.open = refuse(list.home);
    }
    const Kind kind = node.type.kind;
    Aggregate made;
    made.op = node.op;
    made.open = step_of(list.open, list.home);
    for (const ListPart& part : list.parts) {
        AggregatePart step;
        step.domain = part.domain;
        step.member = part.member.is(Truth::yes) ? nowhere : step_of(part.member, part.domain);
        if (node.op != Op::size) {
            const Operand element = element_value(part.element, part.domain);
            step.value = kind == Kind::number ? numbers_of(element, part.domain) : ids_of(element, part.domain);
        }
        made.parts.push_back(step);
    }
    plan_.aggregates.push_back(std::move(made));
    Step step;
    step.what = Do::aggregate;
    step.domain = list.home;
    step.b = static_cast<StepId>(plan_.aggregates.size() - 1);
    const bool numbers = kind == Kind::number;
    return spread(Operand{numbers ? Operand::Is::numbers : Operand::Is::ids, {}, this->step(step), list.home},
                  scope.domain);
}

Operand Compiler::element_value(BindingId id, DomainId domain) {
    const Binding binding = bindings_[id];
    if (binding.is == Binding::Is::value) return spread(binding.value, domain);
    if (binding.is != Binding::Is::deferred) return {};
    Scope inner = binding.scope;
    inner.domain = domain;
    return value(binding.node, inner);
}

Compiler::Named Compiler::record(NodeId id, const Scope& scope) {
    const Node& node = program_.node(id);
    if (node.op == Op::variable) {
        const Binding& binding = bindings_[scope.bindings[static_cast<std::size_t>(node.value)]];
        if (binding.is == Binding::Is::record) return {binding.place, true};
        return {};
    }
    if (node.op != Op::field) return {};
    const Named holder = record(program_.children(node)[0], scope);
    if (!holder.known) return {};
    return {below(holder.place, static_cast<std::size_t>(node.value)), true};
}

Operand Compiler::name_of(std::uint32_t place, std::uint32_t law) {
    const int field = book().schema.records[plan_.places[place].type].find("name");
    return field < 0 ? Operand{} : value_fact(place, static_cast<std::size_t>(field), law);
}

// The scope of the day that `at` names, if all rows name the same one.
std::optional<Scope> Compiler::at(const Node& node, const Scope& scope) {
    const Operand day = value(program_.children(node)[0], scope);
    if (day.is != Operand::Is::constant || day.constant.kind != Kind::date) return std::nullopt;
    const auto wanted = static_cast<language::Day>(day.constant.id);
    Scope other = scope;
    for (std::uint32_t law = 1; law < laws_.size(); ++law)
        if (laws_[law].day == wanted) {
            other.law = law;
            return other;
        }
    laws_.push_back({wanted, std::make_shared<const program::DayTables>(program_.tables(wanted))});
    other.law = static_cast<std::uint32_t>(laws_.size() - 1);
    return other;
}

BindingId Compiler::bind(Binding binding) {
    bindings_.push_back(std::move(binding));
    return static_cast<BindingId>(bindings_.size() - 1);
}

BindingId Compiler::bind_record(std::uint32_t place) {
    const auto found = record_bindings_.find(place);
    if (found != record_bindings_.end()) return found->second;
    Binding binding;
    binding.is = Binding::Is::record;
    binding.place = place;
    binding.domain = plain(plan_.places[place].axis);
    const BindingId id = bind(std::move(binding));
    record_bindings_.emplace(place, id);
    return id;
}

BindingId Compiler::bind_constant(const Value& value) {
    Binding binding;
    binding.is = Binding::Is::value;
    binding.value.constant = value;
    return bind(std::move(binding));
}

}  // namespace portcullis::vector
