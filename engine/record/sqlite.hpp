// SQLite as the stage uses it: a connection, statements that are prepared once, and errors with their code. Private to
// the stage.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace portcullis::record {

struct SqlError : std::runtime_error {
    SqlError(int c, const std::string& message) : std::runtime_error(message), code(c) {}
    int code;  // SQLITE_BUSY, SQLITE_CORRUPT, …, without the extended part
};

class Statement {
  public:
    Statement(sqlite3* connection, std::string_view sql);

    // Begins again with these values for `?1`, `?2`, …
    template <class... Values>
    Statement& with(const Values&... values) {
        reset();
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }
    // The next row; false behind the last one.
    bool step();
    void run() {
        while (step()) {
        }
    }

    [[nodiscard]] bool null(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] double number(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;

  private:
    void reset();
    void bind(int at, std::string_view text);
    void bind(int at, const std::string& text) { bind(at, std::string_view(text)); }
    void bind(int at, double number);
    void bind(int at, std::int64_t number);
    void bind(int at, std::optional<double> number);  // nothing: null
    void checked(int code) const;

    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
};

class Database {
  public:
    enum class Open : std::uint8_t {
        read,       // an existing file
        write,      // it is made if there is none
        temporary,  // a file of its own that is gone with the object
    };
    Database(const std::string& path, Open how);

    // Statements without values and rows.
    void run(const char* sql);
    [[nodiscard]] Statement prepare(std::string_view sql) const { return {connection_.get(), sql}; }
    [[nodiscard]] std::int64_t pragma(const std::string& name) const;
    [[nodiscard]] std::int64_t last_row() const;
    [[nodiscard]] bool in_transaction() const;

  private:
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_;
};

// What SqlError::code means to the ledger.
[[nodiscard]] bool is_busy(const SqlError& error);
[[nodiscard]] bool is_corrupt(const SqlError& error);
[[nodiscard]] bool is_no_database(const SqlError& error);

}  // namespace portcullis::record
