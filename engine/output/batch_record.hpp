// One shipment of many: where it stands, and what it comes to in short or why it cannot be read.
#pragma once

#include <portcullis/determination.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {

inline constexpr int batch_version = 1;

struct BatchVerdict {
    std::string as_of;
    std::string rulebook_digest;
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review;
    Sureness certainty = Sureness::text;
    std::vector<std::string> because;    // requirements and prohibitions that hold
    std::vector<std::string> authority;  // what the items go under: NLR, the symbol of an exception, a license
    std::vector<std::string> missing;    // facts that the outcome hangs on; first those that alone may decide it
    std::size_t flags = 0;               // red flags raised, those that only may be included
};

[[nodiscard]] BatchVerdict brief(const Determination& answer);

struct BatchFault {
    std::string code;
    std::string message;
    std::string help;
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string cell;  // the name of the column of a table
};

struct BatchRecord {
    std::string file;
    std::uint32_t line = 1;
    std::string id;    // JSON as it was given; empty: none
    std::string name;  // the same
    std::string id_text;
    std::string name_text;
    std::optional<BatchVerdict> verdict;  // nothing: it could not be read
    std::vector<BatchFault> faults;
    std::string answer;  // the whole answer as JSON, where it was asked for
};

// `orders.csv:17:5: unknown country…; help`
[[nodiscard]] std::string fault_words(const BatchFault& fault);

// One object on one line, without the line break.
[[nodiscard]] std::string batch_line(const BatchRecord& record);

}  // namespace portcullis::output
