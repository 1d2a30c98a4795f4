// A receipt: what was asked, under which law and program, and what was answered, in one JSON document with its own
// SHA-256. It holds no time: the same input, rules and program make the same bytes. docs/records.md describes it.
#pragma once

#include "record/rule_digests.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portcullis::record {

inline constexpr int receipt_version = 1;

// How the shipment was looked at. Nothing means: not asked for, the shipment itself says.
struct AskedWorld {
    std::optional<std::string> as_of;
    std::string scenario;               // empty: the law as it is
    std::string posture = "enforced";   // or codified
    std::optional<std::string> assume;  // empty text: no assumptions at all
    std::string jurisdiction = "US";
};

struct Receipt {
    std::string engine;      // the program's version
    std::string input_name;  // as the user named it
    std::string input;       // the exact bytes
    RuleDigests rules;
    AskedWorld asked;
    text::Node answer;   // as `check --format json` prints it
    std::string sha256;  // of the canonical rest
};

// The document with its digest, to be printed as JSON.
[[nodiscard]] text::Node receipt_tree(const Receipt& receipt);

enum class ReceiptFault {
    none,
    unreadable,  // no receipt of this version
    altered      // its digest, or one within it, does not fit
};
struct ReadReceipt {
    std::optional<Receipt> receipt;
    ReceiptFault kind = ReceiptFault::none;
    std::string fault;  // in words that follow the file's name
};
[[nodiscard]] ReadReceipt read_receipt(std::string_view bytes);

}  // namespace portcullis::record
