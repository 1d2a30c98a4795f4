// A document read from text: its tree, or what is wrong with it.
#pragma once

#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portcullis::support {

struct Reading {
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::optional<text::Node> tree;
    std::string_view bytes;

    Reading(const std::string& text, const text::Limits& limits, decltype(&text::read_yaml) read) {
        const text::FileId file = sources.add("a", text);
        bytes = sources.bytes(file);
        tree = read(sources, file, limits, diagnostics);
    }

    // The tree, or `code line:column` and, with `messages`, the message for each fault.
    [[nodiscard]] std::string outcome(bool messages = false) const {
        if (tree) return dump(*tree);
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            const text::Place place = sources.place(one.span);
            out += one.code + " " + std::to_string(place.line) + ":" + std::to_string(place.column) +
                   (messages ? ": " + one.message : "") + "\n";
        }
        return out;
    }

    [[nodiscard]] std::string_view slice(text::Span span) const {
        return bytes.substr(span.begin, span.end - span.begin);
    }
};

}  // namespace portcullis::support
