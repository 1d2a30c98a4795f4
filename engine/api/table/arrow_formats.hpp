// Inside of the stage: types of columns by the format strings of Arrow.
#pragma once

#include <portcullis/table.hpp>

#include <array>
#include <string_view>

namespace portcullis::api {

struct ArrowFormat {
    std::string_view format;
    ColumnType type;
    int buffers;  // the map of nulls first
};

inline constexpr std::array<ArrowFormat, 16> arrow_formats{{{"n", ColumnType::nothing, 0},
                                                            {"b", ColumnType::boolean, 2},
                                                            {"c", ColumnType::int8, 2},
                                                            {"C", ColumnType::uint8, 2},
                                                            {"s", ColumnType::int16, 2},
                                                            {"S", ColumnType::uint16, 2},
                                                            {"i", ColumnType::int32, 2},
                                                            {"I", ColumnType::uint32, 2},
                                                            {"l", ColumnType::int64, 2},
                                                            {"L", ColumnType::uint64, 2},
                                                            {"f", ColumnType::float32, 2},
                                                            {"g", ColumnType::float64, 2},
                                                            {"tdD", ColumnType::days, 2},
                                                            {"u", ColumnType::text, 3},
                                                            {"+l", ColumnType::list, 2},
                                                            {"+s", ColumnType::record, 1}}};

}  // namespace portcullis::api
