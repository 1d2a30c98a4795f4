// What expressions may name besides records: parameters, lists, quotas.
#include "rulebook/loading.hpp"

namespace portcullis::rulebook {

std::optional<language::Names::Param> Loading::param(std::string_view path) const {
    std::string name(path);
    if (name.find('.') == std::string::npos && current_regime != none)
        name = book.regimes[current_regime].name + "." + name;
    const auto found = parameter_names.find(name);
    if (found == parameter_names.end()) return std::nullopt;
    return Param{found->second, book.parameters[found->second].type};
}

std::optional<language::TableInfo> Loading::table(std::string_view name) const {
    const auto found = table_names_.find(std::string(name));
    if (found == table_names_.end()) return std::nullopt;
    const Table& table = book.tables[found->second];
    return language::TableInfo{found->second, table.element, table.attributes};
}

std::optional<language::QuotaPart> Loading::quota(std::string_view name, std::string_view part) const {
    static constexpr std::string_view parts[] = {"used", "with_this", "left", "limit"};
    for (std::size_t i = 0; i < book.quotas.size(); ++i) {
        if (book.quotas[i].name != name) continue;
        for (std::uint32_t p = 0; p < 4; ++p) {
            if (parts[p] != part) continue;
            language::Type type{language::Kind::number, language::Kind::error, 0, language::any_unit};
            return language::QuotaPart{static_cast<Index>(i), p, type};
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Loading::param_names() const {
    std::vector<std::string_view> names;
    for (const Parameter& parameter : book.parameters) {
        names.push_back(parameter.name);
        if (parameter.regime == current_regime)
            names.push_back(std::string_view(parameter.name).substr(parameter.name.find('.') + 1));
    }
    return names;
}

std::vector<std::string_view> Loading::table_names() const {
    std::vector<std::string_view> names;
    for (const Table& table : book.tables) names.push_back(table.name);
    return names;
}

std::vector<std::string_view> Loading::quota_names() const {
    std::vector<std::string_view> names;
    for (const Quota& quota : book.quotas) names.push_back(quota.name);
    return names;
}

}  // namespace portcullis::rulebook
