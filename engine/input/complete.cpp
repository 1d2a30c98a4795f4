// `complete: [parties, items.stated_eccns]`: lists of which nothing is missing, also where they are stated to be empty
// by not being stated.
#include "input/reading.hpp"

#include <algorithm>

namespace portcullis::input {

void Reading::complete(const Node& node) {
    if (node.kind == NodeKind::sequence) {
        for (const Node& name : node.items) complete_list(name);
    } else if (node.kind == NodeKind::mapping || word_of(node, {Kind::date}, book_.schema) == Word::value) {
        complete_list(node);
    }
}

void Reading::complete_list(const Node& name) {
    if (name.kind != NodeKind::scalar) {
        error("wrong-type", name.span, "`complete` wants names of lists",
              "write `complete: [parties, items.stated_eccns]`");
        return;
    }
    // The records that the path has reached so far, all of one type.
    std::vector<RecordId> reached{0};
    std::uint16_t type = 0;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(name.text.find('.', begin), name.text.size());
        const std::string_view part = std::string_view(name.text).substr(begin, end - begin);
        const int found = key_field(type, part);
        if (found < 0) {
            error("unknown-field", name.at(begin, end), "unknown list " + quoted(name.text),
                  text::did_you_mean(part, keys_of(type)));
            return;
        }
        const auto field = static_cast<std::size_t>(found);
        const Field& declared = book_.schema.records[type].fields[field];
        const bool last = end == name.text.size();
        if (last && declared.type.kind == Kind::list && declared.source != language::Source::stated) {
            error("derived-field", name.at(begin, end), quoted(part) + " follows from rules and cannot be stated");
            return;
        }
        if (last ? declared.type.kind != Kind::list
                 : declared.type.kind != Kind::record && declared.type.element != Kind::record) {
            error("wrong-type", name.at(begin, end), quoted(part) + (last ? " is not a list" : " holds no records"));
            return;
        }
        std::vector<RecordId> next;
        for (const RecordId id : reached) {
            Slot& slot = facts_.slot(id, field);
            if (last && slot.value.kind == Kind::list) {
                slot.value.open = false;
            } else if (last && !is_stated(id, field)) {
                slot = {facts_.add_list({}, false), Origin::stated, 0};
            } else if (slot.value.kind == Kind::record) {
                next.push_back(static_cast<RecordId>(slot.value.id));
            } else if (slot.value.kind == Kind::list) {
                for (const facts::Element& one : facts_.elements(slot.value))
                    if (one.value.kind == Kind::record) next.push_back(static_cast<RecordId>(one.value.id));
            }
        }
        if (last) return;
        reached = std::move(next);
        type = declared.type.ref;
        begin = end + 1;
    }
}

}  // namespace portcullis::input
