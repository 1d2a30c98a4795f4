// What a verb takes. Parsing, help and shell completion all read this one description.
#pragma once

#include "cli/environment.hpp"
#include "cli/log.hpp"

#include <initializer_list>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::cli {

struct Context {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    const Environment& env;
    Log log;
};

struct Option {
    std::string name;   // without the hyphens
    std::string value;  // word for its value in the help; empty: a switch
    std::string help;
    std::vector<std::string> choices;  // the only values; empty: any
    bool repeatable = false;           // may be given several times
};

class Arguments {
  public:
    [[nodiscard]] bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    // Empty where the option was not given.
    [[nodiscard]] std::string value(std::string_view name) const;
    // All values of an option that may be given several times, in the order given.
    [[nodiscard]] const std::vector<std::string>& values(std::string_view name) const;
    [[nodiscard]] std::string value_or(std::string_view name, std::string_view otherwise) const;

    std::vector<std::string> operands;

  private:
    friend std::optional<Arguments> parse(const struct Command&, const std::vector<std::string>&, Context&);
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct Command {
    std::string name;      // `check`, `rules validate`
    std::string operands;  // `FILE...`
    std::string summary;   // one line
    std::string details;   // further lines of the help; may be empty
    std::vector<Option> options;
    std::vector<std::string> examples;
    int (*run)(Context&, const Arguments&) = nullptr;

    void add(std::initializer_list<std::vector<Option>> lists) {
        for (const auto& more : lists) options.insert(options.end(), more.begin(), more.end());
    }
};

// Nothing after a report on `context.err`.
[[nodiscard]] std::optional<Arguments> parse(const Command& command, const std::vector<std::string>& args,
                                             Context& context);

[[nodiscard]] std::string help(const Command& command);

// `portcullis: MESSAGE`, then the help where there is one. Returns exit_usage.
int usage_error(Context& context, std::string_view message, std::string_view help = {});
// ``unknown WHAT `name` `` with the nearest of the candidates, or all of them if they are few.
int unknown(Context& context, std::string_view what, std::string_view name,
            const std::vector<std::string_view>& candidates);

// Options that every verb has, and those that several share.
[[nodiscard]] std::vector<Option> common_options();
[[nodiscard]] Option rules_option();
[[nodiscard]] Option as_of_option(std::string help);
[[nodiscard]] std::vector<Option> text_options();  // --color, --width

}  // namespace portcullis::cli
