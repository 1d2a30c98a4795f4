// Sums of a ledger: kept with each entry, and computed again from all of them.
#include "record/ledger_impl.hpp"

#include "facts/value.hpp"

#include <map>

namespace portcullis::record {
namespace {

bool same(const Amount& a, const Amount& b) {
    return facts::same_number(a.low, b.low) && facts::same_number(a.high, b.high);
}

std::optional<double> low(const std::optional<Amount>& amount) {
    return amount ? std::optional(amount->low) : std::nullopt;
}
std::optional<double> high(const std::optional<Amount>& amount) {
    return amount ? std::optional(amount->high) : std::nullopt;
}

}  // namespace

void Ledger::Impl::add(std::int64_t shipment_id, const std::string& day, const LedgerEntry& entry) {
    const Bucket& of = entry.bucket;
    add_entry
        .with(shipment_id, of.quota, of.window, of.key, entry.shown, entry.unit, entry.before.low, entry.before.high,
              low(entry.stated), high(entry.stated), entry.outside.low, entry.outside.high, entry.used.low,
              entry.used.high, low(entry.limit), high(entry.limit))
        .run();
    Amount sum = entry.outside;
    sum += entry.used;
    add_total.with(of.quota, of.window, of.key, sum.low, sum.high, day).run();
}

void Ledger::Impl::sum_again(const Bucket& bucket) {
    database.prepare("DELETE FROM total WHERE quota = ?1 AND window = ?2 AND key = ?3")
        .with(bucket.quota, bucket.window, bucket.key)
        .run();
    Statement row = database.prepare(
        "SELECT outside_low + low, outside_high + high, day FROM entry JOIN shipment ON shipment.id = entry.shipment "
        "WHERE quota = ?1 AND window = ?2 AND key = ?3 ORDER BY entry.id");
    row.with(bucket.quota, bucket.window, bucket.key);
    std::optional<Total> sum;
    while (row.step()) {
        if (!sum) sum.emplace();
        sum->used += Amount{row.number(0), row.number(1)};
        sum->last_day = std::max(sum->last_day, row.text(2));
    }
    if (sum)
        add_total.with(bucket.quota, bucket.window, bucket.key, sum->used.low, sum->used.high, sum->last_day).run();
}

std::vector<Balance> Ledger::balances() {
    return guarded([&] {
        std::map<Bucket, Balance> all;
        Statement row = impl_->database.prepare(
            "SELECT quota, window, key, shown, unit, outside_low, outside_high, low, high, limit_low, limit_high, day "
            "FROM entry JOIN shipment ON shipment.id = entry.shipment ORDER BY day, entry.id");
        while (row.step()) {
            Bucket bucket{row.text(0), row.text(1), row.text(2)};
            Balance& one = all[bucket];
            one.bucket = std::move(bucket);
            if (one.shown.empty()) one.shown = row.text(3);
            one.unit = row.text(4);
            const Amount outside{row.number(5), row.number(6)};
            const Amount used{row.number(7), row.number(8)};
            one.outside += outside;
            one.used += outside;
            one.used += used;
            if (used.high > 0) ++one.entries;
            ++one.shipments;
            one.limit.reset();
            if (!row.null(9)) one.limit = Amount{row.number(9), row.number(10)};
            one.last_day = row.text(11);
        }
        std::vector<Balance> result;
        for (auto& [bucket, one] : all) {
            const auto nobody = all.find({bucket.quota, bucket.window, std::string(unknown_key)});
            const bool known = bucket.key != unknown_key;
            const double others = known && nobody != all.end() ? nobody->second.used.high : 0;
            if (known && one.limit)
                one.left = Amount{one.limit->low - one.used.high - others, one.limit->high - one.used.low};
            result.push_back(one);
        }
        return result;
    });
}

LedgerCheck Ledger::check() {
    return guarded([&] {
        LedgerCheck result;
        Statement damage = impl_->database.prepare("PRAGMA integrity_check");
        while (damage.step())
            if (damage.text(0) != "ok") result.damage.push_back(damage.text(0));
        std::map<Bucket, std::pair<Amount, Amount>> sums;  // kept, summed
        Statement kept = impl_->database.prepare("SELECT quota, window, key, low, high FROM total");
        while (kept.step()) sums[{kept.text(0), kept.text(1), kept.text(2)}].first = {kept.number(3), kept.number(4)};
        Statement entry = impl_->database.prepare(
            "SELECT quota, window, key, outside_low + low, outside_high + high FROM entry ORDER BY id");
        while (entry.step()) {
            sums[{entry.text(0), entry.text(1), entry.text(2)}].second += {entry.number(3), entry.number(4)};
            ++result.entries;
        }
        for (const auto& [bucket, both] : sums)
            if (!same(both.first, both.second)) result.wrong.push_back({bucket, both.first, both.second});
        const auto count = [&](const char* sql) {
            Statement row = impl_->database.prepare(sql);
            return row.step() ? static_cast<std::size_t>(row.integer(0)) : 0;
        };
        result.shipments = count("SELECT count(*) FROM shipment");
        result.orphans = count("SELECT count(*) FROM entry WHERE shipment NOT IN (SELECT id FROM shipment)");
        return result;
    });
}

}  // namespace portcullis::record
