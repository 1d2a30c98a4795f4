#include "cli/worlds.hpp"

#include "cli/exit_codes.hpp"
#include "cli/lookup.hpp"
#include "cli/question.hpp"
#include "cli/rules_side.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::cli {
namespace {

constexpr std::string_view as_it_is = "now";

const std::vector<std::string_view>& keys() {
    static const std::vector<std::string_view> list{"as-of", "scenario", "posture", "rules", "assume"};
    return list;
}

bool is_posture(std::string_view word) { return word == "enforced" || word == "codified"; }

bool looks_like_a_day(const std::string& word) {
    return !word.empty() && word.find_first_not_of("0123456789-") == std::string::npos;
}

}  // namespace

std::vector<Option> world_options() {
    std::vector<Option> options = question_options();
    std::erase_if(options, [](const Option& one) { return one.name == "scenario"; });
    return options;
}

bool Worlds::set(Asked& world, const std::string& key, const std::string& value) {
    std::string* place = key == "as-of"      ? &world.as_of
                         : key == "scenario" ? &world.scenario
                         : key == "posture"  ? &world.posture
                         : key == "rules"    ? &world.rules
                         : key == "assume"   ? &world.assume
                                             : nullptr;
    if (place == nullptr) {
        unknown(context_, "key of a world", key, keys());
        return false;
    }
    if (value.empty() || !place->empty()) {
        usage_error(context_, fmt::format("a world says `{}` {}", key, value.empty() ? "without a value" : "twice"));
        return false;
    }
    if (key == "as-of" && !language::parse_day(value)) {
        usage_error(context_, fmt::format("`{}` is not a date", text::printable(value)), "write it like `2025-05-01`");
        return false;
    }
    if (key == "posture" && !is_posture(value)) {
        unknown(context_, "posture", value, {"enforced", "codified"});
        return false;
    }
    if (key == "rules" && !is_folder(value) && !value.starts_with(revision_prefix)) {
        usage_error(context_, fmt::format("`{}` is no folder of rule files", text::printable(value)),
                    fmt::format("a revision of the rules' folder is written `rules={}{}`", revision_prefix,
                                text::printable(value)));
        return false;
    }
    *place = value;
    return true;
}

bool Worlds::read(const std::string& asked, Asked& world) {
    for (std::size_t begin = 0; begin <= asked.size();) {
        const std::size_t end = std::min(asked.find(',', begin), asked.size());
        const std::string part = asked.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t equals = part.find('=');
        if (equals != std::string::npos) {
            if (!set(world, part.substr(0, equals), part.substr(equals + 1))) return false;
        } else if (part.empty()) {
            usage_error(context_, fmt::format("the world `{}` has an empty part", text::printable(asked)),
                        "for example `as-of=2026-08-01,posture=codified`");
            return false;
        } else if (part == as_it_is) {
            continue;
        } else if (looks_like_a_day(part)) {
            if (!set(world, "as-of", part)) return false;
        } else if (is_posture(part)) {
            if (!set(world, "posture", part)) return false;
        } else {
            world.bare_scenario = true;
            if (!set(world, "scenario", part)) return false;
        }
    }
    return true;
}

const Rules* Worlds::rules(const std::string& name, int& code) {
    const auto known = rules_.find(name);
    if (known != rules_.end()) return known->second.get();
    auto loaded = name.empty() ? load_rules(context_, arguments_)
                               : load_side(context_, rules_folder(context_, arguments_), name, Tests::left_out, code);
    if (!loaded) {
        if (name.empty()) code = exit_rules;
        return nullptr;
    }
    return rules_.emplace(name, std::make_unique<Rules>(std::move(*loaded))).first->second.get();
}

bool Worlds::resolve(const Asked& asked, const rulebook::Rulebook& book, World& world) {
    explore::Setting& setting = world.setting;
    setting.book = &book;
    setting.input.needs_items = true;
    if (!asked.as_of.empty()) setting.input.as_of = language::parse_day(asked.as_of);
    if (asked.posture == "codified") setting.world.posture = program::Posture::codified;
    if (!asked.scenario.empty()) {
        setting.world.scenario = book.find_scenario(asked.scenario);
        if (setting.world.scenario == rulebook::none) {
            std::vector<std::string_view> names = names_of(book.scenarios);
            if (asked.bare_scenario) names.insert(names.end(), {as_it_is, "enforced", "codified"});
            unknown(context_, asked.bare_scenario ? "world or scenario" : "scenario", asked.scenario, names);
            return false;
        }
    }
    if (!asked.assume.empty()) {
        const bool nothing = asked.assume == "none";
        setting.input.assume = nothing ? "" : asked.assume;
        if (!nothing && book.find_assumptions(asked.assume) == rulebook::none) {
            std::vector<std::string_view> names = names_of(book.assumptions);
            names.push_back("none");
            unknown(context_, "set of assumptions", asked.assume, names);
            return false;
        }
    }
    const auto same = [&](const rulebook::Regime& regime) { return regime.jurisdiction == jurisdiction_; };
    if (std::any_of(book.regimes.begin(), book.regimes.end(), same)) return true;
    usage_error(context_, fmt::format("the rules of the world `{}` have no law of the jurisdiction {}",
                                      text::printable(world.note.name), text::printable(jurisdiction_)));
    return false;
}

int Worlds::make(const std::string& name, const Asked& asked, Same same) {
    int code = exit_done;
    const Rules* const found = rules(asked.rules, code);
    if (found == nullptr) return code;
    World world;
    world.note.name = name;
    if (!resolve(asked, found->book(), world)) return exit_usage;
    for (const World& other : list_) {
        if (other.setting.book != world.setting.book || !explore::causes(other.setting, world.setting).empty())
            continue;
        if (same == Same::is_passed_over) return exit_done;
        return usage_error(context_, fmt::format("the worlds `{}` and `{}` are the same",
                                                 text::printable(other.note.name), text::printable(name)));
    }
    world.program = std::make_unique<program::Program>(*world.setting.book, world.setting.world);
    world.note.as_of = asked.as_of;
    world.note.posture = program::posture_name(world.setting.world.posture);
    world.note.scenario = asked.scenario;
    world.note.assume = asked.assume;
    world.note.rules = asked.rules;
    world.note.book = world.setting.book;
    list_.push_back(std::move(world));
    return exit_done;
}

int Worlds::begin() {
    for (const std::string key : {"as-of", "posture", "assume"})
        if (arguments_.has(key) && !set(shared_, key, arguments_.value(key))) return exit_usage;
    int code = exit_done;
    const Rules* const in_use = rules({}, code);
    if (in_use == nullptr) return code;
    return read_jurisdiction(context_, arguments_, in_use->book(), jurisdiction_) ? exit_done : exit_usage;
}

int Worlds::add(const std::string& asked) {
    Asked own;
    if (!read(asked, own)) return exit_usage;
    if (own.as_of.empty()) own.as_of = shared_.as_of;
    if (own.posture.empty()) own.posture = shared_.posture;
    if (own.assume.empty()) own.assume = shared_.assume;
    return make(asked, own, Same::is_a_fault);
}

int Worlds::add_scenario(const std::string& name) {
    Asked own = shared_;
    own.scenario = name;
    return make(name, own, Same::is_a_fault);
}

int Worlds::add_all_scenarios() {
    int code = exit_done;
    std::vector<std::string> names;
    for (const rulebook::Scenario& one : rules({}, code)->book().scenarios) names.push_back(one.name);
    std::sort(names.begin(), names.end());
    Asked own = shared_;
    for (const std::string& name : names) {
        own.scenario = name;
        if (code = make(name, own, Same::is_passed_over); code != exit_done) return code;
    }
    return exit_done;
}

}  // namespace portcullis::cli
