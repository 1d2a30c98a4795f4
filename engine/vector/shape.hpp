// What is stated anywhere in a table: a plan is made for it, and serves every table in which no more is stated.
#pragma once

#include "columns/table.hpp"

#include <set>
#include <string>

namespace portcullis::vector {

using Shape = std::set<std::string>;

[[nodiscard]] inline Shape shape_of(const columns::Table& table) {
    Shape shape;
    std::vector<std::string> paths(table.tables.size());
    for (std::size_t t = 0; t < table.tables.size(); ++t) {
        const columns::Records& records = table.tables[t];
        if (records.above != columns::no_table) paths[t] = paths[records.above] + "/" + std::to_string(records.field);
        if (records.stated != nullptr) shape.insert(paths[t] + " stated");
        for (std::size_t f = 0; f < records.columns.size(); ++f) {
            const columns::Column& column = records.columns[f];
            const std::string name = paths[t] + "/" + std::to_string(f);
            if (column.form != columns::Form::absent) shape.insert(name);
            if (column.none != nullptr) shape.insert(name + " none");
            if (column.open != nullptr) shape.insert(name + " open");
        }
    }
    return shape;
}

}  // namespace portcullis::vector
