// Worlds as they are named on the command line: `W` is `key=value` pairs with commas between them.
//
//     as-of=2026-08-01   the day, instead of each shipment's own      short: the day
//     scenario=NAME      a scenario of the rule files                 short: the name
//     posture=codified   codified or enforced                         short: the word
//     rules=DIR          a folder of rule files, or git:REV, the rules' folder at a revision
//     assume=NAME        a set of assumptions; none: not even what the shipment adopts
//     now                nothing of these: the law as it is, of the rules in use
//
// What a world does not say is as the verb's own options say.
#pragma once

#include "cli/rules_source.hpp"
#include "explore/world_causes.hpp"
#include "output/world_note.hpp"
#include "program/program.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace portcullis::cli {

// At one place: the program refers to its rules.
struct World {
    explore::Setting setting;
    std::unique_ptr<program::Program> program;
    output::WorldNote note;
};

class Worlds {
  public:
    Worlds(Context& context, const Arguments& arguments) : context_(context), arguments_(arguments) {}

    // The options that all worlds share, and the rules in use; exit_done, or the code to end with after a report.
    [[nodiscard]] int begin();
    // One more world.
    [[nodiscard]] int add(const std::string& asked);
    // The world of the options with a scenario.
    [[nodiscard]] int add_scenario(const std::string& name);
    // One for each scenario of the rules in use, by name; those that are there already are passed over.
    [[nodiscard]] int add_all_scenarios();

    [[nodiscard]] const std::vector<World>& list() const { return list_; }
    [[nodiscard]] const std::string& jurisdiction() const { return jurisdiction_; }

  private:
    struct Asked {
        std::string as_of, scenario, posture, assume, rules;
        bool bare_scenario = false;  // a word that may have been meant for anything
    };
    [[nodiscard]] bool read(const std::string& asked, Asked& world);
    [[nodiscard]] bool set(Asked& world, const std::string& key, const std::string& value);
    enum class Same : std::uint8_t { is_a_fault, is_passed_over };
    [[nodiscard]] int make(const std::string& name, const Asked& asked, Same same);
    [[nodiscard]] const Rules* rules(const std::string& name, int& code);
    [[nodiscard]] bool resolve(const Asked& asked, const rulebook::Rulebook& book, World& world);

    Context& context_;
    const Arguments& arguments_;
    Asked shared_;  // by all worlds that do not say otherwise
    std::string jurisdiction_;
    std::map<std::string, std::unique_ptr<Rules>> rules_;  // by what they are called; empty: those in use
    std::vector<World> list_;
};

// --as-of, --posture, --assume, --jurisdiction, of worlds that do not say otherwise
[[nodiscard]] std::vector<Option> world_options();

}  // namespace portcullis::cli
