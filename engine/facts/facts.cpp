#include "facts/facts.hpp"

namespace portcullis::facts {

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

std::uint32_t Strings::add(std::string_view text) {
    if (const auto found = index_.find(text); found != index_.end()) return found->second;
    const auto index = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    index_.emplace(texts_.back(), index);
    return index;
}

std::int64_t Strings::find(std::string_view text) const {
    const auto found = index_.find(text);
    return found == index_.end() ? -1 : static_cast<std::int64_t>(found->second);
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
