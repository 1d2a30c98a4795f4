#include "cli/rule_digests.hpp"

#include "cli/exit_codes.hpp"
#include "cli/rules_side.hpp"
#include "cli/show_options.hpp"
#include "text/sha256.hpp"

#include <fmt/format.h>
#include <filesystem>

namespace portcullis::cli {
namespace {

std::optional<DigestedRules> load_revision(Context& context, const std::string& revision, int& code) {
    DigestedRules result;
    Rules& rules = result.rules;
    if (!read_revision_rules(context, rules_folder(context, {}), revision, Tests::left_out, rules)) {
        code = exit_usage;
        return std::nullopt;
    }
    for (const text::FileId file : rules.files)
        result.digests.files.push_back({std::string(rules.sources->name(file).substr(revision.size() + 1)),
                                        text::sha256(rules.sources->bytes(file))});
    record::sort(result.digests);
    rules.loaded = rulebook::load(*rules.sources, rules.files, rules.diagnostics);
    if (!rules.loaded.rulebook || rules.diagnostics.has_errors()) {
        print_faults(context, *rules.sources, rules.diagnostics, false);
        usage_error(context, fmt::format("the rule files of `{}` have faults", text::printable(revision)),
                    "rules of another version of the program may need that version");
        return std::nullopt;
    }
    result.digests.fingerprint = rules.book().digest;
    return result;
}

}  // namespace

record::RuleDigests digests_of(const Rules& rules, const std::string& folder) {
    record::RuleDigests digests;
    digests.fingerprint = rules.book().digest;
    for (const text::FileId file : rules.files) {
        const std::filesystem::path path = std::string(rules.sources->name(file));
        digests.files.push_back(
            {path.lexically_relative(folder).generic_string(), text::sha256(rules.sources->bytes(file))});
    }
    record::sort(digests);
    return digests;
}

std::optional<DigestedRules> load_digested(Context& context, const Arguments& arguments, int& code) {
    code = exit_rules;
    const std::string folder = rules_folder(context, arguments);
    if (folder.starts_with(revision_prefix)) return load_revision(context, folder.substr(revision_prefix.size()), code);
    auto rules = load_rules(context, arguments);
    if (!rules) return std::nullopt;
    DigestedRules result{std::move(*rules), {}};
    result.digests = digests_of(result.rules, folder);
    return result;
}

}  // namespace portcullis::cli
