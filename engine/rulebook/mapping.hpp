// Reads one mapping key by key and reports the keys that nobody asked for: an unknown field is never ignored.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::rulebook {

class Mapping {
  public:
    // `what` names the thing for messages: "a rule", "a regime". A node that is no mapping is reported and reads as
    // empty.
    Mapping(const text::Node& node, std::string what, text::Diagnostics& diagnostics);
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    // Reports keys that were never asked for.
    ~Mapping();

    [[nodiscard]] const text::Node& node() const { return node_; }
    [[nodiscard]] bool is_mapping() const { return node_.kind == text::NodeKind::mapping; }
    // The value under `key`, or null. Asking makes the key known.
    const text::Node* get(std::string_view key);
    // The same, reporting its absence.
    const text::Node* require(std::string_view key);
    // The text of a scalar, or an empty string after a report if it is something else or empty.
    std::string text(std::string_view key);
    std::string require_text(std::string_view key);
    // The children of a sequence; a single scalar or mapping counts as a sequence of one.
    std::vector<const text::Node*> list(std::string_view key);
    // The scalars of such a sequence.
    std::vector<std::string> texts(std::string_view key);
    // The entries of a mapping under `key`; another thing there is reported.
    const std::vector<text::Entry>& entries(std::string_view key);
    // true or false, as written; otherwise after a report if it is something else, and where it is absent.
    bool flag(std::string_view key, bool otherwise = false);
    // What to say of a key that has a meaning elsewhere, if it stands here.
    void elsewhere(std::string_view key, std::string help) { elsewhere_.emplace_back(key, std::move(help)); }
    // Keys are not checked at the end (they are data).
    void free_keys() { free_ = true; }

  private:
    std::string words(const text::Node& node, std::string_view key);

    const text::Node& node_;
    std::string what_;
    text::Diagnostics& diagnostics_;
    std::vector<std::string> asked_;
    std::vector<std::string> missing_;
    std::vector<std::pair<std::string, std::string>> elsewhere_;
    bool free_ = false;
};

// The text of a scalar node, or an empty string after a report.
std::string scalar_text(const text::Node& node, std::string_view what, text::Diagnostics& diagnostics);

// Which of `words` a scalar is, or nothing after a report that calls it `unknown WHAT`.
std::optional<std::size_t> word_index(const text::Node& node, std::string_view what,
                                      const std::vector<std::string_view>& words, text::Diagnostics& diagnostics,
                                      std::string code = "unknown-symbol");
// The entries of a node that must be a mapping; nothing after a report.
const std::vector<text::Entry>& entries_of(const text::Node& node, std::string_view what,
                                           text::Diagnostics& diagnostics);

}  // namespace portcullis::rulebook
