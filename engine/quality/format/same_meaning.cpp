#include "quality/format/same_meaning.hpp"

#include "quality/format/comments.hpp"
#include "quality/format/expression_places.hpp"
#include "quality/format/expression_spacing.hpp"
#include "quality/format/scalar_text.hpp"

#include <algorithm>
#include <set>

namespace portcullis::quality {
namespace {

using text::Node;
using text::NodeKind;

class Comparison {
  public:
    explicit Comparison(const Node& root) : expressions_(find_expressions(root)) {}

    [[nodiscard]] bool same(const Node& one, const Node& other, ScalarPlace place) const {
        if (one.kind != other.kind) return false;
        if (one.kind == NodeKind::scalar) return same_scalar(one, other, place);
        const auto same_item = [&](const Node& left, const Node& right) {
            return same(left, right, ScalarPlace::item);
        };
        const auto same_entry = [&](const text::Entry& left, const text::Entry& right) {
            return left.key.text == right.key.text && same(left.value, right.value, ScalarPlace::value);
        };
        return std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(), same_item) &&
               std::equal(one.entries.begin(), one.entries.end(), other.entries.begin(), other.entries.end(),
                          same_entry);
    }

  private:
    [[nodiscard]] bool same_scalar(const Node& one, const Node& other, ScalarPlace place) const {
        // An expression reads the same in quotes and without.
        if (expressions_.contains(&one)) return same_expression(one.text, other.text);
        if (one.text != other.text) return false;
        return one.quoted == other.quoted || (other.quoted && is_retyped(one.text, place)) ||
               one.text.find('\n') != std::string::npos;
    }

    std::set<const Node*> expressions_;
};

std::vector<std::string> comment_texts(const Node& root, std::string_view bytes) {
    std::vector<std::string> texts;
    for (Comment& comment : find_comments(root, bytes)) texts.push_back(std::move(comment.text));
    std::sort(texts.begin(), texts.end());
    return texts;
}

}  // namespace

bool same_meaning(const Node& one, std::string_view one_bytes, const Node& other, std::string_view other_bytes) {
    return Comparison(one).same(one, other, ScalarPlace::value) &&
           comment_texts(one, one_bytes) == comment_texts(other, other_bytes);
}

}  // namespace portcullis::quality
