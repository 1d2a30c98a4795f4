#include "quality/lint/rows.hpp"

#include <algorithm>
#include <map>

namespace portcullis::quality {
namespace {

using Members = std::map<std::int64_t, std::vector<DatedRow>>;

void put(Members& members, std::int64_t member, const rulebook::Range& range, text::Span place) {
    if (const auto days = fixed_days(range)) members[member].push_back({*days, place});
}

void call(Members& members, const std::string& list,
          const std::function<void(const std::string&, const std::vector<DatedRow>&)>& seen) {
    for (auto& [member, rows] : members) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const DatedRow& a, const DatedRow& b) { return a.days.from < b.days.from; });
        seen(list, rows);
    }
}

}  // namespace

void each_member(const rulebook::Rulebook& book,
                 const std::function<void(const std::string& list, const std::vector<DatedRow>& rows)>& seen) {
    for (const rulebook::Table& table : book.tables) {
        Members members;
        for (const rulebook::Row& row : table.rows) put(members, row.member, row.range, row.provenance.place);
        call(members, "`" + table.name + "`", seen);
    }
    Members members;
    for (const rulebook::TreatedAs& row : book.treated_as) put(members, row.member, row.range, row.provenance.place);
    call(members, "`treated_as`", seen);
}

}  // namespace portcullis::quality
