// Shipments written in JSON, read straight into columns.
#pragma once

#include "columns/record_writer.hpp"

#include <memory>
#include <string_view>

namespace portcullis::columns {

// One object for each thread; the vocabulary may be shared and must outlive it.
class JsonReader {
  public:
    // Bytes that must be readable behind a record; what they are does not matter.
    static constexpr std::size_t padding = 64;

    JsonReader(const Vocabulary& vocabulary, const input::Options& options);
    ~JsonReader();
    JsonReader(JsonReader&&) noexcept;

    // Adds the shipment as a row. False, and nothing is added, where something about it is unusual or at fault: then
    // `input::read_shipment` tells.
    [[nodiscard]] bool read(std::string_view record, Builder& builder);

    // Where nothing but that was in the way: the last record adopts other assumptions than the builder, namely these.
    [[nodiscard]] bool adopts_others() const;
    [[nodiscard]] const std::vector<std::uint32_t>& assumptions() const;

    // What the last record says of itself under `id` and `name`: a scalar of JSON; its text is null where there is
    // none. Valid until the next record is read.
    [[nodiscard]] const Written& id() const;
    [[nodiscard]] const Written& name() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::columns
