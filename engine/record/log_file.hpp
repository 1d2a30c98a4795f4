// The files of a log: `LOG` itself, `LOG.head` beside it, and the folder `LOG.receipts` with the receipts that its
// entries name, each under its digest. LOG is locked while it is open, so that two programs never write at once.
#pragma once

#include "record/descriptor.hpp"
#include "record/log.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace portcullis::record {

enum class LogAccess {
    read,    // a shared lock
    create,  // alone; a log that does not exist is made, for its owner alone
    change   // alone; it must exist
};

class LogFile {
  public:
    struct Opened {
        std::unique_ptr<LogFile> log;
        std::string fault;  // in words that follow the file's name
    };
    // Waits for the lock.
    [[nodiscard]] static Opened open(const std::string& path, LogAccess access);

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    // Complete lines, at once and seen onto the disk, then the new head. What could not be written whole is taken back.
    // Empty, or why it failed.
    [[nodiscard]] std::string append(std::string_view lines, const Head& head);
    // Moves the bytes after `whole` into a new file `LOG.torn-N`, whose name is returned in `aside`.
    [[nodiscard]] std::string set_aside(std::size_t whole, std::string& aside);
    [[nodiscard]] std::string write_head(const Head& head) const;

  private:
    LogFile(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}
    [[nodiscard]] std::string read();

    std::string path_;
    Descriptor file_;
    std::string bytes_;
};

[[nodiscard]] std::string head_path(const std::string& log);
[[nodiscard]] std::string stored_receipt(const std::string& log, std::string_view sha256);
// Puts a receipt's bytes into the log's folder. Empty, or why it failed, in words that follow `what`.
[[nodiscard]] std::string store_receipt(const std::string& log, std::string_view sha256, std::string_view bytes);

}  // namespace portcullis::record
