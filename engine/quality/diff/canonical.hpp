// Expressions by what they mean, so that layout, the order of parts joined by and or or, the order of literals that
// something is looked for among, and the names of bound variables make no difference.
#pragma once

#include "quality/diff/change.hpp"

#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

class Canonical {
  public:
    // `renames`: names of this rulebook that the other one writes otherwise.
    Canonical(const rulebook::Rulebook& book, const Renames& renames);

    [[nodiscard]] std::string text(language::ExprId id);  // empty for no_expr
    [[nodiscard]] std::string written(language::ExprId id) const { return book_.text(id); }
    // The parts joined by `op`, nested ones too; the expression itself if it joins nothing.
    [[nodiscard]] std::vector<language::ExprId> parts(language::ExprId id, language::Op op) const;
    [[nodiscard]] const rulebook::Rulebook& book() const { return book_; }

  private:
    void normalize(language::ExprId id);

    const rulebook::Rulebook& book_;
    const Renames& renames_;
    language::Code code_;  // a copy, put in order
    std::vector<bool> done_;
};

// The parts of two conditions that have no equal on the other side, as written.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> compare_conditions(Canonical& before, language::ExprId a,
                                                                                  Canonical& after, language::ExprId b);

}  // namespace portcullis::quality
