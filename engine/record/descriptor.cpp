#include "record/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace portcullis::record {

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

std::string last_error() { return std::generic_category().message(errno); }

std::string write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR) return last_error();
    }
    return {};
}

std::string sync_folder_of(const std::string& path) {
    std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (folder.empty()) folder = ".";
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (open.number() < 0) return last_error();
    // Some file systems cannot sync a folder; they say so, and there is nothing more to be done.
    if (::fsync(open.number()) != 0 && errno != EINVAL) return last_error();
    return {};
}

}  // namespace portcullis::record
