#include "rulebook/section.hpp"

#include "language/schema.hpp"

namespace portcullis::rulebook {

bool section_within(std::string_view inner, std::string_view outer) {
    if (outer.empty() || !inner.starts_with(outer)) return false;
    if (inner.size() == outer.size()) return true;
    const char next = inner[outer.size()];
    return next == '(' || next == '.' || next == ',';
}

std::string_view eccn_of_section(std::string_view section) {
    if (language::is_eccn(section)) return section;
    const std::size_t open = section.find('(');
    if (open == std::string_view::npos || section.back() != ')') return {};
    const std::string_view within = section.substr(open + 1, section.size() - open - 2);
    return language::is_eccn(within) ? within : std::string_view();
}

}  // namespace portcullis::rulebook
