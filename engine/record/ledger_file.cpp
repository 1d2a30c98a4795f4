#include "record/ledger_file.hpp"

namespace portcullis::record {
namespace {

constexpr std::int64_t application = 0x50544c47;  // “PTLG”, in the header of the file

// `key` is '?' where nobody knows whose quota it is, and empty where the quota has no key. A `high` may be infinite.
// `total` holds the sums of `entry`, so that each shipment costs the same however many there are; `ledger check`
// computes them again.
constexpr const char* tables = R"sql(
CREATE TABLE world (
    scenario TEXT NOT NULL, posture TEXT NOT NULL, jurisdiction TEXT NOT NULL, assume TEXT NOT NULL);
CREATE TABLE rulebook (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
CREATE TABLE shipment (
    id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT NOT NULL, content TEXT NOT NULL,
    day TEXT NOT NULL, at_least TEXT NOT NULL, at_most TEXT NOT NULL, late INTEGER NOT NULL,
    rulebook INTEGER NOT NULL REFERENCES rulebook);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, shipment INTEGER NOT NULL REFERENCES shipment,
    quota TEXT NOT NULL, window TEXT NOT NULL, key TEXT NOT NULL, shown TEXT NOT NULL, unit TEXT NOT NULL,
    before_low REAL NOT NULL, before_high REAL NOT NULL, stated_low REAL, stated_high REAL,
    outside_low REAL NOT NULL, outside_high REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
    limit_low REAL, limit_high REAL);
CREATE INDEX entry_of_shipment ON entry (shipment);
CREATE INDEX entry_of_bucket ON entry (quota, window, key);
CREATE TABLE total (
    quota TEXT NOT NULL, window TEXT NOT NULL, key TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
    last_day TEXT NOT NULL, PRIMARY KEY (quota, window, key)) WITHOUT ROWID;
)sql";

void create(Database& database) {
    database.run(tables);
    database.run(("PRAGMA application_id = " + std::to_string(application)).c_str());
    database.run(("PRAGMA user_version = " + std::to_string(ledger_version)).c_str());
}

}  // namespace

Database open_ledger(const std::string& path, Ledger::Open how) {
    return guarded([&] {
        const bool writes = how == Ledger::Open::write;
        Database database(path, writes ? Database::Open::write : Database::Open::read);
        // One file at rest, on the disk when a transaction is said to be.
        database.run("PRAGMA synchronous = FULL");
        database.run("PRAGMA foreign_keys = ON");
        if (writes) database.run("PRAGMA locking_mode = EXCLUSIVE");
        // The lock comes first: what is looked at then stays as it is. Nothing is written to what is no ledger.
        database.run(writes ? "BEGIN EXCLUSIVE" : "BEGIN");
        const std::int64_t owner = database.pragma("application_id");
        const std::int64_t version = database.pragma("user_version");
        const bool empty = owner == 0 && version == 0 && !database.prepare("SELECT 1 FROM sqlite_schema").step();
        if (!empty && owner != application) throw LedgerError(LedgerFault::foreign, "its header names no ledger");
        if (!empty && version > ledger_version)
            throw LedgerError(LedgerFault::newer, "version " + std::to_string(version));
        if (empty && !writes) throw LedgerError(LedgerFault::foreign, "it is empty");
        if (empty) create(database);
        database.run("COMMIT");
        if (writes) database.run("PRAGMA journal_mode = TRUNCATE");
        return database;
    });
}

}  // namespace portcullis::record
