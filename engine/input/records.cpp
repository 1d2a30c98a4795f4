// Any record of the vocabulary: its keys are matched to fields, and each field is read by its declared type.
#include "input/figures.hpp"
#include "input/reading.hpp"

#include <algorithm>

namespace portcullis::input {

using facts::Element;
using facts::surely;
using language::Source;

namespace {

struct Name {
    std::string_view record;
    std::string_view field;
};
constexpr Name never_zero_fields[] = {{"item", "quantity"}, {"chip", "count"}, {"chip", "die_area"}, {"rate", "bits"}};

}  // namespace

bool never_zero(std::string_view record, std::string_view field) {
    return std::any_of(std::begin(never_zero_fields), std::end(never_zero_fields),
                       [&](const Name& one) { return one.record == record && one.field == field; });
}

RecordId Reading::record(std::uint16_t type, RecordId parent, std::string path, const Entries& entries) {
    const RecordId id = facts_.add_record(type, parent, std::move(path));
    const std::vector<const Entry*> stated = match(type, entries);
    // In the order of the vocabulary, so that the order of keys changes nothing.
    for (std::size_t field = 0; field < stated.size(); ++field) {
        if (book_.schema.records[type].fields[field].type.kind == Kind::record) {
            nested(id, field, stated[field] == nullptr ? nullptr : &stated[field]->value);
        } else if (stated[field] != nullptr) {
            state(id, field, *stated[field]);
        }
    }
    return id;
}

std::vector<const Entry*> Reading::match(std::uint16_t type, const Entries& entries) {
    const std::vector<Field>& fields = book_.schema.records[type].fields;
    std::vector<const Entry*> stated(fields.size(), nullptr);
    if (entries.size() > max_keys) {
        error("too-large", entries[max_keys]->key.span,
              "more than " + std::to_string(max_keys) + " keys in one mapping");
        return stated;
    }
    for (const Entry* entry : entries) {
        const std::string& key = entry->key.text;
        const int found = key_field(type, key);
        if (found < 0) {
            unknown_field(type, entry->key);
            continue;
        }
        const Field& field = fields[static_cast<std::size_t>(found)];
        const Entry*& place = stated[static_cast<std::size_t>(found)];
        const bool figure = field.type.kind == Kind::boolean || field.type.kind == Kind::number;
        if (field.source == Source::members || (field.source == Source::single && !figure) || !field.statable) {
            error("derived-field", entry->key.span, quoted(key) + " follows from rules and cannot be stated",
                  "state the facts that it follows from");
        } else if (place != nullptr) {
            ++faults_;
            diagnostics_
                .error("duplicate-key", entry->key.span,
                       quoted(key) + " says again what " + quoted(place->key.text) + " says",
                       "both stand for " + quoted(field.name) + "; keep one")
                .others.push_back({place->key.span, "first stated here"});
        } else {
            place = entry;
        }
    }
    return stated;
}

void Reading::unknown_field(std::uint16_t type, const Node& key) {
    const std::string& name = book_.schema.records[type].name;
    std::string help;
    // Somebody who mistypes a hundred names is no somebody: do not spend time on hints.
    if (faults_ < 100) {
        std::vector<std::string_view> candidates = keys_of(type);
        if (type == item_type_ && chip_type_ >= 0) {
            for (const std::string_view one : keys_of(static_cast<std::uint16_t>(chip_type_)))
                if (one != "count") candidates.push_back(one);
            if (key.text == "count") help = "how many pieces are shipped is `quantity`";
        }
        if (type == 0) candidates.insert(candidates.end(), {"assume", "complete", "note"});
        if (help.empty()) help = text::did_you_mean(key.text, candidates);
    }
    error("unknown-field", key.span,
          "unknown field " + quoted(key.text) + " of " + (type == 0 ? "the " : "this ") + name, help);
}

void Reading::state(RecordId id, std::size_t field, const Entry& entry) {
    const Type& type = type_of(id).fields[field].type;
    const Word word = word_of(entry.value, type, book_.schema);
    if (word == Word::null) return;
    if (word == Word::unknown) {
        unknown_.insert(facts_.slot_index(id, field));
    } else if (type.kind == Kind::list) {
        if (word == Word::none) facts_.set(id, field, facts_.add_list({}, false), Origin::stated);
        else list(id, field, entry.value);
    } else if (word == Word::none) {
        facts_.set(id, field, Value::none(), Origin::stated);
    } else {
        scalar(id, field, entry.value);
    }
}

void Reading::scalar(RecordId id, std::size_t field, const Node& node) {
    const Field& declared = type_of(id).fields[field];
    const auto value = reader_.read(node, declared.type, declared.name);
    const std::string fault = value ? unlikely(id, field, *value) : std::string();
    if (!value) ++faults_;
    else if (fault.empty()) facts_.set(id, field, *value, Origin::stated);
    else error("bad-number", node.span, "`" + declared.name + "` " + fault);
}

// What no figure of that name can be; empty where nothing is wrong.
std::string Reading::unlikely(RecordId id, std::size_t field, const Value& value) const {
    if (value.kind != Kind::number) return {};
    if (value.low <= 0 && never_zero(type_of(id).name, type_of(id).fields[field].name)) return "must be more than zero";
    if (value.high > largest_figure) return "is larger than any figure can be";
    const bool tiny =
        (value.low > 0 && value.low < smallest_figure) || (value.high > 0 && value.high < smallest_figure);
    return tiny ? "is closer to zero than any figure can be" : "";
}

void Reading::list(RecordId id, std::size_t field, const Node& node) {
    if (node.kind == NodeKind::sequence && node.items.size() > max_elements) {
        error("too-large", node.items[max_elements].span,
              quoted(path_to(id, field)) + " has more than " + std::to_string(max_elements) + " elements");
        return;
    }
    std::vector<Element> elements;
    if (node.kind == NodeKind::sequence) {
        for (const Node& one : node.items)
            if (!element(elements, id, field, one)) return;
    } else if (!element(elements, id, field, node)) {
        return;
    }
    facts_.set(id, field, facts_.add_list(elements, type_of(id).fields[field].open), Origin::stated);
}

// False: there is no room for more.
bool Reading::element(std::vector<Element>& elements, RecordId id, std::size_t field, const Node& node) {
    const Field& declared = type_of(id).fields[field];
    const Type type = declared.type.item();
    if (type.kind != Kind::record) {
        const Word word = word_of(node, type, book_.schema);
        if (word == Word::null || word == Word::none) {
            error("wrong-type", node.span, quoted(node.text) + " is no element of `" + declared.name + "`",
                  "an empty list is written `" + declared.name + ": none`");
        } else if (word == Word::unknown) {
            elements.push_back({Value{}, surely});  // there is one more, and nobody knows which
        } else if (const auto value = reader_.read(node, type, declared.name)) {
            elements.push_back({*value, surely});
        } else {
            ++faults_;
        }
        return true;
    }
    if (full_) return false;
    if (node.kind != NodeKind::mapping) {
        const std::string& name = book_.schema.records[type.ref].name;
        error("wrong-type", node.span,
              "an element of `" + declared.name + "` is a mapping with the facts of one " + name);
        return true;
    }
    const std::string path = path_to(id, field) + "[" + std::to_string(elements.size()) + "]";
    const Entries entries = entries_of(node);
    const RecordId made = type.ref == item_type_   ? item(id, path, entries)
                          : type.ref == chip_type_ ? chip(id, path, entries)
                                                   : record(type.ref, id, path, entries);
    elements.push_back({Value::make(Kind::record, made), surely});
    if (full_ || facts_.record_count() <= max_records) return !full_;
    full_ = true;
    error("too-large", node.span, "the shipment has more than " + std::to_string(max_records) + " records");
    return false;
}

// There is a record in the field also where nothing is stated, so that rules may ask for its fields.
void Reading::nested(RecordId id, std::size_t field, const Node* node) {
    const Field& declared = type_of(id).fields[field];
    const std::uint16_t type = declared.type.ref;
    Word word = node == nullptr ? Word::null : word_of(*node, declared.type, book_.schema);
    const bool own = word == Word::value && is_own(id, type, *node);
    if (word == Word::value && !own && node->kind != NodeKind::mapping) {
        error("wrong-type", node->span,
              "`" + declared.name + "` is a mapping with the facts of one " + book_.schema.records[type].name,
              node->kind == NodeKind::scalar ? "write `" + declared.name + ": {…}`" : "");
        word = Word::null;
    }
    const bool stated = word == Word::value || word == Word::none;
    if (!stated) {
        // A type that holds itself would never end.
        for (RecordId at = id; at != facts::no_record; at = facts_.record(at).parent)
            if (facts_.record(at).type == type) return;
    }
    const bool given = word == Word::value && !own;
    const RecordId made = record(type, id, path_to(id, field), given ? entries_of(*node) : Entries{});
    facts_.set(id, field, Value::make(Kind::record, made), stated ? Origin::stated : Origin::unstated);
    if (own) selves_.emplace_back(made, id);
    if (word == Word::none) fill_none(made);
    // The exporter is a party of its own role.
    const int role = field_of(made, "role");
    if (role < 0 || word == Word::none) return;
    const Type& role_type = type_of(made).fields[static_cast<std::size_t>(role)].type;
    const int symbol = role_type.kind == Kind::symbol ? book_.schema.domains[role_type.ref].find(declared.name) : -1;
    if (symbol >= 0 && !is_stated(made, static_cast<std::size_t>(role)))
        facts_.set(made, static_cast<std::size_t>(role), Value::make(Kind::symbol, symbol), Origin::standing);
}

// `self`: the nested record says of another what the holder says of itself, its ultimate parent for instance.
bool Reading::is_own(RecordId id, std::uint16_t type, const Node& node) {
    if (node.kind != NodeKind::scalar || node.text != "self") return false;
    const std::vector<Field>& fields = book_.schema.records[type].fields;
    return std::all_of(fields.begin(), fields.end(), [&](const Field& field) {
        const int own = field_of(id, field.name);
        return own >= 0 && type_of(id).fields[static_cast<std::size_t>(own)].type == field.type;
    });
}

// Last of all: what the holder does not state stays unstated in the copy, where an assumption may speak for both.
void Reading::copy_selves() {
    for (const auto& [copy, holder] : selves_) {
        for (std::size_t field = 0; field < type_of(copy).fields.size(); ++field) {
            const auto own = static_cast<std::size_t>(field_of(holder, type_of(copy).fields[field].name));
            const Slot slot = facts_.slot(holder, own);
            if (slot.value.kind != Kind::record) facts_.slot(copy, field) = slot;
        }
    }
}

void Reading::fill_none(RecordId id) {
    for (std::size_t field = 0; field < type_of(id).fields.size(); ++field) {
        const Kind kind = type_of(id).fields[field].type.kind;
        if (kind == Kind::record) {
            const Value inner = facts_.slot(id, field).value;
            if (inner.kind == Kind::record) fill_none(static_cast<RecordId>(inner.id));
        } else {
            facts_.set(id, field, kind == Kind::list ? facts_.add_list({}, false) : Value::none(), Origin::stated);
        }
    }
}

}  // namespace portcullis::input
