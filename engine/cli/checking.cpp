#include "cli/checking.hpp"

#include "cli/read_input.hpp"
#include "cli/show_options.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

constexpr const char* ordinary = "ordinary";  // the set of assumptions that `check` mentions unasked

}  // namespace

Checking::Checking(Context& context, Rules& rules, const Question& question)
    : context_(context),
      rules_(rules),
      question_(question),
      program_(rules.book(), question.world),
      decider_(program_) {}

std::optional<text::FileId> Checking::read(const std::string& path) {
    const std::size_t limit = text::Limits{}.bytes;
    text::ReadFile file = read_input(context_, path, limit);
    const std::string name = input_name(path);
    if (file.ok) return rules_.sources->add(name, std::move(file.bytes));
    usage_error(context_, fmt::format("`{}` {}", text::printable(name), file.bytes));
    return std::nullopt;
}

// One line about the ordinary case, for who has stated little; nothing in the answer rests on it.
void Checking::add_ordinary(const text::Node& node, Determination& answer) {
    input::Options options = question_.input;
    options.assume = ordinary;
    text::Diagnostics ignored;  // reported already, of the shipment as it stands
    const auto shipment = input::read_shipment(rules_.book(), node, options, ignored);
    if (!shipment) return;
    const decide::Verdict verdict =
        decider_.verdict(shipment->facts, shipment->facts.day, question_.decide.jurisdiction);
    Notice notice;
    notice.kind = "on_ordinary_assumptions";
    notice.text = "on the ordinary assumptions (--assume ordinary) it would be " +
                  output::range_words(verdict.at_least, verdict.at_most, question_.decide.jurisdiction);
    if (verdict.at_least == verdict.at_most) notice.would_be = verdict.at_most;
    answer.notices.push_back(std::move(notice));
}

std::optional<Determination> Checking::check(const std::string& path) {
    const auto file = read(path);
    if (!file) return std::nullopt;
    return decide(input_name(path), *file);
}

std::optional<Determination> Checking::check(const std::string& name, std::string bytes) {
    return decide(name, rules_.sources->add(name, std::move(bytes)));
}

std::optional<Determination> Checking::decide(const std::string& name, text::FileId file) {
    input_ = file;
    text::Diagnostics diagnostics;
    text::Limits limits;
    limits.aliases = true;
    const auto node = text::read_document(*rules_.sources, file, limits, diagnostics);
    std::optional<input::Shipment> shipment;
    if (node) shipment = input::read_shipment(rules_.book(), *node, question_.input, diagnostics);
    print_faults(context_, *rules_.sources, diagnostics, true);
    if (!shipment || diagnostics.has_errors()) {
        if (!diagnostics.has_errors()) usage_error(context_, fmt::format("`{}` is no shipment", text::printable(name)));
        return std::nullopt;
    }
    context_.log.debug("deciding " + name);
    Determination answer = decider_.determine(shipment->facts, question_.decide);
    answer.name = name;
    for (const std::string& text : shipment->overrides) answer.notices.push_back({"overridden_figure", {}, text, {}});
    const bool may_assume = !question_.input.assume && shipment->facts.assumptions.empty();
    if (may_assume && rules_.book().find_assumptions(ordinary) != rulebook::none) add_ordinary(*node, answer);
    return answer;
}

}  // namespace portcullis::cli
