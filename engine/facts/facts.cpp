#include "facts/facts.hpp"

#include <bit>
#include <functional>

namespace portcullis::facts {

namespace {
constexpr std::uint32_t no_text = 0xffffffff;
}  // namespace

std::string_view certainty_name(Certainty certainty) {
    switch (certainty) {
        case Certainty::uncertain: return "uncertain";
        case Certainty::inferred: return "inferred";
        case Certainty::reported: return "reported";
        case Certainty::text: return "text";
    }
    return "text";
}

std::string_view origin_name(Origin origin) {
    switch (origin) {
        case Origin::unstated: return "unknown";
        case Origin::stated: return "stated";
        case Origin::catalogue: return "catalogue";
        case Origin::derived: return "derived";
        case Origin::assumed: return "assumed";
        case Origin::standing: return "standing";
    }
    return "unknown";
}

std::size_t Strings::place(std::string_view text) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(text)&mask;
    while (places_[at] != no_text && texts_[places_[at]] != text) at = (at + 1) & mask;
    return at;
}

void Strings::make_places(std::size_t size) {
    places_.assign(std::bit_ceil(std::max<std::size_t>(16, 2 * size)), no_text);
    for (std::size_t i = 0; i < texts_.size(); ++i) places_[place(texts_[i])] = static_cast<std::uint32_t>(i);
}

void Strings::reserve(std::size_t size) {
    texts_.reserve(size);
    if (places_.size() < 2 * size) make_places(size);
}

std::uint32_t Strings::add(std::string_view text) {
    if (places_.size() < 2 * (texts_.size() + 1)) make_places(2 * (texts_.size() + 1));
    std::uint32_t& index = places_[place(text)];
    if (index == no_text) {
        index = static_cast<std::uint32_t>(texts_.size());
        texts_.emplace_back(text);
    }
    return index;
}

std::int64_t Strings::find(std::string_view text) const {
    if (texts_.empty()) return -1;
    const std::uint32_t index = places_[place(text)];
    return index == no_text ? -1 : static_cast<std::int64_t>(index);
}

RecordId Facts::add_record(std::uint16_t type, RecordId parent, std::string path) {
    const auto id = static_cast<RecordId>(records_.size());
    records_.push_back({type, parent, static_cast<std::uint32_t>(slots_.size())});
    paths_.push_back(std::move(path));
    slots_.resize(slots_.size() + schema_->records[type].fields.size());
    return id;
}

Value Facts::add_list(std::span<const Element> elements, bool open) {
    Value list = Value::make(Kind::list, static_cast<std::int64_t>(elements_.size()));
    list.open = open;
    list.count = static_cast<std::uint32_t>(elements.size());
    elements_.insert(elements_.end(), elements.begin(), elements.end());
    return list;
}

std::uint32_t Facts::intern(std::string_view text) {
    if (const std::int64_t known = shared_->find(text); known >= 0) return static_cast<std::uint32_t>(known);
    return static_cast<std::uint32_t>(shared_->size()) + own_.add(text);
}

const std::string& Facts::text(std::int64_t index) const {
    const auto position = static_cast<std::size_t>(index);
    return position < shared_->size() ? (*shared_)[position] : own_[position - shared_->size()];
}

}  // namespace portcullis::facts
