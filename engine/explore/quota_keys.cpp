#include "explore/quota_keys.hpp"

#include "program/name_index.hpp"

#include <algorithm>

namespace portcullis::explore {
namespace {

using facts::Value;
using language::Kind;

std::optional<QuotaKey> key_of(const evaluate::Evaluation& evaluation, const Value& value, const language::Type& type) {
    const rulebook::Rulebook& book = evaluation.program().book();
    std::string text;
    switch (value.kind) {
        case Kind::string: {
            const std::string& name = evaluation.facts().text(value.id);
            return QuotaKey{program::joined(program::comparable_name(name)), name};
        }
        case Kind::eccn: text = evaluation.facts().text(value.id); break;
        case Kind::country: text = language::country_code(static_cast<language::Country>(value.id)); break;
        case Kind::symbol: text = book.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)]; break;
        case Kind::date: text = language::format_day(static_cast<language::Day>(value.id)); break;
        case Kind::boolean: text = value.id != 0 ? "true" : "false"; break;
        default: return std::nullopt;
    }
    return QuotaKey{text, text};
}

}  // namespace

void read_keys(evaluate::Evaluation& evaluation, const rulebook::Quota& quota, QuotaUse& use) {
    if (quota.key == language::no_expr) {
        use.keys.emplace_back();
        return;
    }
    evaluate::Frame frame = evaluation.frame(0);
    const Value value = evaluation.value(evaluation.program().node_of(quota.key), frame);
    language::Type type = evaluation.program().book().code.exprs[quota.key].type;
    const auto add = [&](const Value& one, facts::Judgment member) {
        if (member.no()) return;
        auto key = key_of(evaluation, one, type);
        if (!key || key->text.empty()) {
            use.other_keys = true;
            return;
        }
        key->sure = member.yes();
        const auto known = std::find_if(use.keys.begin(), use.keys.end(),
                                        [&](const QuotaKey& other) { return other.text == key->text; });
        if (known == use.keys.end()) use.keys.push_back(std::move(*key));
        else known->sure = known->sure || key->sure;
    };
    if (value.kind == Kind::list) {
        type = type.item();
        for (std::size_t i = 0; i < value.count; ++i) {
            const facts::Element element = evaluation.element(value, i);
            add(element.value, element.member);
        }
        use.other_keys = use.other_keys || value.open;
    } else {
        add(value, facts::surely);
    }
    if (use.keys.empty()) use.other_keys = true;
}

}  // namespace portcullis::explore
