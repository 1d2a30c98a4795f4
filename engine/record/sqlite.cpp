#include "record/sqlite.hpp"

#include <sqlite3.h>

namespace portcullis::record {
namespace {

// A name that SQLite would take for a database in memory or for an address is that of a file here.
std::string file_name(const std::string& path) { return path.starts_with('/') ? path : "./" + path; }

}  // namespace

Statement::Statement(sqlite3* connection, std::string_view sql)
    : connection_(connection), statement_(nullptr, &sqlite3_finalize) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &made, nullptr);
    statement_.reset(made);
    checked(code);
}

void Statement::checked(int code) const {
    if (code != SQLITE_OK) throw SqlError(code & 0xff, sqlite3_errmsg(connection_));
}

// What the last step of the statement failed with was thrown then.
void Statement::reset() { sqlite3_reset(statement_.get()); }

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    reset();
    if (code != SQLITE_DONE) throw SqlError(code & 0xff, sqlite3_errmsg(connection_));
    return false;
}

void Statement::bind(int at, std::string_view text) {
    checked(sqlite3_bind_text64(statement_.get(), at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Statement::bind(int at, double number) { checked(sqlite3_bind_double(statement_.get(), at, number)); }
void Statement::bind(int at, std::int64_t number) { checked(sqlite3_bind_int64(statement_.get(), at, number)); }
void Statement::bind(int at, std::optional<double> number) {
    if (number) bind(at, *number);
    else checked(sqlite3_bind_null(statement_.get(), at));
}

bool Statement::null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}
double Statement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

Database::Database(const std::string& path, Open how) : connection_(nullptr, &sqlite3_close_v2) {
    const int flags = how == Open::read ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const std::string name = how == Open::temporary ? std::string() : file_name(path);
    sqlite3* made = nullptr;
    // Also a reader must be able to write: it takes back what a writer that was killed left half done.
    int code = sqlite3_open_v2(name.c_str(), &made, flags, nullptr);
    connection_.reset(made);
    if (code != SQLITE_OK) throw SqlError(code & 0xff, made != nullptr ? sqlite3_errmsg(made) : "out of memory");
    sqlite3_busy_timeout(made, 0);
    sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(made, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

void Database::run(const char* sql) {
    const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw SqlError(code & 0xff, sqlite3_errmsg(connection_.get()));
}

std::int64_t Database::pragma(const std::string& name) const {
    Statement statement = prepare("PRAGMA " + name);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

bool is_busy(const SqlError& error) { return error.code == SQLITE_BUSY || error.code == SQLITE_LOCKED; }
bool is_corrupt(const SqlError& error) { return error.code == SQLITE_CORRUPT; }
bool is_no_database(const SqlError& error) { return error.code == SQLITE_NOTADB; }

}  // namespace portcullis::record
