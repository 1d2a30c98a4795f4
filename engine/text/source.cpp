#include "text/source.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace portcullis::text {

FileId Sources::add(std::string name, std::string bytes, std::uint32_t first_line) {
    files_.emplace_back(std::move(name), std::move(bytes), first_line);
    return static_cast<FileId>(files_.size() - 1);
}

const std::vector<std::uint32_t>& Sources::lines(FileId file) const {
    const File& one = files_[file];
    std::call_once(one.once, [&] {
        const std::string_view text = one.bytes;
        // The first line begins behind a byte-order mark, so that its first character is in column 1.
        one.lines.push_back(static_cast<std::uint32_t>(byte_order_mark(text)));
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
            one.lines.push_back(static_cast<std::uint32_t>(at + 1));
    });
    return one.lines;
}

std::string_view Sources::name(FileId file) const {
    return file < files_.size() ? std::string_view(files_[file].name) : std::string_view();
}

std::string_view Sources::bytes(FileId file) const {
    return file < files_.size() ? std::string_view(files_[file].bytes) : std::string_view();
}

std::size_t Sources::line_index(FileId file, std::uint32_t offset) const {
    const std::vector<std::uint32_t>& begins = lines(file);
    const auto after = std::upper_bound(begins.begin(), begins.end(), offset);
    return after == begins.begin() ? 0 : static_cast<std::size_t>(after - begins.begin()) - 1;
}

std::uint32_t Sources::line_begin(FileId file, std::uint32_t offset) const {
    return file < files_.size() ? lines(file)[line_index(file, offset)] : 0;
}

std::string_view Sources::line_at(FileId file, std::uint32_t offset) const {
    if (file >= files_.size()) return {};
    const std::string_view text = files_[file].bytes;
    const std::size_t begin = line_begin(file, offset);
    std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

Place Sources::place(FileId file, std::uint32_t offset) const {
    if (file >= files_.size()) return {};
    const std::string_view text = files_[file].bytes;
    const std::size_t end = std::min<std::size_t>(offset, text.size());
    const std::size_t index = line_index(file, offset);
    Place place;
    place.line = static_cast<std::uint32_t>(index) + files_[file].first_line;
    for (std::size_t at = lines(file)[index]; at < end; ++at) {
        if (!is_continuation(text[at])) ++place.column;
    }
    return place;
}

}  // namespace portcullis::text
