#include "cli/rules_source.hpp"

#include "cli/image_files.hpp"
#include "cli/show_options.hpp"
#include "rulebook/image.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <ostream>

#ifndef PORTCULLIS_SOURCE_RULES
#define PORTCULLIS_SOURCE_RULES "rules"
#endif
#ifndef PORTCULLIS_INSTALL_RULES
#define PORTCULLIS_INSTALL_RULES ""
#endif

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;

bool read_one(Context& context, const std::string& path, Rules& rules, Tests tests) {
    text::ReadFile file = text::read_file(path, text::Limits{}.bytes);
    if (!file.ok) {
        const std::string why = fmt::format("the rule file `{}` {}", text::printable(path), file.bytes);
        if (rules.collect_unreadable) rules.diagnostics.error("unreadable", {}, why, "make it readable, or remove it");
        else usage_error(context, why);
        return rules.collect_unreadable;
    }
    if (tests == Tests::left_out && rulebook::begins_with_tests(file.bytes)) return true;
    context.log.debug("rule file " + path);
    rules.files.push_back(rules.sources->add(path, std::move(file.bytes)));
    return true;
}

}  // namespace

bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

std::string rules_folder(const Context& context, const Arguments& arguments) {
    if (arguments.has("rules")) return arguments.value("rules");
    if (const std::string_view set = context.env.variable("PORTCULLIS_RULES"); !set.empty()) return std::string(set);
    if (!context.env.executable.empty()) {
        const fs::path beside = fs::path(context.env.executable).parent_path().parent_path() / "share/portcullis/rules";
        if (is_folder(beside.string())) return beside.string();
    }
    if (is_folder(PORTCULLIS_SOURCE_RULES)) return PORTCULLIS_SOURCE_RULES;
    return PORTCULLIS_INSTALL_RULES;
}

std::vector<std::string> rules_paths(const Context& context, const Arguments& arguments) {
    const std::string folder = rules_folder(context, arguments);
    std::vector<std::string> list = arguments.operands;
    if (list.empty()) return {folder};
    if (std::any_of(list.begin(), list.end(), is_folder)) return list;
    std::error_code error;
    for (const std::string& file : text::rule_files(folder)) {
        const bool named = std::any_of(list.begin(), list.end(),
                                       [&](const std::string& path) { return fs::equivalent(path, file, error); });
        if (!named) list.push_back(file);
    }
    return list;
}

bool read_rules(Context& context, const std::vector<std::string>& paths, Rules& rules, Tests tests) {
    bool good = true;
    for (const std::string& path : paths) {
        if (!is_folder(path)) {
            good = read_one(context, path, rules, tests) && good;
            continue;
        }
        const std::vector<std::string> files = text::rule_files(path);
        if (files.empty()) {
            usage_error(context, fmt::format("there are no rule files in `{}`", text::printable(path)),
                        "rule files end in .yaml; name their folder with --rules DIR or PORTCULLIS_RULES");
            good = false;
        }
        for (const std::string& file : files) good = read_one(context, file, rules, tests) && good;
    }
    return good;
}

std::optional<Rules> load_rules(Context& context, const Arguments& arguments, Tests tests) {
    const std::string folder = rules_folder(context, arguments);
    if (!is_folder(folder)) {
        usage_error(context, fmt::format("the folder of rule files `{}` does not exist", text::printable(folder)),
                    "name it with --rules DIR or PORTCULLIS_RULES");
        return std::nullopt;
    }
    context.log.debug("rules from " + folder);
    Rules rules;
    if (!read_rules(context, {folder}, rules, tests)) return std::nullopt;
    // Whoever wants the tests wants what an image leaves out, too.
    const bool by_image = tests == Tests::left_out && !arguments.has("no-cache");
    const ImageFiles images(context, folder);
    const std::string key = by_image ? rulebook::image_key(*rules.sources, rules.files, folder) : std::string();
    if (by_image && (rules.loaded.rulebook = images.find(key))) {
        context.log.debug("rules from an image of them");
        return rules;
    }
    rules.loaded = rulebook::load(*rules.sources, rules.files, rules.diagnostics);
    if (rules.loaded.rulebook && !rules.diagnostics.has_errors()) {
        if (by_image) images.keep(rules.book(), key);
        return rules;
    }
    print_faults(context, *rules.sources, rules.diagnostics, false);
    usage_error(context, fmt::format("the rule files in `{}` have faults", text::printable(folder)),
                "`portcullis rules validate` lists them with their warnings");
    return std::nullopt;
}

}  // namespace portcullis::cli
