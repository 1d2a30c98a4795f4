#include "cli/answering.hpp"

#include "output/words.hpp"

namespace portcullis::cli {
namespace {

constexpr const char* ordinary = "ordinary";  // the set of assumptions that answers mention unasked

}  // namespace

Answering::Answering(const rulebook::Rulebook& book, const program::Program& program, const Question& question)
    : book_(book), question_(question), decider_(program) {}

// One line about the ordinary case, for who has stated little; nothing in the answer rests on it.
void Answering::add_ordinary(const text::Node& node, Determination& answer) {
    input::Options options = question_.input;
    options.assume = ordinary;
    text::Diagnostics ignored;  // reported already, of the shipment as it stands
    const auto shipment = input::read_shipment(book_, node, options, ignored);
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

Determination Answering::answer(const text::Node& node, const input::Shipment& shipment) {
    Determination answer = decider_.determine(shipment.facts, question_.decide);
    for (const std::string& text : shipment.overrides) answer.notices.push_back({"overridden_figure", {}, text, {}});
    const bool may_assume = !question_.input.assume && shipment.facts.assumptions.empty();
    if (may_assume && book_.find_assumptions(ordinary) != rulebook::none) add_ordinary(node, answer);
    return answer;
}

Determination Answering::brief_answer(const input::Shipment& shipment) {
    decide::Options options;
    options.jurisdiction = question_.decide.jurisdiction;
    options.reasons = false;
    options.notices = false;
    return decider_.determine(shipment.facts, options);
}

}  // namespace portcullis::cli
