// A portfolio in the order of its days, however long it is: the records wait in a temporary file that is gone with the
// object.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace portcullis::record {

struct WaitingShipment {
    std::size_t number = 0;  // in the order of the input
    std::string day;
    std::string id;        // as the record names itself; may be empty
    std::string content;   // SHA-256 of what it says and of its day
    std::string name;      // for reports
    std::string text;      // what it says
    std::string identity;  // filled here: by its id, or by its content and how many the same stood before it
};

class DateOrder {
  public:
    DateOrder();
    ~DateOrder();
    DateOrder(DateOrder&&) noexcept;

    enum class Added : std::uint8_t {
        first,
        again,   // its id stood before with the same content: it is the same shipment
        differs  // its id stood before with another content
    };
    // `earlier` is the name of the record that had the id before.
    [[nodiscard]] Added add(WaitingShipment& shipment, std::string& earlier);

    // By day, those of one day in the order of the input. Begins anew after the last.
    [[nodiscard]] bool next(WaitingShipment& shipment);
    // Of the record with this number; nothing if it does not wait.
    [[nodiscard]] std::optional<std::string> identity(std::size_t number);
    [[nodiscard]] std::size_t size() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::record
