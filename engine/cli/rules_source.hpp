// Where the rule files are, and reading them.
#pragma once

#include "cli/command.hpp"
#include "rulebook/loader.hpp"
#include "text/diagnostic.hpp"
#include "text/source.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

struct Rules {
    std::unique_ptr<text::Sources> sources = std::make_unique<text::Sources>();  // at one place: spans refer to it
    std::vector<text::FileId> files;
    rulebook::Loaded loaded;
    text::Diagnostics diagnostics;
    bool collect_unreadable = false;  // files that cannot be read are faults among others instead of the end

    [[nodiscard]] const rulebook::Rulebook& book() const { return *loaded.rulebook; }
};

// Not so of what does not exist or may not be looked at.
[[nodiscard]] bool is_folder(const std::string& path);

// --rules, PORTCULLIS_RULES, the folder installed with this program, that of the tree it was built from; in this order.
[[nodiscard]] std::string rules_folder(const Context& context, const Arguments& arguments);

// What a verb over rule files reads: the folders it is given, or the folder in use. Single files are read among those
// of that folder, since they name what stands in others.
[[nodiscard]] std::vector<std::string> rules_paths(const Context& context, const Arguments& arguments);

// Reads the files of a folder, or single files; false after a report if one cannot be read or the folder is missing.
enum class Tests : std::uint8_t { left_out, read };  // files that hold nothing but tests
[[nodiscard]] bool read_rules(Context& context, const std::vector<std::string>& paths, Rules& rules,
                              Tests tests = Tests::read);

// A rulebook without errors, or nothing after a report (exit_rules).
[[nodiscard]] std::optional<Rules> load_rules(Context& context, const Arguments& arguments,
                                              Tests tests = Tests::left_out);

}  // namespace portcullis::cli
