// Source files and places in them. A place is a half-open byte range of one file; lines and columns are computed only
// when a report is printed. Everything that was read from a file carries such a range to the last report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

using FileId = std::uint32_t;
inline constexpr FileId no_file = 0xffffffff;

struct Span {
    FileId file = no_file;
    std::uint32_t begin = 0;  // byte offsets, half-open
    std::uint32_t end = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

struct Place {
    std::uint32_t line = 1;    // 1-based
    std::uint32_t column = 1;  // 1-based, in code points
};

// Holds the bytes of all files of one run. Views stay valid until the object is destroyed; not thread-safe while
// adding.
class Sources {
  public:
    // A copy of `bytes` under `name` (a path as the user wrote it, or "<stdin>"). `first_line`: the number of the first
    // line, where the bytes are a part of a longer file.
    FileId add(std::string name, std::string bytes, std::uint32_t first_line = 1);
    [[nodiscard]] std::size_t size() const { return files_.size(); }
    [[nodiscard]] std::string_view name(FileId file) const;
    [[nodiscard]] std::string_view bytes(FileId file) const;
    // The line of `offset`, without its line break; `offset` past the end means the end.
    [[nodiscard]] std::string_view line_at(FileId file, std::uint32_t offset) const;
    [[nodiscard]] std::uint32_t line_begin(FileId file, std::uint32_t offset) const;
    [[nodiscard]] Place place(FileId file, std::uint32_t offset) const;
    [[nodiscard]] Place place(Span span) const { return place(span.file, span.begin); }

  private:
    struct File {
        File(std::string its_name, std::string its_bytes, std::uint32_t its_first_line)
            : name(std::move(its_name)), bytes(std::move(its_bytes)), first_line(its_first_line) {}
        std::string name;
        std::string bytes;
        std::uint32_t first_line = 1;
        // Offsets of line beginnings, found when first asked for.
        mutable std::once_flag once{};
        mutable std::vector<std::uint32_t> lines{};
    };
    [[nodiscard]] const std::vector<std::uint32_t>& lines(FileId file) const;
    [[nodiscard]] std::size_t line_index(FileId file, std::uint32_t offset) const;
    std::deque<File> files_;  // a deque never moves its elements: views of short strings stay valid
};

}  // namespace portcullis::text
