// Reads a scalar by the declared type of its field, from its own text: `NO` is Norway where a country is wanted. Used
// for rule files, the catalogue and shipments alike.
#pragma once

#include "facts/value.hpp"
#include "language/schema.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace portcullis::rulebook {

struct ValueReader {
    const language::Schema& schema;
    text::Diagnostics& diagnostics;
    std::function<std::uint32_t(std::string_view)> intern;

    // Not for lists and records. `none` is the value none; null and `unknown` are unknown. Nothing after a report.
    [[nodiscard]] std::optional<facts::Value> read(const text::Node& node, const language::Type& type,
                                                   std::string_view field) const;

  private:
    std::optional<facts::Value> number(const text::Node& node, const language::Type& type,
                                       std::string_view field) const;
    std::optional<facts::Value> fault(const text::Node& node, std::string code, std::string message,
                                      std::string help = {}) const;
};

[[nodiscard]] std::optional<facts::Certainty> certainty_from(std::string_view text);

}  // namespace portcullis::rulebook
