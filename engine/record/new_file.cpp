#include "record/new_file.hpp"

#include "record/descriptor.hpp"
#include "text/file.hpp"

#include <unistd.h>
#include <cerrno>
#include <cstdlib>

namespace portcullis::record {

std::string write_new(const std::string& path, std::string_view bytes) {
    std::string beside = path + ".XXXXXX";
    const Descriptor file(::mkstemp(beside.data()));
    if (file.number() < 0) return "cannot be written: " + last_error();
    std::string fault = write_all(file.number(), bytes);
    if (fault.empty() && ::fsync(file.number()) != 0) fault = last_error();
    bool exists = false;
    // Unlike a renaming, a link never replaces what stands there.
    if (fault.empty() && ::link(beside.c_str(), path.c_str()) != 0) {
        exists = errno == EEXIST;
        fault = last_error();
    }
    ::unlink(beside.c_str());
    if (exists) {
        const text::ReadFile old = text::read_file(path, bytes.size() + 1);
        if (old.ok && old.bytes == bytes) return {};
        return "exists already and holds something else; it is not replaced";
    }
    if (fault.empty()) fault = sync_folder_of(path);
    return fault.empty() ? std::string() : "cannot be written: " + fault;
}

}  // namespace portcullis::record
