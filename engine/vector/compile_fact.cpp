// Where a fact comes from: stated, derived by rules, assumed or standing by the vocabulary, in this order, as
// evaluate/derive.cpp has it.
#include "vector/compiling.hpp"

#include <algorithm>
#include <numeric>

namespace portcullis::vector {

bool Compiler::is_stated(std::uint32_t place, std::size_t field, std::string_view what) const {
    return shape_.contains(paths_[place] + "/" + std::to_string(field) + std::string(what));
}

bool Compiler::any_record_stated(std::uint32_t place) const { return shape_.contains(paths_[place] + " stated"); }

AxisId Compiler::axis_below(std::uint32_t place, std::size_t field) {
    const auto found = axis_below_.find({place, field});
    if (found != axis_below_.end()) return found->second;
    plan_.axes.push_back({plan_.places[place].axis, place, static_cast<std::uint16_t>(field)});
    const auto axis = static_cast<AxisId>(plan_.axes.size() - 1);
    axis_below_.emplace(std::pair(place, field), axis);
    return axis;
}

std::uint32_t Compiler::below(std::uint32_t place, std::size_t field) {
    const auto found = below_.find({place, field});
    if (found != below_.end()) return found->second;
    const language::Type& type = book().schema.records[plan_.places[place].type].fields[field].type;
    const AxisId axis = type.kind == Kind::list ? axis_below(place, field) : plan_.places[place].axis;
    plan_.places.push_back({type.ref, place, static_cast<std::uint16_t>(field), axis});
    paths_.push_back(paths_[place] + "/" + std::to_string(field));
    const auto made = static_cast<std::uint32_t>(plan_.places.size() - 1);
    below_.emplace(std::pair(place, field), made);
    return made;
}

Scope Compiler::scope_of(std::uint32_t place, std::uint32_t law) {
    Scope scope;
    scope.domain = plain(plan_.places[place].axis);
    scope.law = law;
    scope.bindings[language::slot_shipment] = bind_record(0);
    for (std::uint32_t at = place; at != nowhere; at = plan_.places[at].above) {
        const int slot = program_.slot_of(plan_.places[at].type);
        if (slot > 0) scope.bindings[static_cast<std::size_t>(slot)] = bind_record(at);
    }
    return scope;
}

bool Compiler::is_under_way(const Fact& fact) const {
    return std::find(under_way_.begin(), under_way_.end(), fact) != under_way_.end();
}

template <class Result, class Make>
Result Compiler::following(const Fact& fact, bool assumption, Make make) {
    const std::uint32_t before = salt_;
    salt_ = assumption ? ++salts_ : 0;
    under_way_.push_back(fact);
    Result result = make();
    under_way_.pop_back();
    salt_ = before;
    return result;
}

std::vector<Compiler::Adopted> Compiler::adopted(std::uint32_t place, std::size_t field) const {
    std::vector<Adopted> result;
    for (const std::uint32_t set : table_.assumptions) {
        const auto& all = book().assumptions[set].assumptions;
        // The order in which input::adopt goes through them.
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            if (all[a].path.size() != all[b].path.size()) return all[a].path.size() > all[b].path.size();
            return all[a].value != rulebook::no_expr && all[b].value == rulebook::no_expr;
        });
        for (const std::size_t index : order) {
            const rulebook::Assumption& one = all[index];
            if (one.path.empty() || one.path.back() != field) continue;
            std::uint32_t root = place;
            bool leads_here = true;
            for (std::size_t step = one.path.size() - 1; step > 0 && leads_here; --step) {
                const Place& at = plan_.places[root];
                leads_here =
                    at.above != nowhere && at.field == one.path[step - 1] &&
                    book().schema.records[plan_.places[at.above].type].fields[at.field].type.kind == Kind::record;
                if (leads_here) root = at.above;
            }
            if (leads_here && plan_.places[root].type == one.record) result.push_back({&one, root});
        }
    }
    return result;
}

Three Compiler::speaks(const Adopted& one, std::uint32_t place) {
    if (!one.assumption->if_record_unstated) return fixed(Truth::yes);
    if (!any_record_stated(place)) return fixed(Truth::yes);
    Step made;
    made.what = Do::column_stated;
    made.domain = plain(plan_.places[place].axis);
    made.a = place;
    return negate(truth_step(made));
}

Three Compiler::stated_truth(std::uint32_t place, std::size_t field) {
    if (!is_stated(place, field) && !is_stated(place, field, " none")) return fixed(Truth::unknown);
    Step made;
    made.what = Do::column_truth;
    made.domain = plain(plan_.places[place].axis);
    made.a = place;
    made.b = static_cast<StepId>(field);
    return truth_step(made);
}

Three Compiler::truth_fact(std::uint32_t place, std::size_t field, std::uint32_t law) {
    const Fact fact{place, field, law};
    if (is_under_way(fact)) return stated_truth(place, field);
    if (const auto found = truth_facts_.find(fact); found != truth_facts_.end()) return found->second;
    const DomainId home = plain(plan_.places[place].axis);
    const std::uint16_t type = plan_.places[place].type;
    Three result = stated_truth(place, field);
    if (book().schema.records[type].fields[field].source == language::Source::single)
        result =
            first(result, following<Three>(fact, false, [&] { return derived_truth(place, field, law, home); }), home);
    Three assumed = fixed(Truth::unknown);
    const std::vector<Adopted> all = adopted(place, field);
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (one->assumption->value == rulebook::no_expr) continue;
        const Three value = following<Three>(fact, true, [&] {
            Scope scope = scope_of(one->root, law);
            return truth(program_.node_of(one->assumption->value), scope);
        });
        assumed = choose(speaks(*one, place), spread(value, home), assumed, home);
    }
    result = first(result, assumed, home);
    const rulebook::FieldNote& note = book().note(type, field);
    if (note.has_default)
        result = first(
            result,
            fixed(note.default_value.kind == Kind::boolean && note.default_value.id != 0 ? Truth::yes : Truth::no),
            home);
    truth_facts_.emplace(fact, result);
    return result;
}

// Known to have no value: stated so, or standing so where nothing else speaks.
Three Compiler::none_fact(std::uint32_t place, std::size_t field) {
    const DomainId home = plain(plan_.places[place].axis);
    Three stated = fixed(Truth::no);
    if (is_stated(place, field, " none")) {
        Step made;
        made.what = Do::column_none;
        made.domain = home;
        made.a = place;
        made.b = static_cast<StepId>(field);
        stated = truth_step(made);
    }
    const rulebook::FieldNote& note = book().note(plan_.places[place].type, field);
    if (!note.has_default || note.default_value.kind != Kind::none) return stated;
    // Where the default speaks, nothing is known without it. A fact with such a default that rules derive as well is
    // not in use.
    const Three before = stated_truth(place, field);
    return any({stated, unknown_of(before)}, home);
}

Three Compiler::derived_truth(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home) {
    const Scope scope = scope_of(place, law);
    std::vector<Three> found;
    for (const Index rule : program_.definitions(plan_.places[place].type, static_cast<std::uint16_t>(field))) {
        const Three when = holds(rule, scope);
        if (when.is(Truth::no)) continue;
        found.push_back(if_holds(when, truth(program_.node_of(book().rules[rule].value), scope), home));
    }
    return any(std::move(found), home);
}

Operand Compiler::stated_value(std::uint32_t place, std::size_t field) {
    const DomainId home = plain(plan_.places[place].axis);
    const Kind kind = book().schema.records[plan_.places[place].type].fields[field].type.kind;
    if (!is_stated(place, field) && !is_stated(place, field, " none")) return {};
    Step made;
    made.what = kind == Kind::number ? Do::column_number : Do::column_id;
    made.domain = home;
    made.a = place;
    made.b = static_cast<StepId>(field);
    return {kind == Kind::number ? Operand::Is::numbers : Operand::Is::ids, {}, step(made), home};
}

Operand Compiler::value_fact(std::uint32_t place, std::size_t field, std::uint32_t law) {
    const std::uint16_t type = plan_.places[place].type;
    const language::Field& declared = book().schema.records[type].fields[field];
    // The day of the evaluation, whatever day the shipment states.
    if (place == 0 && declared.name == "date" && declared.type.kind == Kind::date) {
        if (law != 0) return {Operand::Is::constant, Value::make(Kind::date, laws_[law].day), nowhere, 0};
        if (plan_.fixed_day) return {Operand::Is::constant, Value::make(Kind::date, plan_.day), nowhere, 0};
        return stated_value(place, field);
    }
    const Fact fact{place, field, law};
    if (is_under_way(fact)) return stated_value(place, field);
    if (const auto found = value_facts_.find(fact); found != value_facts_.end()) return found->second;
    const DomainId home = plain(plan_.places[place].axis);
    const Kind kind = declared.type.kind;
    Operand result = stated_value(place, field);
    if (declared.source == language::Source::single)
        result = first(result, following<Operand>(fact, false, [&] { return derived_value(place, field, law, home); }),
                       kind, home);
    Operand assumed;
    const std::vector<Adopted> all = adopted(place, field);
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (one->assumption->value == rulebook::no_expr) continue;
        const Operand value = following<Operand>(fact, true, [&] {
            Scope scope = scope_of(one->root, law);
            return this->value(program_.node_of(one->assumption->value), scope);
        });
        assumed = choose(speaks(*one, place), spread(value, home), assumed, kind, home);
    }
    result = first(result, assumed, kind, home);
    const rulebook::FieldNote& note = book().note(type, field);
    if (note.has_default)
        result = first(result, Operand{Operand::Is::constant, note.default_value, nowhere, 0}, kind, home);
    value_facts_.emplace(fact, result);
    return result;
}

Operand Compiler::derived_value(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home) {
    const Scope scope = scope_of(place, law);
    const Kind kind = book().schema.records[plan_.places[place].type].fields[field].type.kind;
    const bool numbers = kind == Kind::number;
    std::vector<StepId> operands;
    for (const Index rule : program_.definitions(plan_.places[place].type, static_cast<std::uint16_t>(field))) {
        const Three when = holds(rule, scope);
        if (when.is(Truth::no)) continue;
        const Operand value = this->value(program_.node_of(book().rules[rule].value), scope);
        operands.push_back(step_of(when, home));
        operands.push_back(numbers ? numbers_of(value, home) : ids_of(value, home));
    }
    if (operands.empty()) return {};
    Step made;
    made.what = numbers ? Do::single_number : Do::single_id;
    made.domain = home;
    return {numbers ? Operand::Is::numbers : Operand::Is::ids, {}, step(made, operands), home};
}

List Compiler::stated_list(std::uint32_t place, std::size_t field) {
    const DomainId home = plain(plan_.places[place].axis);
    List list;
    list.home = home;
    list.open = list.unknown = fixed(Truth::yes);
    if (!is_stated(place, field)) return list;
    Step made;
    made.domain = home;
    made.a = place;
    made.b = static_cast<StepId>(field);
    made.what = Do::list_known;
    list.unknown = negate(truth_step(made));
    made.what = Do::list_open;
    list.open = !is_stated(place, field, " open") ? list.unknown : any({list.unknown, truth_step(made)}, home);
    const AxisId axis = axis_below(place, field);
    const DomainId rows = plain(axis);
    const language::Type& type = book().schema.records[plan_.places[place].type].fields[field].type;
    BindingId element = 0;
    if (type.element == Kind::record) {
        element = bind_record(below(place, field));
    } else {
        Step values;
        values.what = type.element == Kind::number ? Do::column_number : Do::column_id;
        values.domain = rows;
        values.a = place;
        values.b = static_cast<StepId>(field);
        values.value = 1;  // of the elements
        Binding binding;
        binding.is = Binding::Is::value;
        binding.domain = rows;
        binding.value = {
            type.element == Kind::number ? Operand::Is::numbers : Operand::Is::ids, {}, step(values), rows};
        element = bind(std::move(binding));
    }
    list.parts.push_back({element, rows, axis, fixed(Truth::yes)});
    return list;
}

List Compiler::list_fact(std::uint32_t place, std::size_t field, std::uint32_t law) {
    const Fact fact{place, field, law};
    if (is_under_way(fact)) return stated_list(place, field);
    if (const auto found = list_facts_.find(fact); found != list_facts_.end()) return found->second;
    const DomainId home = plain(plan_.places[place].axis);
    const std::uint16_t type = plan_.places[place].type;
    const language::Field& declared = book().schema.records[type].fields[field];
    if (declared.source == language::Source::members) {
        List members = following<List>(fact, false, [&] { return member_list(place, field, law, home); });
        list_facts_.emplace(fact, members);
        return members;
    }
    List result = stated_list(place, field);
    const std::vector<Adopted> all = adopted(place, field);
    // That nothing is missing of what is stated.
    Three completed = fixed(Truth::no);
    for (const Adopted& one : all)
        if (one.assumption->value == rulebook::no_expr) completed = any({completed, speaks(one, place)}, home);
    result.open = any({result.unknown, this->all({result.open, negate(completed)}, home)}, home);
    const auto fall_back = [&](const Three& where, List other) {
        // Where the list so far is unknown and `where`, the other one takes its place.
        const Three here = this->all({result.unknown, where}, home);
        if (here.is(Truth::no)) return;
        result = choose(here, std::move(other), result, home);
    };
    if (declared.source == language::Source::single)
        fall_back(fixed(Truth::yes),
                  following<List>(fact, false, [&] { return derived_list(place, field, law, home); }));
    // The first that speaks of the record takes the fact, whatever it comes to.
    Three untaken = fixed(Truth::yes);
    for (const Adopted& one : all) {
        List other;
        other.home = home;
        other.open = other.unknown = fixed(Truth::no);
        if (one.assumption->value != rulebook::no_expr)
            other = following<List>(
                fact, true, [&] { return list(program_.node_of(one.assumption->value), scope_of(one.root, law)); });
        const Three speaks = this->speaks(one, place);
        fall_back(this->all({untaken, speaks}, home), std::move(other));
        untaken = this->all({untaken, negate(speaks)}, home);
    }
    if (book().note(type, field).has_default) {
        List empty;
        empty.home = home;
        empty.open = empty.unknown = fixed(Truth::no);
        fall_back(fixed(Truth::yes), std::move(empty));
    }
    list_facts_.emplace(fact, result);
    return result;
}

// Exactly one definition speaks; two at a time are a fault, which the scalar executor reports.
List Compiler::derived_list(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home) {
    const Scope scope = scope_of(place, law);
    List result;
    result.home = home;
    std::vector<Three> sure;
    std::vector<Three> doubt;
    std::vector<Three> open;
    std::vector<Three> unknown;
    for (const Index rule : program_.definitions(plan_.places[place].type, static_cast<std::uint16_t>(field))) {
        const Three when = holds(rule, scope);
        if (when.is(Truth::no)) continue;
        List own = rebase(list(program_.node_of(book().rules[rule].value), scope), home);
        const Three here = plainly(surely(when));
        for (ListPart part : own.parts) {
            part.member = all({part.member, here}, part.domain);
            result.parts.push_back(part);
        }
        sure.push_back(here);
        doubt.push_back(plainly(unknown_of(when)));
        open.push_back(all({here, own.open}, home));
        unknown.push_back(all({here, own.unknown}, home));
    }
    if (sure.size() > 1) {
        Step made;
        made.what = Do::refuse_twice;
        made.domain = home;
        std::vector<StepId> operands;
        for (const Three& one : sure) operands.push_back(step_of(one, home));
        unknown.push_back(truth_step(made, operands));
    }
    unknown.push_back(any(doubt, home));
    unknown.push_back(negate(any(sure, home)));
    result.unknown = any(unknown, home);
    open.push_back(result.unknown);
    result.open = any(std::move(open), home);
    for (ListPart& part : result.parts)
        part.member = all({part.member, negate(spread(result.unknown, part.domain))}, part.domain);
    return result;
}

// Any number of rules add members; the list is always one.
List Compiler::member_list(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home) {
    const Scope scope = scope_of(place, law);
    List result = stated_list(place, field);
    result.open = result.unknown = fixed(Truth::no);
    std::vector<Three> open;
    for (const Index rule : program_.definitions(plan_.places[place].type, static_cast<std::uint16_t>(field))) {
        const Three when = holds(rule, scope);
        if (when.is(Truth::no)) continue;
        List own = rebase(list(program_.node_of(book().rules[rule].value), scope), home);
        const Three possible = plainly(negate(surely(negate(when))));
        for (ListPart part : own.parts) {
            const Operand element = element_value(part.element, part.domain);
            // An element of unknown value may be anything: the list is open.
            const Three known = plainly(negate(unknown_of(has_value(element, part.domain))));
            const Three there =
                all({spread(possible, part.domain), negate(surely(negate(part.member))), negate(known)}, part.domain);
            open.push_back(reduce(there, part.domain, home));
            part.member = as_listed(all({part.member, spread(when, part.domain), known}, part.domain));
            result.parts.push_back(part);
        }
        open.push_back(all({possible, own.open}, home));
    }
    result.open = any(std::move(open), home);
    merge_equal(result);
    return result;
}

Three Compiler::holds(Index rule, const Scope& scope) {
    const auto activity = [&](std::size_t stretch) { return tables(scope.law, stretch).activity[rule]; };
    const Three active = dated(scope, [&](std::size_t stretch) -> Judgment {
        const bool decides =
            activity(stretch) == program::Activity::decides || activity(stretch) == program::Activity::unverified;
        return decides ? facts::surely : facts::never;
    });
    if (active.is(Truth::no)) return active;
    const Three doubtful = dated(scope, [&](std::size_t stretch) -> Judgment {
        const bool open =
            activity(stretch) == program::Activity::unverified || tables(scope.law, stretch).disputed[rule];
        return open ? facts::surely : facts::never;
    });
    const rulebook::Rule& written = book().rules[rule];
    const Three when = truth(program_.node_of(written.when), scope);
    const Three result = as_sure_as(all({active, when}, scope.domain), written.provenance.certainty);
    if (doubtful.is(Truth::no)) return result;
    return any({all({result, negate(doubtful)}, scope.domain), all({weaken(result), doubtful}, scope.domain)},
               scope.domain);
}

}  // namespace portcullis::vector
