// Inside of the stage: the columns of a table as a tree of the facts that they state.
#pragma once

#include "api/table/view.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"

#include <string>
#include <vector>

namespace portcullis::api {

// One field of a record, or a word of the whole shipment such as `assume`. Where records stand in a list, what is below
// has a row for each element: of that of `lists` which the view's `layer` says, as several may state facts of the same
// elements; or of `slots`, elements with a number or a role of their own, whose facts have the rows of what holds them.
struct Branch {
    enum class Form : std::uint8_t { value, values, record, records };
    struct Slot {
        std::uint32_t index = 0;
        std::string role;
        std::vector<Branch> below;
    };

    std::string key;          // as it stands in a shipment
    std::string path;         // for reports
    int field = -1;           // of the record that holds it, or of the circuit that this is; -1: a word
    bool of_circuit = false;  // a circuit's fact, stated on the item that is one
    language::Type type;
    Form form = Form::value;
    View view;  // of a value, or of a list of values
    std::vector<View> lists;
    std::vector<Slot> slots;
    std::vector<Branch> below;
    std::string stated_by;  // the column's name
};

// The facts of the shipment; nothing is added after a report.
[[nodiscard]] std::vector<Branch> bind(const rulebook::Rulebook& book, const Table& table,
                                       text::Diagnostics& diagnostics);

}  // namespace portcullis::api
