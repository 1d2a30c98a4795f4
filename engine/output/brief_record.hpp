// One shipment of very many: what it comes to, and which rules require a license or prohibit. Written many times a
// second, so that names are escaped once and nothing is built that is not printed.
#pragma once

#include "output/batch_csv.hpp"

#include <portcullis/determination.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

struct BriefVerdict {
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review = std::nullopt;
    Sureness certainty = Sureness::text;
    std::span<const std::uint16_t> because;  // rules by their numbers: requirements and prohibitions that hold
};

struct BriefRecord {
    std::string_view file;  // empty: of the one input
    std::uint32_t line = 1;
    std::string_view id = {};               // JSON; empty: none
    std::string_view name = {};             // the same; for tables
    const BriefVerdict* verdict = nullptr;  // null: it could not be read
    std::string_view error = {};
    std::string_view answer = {};  // the whole answer as JSON, where it was asked for
};

class BriefWriter {
  public:
    BriefWriter(const std::vector<std::string>& rules, bool certainty);

    // Adds one object, with its line break: {"line":7,"id":"A1","outcome":"license_required","because":["a/b"]}
    void json(const BriefRecord& record, std::string& out) const;
    // Adds the verdict's cells behind those of the input, with the line break.
    void csv(const BriefRecord& record, const std::vector<std::string>& given, const BatchCsvForm& form,
             std::string& out) const;
    // The same where the input's cells stand as they are to be written.
    void csv(const BriefRecord& record, std::string_view given, const BatchCsvForm& form, std::string& out) const;

    // Of the cells that are added, in order.
    [[nodiscard]] std::vector<std::string_view> columns() const;

  private:
    void cells(const BriefRecord& record, const BatchCsvForm& form, std::string& out) const;

    std::vector<std::string> rules_;
    std::vector<std::string> json_rules_;
    bool certainty_;
};

}  // namespace portcullis::output
