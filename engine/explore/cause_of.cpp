#include "explore/cause_of.hpp"

#include "decide/tracing.hpp"

#include <algorithm>

namespace portcullis::explore {

using language::ExprId;
using language::Kind;
using program::NodeId;
using program::Program;
using rulebook::Rule;
using What = DatedChange::What;

namespace {

void add_unique(std::vector<std::string>& list, const std::string& one) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

class Telling {
  public:
    Telling(const Program& program, const facts::Facts& facts, Day day, const std::set<std::string>& concerned)
        : program_(program),
          book_(program.book()),
          facts_(facts),
          day_(day),
          concerned_(concerned),
          evaluation_(program),
          tracing_(evaluation_) {
        evaluation_.begin(facts, day);
    }

    TimelineCause tell(const DatedChange& change) {
        switch (change.what) {
            case What::regime: regime(change.index); break;
            case What::rule: rule(change.index); break;
            case What::parameter: parameter(change.index); break;
            case What::row: row(change.index, change.member); break;
            case What::treated_as: territory(book_.treated_as[change.index]); break;
            case What::condition: condition(change); break;
        }
        return std::move(cause_);
    }

  private:
    void cite(const std::vector<Index>& sources) {
        for (Citation& one : tracing_.citations(sources)) {
            const bool known = std::any_of(cause_.sources.begin(), cause_.sources.end(),
                                           [&](const Citation& other) { return other.cite == one.cite; });
            if (!known) cause_.sources.push_back(std::move(one));
        }
    }

    void regime(Index index) {
        const rulebook::Regime& regime = book_.regimes[index];
        const rulebook::StatusEntry* entry = nullptr;
        cause_.kind = "regime";
        cause_.name = regime.name;
        cause_.title = regime.title;
        cause_.from = rulebook::state_name(program_.regime_state(index, day_ - 1));
        cause_.to = rulebook::state_name(program_.regime_state(index, day_, &entry));
        if (entry != nullptr) cite(entry->sources);
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            const Rule& rule = book_.rules[i];
            const auto at = static_cast<Index>(i);
            if (rule.regime == index && !rule.status && concerned_.count(rule.name) != 0 &&
                program_.activity(at, day_, day_ - 1) != program_.activity(at, day_, day_))
                add_unique(cause_.rules, rule.name);
        }
    }

    void rule(Index index) {
        const Rule& rule = book_.rules[index];
        const rulebook::StatusEntry* entry = nullptr;
        cause_.kind = "rule";
        cause_.name = rule.name;
        cause_.title = rule.title;
        const auto state = [&](Day day) -> std::string {
            if (!program_.holds(rule.range, day))
                return day < program_.resolve(rule.range.from, rule.range.regime) ? "not_begun" : "ended";
            return std::string(rulebook::state_name(rule.status ? program_.state(*rule.status, rule.regime, day, &entry)
                                                                : program_.regime_state(rule.regime, day)));
        };
        cause_.from = state(day_ - 1);
        entry = nullptr;
        cause_.to = state(day_);
        if (entry != nullptr) cite(entry->sources);
        cite(rule.provenance.sources);
    }

    void parameter(Index index) {
        const rulebook::Parameter& parameter = book_.parameters[index];
        cause_.kind = "parameter";
        cause_.name = parameter.name;
        if (parameter.type.unit != language::no_unit && parameter.type.unit != language::any_unit)
            cause_.unit = book_.schema.units.name(parameter.type.unit);
        // The value that begins is where the change is written, or else the one that ends.
        for (const Day day : {day_ - 1, day_}) {
            const Index version = program_.tables(day).parameter_version[index];
            if (version == rulebook::none) continue;
            const rulebook::ParameterValue& value = parameter.values[version];
            (day == day_ ? cause_.to : cause_.from) = tracing_.value_text(value.value, parameter.type);
            cause_.sources.clear();
            cite(value.provenance.sources);
        }
    }

    [[nodiscard]] std::string attribute_text(const facts::Value& value, const language::Type& type) const {
        if (value.kind != Kind::list) return tracing_.value_text(value, type);
        std::string text;
        for (std::size_t i = 0; i < value.count; ++i)
            text += (i == 0 ? "" : ", ") +
                    tracing_.value_text(book_.row_values[static_cast<std::size_t>(value.id) + i], type.item());
        return text;
    }

    // What the rows of a member say on a day.
    [[nodiscard]] std::string listed(const rulebook::Table& table, std::int64_t member, Day day, bool details) {
        std::string text;
        for (const rulebook::Row& row : table.rows) {
            if (row.member != member || !program_.holds(row.range, day)) continue;
            std::string said = "listed";
            for (std::size_t i = 0; details && i < row.attributes.size(); ++i)
                if (row.attributes[i].kind != Kind::none)
                    said += (i == 0 ? ": " : ", ") + table.attributes[i].first + " " +
                            attribute_text(row.attributes[i], table.attributes[i].second);
            text += (text.empty() ? "" : "; ") + said;
        }
        return text.empty() ? "not_listed" : text;
    }

    void row(Index index, std::int64_t member) {
        const rulebook::Table& table = book_.tables[index];
        cause_.kind = "list";
        cause_.name = table.name;
        cause_.title = table.title;
        cause_.member = table.element == Kind::country
                            ? std::string(language::country_code(static_cast<language::Country>(member)))
                            : book_.strings[static_cast<std::size_t>(member)];
        cause_.from = listed(table, member, day_ - 1, false);
        cause_.to = listed(table, member, day_, false);
        if (cause_.from == cause_.to) {
            cause_.from = listed(table, member, day_ - 1, true);
            cause_.to = listed(table, member, day_, true);
        }
        for (const bool begins : {true, false})
            for (const rulebook::Row& row : table.rows)
                if (row.member == member &&
                    program_.resolve(begins ? row.range.from : row.range.until, row.range.regime) == day_)
                    cite(row.provenance.sources);
    }

    void territory(const rulebook::TreatedAs& entry) {
        cause_.kind = "territory";
        cause_.name = language::country_code(entry.member);
        cause_.member = language::country_code(entry.as);
        cause_.from = program_.holds(entry.range, day_ - 1) ? "holds" : "fails";
        cause_.to = program_.holds(entry.range, day_) ? "holds" : "fails";
        cite(entry.provenance.sources);
    }

    void condition(const DatedChange& change) {
        const evaluate::DayCondition& first = change.conditions.front();
        cause_.kind = first.record == facts::no_record ? "condition" : "fact";
        cause_.day = language::format_day(first.with);
        for (const evaluate::DayCondition& one : change.conditions) name_fact(one);
        const auto on = [&](Day day) {
            const bool left = program_.children(program_.node(first.node))[0] == first.side;
            const Day moved = *evaluate::shifted(program_, first.side, day);
            return comes_out(program_.node(first.node).op, left ? moved : first.with, left ? first.with : moved);
        };
        cause_.from = on(day_ - 1) ? "holds" : "fails";
        cause_.to = on(day_) ? "holds" : "fails";
        for (std::size_t i = 0; i < book_.rules.size(); ++i) ask(static_cast<Index>(i), first.node);
        if (cause_.name.empty() && !cause_.rules.empty()) cause_.name = cause_.rules.front();
    }

    // `licenses[0].expires`, with the number or name of the license.
    void name_fact(const evaluate::DayCondition& one) {
        if (one.record == facts::no_record) return;
        const language::RecordType& type = book_.schema.records[facts_.record(one.record).type];
        const std::string& path = facts_.path(one.record);
        const std::string name = (path.empty() ? "" : path + ".") + type.fields[one.field].name;
        cause_.name += (cause_.name.empty() ? "" : ", ") + name;
        for (const char* key : {"number", "name"}) {
            const int field = type.find(key);
            if (field < 0) continue;
            const facts::Value value = facts_.slot(one.record, static_cast<std::size_t>(field)).value;
            if (value.kind != Kind::string) continue;
            cause_.member += (cause_.member.empty() ? "" : ", ") + facts_.text(value.id);
            return;
        }
    }

    // Whether a rule that may hold on either day makes the comparison.
    void ask(Index index, NodeId node) {
        const Rule& rule = book_.rules[index];
        using program::Activity;
        if (program_.activity(index, day_ - 1, day_ - 1) == Activity::off &&
            program_.activity(index, day_, day_) == Activity::off)
            return;
        bool asks = within(rule.when, node) || within(rule.value, node);
        for (const auto& need : rule.needs) asks = asks || within(need.when, node);
        for (const auto& review : rule.review) asks = asks || within(review.when, node);
        if (!asks) return;
        add_unique(cause_.rules, rule.name);
        cite(rule.provenance.sources);
    }

    bool within(ExprId id, NodeId node) {
        if (id == language::no_expr) return false;
        if (program_.node_of(id) == node) {
            if (cause_.condition.empty()) cause_.condition = book_.text(id);
            return true;
        }
        const auto children = book_.code.children(id);
        return std::any_of(children.begin(), children.end(), [&](ExprId child) { return within(child, node); });
    }

    const Program& program_;
    const rulebook::Rulebook& book_;
    const facts::Facts& facts_;
    Day day_;
    const std::set<std::string>& concerned_;
    evaluate::Evaluation evaluation_;
    decide::Tracing tracing_;
    TimelineCause cause_;
};

}  // namespace

TimelineCause cause_of(const Program& program, const facts::Facts& facts, Day day, const Tried& tried,
                       const std::set<std::string>& concerned) {
    TimelineCause cause = Telling(program, facts, day, concerned).tell(tried.change);
    cause.enough = tried.enough;
    cause.needed = tried.needed;
    return cause;
}

}  // namespace portcullis::explore
