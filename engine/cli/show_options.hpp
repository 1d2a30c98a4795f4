// --color and --width as an answer to "how is text shown here?".
#pragma once

#include "cli/command.hpp"
#include "text/diagnostic.hpp"

#include <optional>

namespace portcullis::cli {

struct Look {
    bool color = false;
    int width = 100;
};

// Nothing after a report.
[[nodiscard]] std::optional<Look> look(Context& context, const Arguments& arguments);
// Of faults on standard error.
[[nodiscard]] text::RenderOptions fault_look(const Context& context);
void print_faults(Context& context, const text::Sources& sources, const text::Diagnostics& diagnostics, bool warnings);

}  // namespace portcullis::cli
