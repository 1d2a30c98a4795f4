// Many shipments of one input, one after the other: a document is one, NDJSON has one on each line, CSV one in each row
// below a header. Splitting needs nothing but the bytes, so that one thread splits and several read.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"
#include "text/source.hpp"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace portcullis::input {

enum class Form : std::uint8_t { document, ndjson, csv };
// By the end of the name: .ndjson and .jsonl, .csv, anything else a document.
[[nodiscard]] Form form_of(std::string_view name);

struct RawRecord {
    std::size_t number = 0;  // among the shipments of the input, from 1
    std::uint32_t line = 1;  // of the input, where it begins
    std::string text;        // as it stands, without the line break at its end
    bool too_long = false;   // `text` is only its beginning
};

class Portfolio {
  public:
    // `in` must outlive it; `name` is that of reports.
    Portfolio(std::istream& in, std::string name, Form form);
    ~Portfolio();
    Portfolio(const Portfolio&) = delete;
    Portfolio& operator=(const Portfolio&) = delete;

    // The next shipment; empty lines are none. False at the end.
    [[nodiscard]] bool next(RawRecord& record);
    // The tree of a record, with places in `sources` under the lines of the input. Nothing after a report. Any number
    // of threads may call it at a time, each with its own `sources`.
    [[nodiscard]] std::optional<text::Node> parse(const RawRecord& record, text::Sources& sources,
                                                  text::Diagnostics& diagnostics) const;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Form form() const { return form_; }

  private:
    bool next_line(std::string& text, bool& too_long);

    std::istream& in_;
    std::string name_;
    Form form_;
    std::size_t count_ = 0;
    std::uint32_t line_ = 0;  // lines taken so far
    bool ended_ = false;
};

}  // namespace portcullis::input
