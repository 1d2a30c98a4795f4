// The figures that make an answer no surer than it is. A compliance officer has to know which of them to check first.
#include "decide/hangs_on.hpp"

#include <algorithm>

namespace portcullis::decide {
namespace {

class Collect {
  public:
    Collect(Sureness certainty, bool derived, std::vector<Operand>& found)
        : certainty_(certainty), derived_(derived), found_(found) {}

    void traces(const std::vector<Trace>& list) {
        for (const Trace& one : list) trace(one);
    }

  private:
    void trace(const Trace& one) {
        for (const Operand& operand : one.operands) add(operand);
        traces(one.children);
    }
    // What a rule derived is as unsure as what it was derived from, which stands below it unless that is a list.
    void add(const Operand& operand) {
        if (operand.certainty != certainty_ || operand.fact.empty()) return;
        const bool given = operand.origin == "catalogue" || operand.origin == "parameter";
        if (derived_ ? operand.origin != "derived" || operand.kind != "number" : !given) return;
        const bool known =
            std::any_of(found_.begin(), found_.end(), [&](const Operand& other) { return other.fact == operand.fact; });
        if (!known) found_.push_back(operand);
    }

    Sureness certainty_;
    bool derived_;
    std::vector<Operand>& found_;
};

}  // namespace

std::vector<Operand> hangs_on(const Determination& answer) {
    std::vector<Operand> found;
    if (answer.certainty == Sureness::text) return found;
    for (const bool derived : {false, true}) {
        if (!found.empty()) break;
        Collect collect(answer.certainty, derived, found);
        for (const ItemAnswer& item : answer.items) {
            if (item.certainty != answer.certainty) continue;
            for (const Prohibition& one : item.prohibitions) collect.traces(one.trace);
            for (const Requirement& one : item.requirements) collect.traces(one.trace);
            // Of an item that comes out free, whatever was looked at could have been otherwise.
            if (item.at_most != Outcome::no_license_required) continue;
            for (const Rejected& one : item.rejected) collect.traces(one.trace);
        }
    }
    return found;
}

}  // namespace portcullis::decide
