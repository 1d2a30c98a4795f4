// A portfolio in the order of its days, and which of its records are the same shipment.
#include "record/keeping.hpp"

#include <gtest/gtest.h>

namespace portcullis {
namespace {

TEST(DateOrder, ByDayAndThenAsTheyCame) {
    record::DateOrder order;
    std::string earlier;
    const auto add = [&](std::size_t number, const std::string& day, const std::string& id, const std::string& text) {
        record::WaitingShipment one;
        one.number = number;
        one.day = day;
        one.id = id;
        one.text = text;
        one.content = record::content_of(text, day);
        one.name = "orders:" + std::to_string(number);
        return order.add(one, earlier);
    };
    using Added = record::DateOrder::Added;
    EXPECT_EQ(add(1, "2025-03-01", "c", "c"), Added::first);
    EXPECT_EQ(add(2, "2025-01-01", "", "same"), Added::first);
    EXPECT_EQ(add(3, "2025-01-01", "", "same"), Added::first) << "without an id two of a kind are two";
    EXPECT_EQ(add(4, "2025-02-01", "b", "b"), Added::first);
    EXPECT_EQ(add(5, "2025-03-01", "c", "c"), Added::again);
    EXPECT_EQ(earlier, "orders:1");
    EXPECT_EQ(add(6, "2025-03-01", "c", "other"), Added::differs);
    for (int run = 0; run < 2; ++run) {
        std::string numbers;
        record::WaitingShipment one;
        while (order.next(one)) numbers += std::to_string(one.number) + one.text + " ";
        EXPECT_EQ(numbers, "2same 3same 4b 1c ");
    }
    EXPECT_EQ(order.identity(5), order.identity(1));
    EXPECT_NE(order.identity(2), order.identity(3));
    EXPECT_EQ(order.identity(6), std::nullopt);
}

}  // namespace
}  // namespace portcullis
