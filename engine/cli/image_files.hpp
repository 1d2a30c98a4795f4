// Where images of checked rulebooks lie: beside the folder of rule files, beside the program, in the user's cache. An
// image that does not fit the rule files, is broken or cannot be written is passed over without a word.
#pragma once

#include "cli/command.hpp"
#include "rulebook/rulebook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

class ImageFiles {
  public:
    // `folder` of the rule files.
    ImageFiles(const Context& context, const std::string& folder);

    // The rulebook of an image that was made under this key.
    [[nodiscard]] std::optional<rulebook::Rulebook> find(const std::string& key) const;
    // Leaves an image in the user's cache for the next start.
    void keep(const rulebook::Rulebook& book, const std::string& key) const;

  private:
    std::vector<std::string> places_;
    std::string own_;  // in the user's cache; empty: there is none
};

}  // namespace portcullis::cli
