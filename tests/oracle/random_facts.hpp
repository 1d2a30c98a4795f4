// Random shipments for any rulebook: each fact of the vocabulary is stated now and then, with values at which its rules
// change their mind: thresholds and their neighbors, members of lists, days of the law.
#pragma once

#include "dice.hpp"
#include "facts/facts.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace portcullis::support {

class RandomFacts {
  public:
    // `stated`: of a hundred facts, how many are stated; `rich`: nested records of which something is stated at all.
    RandomFacts(const program::Program& program, oracle::Dice& dice, unsigned stated, unsigned rich = 40)
        : program_(program), book_(program.book()), dice_(dice), stated_(stated), rich_(rich) {
        std::set<double> numbers{0, 1};
        std::set<std::int64_t> countries{*language::all_countries().begin()};
        std::set<std::int64_t> eccns;
        for (program::NodeId id = 0; id < program.node_count(); ++id) {
            const program::Node& node = program.node(id);
            if (node.op == language::Op::number) numbers.insert(node.number);
            if (node.op == language::Op::country) countries.insert(node.value);
            if ((node.op == language::Op::eccn || node.op == language::Op::within) && node.value >= 0)
                eccns.insert(node.value);
        }
        for (const auto& parameter : book_.parameters)
            for (const auto& one : parameter.values)
                if (one.value.kind == language::Kind::number) numbers.insert(one.value.low);
        for (const auto& table : book_.tables)
            for (const auto& row : table.rows) {
                if (table.element == language::Kind::country) countries.insert(row.member);
                if (table.element == language::Kind::eccn) eccns.insert(row.member);
                if (table.element == language::Kind::record) names_.push_back(row.member);
                for (const auto& value : row.attributes)
                    if (value.kind == language::Kind::number) numbers.insert(value.low);
            }
        numbers_.assign(numbers.begin(), numbers.end());
        countries_.assign(countries.begin(), countries.end());
        eccns_.assign(eccns.begin(), eccns.end());
        for (const std::int64_t id : eccns) {
            const std::string& text = book_.strings[static_cast<std::size_t>(id)];
            if (!language::is_eccn(text)) std::erase(eccns_, id);
        }
        days_ = program.boundaries();
        if (days_.empty()) days_.push_back(20'000);
    }

    facts::Facts make(const std::vector<rulebook::Index>& assumptions = {}) {
        facts::Facts facts(book_.schema, book_.strings);
        record(facts, 0, facts::no_record, 0, true);
        facts.day = day();
        if (const int date = book_.schema.records[0].find("date"); date >= 0)
            facts.set(0, static_cast<std::size_t>(date), facts::Value::make(language::Kind::date, facts.day),
                      facts::Origin::stated);
        for (const rulebook::Index set : assumptions) input::adopt(book_, facts, set);
        return facts;
    }

    language::Day day() { return days_[dice_.below(days_.size())] + static_cast<language::Day>(dice_.below(3)) - 1; }

  private:
    facts::RecordId record(facts::Facts& facts, std::uint16_t type, facts::RecordId parent, int depth, bool rich) {
        const facts::RecordId id = facts.add_record(type, parent, {});
        const auto& fields = book_.schema.records[type].fields;
        for (std::size_t f = 0; f < fields.size(); ++f) {
            const language::Type& of = fields[f].type;
            if (of.kind == language::Kind::record) {
                bool circle = false;
                for (facts::RecordId at = id; at != facts::no_record; at = facts.record(at).parent)
                    circle = circle || facts.record(at).type == of.ref;
                if (circle) continue;
                const facts::RecordId made = record(facts, of.ref, id, depth + 1, rich && dice_.chance(rich_));
                facts.set(id, f, facts::Value::make(language::Kind::record, made), facts::Origin::unstated);
            } else if (!rich || fields[f].source == language::Source::members || !fields[f].statable) {
                continue;
            } else if (of.kind == language::Kind::list && of.element == language::Kind::record) {
                // What is decided about must be there.
                if (depth > 0 && !dice_.chance(70)) continue;
                std::vector<facts::Element> elements;
                const std::size_t count = depth > 2 ? 0 : 1 + dice_.below(10) / 7 - (dice_.chance(10) ? 1 : 0);
                for (std::size_t i = 0; i < count; ++i)
                    elements.push_back(
                        {facts::Value::make(language::Kind::record, record(facts, of.ref, id, depth + 1, true)),
                         facts::surely});
                facts.set(id, f, facts.add_list(elements, fields[f].open && dice_.chance(50)), facts::Origin::stated);
            } else if (fields[f].source == language::Source::single ? dice_.chance(stated_ / 10)
                                                                    : dice_.chance(stated_)) {
                facts::Value value =
                    of.kind == language::Kind::list ? list(facts, of, fields[f].open) : scalar(facts, of);
                if (dice_.chance(5) && of.kind != language::Kind::list) value = facts::Value::none();
                if (dice_.chance(5)) value.certainty = static_cast<facts::Certainty>(dice_.below(4));
                facts.set(id, f, value, facts::Origin::stated);
            }
        }
        return id;
    }

    facts::Value list(facts::Facts& facts, const language::Type& type, bool open) {
        std::vector<facts::Element> elements;
        for (std::size_t i = dice_.below(3); i > 0; --i) {
            const facts::Value value = dice_.chance(5) ? facts::Value{} : scalar(facts, type.item());
            elements.push_back({value, facts::surely});
        }
        return facts.add_list(elements, open && dice_.chance(50));
    }

    facts::Value scalar(facts::Facts& facts, const language::Type& type) {
        using facts::Value;
        using language::Kind;
        const auto of = [&](const std::vector<std::int64_t>& ids) { return ids[dice_.below(ids.size())]; };
        switch (type.kind) {
            case Kind::boolean: return Value::boolean(dice_.chance(50));
            case Kind::number: {
                const double at = numbers_[dice_.below(numbers_.size())];
                const std::size_t how = dice_.below(4);
                return Value::number(how == 0 ? at : how == 1 ? at * 0.999 : how == 2 ? at * 1.001 : at * (1 + 1e-13));
            }
            case Kind::date: return Value::make(Kind::date, day());
            case Kind::country:
                return Value::make(Kind::country,
                                   dice_.chance(80)
                                       ? of(countries_)
                                       : language::all_countries()[dice_.below(language::all_countries().size())]);
            case Kind::symbol:
                return Value::make(Kind::symbol, static_cast<std::int64_t>(
                                                     dice_.below(book_.schema.domains[type.ref].members.size())));
            case Kind::eccn:
                return Value::make(Kind::eccn,
                                   !eccns_.empty() && dice_.chance(80) ? of(eccns_) : facts.intern("9A999"));
            default: {
                const std::size_t how = dice_.below(10);
                if (how < 5 && !names_.empty()) return Value::make(Kind::string, of(names_));
                if (how < 7 && !names_.empty())
                    return Value::make(Kind::string,
                                       facts.intern(book_.strings[static_cast<std::size_t>(of(names_))] + " Trading"));
                if (how < 8) return Value::make(Kind::string, facts.intern("甲公司"));
                return Value::make(Kind::string, facts.intern("stranger " + std::to_string(dice_.below(20))));
            }
        }
    }

    const program::Program& program_;
    const rulebook::Rulebook& book_;
    oracle::Dice& dice_;
    unsigned stated_;
    unsigned rich_;
    std::vector<double> numbers_;
    std::vector<std::int64_t> countries_;
    std::vector<std::int64_t> eccns_;
    std::vector<std::int64_t> names_;
    std::vector<language::Day> days_;
};

}  // namespace portcullis::support
