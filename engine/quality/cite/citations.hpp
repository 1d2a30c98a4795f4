// What rests on a section of the law or on a document: rules, review cases, values of parameters, rows of lists, legal
// states, quotas and products, each with its place.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

using rulebook::Index;

enum class UseKind : std::uint8_t { rule, review, status, parameter, quota, row, treated_as, product };
[[nodiscard]] std::string_view use_name(UseKind kind);

struct Use {
    UseKind kind = UseKind::rule;
    std::string name;                  // `regime/rule`, `regime.parameter`, `list d5`
    std::string title;                 // words for people; may be empty
    std::string section;               // as written; empty: none
    std::vector<std::string> members;  // of a list: rows that stand together and say the same
    std::vector<Index> sources;
    rulebook::Range range;
    Index regime = rulebook::none;  // whose anchors its days hang on
    facts::Certainty certainty = facts::Certainty::text;
    std::string disputed;
    text::Span place;
};

// All uses, by file and place.
[[nodiscard]] std::vector<Use> uses_of_law(const rulebook::Rulebook& book);

// A section or a document as people write it: `§ 742.6(a)`, `15 CFR 742.6`, `90 FR 4544`, `2025-00636`, a key, a URL.
class Citation {
  public:
    explicit Citation(std::string_view written);

    // The section itself or one below it: `742.6` has `742.6(a)(6)`, `3A090` has `774.Supp1(3A090.a)`.
    [[nodiscard]] bool has_section(std::string_view section) const;
    // By key, a part of the address, or the words of the citation.
    [[nodiscard]] bool is_document(const rulebook::SourceDocument& source) const;
    // It names nothing at all.
    [[nodiscard]] bool empty() const { return section_.empty(); }

  private:
    std::string written_;  // lower case, single spaces
    std::string section_;  // without blanks, `§` and the title of the code
};

struct CountOf {
    std::string name;  // a section, or the words of a document
    std::string url;   // of a document
    std::size_t uses = 0;
};
// In natural order: 742.6(a)(6) before 742.6(a)(13).
[[nodiscard]] std::vector<CountOf> sections(const std::vector<Use>& uses);
[[nodiscard]] std::vector<CountOf> documents(const rulebook::Rulebook& book, const std::vector<Use>& uses);
// Sections that share the longest beginning with one that nothing rests on; empty if there is none.
[[nodiscard]] std::vector<std::string> nearest_sections(const std::vector<Use>& uses, std::string_view written);

}  // namespace portcullis::quality
