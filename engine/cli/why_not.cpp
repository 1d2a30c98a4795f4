#include "cli/why_not.hpp"

#include "explore/why_not.hpp"
#include "output/page.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace portcullis::cli {

using rulebook::Index;
using rulebook::Rule;

namespace {

constexpr Outcome outcomes[] = {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                                Outcome::license_required, Outcome::prohibited};

std::optional<Outcome> outcome_named(std::string_view word) {
    if (word == "nlr") return Outcome::no_license_required;
    for (const Outcome one : outcomes)
        if (word == name(one)) return one;
    return std::nullopt;
}

bool covers_nothing(const explore::WhyNot& about) {
    return about.effect == "excepts" &&
           std::all_of(about.items.begin(), about.items.end(),
                       [](const explore::WhyNotItem& item) { return item.covers.empty(); });
}

std::string_view short_name(const Rule& rule) { return std::string_view(rule.name).substr(rule.name.find('/') + 1); }

}  // namespace

std::vector<Option> why_not_options() {
    return {{"why-not", "RULE|OUTCOME", "what stands between the shipment and this; several by commas", {}, true},
            {"margins", "", "how far the figures are from the thresholds of the law", {}}};
}

std::string why_not_help() {
    return "\n\n--why-not gives the smallest sets of conditions on which the answer rests instead of that one: an "
           "outcome (also\n"
           "`nlr`), a rule (`regime/rule`, or its short name where no other has it), or an exception (`symbol:NAC`).";
}

bool WhyNotAsked::read(Context& context, const Arguments& arguments, const rulebook::Rulebook& book,
                       const std::string& jurisdiction) {
    jurisdiction_ = jurisdiction;
    margins_ = arguments.has("margins");
    for (const std::string& list : arguments.values("why-not")) {
        for (std::size_t begin = 0; begin <= list.size();) {
            const std::size_t end = std::min(list.find(',', begin), list.size());
            if (!read_word(context, book, list.substr(begin, end - begin))) return false;
            begin = end + 1;
        }
    }
    return true;
}

bool WhyNotAsked::may_be_asked(Context& context, const rulebook::Rulebook& book, Index index) const {
    const Rule& rule = book.rules[index];
    const std::string& of = book.regimes[rule.regime].jurisdiction;
    if (rule.effect == rulebook::Effect::derives) {
        usage_error(context, fmt::format("`{}` computes a fact and decides nothing by itself", rule.name),
                    "name a rule that requires, excepts, exempts, restricts, reviews or prohibits; "
                    "`portcullis rules list` has them");
        return false;
    }
    if (of != jurisdiction_) {
        usage_error(context, fmt::format("`{}` is law of {}, and the answer is about {}", rule.name, of, jurisdiction_),
                    fmt::format("ask with `--jurisdiction {}`", of));
        return false;
    }
    return true;
}

bool WhyNotAsked::read_word(Context& context, const rulebook::Rulebook& book, const std::string& word) {
    Asked asked;
    asked.outcome = outcome_named(word);
    if (!asked.outcome) {
        const std::string symbol = word.starts_with("symbol:") ? word.substr(7) : word;
        std::set<std::string_view> names{"nlr"};
        for (const Outcome one : outcomes) names.insert(name(one));
        for (std::size_t i = 0; i < book.rules.size(); ++i) {
            const Rule& rule = book.rules[i];
            const bool named = rule.name == word || short_name(rule) == word;
            const bool marked = !rule.symbol.empty() && rule.symbol == symbol &&
                                book.regimes[rule.regime].jurisdiction == jurisdiction_;
            if (named || marked) asked.rules.push_back(static_cast<Index>(i));
            if (rule.effect == rulebook::Effect::derives) continue;
            names.insert(rule.name);
            names.insert(short_name(rule));
            if (!rule.symbol.empty()) names.insert(rule.symbol);
        }
        if (asked.rules.empty()) {
            const std::vector<std::string_view> all(names.begin(), names.end());
            unknown(context, "rule or outcome", word, all);
            return false;
        }
        // A short name has to be that of one rule; a symbol may be that of several texts over time.
        const bool by_symbol = std::any_of(asked.rules.begin(), asked.rules.end(),
                                           [&](Index rule) { return book.rules[rule].symbol == symbol; });
        if (!by_symbol && asked.rules.size() > 1) {
            std::string help = "one of";
            for (const Index rule : asked.rules) help += " `" + book.rules[rule].name + "`";
            usage_error(context, fmt::format("`{}` is the name of several rules", text::printable(word)), help);
            return false;
        }
        for (const Index rule : asked.rules)
            if (!may_be_asked(context, book, rule)) return false;
    }
    asked_.push_back(std::move(asked));
    return true;
}

void WhyNotAsked::explain(const Checking& checking) {
    if (asked_.empty() && !margins_) return;
    explore::Explaining explaining(checking.program(), checking.shipment().facts, jurisdiction_);
    output::Explanations result;
    for (const Asked& one : asked_) {
        if (one.outcome) {
            result.why_not.push_back(explaining.outcome(*one.outcome));
            continue;
        }
        std::vector<explore::WhyNot> all;
        for (const Index rule : one.rules) all.push_back(explaining.rule(rule));
        // Of the texts of one exception, those that are law on the day.
        const auto idle = [](const explore::WhyNot& about) { return !about.not_law.empty(); };
        if (!std::all_of(all.begin(), all.end(), idle)) std::erase_if(all, idle);
        // And of these, those that cover something here.
        if (!std::all_of(all.begin(), all.end(), covers_nothing)) std::erase_if(all, covers_nothing);
        for (explore::WhyNot& about : all) result.why_not.push_back(std::move(about));
    }
    if (margins_) result.margins = explaining.margins();
    explained_.push_back(std::move(result));
}

output::MoreMembers WhyNotAsked::members() const {
    if (explained_.empty()) return {};
    return [this](output::JsonWriter& writer, std::size_t number) { output::why_not_json(writer, explained_[number]); };
}

std::string WhyNotAsked::text(std::size_t number, const Determination& answer,
                              const output::TextOptions& options) const {
    if (explained_.empty()) return {};
    output::Page page(options.width, options.color);
    output::why_not_text(page, explained_[number], answer.as_of, options.verbose);
    return page.take();
}

}  // namespace portcullis::cli
