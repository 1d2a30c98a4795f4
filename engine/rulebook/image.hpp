// A checked rulebook as bytes, so that a start need not read and check the rule files again. An image holds good for
// the files and the build that it was made from and for no other: it carries their key, and a digest of its own.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::rulebook {

// SHA-256 of the rule files (each with its number among the sources, its name below `folder` and its bytes), of the
// form of an image, and of the source code that reads and checks rule files.
[[nodiscard]] std::string image_key(const text::Sources& sources, const std::vector<text::FileId>& files,
                                    std::string_view folder);

[[nodiscard]] std::string write_image(const Rulebook& book, std::string_view key);
// Nothing unless the image is whole and has this key. Never throws, whatever the bytes.
[[nodiscard]] std::optional<Rulebook> read_image(std::string_view image, std::string_view key);

}  // namespace portcullis::rulebook
