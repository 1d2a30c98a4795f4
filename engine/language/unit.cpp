#include "language/unit.hpp"

#include <algorithm>

namespace portcullis::language {

Units::Units() { intern({}, "1"); }

UnitId Units::intern(const Powers& powers, std::string_view spelling) {
    const auto [position, fresh] = ids_.try_emplace(powers, static_cast<UnitId>(powers_.size()));
    if (fresh) {
        powers_.push_back(powers);
        std::string text(spelling);
        if (text.empty()) {
            for (const auto& [base, exponent] : powers) {
                if (!text.empty()) text += '*';
                text += bases_[base] + (exponent == 1 ? "" : "^" + std::to_string(exponent));
            }
        }
        spelling_.push_back(text);
    }
    return position->second;
}

bool Units::declare(std::string name, std::string_view definition) {
    if (name.empty() || named_.contains(name)) return false;
    if (!definition.empty()) {
        const auto unit = parse(definition);
        if (!unit) return false;
        spelling_[*unit] = name;
        named_.emplace(std::move(name), *unit);
        return true;
    }
    bases_.push_back(name);
    const Powers powers{{static_cast<std::uint16_t>(bases_.size() - 1), std::int8_t{1}}};
    const UnitId unit = intern(powers, name);
    named_.emplace(std::move(name), unit);
    return true;
}

std::optional<UnitId> Units::find(std::string_view text) const {
    if (const auto found = named_.find(text); found != named_.end()) return found->second;
    for (std::size_t i = 0; i < spelling_.size(); ++i)
        if (spelling_[i] == text) return static_cast<UnitId>(i);
    return std::nullopt;
}

std::optional<UnitId> Units::parse(std::string_view text) {
    if (text == "1") return no_unit;
    UnitId result = no_unit;
    int sign = 1;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find_first_of("*/", begin), text.size());
        const std::string_view name = text.substr(begin, end - begin);
        if (name != "1") {
            const auto found = named_.find(name);
            if (found == named_.end()) return std::nullopt;
            result = combine(result, found->second, sign);
        }
        if (end == text.size()) break;
        sign = text[end] == '*' ? 1 : -1;
        begin = end + 1;
    }
    // The author's spelling (`GB/s`) reads better than the product of bases.
    if (result < spelling_.size() && spelling_[result].find('^') != std::string::npos)
        spelling_[result] = std::string(text);
    return result;
}

UnitId Units::combine(UnitId a, UnitId b, int sign) {
    if (a == any_unit) a = no_unit;
    if (b == any_unit) b = no_unit;
    std::map<std::uint16_t, int> sum;
    for (const auto& [base, exponent] : powers_[a]) sum[base] += exponent;
    for (const auto& [base, exponent] : powers_[b]) sum[base] += sign * exponent;
    Powers powers;
    for (const auto& [base, exponent] : sum)
        if (exponent != 0) powers.emplace_back(base, static_cast<std::int8_t>(exponent));
    return intern(powers);
}

UnitId Units::multiply(UnitId a, UnitId b) { return combine(a, b, 1); }
UnitId Units::divide(UnitId a, UnitId b) { return combine(a, b, -1); }

const std::string& Units::name(UnitId unit) const {
    static const std::string any = "any unit";
    return unit == any_unit ? any : spelling_[unit];
}

std::vector<std::string_view> Units::names() const {
    std::vector<std::string_view> result;
    for (const auto& [name, unit] : named_) result.push_back(name);
    return result;
}

}  // namespace portcullis::language
