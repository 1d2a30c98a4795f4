// Builds the tree from the events of both readers, and checks once for both what is checked while building: how deep,
// how many nodes, keys given twice, keys that are no scalar, what aliases repeat. Private to the stage.
#pragma once

#include "text/node.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace portcullis::text {

class Builder {
  public:
    Builder(FileId file, const Limits& limits, Diagnostics& diagnostics);

    enum class Expects : std::uint8_t { root, key, value, item, nothing };
    [[nodiscard]] Expects expects() const;

    // False: the fault is reported and reading has to stop.
    [[nodiscard]] bool begin(NodeKind kind, std::uint32_t begin, std::uint32_t shown_end);
    [[nodiscard]] bool scalar(Node node);
    [[nodiscard]] bool end(std::uint32_t end);

    // Where a node stands in the tree: stays valid while the tree grows.
    using Path = std::vector<std::uint32_t>;
    [[nodiscard]] Path last_added() const;
    // Adds a copy of the node at `path`, which an alias at `place` asks for.
    [[nodiscard]] bool repeat(const Path& path, Span place);

    // The tree, or nothing if an error was reported since construction or the document is not complete.
    [[nodiscard]] std::optional<Node> take();

  private:
    struct Frame {
        Node* node = nullptr;
        bool value_next = false;  // a mapping whose last key waits for its value
    };

    [[nodiscard]] bool count(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] bool place(Node node);
    [[nodiscard]] const Node* resolve(const Path& path) const;
    [[nodiscard]] bool measure(const Node& node, std::size_t depth, std::size_t& nodes) const;
    void report_duplicates(const Node& mapping);
    [[nodiscard]] Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }

    FileId file_;
    Limits limits_;
    Diagnostics& diagnostics_;
    std::size_t errors_before_;
    std::size_t nodes_ = 0;
    std::size_t alias_nodes_ = 0;
    std::size_t duplicates_ = 0;
    std::optional<Node> root_;
    // Pointers stay valid: a vector of children grows only while none of its elements is open.
    std::vector<Frame> open_;
};

}  // namespace portcullis::text
