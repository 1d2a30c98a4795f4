// One tree for YAML and JSON: what was written, with the place of every key and scalar. Nothing is typed here; a
// scalar is read by the declared type of its field from its own text.
#pragma once

#include "text/diagnostic.hpp"
#include "text/source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

enum class NodeKind : std::uint8_t { scalar, sequence, mapping };

// Maps offsets of a scalar's decoded text to offsets of the file: from `text` on (until the next piece) the file offset
// is `file + (offset - text)`; a piece whose bytes were produced by an escape or a fold maps to its beginning.
struct Piece {
    std::uint32_t text = 0;
    std::uint32_t file = 0;
    bool verbatim = true;
};

struct Node;
struct Entry;

struct Node {
    NodeKind kind = NodeKind::scalar;
    bool quoted = false;         // a quoted or block scalar, or a JSON string: never null, number or bool by looks
    Span span;                   // the whole node in the file (quotes included)
    std::string text;            // decoded scalar
    std::vector<Piece> pieces;   // empty: verbatim from span.begin
    std::vector<Node> items;     // sequence
    std::vector<Entry> entries;  // mapping, in the order written

    [[nodiscard]] bool is_null() const;  // an unquoted empty scalar, `~` or `null`
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] const Entry* find_entry(std::string_view key) const;
    // The file range of bytes [begin, end) of `text`.
    [[nodiscard]] Span at(std::size_t begin, std::size_t end) const;
};

struct Entry {
    Node key;
    Node value;
};

struct Limits {
    std::size_t bytes = 16u << 20;
    std::size_t nodes = 500'000;
    std::size_t depth = 64;
    bool aliases = false;              // rule files: no anchors, aliases, tags, merge keys
    std::size_t alias_nodes = 10'000;  // nodes that aliases may add by being expanded
};

// The tree of the one document of `file`, or nothing after reporting into `diagnostics`. All faults that can be found
// independently are reported (several duplicate keys, say); a syntax error ends the reading.
// Never throws on bad input and never crashes on hostile input.
[[nodiscard]] std::optional<Node> read_yaml(const Sources& sources, FileId file, const Limits& limits,
                                            Diagnostics& diagnostics);
[[nodiscard]] std::optional<Node> read_json(const Sources& sources, FileId file, const Limits& limits,
                                            Diagnostics& diagnostics);

// JSON if the first byte that is not white space is `{` or `[` and the name does not end in .yaml or .yml, else YAML.
[[nodiscard]] std::optional<Node> read_document(const Sources& sources, FileId file, const Limits& limits,
                                                Diagnostics& diagnostics);

// A tree without places, as lines `path: text`, for tests.
[[nodiscard]] std::string dump(const Node& node);

}  // namespace portcullis::text
