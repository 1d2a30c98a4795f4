#include "text/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace portcullis::text {
namespace {

ReadFile failure(std::string why) {
    ReadFile result;
    result.bytes = std::move(why);
    return result;
}

std::string last_error() { return std::generic_category().message(errno); }

class Descriptor {
  public:
    Descriptor(int number, bool owned) : number_(number), owned_(owned) {}
    ~Descriptor() {
        if (owned_ && number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
    bool owned_;
};

// What is neither a file nor a pipe may never end (/dev/zero) or act when it is opened.
const char* unreadable(const struct stat& status, bool standard_input) {
    if (S_ISDIR(status.st_mode)) return "is a folder";
    if (standard_input || S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode)) return nullptr;
    return "is neither a file nor a pipe";
}

ReadFile read_all(int descriptor, std::size_t limit, const struct stat& status) {
    ReadFile result;
    if (S_ISREG(status.st_mode) && status.st_size > 0)
        result.bytes.reserve(std::min(limit, static_cast<std::size_t>(status.st_size)));
    std::array<char, 65536> buffer;
    while (true) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure("cannot be read: " + last_error());
        if (count == 0) break;
        const auto size = static_cast<std::size_t>(count);
        if (size > limit - result.bytes.size()) return failure("is larger than " + std::to_string(limit) + " bytes");
        result.bytes.append(buffer.data(), size);
    }
    result.ok = true;
    return result;
}

bool is_rule_file(const std::filesystem::directory_entry& entry) {
    const std::string extension = entry.path().extension().string();
    std::error_code ignored;
    // A link to nothing counts, so that it is reported and not passed over.
    const bool file = entry.is_regular_file(ignored) || !entry.exists(ignored);
    return (extension == ".yaml" || extension == ".yml") && file;
}

// A folder that will not be entered though other rules may stand in it: not readable, or a link that leads elsewhere.
bool is_closed_folder(const std::filesystem::directory_entry& entry, const std::string& root) {
    std::error_code ignored;
    if (!entry.is_directory(ignored)) return false;
    if (!entry.is_symlink(ignored)) return ::access(entry.path().c_str(), R_OK | X_OK) != 0;
    const std::string inside = std::filesystem::canonical(root, ignored).string();
    const std::string target = std::filesystem::canonical(entry.path(), ignored).string() + "/";
    return target.compare(0, inside.size() + 1, inside + "/") != 0;
}

}  // namespace

ReadFile read_file(const std::string& path, std::size_t limit) {
    struct stat status {};
    if (path == "-") {
        if (::fstat(STDIN_FILENO, &status) != 0) return failure("cannot be read: " + last_error());
        if (const char* why = unreadable(status, true)) return failure(why);
        return read_all(STDIN_FILENO, limit, status);
    }
    // Looked at before it is opened, because opening a device can have effects, and again after, because it may change.
    if (::stat(path.c_str(), &status) != 0) return failure("cannot be opened: " + last_error());
    if (S_ISDIR(status.st_mode) && ::access(path.c_str(), R_OK | X_OK) != 0)
        return failure("cannot be opened: " + last_error());
    if (const char* why = unreadable(status, false)) return failure(why);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY), true);
    if (file.number() < 0) return failure("cannot be opened: " + last_error());
    if (::fstat(file.number(), &status) != 0) return failure("cannot be opened: " + last_error());
    if (const char* why = unreadable(status, false)) return failure(why);
    return read_all(file.number(), limit, status);
}

std::vector<std::string> rule_files(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entry(
        folder, std::filesystem::directory_options::skip_permission_denied, error);
    const std::filesystem::recursive_directory_iterator end;
    const bool opened = !error;
    while (!error && entry != end) {
        const bool hidden = entry->path().filename().string().front() == '.';
        if (hidden) {
            entry.disable_recursion_pending();
        } else if (is_rule_file(*entry) || is_closed_folder(*entry, folder)) {
            files.push_back(entry->path().string());
        }
        entry.increment(error);
    }
    if (opened && error) files.push_back(folder);  // what could not be read to its end is reported as a whole
    std::sort(files.begin(), files.end());
    return files;
}

std::string replace_file(const std::string& path, std::string_view bytes) {
    std::error_code error;
    const std::string target =
        std::filesystem::exists(path, error) ? std::filesystem::canonical(path, error).string() : path;
    if (error) return "cannot be found: " + error.message();
    struct stat status {};
    const bool existed = ::stat(target.c_str(), &status) == 0;
    std::string beside = target + ".XXXXXX";
    {
        const Descriptor file(::mkstemp(beside.data()), true);
        if (file.number() < 0) return "cannot be written: " + last_error();
        std::string fault;
        while (!bytes.empty() && fault.empty()) {
            const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
            if (count >= 0) bytes.remove_prefix(static_cast<std::size_t>(count));
            else if (errno != EINTR) fault = last_error();
        }
        if (fault.empty() && ::fchmod(file.number(), existed ? status.st_mode & 07777 : 0644) != 0)
            fault = last_error();
        if (!fault.empty()) {
            ::unlink(beside.c_str());
            return "cannot be written: " + fault;
        }
    }
    if (std::rename(beside.c_str(), target.c_str()) == 0) return {};
    const std::string fault = last_error();
    ::unlink(beside.c_str());
    return "cannot be replaced: " + fault;
}

}  // namespace portcullis::text
