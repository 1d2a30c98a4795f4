#include "cli/rules_side.hpp"

#include "cli/exit_codes.hpp"
#include "cli/git.hpp"
#include "cli/show_options.hpp"

#include <fmt/format.h>

namespace portcullis::cli {

bool read_revision_rules(Context& context, const std::string& folder, const std::string& revision, Tests tests,
                         Rules& rules) {
    RevisionFiles read = read_revision(folder, revision);
    if (!read.fault.empty()) {
        usage_error(context, read.fault, read.help);
        return false;
    }
    for (auto& [path, bytes] : read.files)
        if (tests == Tests::read || !rulebook::begins_with_tests(bytes))
            rules.files.push_back(rules.sources->add(revision + ":" + path, std::move(bytes)));
    return true;
}

std::optional<Rules> load_side(Context& context, const std::string& folder, const std::string& name, Tests tests,
                               int& code) {
    Rules rules;
    code = exit_rules;
    if (is_folder(name)) {
        if (!read_rules(context, {name}, rules, tests)) return std::nullopt;
    } else {
        const std::string revision = name.starts_with(revision_prefix) ? name.substr(revision_prefix.size()) : name;
        if (!read_revision_rules(context, folder, revision, tests, rules)) {
            code = exit_usage;
            return std::nullopt;
        }
    }
    rules.loaded = rulebook::load(*rules.sources, rules.files, rules.diagnostics);
    if (rules.loaded.rulebook && !rules.diagnostics.has_errors()) return rules;
    print_faults(context, *rules.sources, rules.diagnostics, false);
    usage_error(context, fmt::format("the rule files of `{}` have faults", text::printable(name)));
    return std::nullopt;
}

}  // namespace portcullis::cli
