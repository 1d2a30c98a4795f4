// Proves that a fact which stands as `unstated:` says, when nobody states it, can never make an answer too mild: every
// place where a rule reads it must be one where stating something could only relax the answer. A license, a reply, a
// savings clause that nobody claims is not there; whether a party is listed could never be such a fact.
#include "rulebook/loading.hpp"

#include <set>
#include <tuple>

namespace portcullis::rulebook {
namespace {

using language::Kind;
using language::Op;

enum class Sign : std::uint8_t { relaxes, restricts, either };

Sign flipped(Sign sign) {
    return sign == Sign::either ? sign : sign == Sign::relaxes ? Sign::restricts : Sign::relaxes;
}

class Proof {
  public:
    Proof(const Rulebook& book, text::Diagnostics& diagnostics) : book_(book), diagnostics_(diagnostics) {}

    // What a true condition does to the answer.
    static Sign sign_of(const Rule& rule) {
        const bool replaces = !rule.instead_of.empty();
        switch (rule.effect) {
            case Effect::requires_license:
            case Effect::prohibits:
            case Effect::restricts: return replaces ? Sign::either : Sign::restricts;
            case Effect::exempts:
            case Effect::excepts: return replaces ? Sign::either : Sign::relaxes;
            default: return Sign::either;
        }
    }

    void rule(const Rule& rule) {
        if (rule.effect == Effect::derives || rule.effect == Effect::obliges || rule.effect == Effect::flags) return;
        rule_ = &rule;
        const Sign sign = sign_of(rule);
        condition(rule.when, sign);
        for (const Need& need : rule.needs) condition(need.when, sign);
        for (const ReviewCase& review : rule.review) condition(review.when, Sign::either);
    }

  private:
    void condition(ExprId id, Sign sign) {
        if (id == no_expr) return;
        const language::Expr& expr = book_.code.exprs[id];
        const auto children = book_.code.children(id);
        switch (expr.op) {
            case Op::all_of:
            case Op::any_of:
                for (const ExprId child : children) condition(child, sign);
                break;
            case Op::negate: condition(children[0], flipped(sign)); break;
            case Op::exists:
                condition(children[0], sign);
                condition(children[1], sign);
                break;
            case Op::all:
                condition(children[0], flipped(sign));
                condition(children[1], sign);
                break;
            case Op::choose:
                condition(children[0], Sign::either);
                condition(children[1], sign);
                condition(children[2], sign);
                break;
            // Without a value every comparison but `!=` is false.
            case Op::not_equal:
                for (const ExprId child : children) condition(child, flipped(sign));
                break;
            case Op::filter:
            case Op::map:
            case Op::exists_one:
            case Op::size:
            case Op::sum:
            case Op::min:
            case Op::max:
                for (const ExprId child : children) condition(child, Sign::either);
                break;
            case Op::quota: {
                const Quota& quota = book_.quotas[static_cast<std::size_t>(expr.value >> 32)];
                for (const ExprId part : {quota.used, quota.limit, quota.this_shipment}) condition(part, Sign::either);
                break;
            }
            case Op::field: field(id, sign); break;
            default:
                for (const ExprId child : children) condition(child, sign);
                break;
        }
    }

    void field(ExprId id, Sign sign) {
        const ExprId base = book_.code.child(id, 0);
        if (book_.code.exprs[base].op == Op::field) condition(base, sign);
        const std::uint16_t record = book_.code.exprs[base].type.ref;
        const auto index = static_cast<std::size_t>(book_.code.exprs[id].value);
        const language::Field& declared = book_.schema.records[record].fields[index];
        if (book_.note(record, index).has_default && sign != Sign::relaxes &&
            told_.insert({record, index, rule_->name}).second) {
            diagnostics_.error("unsafe-default", book_.code.exprs[id].span,
                               "`" + book_.schema.records[record].name + "." + declared.name +
                                   "` stands as `unstated:` says when nobody states it, but here another value could "
                                   "make the answer stricter (rule `" +
                                   rule_->name + "`)",
                               "remove `unstated:` from the vocabulary, so that the fact is asked for");
        }
        if (declared.source == language::Source::stated) return;
        if (!visited_.insert({record, index, static_cast<int>(sign), rule_->name}).second) return;
        const Sign inner =
            declared.type.kind == Kind::boolean || declared.source == language::Source::members ? sign : Sign::either;
        for (const Rule& rule : book_.rules) {
            if (rule.effect != Effect::derives || rule.define_record != record || rule.define_field != index) continue;
            condition(rule.when, inner);
            condition(rule.value, inner);
        }
    }

    const Rulebook& book_;
    text::Diagnostics& diagnostics_;
    const Rule* rule_ = nullptr;
    std::set<std::tuple<std::uint16_t, std::size_t, std::string>> told_;
    std::set<std::tuple<std::uint16_t, std::size_t, int, std::string>> visited_;
};

}  // namespace

void Loading::prove_defaults() {
    Proof proof(book, diagnostics);
    for (const Rule& rule : book.rules) proof.rule(rule);
}

}  // namespace portcullis::rulebook
