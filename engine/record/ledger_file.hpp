// The tables of a ledger and how its file is opened. Private to the stage.
#pragma once

#include "record/ledger.hpp"
#include "record/sqlite.hpp"

namespace portcullis::record {

// Opens the file, or begins it; refuses, and leaves as it is, whatever is no ledger of this version or an earlier one.
[[nodiscard]] Database open_ledger(const std::string& path, Ledger::Open how);

// What `work` throws of SQLite becomes a LedgerError.
template <class Work>
auto guarded(Work work) {
    try {
        return work();
    } catch (const SqlError& error) {
        const LedgerFault fault = is_busy(error)          ? LedgerFault::in_use
                                  : is_no_database(error) ? LedgerFault::foreign
                                  : is_corrupt(error)     ? LedgerFault::corrupt
                                                          : LedgerFault::unreadable;
        throw LedgerError(fault, error.what());
    }
}

}  // namespace portcullis::record
