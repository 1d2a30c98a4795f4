// `check --why-not` and `--margins`: what is asked beside the answer. Private to the stage.
#pragma once

#include "cli/checking.hpp"
#include "output/json.hpp"
#include "output/text.hpp"
#include "output/why_not.hpp"

#include <string>
#include <vector>

namespace portcullis::cli {

[[nodiscard]] std::vector<Option> why_not_options();
[[nodiscard]] std::string why_not_help();

class WhyNotAsked {
  public:
    // False after a report.
    bool read(Context& context, const Arguments& arguments, const rulebook::Rulebook& book,
              const std::string& jurisdiction);
    // About the shipment that was last answered; once for each answer, in their order.
    void explain(const Checking& checking);
    [[nodiscard]] output::MoreMembers members() const;
    [[nodiscard]] std::string text(std::size_t number, const Determination& answer,
                                   const output::TextOptions& options) const;

  private:
    bool read_word(Context& context, const rulebook::Rulebook& book, const std::string& word);
    bool may_be_asked(Context& context, const rulebook::Rulebook& book, rulebook::Index rule) const;

    // An outcome, or rules: several where a symbol names them.
    struct Asked {
        std::optional<Outcome> outcome;
        std::vector<rulebook::Index> rules;
    };
    std::string jurisdiction_;
    std::vector<Asked> asked_;
    bool margins_ = false;
    std::vector<output::Explanations> explained_;
};

}  // namespace portcullis::cli
