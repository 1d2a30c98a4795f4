// The content of one entry of the log: who decided what, on which facts, under which text. What the receipt tells is
// taken from it, what people tell from them; what nobody told is null.
#pragma once

#include "record/receipt.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portcullis::record {

struct Preparation {
    std::string who;
    std::string at;      // RFC 3339, with its zone
    std::string status;  // draft, final, superseded
    std::string case_id;
    std::string approver;
    std::string reason;
    std::string note;
};

struct Corrected {
    std::size_t sequence = 0;
    std::string sha256;
    std::size_t version = 1;  // that of the entry corrected
};

struct MadeEntry {
    std::optional<text::Node> body;
    std::string fault;  // details that name what the receipt does not have
};

// Without sequence and digests, which the log gives it.
[[nodiscard]] MadeEntry entry_body(const Receipt& receipt, std::string_view receipt_name, const Preparation& by,
                                   const text::Node& details, const std::optional<Corrected>& corrected);

}  // namespace portcullis::record
