#include "quality/format/format.hpp"

#include "quality/format/layout.hpp"
#include "quality/format/same_meaning.hpp"
#include "text/node.hpp"

namespace portcullis::quality {

std::optional<std::string> format(const text::Sources& sources, text::FileId file, text::Diagnostics& diagnostics) {
    const std::string_view before = sources.bytes(file);
    const auto tree = text::read_yaml(sources, file, {}, diagnostics);
    if (!tree) return std::nullopt;
    if (tree->kind == text::NodeKind::scalar) {
        diagnostics.error("wrong-type", tree->span, "a rule file is a mapping, found a single text");
        return std::nullopt;
    }
    std::string after = lay_out(*tree, before);
    text::Sources again;
    text::Diagnostics faults;
    const text::FileId result = again.add(std::string(sources.name(file)), after);
    const auto read = text::read_yaml(again, result, {}, faults);
    if (read && same_meaning(*tree, before, *read, after)) return after;
    diagnostics.error("formatter-fault", {file, 0, 0},
                      "the formatted file would not say the same, so it is left as it is",
                      "this is a fault of the formatter: please report it, with the file");
    return std::nullopt;
}

}  // namespace portcullis::quality
