// Decoded text and the map from its offsets to the file, built together. Private to the stage.
#pragma once

#include "text/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

class MappedText {
  public:
    // The bytes [begin, end) of `file`, unchanged.
    void verbatim(std::string_view file, std::size_t begin, std::size_t end) {
        if (begin == end) return;
        const bool continues = !pieces_.empty() && pieces_.back().verbatim &&
                               pieces_.back().file + (text_.size() - pieces_.back().text) == begin;
        if (!continues) add(begin, true);
        text_.append(file.substr(begin, end - begin));
    }

    // Text that an escape or a fold at `place` stands for.
    void produced(std::string_view text, std::size_t place) {
        if (text.empty()) return;
        add(place, false);
        text_.append(text);
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string take_text() { return std::move(text_); }

    // Empty if the text stands in the file as it is, from `begin` on. `end` closes a piece that was produced.
    [[nodiscard]] std::vector<Piece> take_pieces(std::size_t begin, std::size_t end) {
        if (!pieces_.empty() && !pieces_.back().verbatim) add(end, true);
        const bool plain = pieces_.size() == 1 && pieces_[0].file == begin;
        return plain ? std::vector<Piece>() : std::move(pieces_);
    }

  private:
    void add(std::size_t place, bool verbatim) {
        Piece piece;
        piece.text = static_cast<std::uint32_t>(text_.size());
        piece.file = static_cast<std::uint32_t>(place);
        piece.verbatim = verbatim;
        pieces_.push_back(piece);
    }

    std::string text_;
    std::vector<Piece> pieces_;
};

}  // namespace portcullis::text
