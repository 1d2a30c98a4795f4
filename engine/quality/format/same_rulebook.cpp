#include "quality/format/same_rulebook.hpp"

#include "rulebook/loader.hpp"

#include <algorithm>
#include <tuple>

namespace portcullis::quality {
namespace {

using rulebook::Rulebook;

struct Reading {
    text::Sources sources;
    text::Diagnostics faults;
    rulebook::Loaded loaded;

    Reading(const std::vector<Version>& files, std::string Version::*bytes) {
        std::vector<text::FileId> ids;
        for (const Version& file : files) ids.push_back(sources.add(file.name, file.*bytes));
        loaded = rulebook::load(sources, ids, faults);
    }

    // Without their places, which move.
    [[nodiscard]] std::vector<std::string> reports() const {
        std::vector<std::string> list;
        for (const text::Diagnostic& one : faults.sorted()) list.push_back(one.code + ": " + one.message);
        std::sort(list.begin(), list.end());
        return list;
    }
};

template <typename List, typename Key>
bool same_list(const List& one, const List& other, const Key& key) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [&](const auto& left, const auto& right) { return key(left) == key(right); });
}

bool same_code(const language::Code& one, const language::Code& other) {
    const auto key = [](const language::Expr& expr) {
        return std::tie(expr.op, expr.first, expr.count, expr.value, expr.number);
    };
    return one.operands == other.operands && one.strings == other.strings && same_list(one.exprs, other.exprs, key);
}

bool same_value(const facts::Value& one, const facts::Value& other) {
    return std::tie(one.kind, one.certainty, one.open, one.count, one.id, one.high) ==
           std::tie(other.kind, other.certainty, other.open, other.count, other.id, other.high);
}

bool same_rules(const Rulebook& one, const Rulebook& other) {
    return same_list(one.rules, other.rules, [](const rulebook::Rule& rule) {
        return std::tie(rule.name, rule.effect, rule.subject, rule.title, rule.section, rule.when, rule.instead_of,
                        rule.value, rule.reasons, rule.targets, rule.exceptions, rule.what, rule.range.from.day,
                        rule.range.until.day, rule.provenance.sources, rule.provenance.certainty);
    });
}

bool same_parameters(const Rulebook& one, const Rulebook& other) {
    return std::equal(one.parameters.begin(), one.parameters.end(), other.parameters.begin(), other.parameters.end(),
                      [](const rulebook::Parameter& left, const rulebook::Parameter& right) {
                          return std::equal(
                              left.values.begin(), left.values.end(), right.values.begin(), right.values.end(),
                              [](const auto& value, const auto& same) { return same_value(value.value, same.value); });
                      });
}

bool same_tables(const Rulebook& one, const Rulebook& other) {
    const auto row = [](const rulebook::Row& of) {
        return std::tie(of.member, of.aliases, of.range.from.day, of.range.until.day);
    };
    return std::equal(one.tables.begin(), one.tables.end(), other.tables.begin(), other.tables.end(),
                      [&](const rulebook::Table& left, const rulebook::Table& right) {
                          return left.name == right.name && same_list(left.rows, right.rows, row);
                      });
}

bool same_products(const Rulebook& one, const Rulebook& other) {
    const auto fields = [](const std::vector<rulebook::ProductField>& left,
                           const std::vector<rulebook::ProductField>& right) {
        return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                          [](const auto& field, const auto& same) {
                              return field.field == same.field && same_value(field.value, same.value);
                          });
    };
    return std::equal(one.products.begin(), one.products.end(), other.products.begin(), other.products.end(),
                      [&](const rulebook::Product& left, const rulebook::Product& right) {
                          return left.name == right.name && left.aliases == right.aliases &&
                                 fields(left.item, right.item) && fields(left.chip, right.chip) &&
                                 fields(left.model, right.model);
                      });
}

}  // namespace

bool same_rulebook(const std::vector<Version>& files) {
    const Reading before(files, &Version::before);
    const Reading after(files, &Version::after);
    if (before.reports() != after.reports()) return false;
    if (before.loaded.rulebook.has_value() != after.loaded.rulebook.has_value()) return false;
    if (!before.loaded.rulebook) return true;
    const Rulebook& one = *before.loaded.rulebook;
    const Rulebook& other = *after.loaded.rulebook;
    return same_code(one.code, other.code) && same_rules(one, other) && same_parameters(one, other) &&
           same_tables(one, other) && same_products(one, other);
}

}  // namespace portcullis::quality
