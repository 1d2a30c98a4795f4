#include "explore/change_days.hpp"

#include <algorithm>

namespace portcullis::explore {

using language::Day;
using language::Op;

std::vector<Day> change_days(const program::Program& program, const facts::Facts* facts) {
    std::vector<Day> days = program.boundaries();
    std::vector<language::Duration> periods;
    for (program::NodeId id = 0; id < program.node_count(); ++id) {
        if (program.node(id).op != Op::duration) continue;
        const language::Duration period = language::unpack_duration(program.node(id).value);
        periods.push_back(period);
        periods.push_back({-period.months, -period.days});
    }
    const std::size_t slots = facts == nullptr ? 0 : facts->slots().size();
    const int own = program.book().schema.records[0].find("date");  // the day that is looked for
    const auto add = [&](Day day) {
        days.push_back(day);
        days.push_back(day + 1);
    };
    for (std::size_t i = 0; i < slots; ++i) {
        const facts::Value& value = facts->slots()[i].value;
        if (value.kind != language::Kind::date || static_cast<int>(i) == own) continue;
        const auto day = static_cast<Day>(value.id);
        add(day);
        for (const language::Duration& period : periods) add(language::add(day, period));
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace portcullis::explore
