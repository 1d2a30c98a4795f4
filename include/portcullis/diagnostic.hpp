// A fault found in a rule file or a shipment: what, where, and what to do about it.
//
// Faults are values, never exceptions: functions of this library return them beside their result, sorted by place, each
// once. A diagnostic owns its text. Lines and columns are 1-based, columns count code points.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portcullis {

enum class Severity : std::uint8_t { error, warning, note };

struct Diagnostic {
    std::string code;  // stable, such as `unknown-field`
    Severity severity = Severity::error;
    std::string message;
    std::string file;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::string help;      // what to write instead; may be empty
    std::string rendered;  // several lines with the source and carets, without color, safe to print
};

[[nodiscard]] bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace portcullis
