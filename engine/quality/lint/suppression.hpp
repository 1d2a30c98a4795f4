// Comments by which a rule file allows what a lint would report:
//
//     # lint: allow bare-number: the rule itself says "two"          of its own line, or of the line below
//     # lint: allow-file unused-source: kept for the record          in the head comment: of the whole file
//
// Several lints are named with commas. A reason must be given. A finding is allowed at any of the places that it shows.
#pragma once

#include "quality/lint/lint.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace portcullis::quality {

class Suppressions {
  public:
    // Faults of the comments themselves go to `faults`.
    Suppressions(const text::Sources& sources, const std::vector<rulebook::Document>& documents,
                 std::vector<text::Diagnostic>& faults);

    // Whether a comment allows it; the comment then counts as used.
    [[nodiscard]] bool allows(const text::Diagnostic& diagnostic);
    // Comments that allowed nothing, of the lints in `ran`.
    void report_unused(const std::vector<const Lint*>& ran, std::vector<text::Diagnostic>& faults) const;

  private:
    struct Allowed {
        std::string id;
        text::FileId file = text::no_file;
        text::Span comment;
        text::Span place;    // of the id
        bool alone = false;  // the comment names no other lint
        bool used = false;
    };
    struct File {
        text::FileId id = text::no_file;
        std::vector<text::Span> scalars;  // by place; a comment cannot stand in one
        std::uint32_t body = 0;           // where the head comment ends
    };

    void read(const File& file, std::vector<text::Diagnostic>& faults);
    void read_comment(const File& file, text::Span comment, std::vector<text::Diagnostic>& faults);
    // Marks the comments that speak of the place as used; whether there is one.
    bool use(const std::string& id, text::Span place);
    [[nodiscard]] static bool within_scalar(const File& file, std::uint32_t offset, std::uint32_t& begin);

    const text::Sources& sources_;
    std::vector<File> files_;
    std::vector<Allowed> allowed_;
    // By lint, file and line; a comment for a whole file has `whole_file` as its line.
    static constexpr std::uint32_t whole_file = 0xffffffff;
    std::map<std::tuple<std::string, text::FileId, std::uint32_t>, std::vector<std::size_t>> by_line_;
};

}  // namespace portcullis::quality
