// Inside of the ledger: its connection and the statements that each shipment needs. Private to the stage.
#pragma once

#include "record/ledger_file.hpp"

namespace portcullis::record {

struct Ledger::Impl {
    Impl(Database opened, bool for_writing) : database(std::move(opened)), writes(for_writing) {}
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Database database;
    bool writes;
    Statement shipment =
        database.prepare("SELECT id, name, content, day, at_least, at_most, late FROM shipment WHERE identity = ?1");
    Statement entries = database.prepare(
        "SELECT quota, window, key, shown, unit, before_low, before_high, stated_low, stated_high, outside_low, "
        "outside_high, low, high, limit_low, limit_high FROM entry WHERE shipment = ?1 ORDER BY id");
    Statement total =
        database.prepare("SELECT low, high, last_day FROM total WHERE quota = ?1 AND window = ?2 AND key = ?3");
    Statement highest =
        database.prepare("SELECT max(low), max(high), max(last_day) FROM total WHERE quota = ?1 AND window = ?2");
    Statement add_shipment = database.prepare(
        "INSERT INTO shipment (identity, name, content, day, at_least, at_most, late, rulebook) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT max(id) FROM rulebook))");
    Statement add_entry = database.prepare(
        "INSERT INTO entry (shipment, quota, window, key, shown, unit, before_low, before_high, stated_low, "
        "stated_high, "
        "outside_low, outside_high, low, high, limit_low, limit_high) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
    Statement add_total = database.prepare(
        "INSERT INTO total (quota, window, key, low, high, last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT DO UPDATE SET low = low + excluded.low, high = high + excluded.high, "
        "last_day = max(last_day, excluded.last_day)");

    void roll_back() {
        if (database.in_transaction()) database.run("ROLLBACK");
    }
    void add(std::int64_t shipment_id, const std::string& day, const LedgerEntry& entry);
    // The total of a bucket anew from its entries.
    void sum_again(const Bucket& bucket);
};

}  // namespace portcullis::record
