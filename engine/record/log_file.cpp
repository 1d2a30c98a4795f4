#include "record/log_file.hpp"

#include "record/new_file.hpp"
#include "text/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <filesystem>

namespace portcullis::record {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;

int open_file(const std::string& path, LogAccess access) {
    // Not blocking: a pipe would wait for its other end. What is no file is refused afterwards.
    constexpr int always = O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    if (access == LogAccess::read) return ::open(path.c_str(), O_RDONLY | always);
    const int create = access == LogAccess::create ? O_CREAT : 0;
    return ::open(path.c_str(), O_RDWR | O_APPEND | create | always, 0600);
}

}  // namespace

LogFile::Opened LogFile::open(const std::string& path, LogAccess access) {
    Opened opened;
    const auto fail = [&](std::string why) {
        opened.fault = std::move(why);
        return std::move(opened);
    };
    Descriptor file(open_file(path, access));
    if (file.number() < 0) return fail("cannot be opened: " + last_error());
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return fail("cannot be opened: " + last_error());
    if (!S_ISREG(status.st_mode)) return fail("is no file");
    while (::flock(file.number(), access == LogAccess::read ? LOCK_SH : LOCK_EX) != 0)
        if (errno != EINTR) return fail("cannot be locked: " + last_error());
    std::unique_ptr<LogFile> log(new LogFile(path, std::move(file)));
    if (std::string fault = log->read(); !fault.empty()) return fail(std::move(fault));
    opened.log = std::move(log);
    return opened;
}

std::string LogFile::read() {
    std::array<char, 65536> buffer;
    while (true) {
        const ssize_t count = ::read(file_.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return "cannot be read: " + last_error();
        if (count == 0) return {};
        bytes_.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes_.size() > most_bytes) return "is larger than 1 GiB: begin another log";
    }
}

std::string LogFile::append(std::string_view lines, const Head& head) {
    const auto old_size = static_cast<off_t>(bytes_.size());
    std::string fault = write_all(file_.number(), lines);
    if (fault.empty() && ::fsync(file_.number()) != 0) fault = last_error();
    if (fault.empty() && old_size == 0) fault = sync_folder_of(path_);
    if (!fault.empty()) {
        const bool undone = ::ftruncate(file_.number(), old_size) == 0;
        return "cannot be written: " + fault + (undone ? "" : "; what was written in part could not be taken back");
    }
    bytes_ += lines;
    return write_head(head);
}

std::string LogFile::write_head(const Head& head) const {
    const std::string fault = text::replace_file(head_path(path_), head_text(head));
    return fault.empty() ? fault : "was written, but its head " + fault;
}

std::string LogFile::set_aside(std::size_t whole, std::string& aside) {
    const std::string_view torn = std::string_view(bytes_).substr(whole);
    int number = 1;
    do aside = path_ + ".torn-" + std::to_string(number++);
    while (std::filesystem::exists(aside));
    if (std::string fault = write_new(aside, torn); !fault.empty()) return "stays as it is: `" + aside + "` " + fault;
    if (::ftruncate(file_.number(), static_cast<off_t>(whole)) != 0 || ::fsync(file_.number()) != 0)
        return "cannot be shortened: " + last_error();
    bytes_.resize(whole);
    return {};
}

std::string head_path(const std::string& log) { return log + ".head"; }

std::string stored_receipt(const std::string& log, std::string_view sha256) {
    return log + ".receipts/" + std::string(sha256) + ".json";
}

std::string store_receipt(const std::string& log, std::string_view sha256, std::string_view bytes) {
    const std::string folder = log + ".receipts";
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return "cannot be made: " + last_error();
    const std::string path = stored_receipt(log, sha256);
    // The same receipt may be laid out in another way; what is stored is judged by its own digest when it is verified.
    if (std::filesystem::exists(path)) return {};
    return write_new(path, bytes);
}

}  // namespace portcullis::record
