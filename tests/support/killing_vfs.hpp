// A way to the disk for SQLite that kills the process at the n-th write, sync or truncation: every moment at which a
// process can die between two of them, without clocks.
#pragma once

#include <sqlite3.h>

#include <csignal>
#include <cstring>

namespace portcullis::support {

class KillingVfs {
  public:
    // While it lives it is the way of this process: `after` more writes succeed.
    explicit KillingVfs(long after = never) {
        left() = after;
        real() = sqlite3_vfs_find("unix");
        vfs = *real();
        vfs.zName = "killing";
        vfs.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
        vfs.xOpen = open;
        vfs.xDelete = [](sqlite3_vfs*, const char* name, int sync) {
            spend();
            return real()->xDelete(real(), name, sync);
        };
        sqlite3_vfs_register(&vfs, 1);
    }
    ~KillingVfs() { sqlite3_vfs_register(real(), 1); }
    KillingVfs(const KillingVfs&) = delete;
    KillingVfs& operator=(const KillingVfs&) = delete;

    static constexpr long never = 1'000'000'000;

  private:
    struct File {
        sqlite3_file base;
        sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static inline sqlite3_vfs vfs;
    static long& left() {
        static long count = 0;
        return count;
    }
    static sqlite3_vfs*& real() {
        static sqlite3_vfs* vfs = nullptr;
        return vfs;
    }
    static void spend() {
        if (left()-- == 0) std::raise(SIGKILL);
    }
    static sqlite3_file* of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->file(); }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
        static sqlite3_io_methods methods;
        sqlite3_file* inner = of(file);
        const int code = real()->xOpen(real(), name, inner, flags, out);
        file->pMethods = nullptr;
        if (code != SQLITE_OK) return code;
        std::memset(&methods, 0, sizeof methods);
        methods.iVersion = 1;
        methods.xClose = [](sqlite3_file* f) { return of(f)->pMethods->xClose(of(f)); };
        methods.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
            return of(f)->pMethods->xRead(of(f), to, n, at);
        };
        methods.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
            spend();
            return of(f)->pMethods->xWrite(of(f), from, n, at);
        };
        methods.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
            spend();
            return of(f)->pMethods->xTruncate(of(f), size);
        };
        // What was written stays when a process dies; only a machine that dies needs this.
        methods.xSync = [](sqlite3_file*, int) {
            spend();
            return SQLITE_OK;
        };
        methods.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
            return of(f)->pMethods->xFileSize(of(f), size);
        };
        methods.xLock = [](sqlite3_file* f, int how) { return of(f)->pMethods->xLock(of(f), how); };
        methods.xUnlock = [](sqlite3_file* f, int how) { return of(f)->pMethods->xUnlock(of(f), how); };
        methods.xCheckReservedLock = [](sqlite3_file* f, int* held) {
            return of(f)->pMethods->xCheckReservedLock(of(f), held);
        };
        methods.xFileControl = [](sqlite3_file* f, int op, void* value) {
            return of(f)->pMethods->xFileControl(of(f), op, value);
        };
        methods.xSectorSize = [](sqlite3_file* f) { return of(f)->pMethods->xSectorSize(of(f)); };
        methods.xDeviceCharacteristics = [](sqlite3_file* f) { return of(f)->pMethods->xDeviceCharacteristics(of(f)); };
        file->pMethods = &methods;
        return SQLITE_OK;
    }
};

}  // namespace portcullis::support
