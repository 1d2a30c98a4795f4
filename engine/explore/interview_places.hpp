// Facts by their path, and where people write them in a shipment: the figures of a circuit on the item that is one,
// nothing into a parent that is `self`. Private to the interview.
#pragma once

#include "facts/facts.hpp"
#include "rulebook/rulebook.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portcullis::explore {

struct FactPlace {
    facts::RecordId record = 0;
    std::size_t field = 0;
};

// `parties[0].country`; nothing if the shipment has no such record or field.
[[nodiscard]] std::optional<FactPlace> find_fact(const facts::Facts& facts, std::string_view path);
[[nodiscard]] std::string fact_path(const facts::Facts& facts, FactPlace place);
[[nodiscard]] const language::Field& field_at(const facts::Facts& facts, FactPlace place);

// The path at which a statement about the fact belongs. Elements that only the catalogue gave are written out first,
// since a statement about one of them would otherwise stand for all.
[[nodiscard]] std::string writing_place(const rulebook::Rulebook& book, const facts::Facts& facts, text::Node& shipment,
                                        FactPlace place);
// Stated to be unknown: the fact, or a record that holds it.
[[nodiscard]] bool is_stated_unknown(const rulebook::Rulebook& book, const facts::Facts& facts,
                                     const text::Node& shipment, FactPlace place);
// Without indices, as `complete` names lists: `parties.owners`.
[[nodiscard]] std::string without_indices(std::string_view path);
// Whether `without_indices` stands for no other list of the shipment.
[[nodiscard]] bool is_only_one(const facts::Facts& facts, FactPlace list);
// In the words of a shipment: `CN`, `4000`, `ai_training`. Empty where there is no value, or it is no single one.
[[nodiscard]] std::string value_word(const facts::Facts& facts, const language::Type& type, const facts::Value& value);

}  // namespace portcullis::explore
