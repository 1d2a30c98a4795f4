// Conditions of rules in plain words, for people who know the law and not the language of the rule files. Private to
// the pages of the law.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace portcullis::output::law {

class Phrases {
  public:
    // `about`: the record whose facts need no owner, such as `item`.
    explicit Phrases(const rulebook::Rulebook& book, std::string about = "item")
        : book_(&book), about_(std::move(about)) {}

    // A condition as a nested list of Markdown, each line indented by `indent`; empty where there is none.
    [[nodiscard]] std::string list(rulebook::ExprId condition, std::size_t indent) const;
    // In one sentence; `plainly` false says that it does not hold.
    [[nodiscard]] std::string clause(rulebook::ExprId id, bool plainly = true) const;
    // A value: a fact by its label, a figure with its unit, a parameter by name with its value where it has but one.
    [[nodiscard]] std::string value(rulebook::ExprId id) const;

  private:
    void tree(rulebook::ExprId id, std::size_t indent, std::string& out) const;
    [[nodiscard]] std::string group(rulebook::ExprId id, bool all, bool plainly) const;
    [[nodiscard]] std::string quantified(rulebook::ExprId id, bool plainly) const;
    [[nodiscard]] std::string comparison(rulebook::ExprId id, bool plainly) const;
    [[nodiscard]] std::string members(rulebook::ExprId list, std::string_view last) const;
    [[nodiscard]] std::string fact(rulebook::ExprId id) const;
    [[nodiscard]] std::string owner(rulebook::ExprId record) const;
    [[nodiscard]] std::string element(rulebook::ExprId list) const;
    [[nodiscard]] std::string parameter(std::size_t index) const;

    const rulebook::Rulebook* book_;
    std::string about_;
};

}  // namespace portcullis::output::law
