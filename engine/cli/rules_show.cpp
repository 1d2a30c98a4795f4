// `portcullis rules show`: all about one rule, regime, list or product.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/lookup.hpp"
#include "cli/show_options.hpp"
#include "cli/showing.hpp"
#include "rulebook/rules_called.hpp"

#include <fmt/format.h>
#include <ostream>

namespace portcullis::cli {
namespace {

int rule_or_regime(Context& context, output::Page& page, const Rules& rules, const std::string& name) {
    const Rulebook& book = rules.book();
    if (const Index regime = book.find_regime(name); regime != rulebook::none) {
        show_regime(page, book, regime);
        return exit_done;
    }
    const std::vector<Index> called = rulebook::rules_called(book, name);
    if (called.size() > 1) return several_rules(context, book, name, called);
    if (called.size() == 1) {
        show_rule(page, rules, called.front());
        return exit_done;
    }
    if (book.find_table(name) != rulebook::none)
        return usage_error(context, fmt::format("`{}` is a list", text::printable(name)), "rules show list " + name);
    if (!book.find_products(name).empty())
        return usage_error(context, fmt::format("`{}` is a product", text::printable(name)),
                           "rules show product " + name);
    std::vector<std::string_view> candidates = rule_names(book);
    for (const rulebook::Regime& regime : book.regimes) candidates.push_back(regime.name);
    return unknown(context, "rule", name, candidates);
}

int list(Context& context, output::Page& page, const Rulebook& book, const std::string& name,
         std::optional<language::Day> day) {
    const Index table = book.find_table(name);
    if (table == rulebook::none) return unknown(context, "list", name, names_of(book.tables));
    show_list(page, book, table, day);
    return exit_done;
}

int product(Context& context, output::Page& page, const Rulebook& book, const std::string& name) {
    const std::vector<Index> found = book.find_products(name);
    if (found.size() == 1) {
        show_product(page, book, found.front());
        return exit_done;
    }
    if (found.empty()) {
        std::vector<std::string_view> candidates = names_of(book.products);
        for (const rulebook::Product& one : book.products)
            candidates.insert(candidates.end(), one.aliases.begin(), one.aliases.end());
        return unknown(context, "product", name, candidates);
    }
    std::string names;
    for (const Index index : found) names += (names.empty() ? "" : ", ") + book.products[index].name;
    return usage_error(context, fmt::format("`{}` stands for several products", text::printable(name)), names);
}

int show(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    if (arguments.operands.empty() || arguments.operands.size() > 2)
        return usage_error(context, "name one thing to show", "REGIME/RULE, REGIME, `list NAME` or `product NAME`");
    std::optional<language::Day> day;
    if (arguments.has("as-of") && !(day = language::parse_day(arguments.value("as-of"))))
        return usage_error(context, fmt::format("`{}` is not a date", text::printable(arguments.value("as-of"))),
                           "write it like `2025-05-01`");
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    output::Page page(look->width, look->color);
    int code = exit_usage;
    if (arguments.operands.size() == 1) {
        code = rule_or_regime(context, page, *rules, arguments.operands[0]);
    } else {
        const std::string& kind = arguments.operands[0];
        const std::string& name = arguments.operands[1];
        if (kind == "list") code = list(context, page, rules->book(), name, day);
        else if (kind == "product") code = product(context, page, rules->book(), name);
        else if (kind == "rule" || kind == "regime") code = rule_or_regime(context, page, *rules, name);
        else code = unknown(context, "kind of thing", kind, {"rule", "regime", "list", "product"});
    }
    context.out << page.take();
    return code;
}

}  // namespace

Command rules_show_command() {
    Command command;
    command.name = "rules show";
    command.operands = "NAME | list NAME | product NAME";
    command.summary = "Show all about a rule, a regime, a list or a product";
    command.options = {as_of_option("members of a list on this day, formulas worked out"), rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"rules show h20-letters/h20-class-to-china", "rules show list d5 --as-of 2025-05-01",
                        "rules show product nvidia-h20"};
    command.run = show;
    return command;
}

}  // namespace portcullis::cli
