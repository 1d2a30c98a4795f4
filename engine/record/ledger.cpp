#include "record/ledger.hpp"

#include "record/ledger_impl.hpp"

namespace portcullis::record {
namespace {

// An amount that nobody knows has no column value: null.
std::optional<Amount> amount(const Statement& row, int column) {
    if (row.null(column)) return std::nullopt;
    return Amount{row.number(column), row.number(column + 1)};
}

Outcome outcome_named(const std::string& text) {
    for (const Outcome one : {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                              Outcome::license_required, Outcome::prohibited})
        if (name(one) == text) return one;
    throw LedgerError(LedgerFault::corrupt, "it holds an outcome that there is not");
}

}  // namespace

Ledger::Ledger(const std::string& path, Open how)
    : impl_(guarded([&] { return std::make_unique<Impl>(open_ledger(path, how), how == Open::write); })) {}
Ledger::~Ledger() = default;
Ledger::Impl::~Impl() {
    try {
        roll_back();
        if (writes) database.run("PRAGMA journal_mode = DELETE");  // leaves one file
    } catch (const SqlError&) {
        return;  // what was committed is on the disk, and the next to open it tidies up
    }
}
Ledger::Ledger(Ledger&&) noexcept = default;

std::optional<LedgerWorld> Ledger::world() {
    return guarded([&]() -> std::optional<LedgerWorld> {
        Statement row = impl_->database.prepare("SELECT scenario, posture, jurisdiction, assume FROM world");
        if (!row.step()) return std::nullopt;
        return LedgerWorld{row.text(0), row.text(1), row.text(2), row.text(3)};
    });
}

void Ledger::set_world(const LedgerWorld& world) {
    guarded([&] {
        impl_->database.prepare("INSERT INTO world VALUES (?1, ?2, ?3, ?4)")
            .with(world.scenario, world.posture, world.jurisdiction, world.assume)
            .run();
    });
}

std::vector<std::string> Ledger::rules() {
    return guarded([&] {
        std::vector<std::string> result;
        Statement row = impl_->database.prepare("SELECT sha256 FROM rulebook ORDER BY id");
        while (row.step()) result.push_back(row.text(0));
        return result;
    });
}

void Ledger::add_rules(const std::string& sha256) {
    guarded([&] { impl_->database.prepare("INSERT INTO rulebook (sha256) VALUES (?1)").with(sha256).run(); });
}

std::optional<LedgerShipment> Ledger::find(const std::string& identity) {
    return guarded([&]() -> std::optional<LedgerShipment> {
        Statement& row = impl_->shipment.with(identity);
        if (!row.step()) return std::nullopt;
        LedgerShipment result;
        const std::int64_t id = row.integer(0);
        result.identity = identity;
        result.name = row.text(1);
        result.content = row.text(2);
        result.day = row.text(3);
        result.at_least = outcome_named(row.text(4));
        result.at_most = outcome_named(row.text(5));
        result.late = row.integer(6) != 0;
        Statement& entries = impl_->entries.with(id);
        while (entries.step()) {
            LedgerEntry entry;
            entry.bucket = {entries.text(0), entries.text(1), entries.text(2)};
            entry.shown = entries.text(3);
            entry.unit = entries.text(4);
            entry.before = *amount(entries, 5);
            entry.stated = amount(entries, 7);
            entry.outside = *amount(entries, 9);
            entry.used = *amount(entries, 11);
            entry.limit = amount(entries, 13);
            result.entries.push_back(std::move(entry));
        }
        row.run();  // leaves no statement open over a commit
        return result;
    });
}

Total Ledger::total(const Bucket& bucket) {
    return guarded([&] {
        Statement& row = impl_->total.with(bucket.quota, bucket.window, bucket.key);
        Total result;
        if (!row.step()) return result;
        result = {{row.number(0), row.number(1)}, row.text(2)};
        row.run();
        return result;
    });
}

Total Ledger::highest(const std::string& quota, const std::string& window) {
    return guarded([&] {
        Statement& row = impl_->highest.with(quota, window);
        Total result;
        if (row.step() && !row.null(0)) result = {{row.number(0), row.number(1)}, row.text(2)};
        row.run();
        return result;
    });
}

void Ledger::begin() {
    guarded([&] { impl_->database.run("BEGIN IMMEDIATE"); });
}
void Ledger::commit() {
    guarded([&] { impl_->database.run("COMMIT"); });
}
void Ledger::roll_back() {
    guarded([&] { impl_->roll_back(); });
}

void Ledger::add(const LedgerShipment& shipment) {
    guarded([&] {
        impl_->add_shipment
            .with(shipment.identity, shipment.name, shipment.content, shipment.day, name(shipment.at_least),
                  name(shipment.at_most), std::int64_t{shipment.late ? 1 : 0})
            .run();
        const std::int64_t id = impl_->database.last_row();
        for (const LedgerEntry& entry : shipment.entries) impl_->add(id, shipment.day, entry);
    });
}

void Ledger::remove(const std::string& identity) {
    guarded([&] {
        const auto known = find(identity);
        if (!known) return;
        Database& database = impl_->database;
        database.prepare("DELETE FROM entry WHERE shipment = (SELECT id FROM shipment WHERE identity = ?1)")
            .with(identity)
            .run();
        database.prepare("DELETE FROM shipment WHERE identity = ?1").with(identity).run();
        for (const LedgerEntry& entry : known->entries) impl_->sum_again(entry.bucket);
    });
}

}  // namespace portcullis::record
