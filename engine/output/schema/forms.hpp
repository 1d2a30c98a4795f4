// The definitions (`$defs`) that the schemas are put together from: a form of values (`date`, `condition`), a shape of
// rule files (`rule`, `review`), or the facts of a record (`facts.item` in a shipment, `catalogue.item` in a product).
#pragma once

#include "rulebook/keys/keys.hpp"
#include "rulebook/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

class Forms {
  public:
    explicit Forms(const rulebook::Rulebook& book) : book_(book) {}

    // A JSON object; empty if there is nothing of that name.
    [[nodiscard]] std::string definition(std::string_view name) const;

  private:
    [[nodiscard]] std::string words(std::string_view name) const;  // forms with fixed words or a pattern
    [[nodiscard]] std::string names(std::string_view name) const;  // forms that name what the rules declare
    [[nodiscard]] std::string record(const std::string& name, bool catalogue) const;
    [[nodiscard]] std::string fact(const language::Field& field, const rulebook::FieldNote& note, bool catalogue) const;
    [[nodiscard]] std::string value(const language::Type& type, bool catalogue) const;
    [[nodiscard]] std::string unit_pattern() const;

    const rulebook::Rulebook& book_;
};

// The JSON object of a shape.
[[nodiscard]] std::string shape_definition(const rulebook::Shape& shape);
// The keywords for a form as `rulebook::Key` writes it, without braces.
[[nodiscard]] std::string form_keywords(std::string_view form);

[[nodiscard]] std::string json_texts(const std::vector<std::string>& texts);    // an array
[[nodiscard]] std::string one_of_words(const std::vector<std::string>& words);  // `{"enum": […]}`

}  // namespace portcullis::output
