#include "cli/mutate_options.hpp"

#include "cli/number_option.hpp"
#include "cli/rules_source.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <filesystem>

namespace portcullis::cli {
namespace {

bool count(Context& context, const Arguments& arguments, std::string_view name, std::size_t least, std::size_t most,
           std::size_t& value) {
    return number_option(context, arguments, name, least, most,
                         fmt::format("a whole number from {} to {}", least, most), value);
}

// `90`, `90s`, `10m`, `2h`.
std::optional<std::chrono::milliseconds> span_of_time(std::string_view text) {
    double scale = 1;
    if (text.ends_with('h')) scale = 3600;
    if (text.ends_with('m')) scale = 60;
    if (text.ends_with('s') || text.ends_with('m') || text.ends_with('h')) text.remove_suffix(1);
    double value = 0;
    if (!read_number(text, value) || !(value > 0) || value * scale > 1e6) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(value * scale * 1000));
}

// Not among the rules: every file there is one of law.
std::string default_explained(const Context& context, const Arguments& arguments) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::path folder = fs::absolute(rules_folder(context, arguments), error).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    const fs::path file = folder.parent_path() / "explained-mutants.yaml";
    return fs::is_regular_file(file, error) ? file.string() : std::string();
}

bool kinds(Context& context, std::string_view list, std::vector<quality::MutantKind>& result) {
    while (true) {
        const std::size_t comma = list.find(',');
        const std::string_view name = list.substr(0, comma);
        const auto kind = quality::mutant_kind_from(name);
        if (!kind) {
            unknown(context, "kind of mutants", name, quality::mutant_kind_names());
            return false;
        }
        result.push_back(*kind);
        if (comma == std::string_view::npos) return true;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

std::optional<MutateOptions> mutate_options(Context& context, const Arguments& arguments) {
    MutateOptions options;
    options.selection.patterns = arguments.operands;
    if (arguments.has("regime")) options.selection.patterns.push_back(arguments.value("regime"));
    if (arguments.has("kind") && !kinds(context, arguments.value("kind"), options.selection.kinds)) return std::nullopt;
    std::size_t seed = 0;
    if (!count(context, arguments, "sample", 1, 10'000'000, options.selection.sample) ||
        !count(context, arguments, "seed", 0, 1'000'000'000, seed) ||
        !count(context, arguments, "jobs", 1, 256, options.jobs))
        return std::nullopt;
    options.selection.seed = seed;
    if (arguments.has("seed") && !arguments.has("sample")) {
        usage_error(context, "`--seed` goes with `--sample`");
        return std::nullopt;
    }
    if (arguments.has("time")) {
        options.time = span_of_time(arguments.value("time"));
        if (!options.time) {
            usage_error(context, "`--time` takes a span of time", "write it like 90s, 10m or 1h");
            return std::nullopt;
        }
    }
    if (arguments.has("min")) {
        options.min = 0;
        if (!number_option(context, arguments, "min", 0.0, 100.0, "a percentage from 0 to 100", *options.min))
            return std::nullopt;
    }
    options.resume = arguments.value("resume");
    options.explained =
        arguments.has("explained") ? arguments.value("explained") : default_explained(context, arguments);
    return options;
}

std::vector<Option> mutate_option_list() {
    return {
        {"regime", "NAME", "only mutants of this regime; `lists` for the lists", {}},
        {"kind", "KIND,...", "only mutants of these kinds", {}},
        {"sample", "N", "only N mutants, chosen by --seed", {}},
        {"seed", "N", "another choice of the sample (0)", {}},
        {"min", "PERCENT", "fail (4) if the score is lower", {}},
        {"time", "SPAN", "stop after 90s, 10m or 1h; the score is then partial", {}},
        {"resume", "FILE", "keep results there and go on where an earlier run stopped", {}},
        {"explained", "FILE", "survivors that are right, with reasons (explained-mutants.yaml beside the rules)", {}},
        {"jobs", "N", "threads (as many as the machine has)", {}},
        {"list", "", "list the mutants without running them", {}},
        {"verbose", "", "also show the mutants that were noticed, and by which test", {}},
        {"format", "FORM", "text or json", {"text", "json"}}};
}

}  // namespace portcullis::cli
