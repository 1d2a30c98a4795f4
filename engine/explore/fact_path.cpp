#include "explore/fact_path.hpp"

#include "explore/sketch.hpp"
#include "text/diagnostic.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::explore {

using language::Kind;
using text::Node;

namespace {

std::string named(std::string_view text) { return "`" + text::printable(text) + "`"; }

// The field that a key stands for, by its name or by another spelling; -1.
int field_called(const rulebook::Rulebook& book, std::uint16_t type, std::string_view key) {
    if (const int field = book.schema.records[type].find(key); field >= 0) return field;
    for (std::size_t field = 0; field < book.notes[type].size(); ++field) {
        const std::vector<std::string>& also = book.note(type, field).also;
        if (std::find(also.begin(), also.end(), key) != also.end()) return static_cast<int>(field);
    }
    return -1;
}

// As the shipment spells it already, so that no field is stated twice.
std::string spelling(const rulebook::Rulebook& book, std::uint16_t type, int field, std::string_view key,
                     const Node* holder) {
    if (holder != nullptr)
        for (const text::Entry& entry : holder->entries)
            if (field_called(book, type, entry.key.text) == field) return entry.key.text;
    return std::string(key);
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

// Whether the item is a circuit, of which a figure is written on the item itself.
bool is_circuit(const rulebook::Rulebook& book, const std::string& item, const Node* node, std::uint16_t chip,
                const std::vector<std::string>& also) {
    if (node != nullptr && node->find("chips") != nullptr) return false;
    bool circuit = false;
    for (const std::string& other : also) {
        circuit = circuit || other == item + ".product";
        const std::string chips = item + ".chips";
        if (other == chips || other == chips + "[0]" ||
            (begins_with(other, chips) && !begins_with(other, chips + "[0].")))
            return false;
    }
    if (node == nullptr) return circuit;
    const int item_type = book.schema.find_record("item");
    for (const text::Entry& entry : node->entries) {
        const std::string& key = entry.key.text;
        circuit =
            circuit || key == "product" ||
            (key == "kind" &&
             (entry.value.text == "integrated_circuit" || entry.value.text == "high_bandwidth_memory")) ||
            (field_called(book, static_cast<std::uint16_t>(item_type), key) < 0 && field_called(book, chip, key) >= 0);
    }
    return circuit;
}

}  // namespace

FactPath resolve_path(const rulebook::Rulebook& book, std::string_view path, const Node& shipment,
                      const std::vector<std::string>& also) {
    FactPath result;
    const int item_type = book.schema.find_record("item");
    const int chip_type = book.schema.find_record("chip");
    std::uint16_t type = 0;
    bool in_record = true;  // at a record, a field of which must follow
    std::string item;       // path of the item whose first circuit is spoken of
    const auto fault = [&](std::size_t begin, std::size_t end, std::string message, std::string help) {
        result.begin = begin;
        result.end = end;
        result.message = std::move(message);
        result.help = std::move(help);
        return result;
    };
    for (std::size_t begin = 0; begin < path.size();) {
        if (path[begin] == '[') {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(path.data() + begin + 1, path.data() + path.size(), index);
            const auto after = static_cast<std::size_t>(end - path.data());
            if (error != std::errc() || after >= path.size() || path[after] != ']' || index > 999)
                return fault(begin, path.size(), "no index of a list", "write `[0]` for the first");
            if (result.type.kind != Kind::list || result.element || in_record)
                return fault(begin, after + 1, named(path.substr(0, begin)) + " is no list", "leave the index out");
            result.type = result.type.item();
            result.element = true;
            result.written += "[" + std::to_string(index) + "]";
            in_record = result.type.kind == Kind::record;
            if (in_record) type = result.type.ref;
            begin = after + 1;
            continue;
        }
        if (path[begin] == '.') ++begin;
        const std::size_t end = std::min(path.find_first_of(".[", begin), path.size());
        const std::string_view key = path.substr(begin, end - begin);
        if (!in_record) {
            const bool list = result.type.kind == Kind::list;
            return fault(begin, end,
                         named(path.substr(0, begin > 0 ? begin - 1 : 0)) + (list ? " is a list" : " holds no facts"),
                         list ? "say of which member: `[0]` is the first" : "");
        }
        int field = field_called(book, type, key);
        const bool own = field < 0 && type == item_type && chip_type >= 0 && key != "count";
        if (own) {
            field = field_called(book, static_cast<std::uint16_t>(chip_type), key);
            if (field >= 0) type = static_cast<std::uint16_t>(chip_type);
        }
        if (field < 0) {
            std::vector<std::string_view> names;
            for (const language::Field& one : book.schema.records[type].fields) names.push_back(one.name);
            if (type == item_type && chip_type >= 0)
                for (const language::Field& one : book.schema.records[static_cast<std::size_t>(chip_type)].fields)
                    names.push_back(one.name);
            std::string help = text::did_you_mean(key, names);
            if (type == 0 && help.empty()) help = text::did_you_mean(path, {"scenario", "posture"});
            if (type == 0 && help.empty())
                help = "an axis is a fact of the shipment, `date`, `scenario`, `posture` or `param.REGIME.NAME`";
            return fault(begin, end,
                         "unknown field " + named(key) + " of " + (type == 0 ? "the " : "this ") +
                             book.schema.records[type].name,
                         help);
        }
        result.record = type;
        result.field = static_cast<std::size_t>(field);
        const language::Field& declared = book.schema.records[type].fields[result.field];
        // A figure of an item's first circuit stands on the item, if the item is a circuit.
        if (!item.empty() && type == chip_type && result.written == item + ".chips[0]" && key != "count" &&
            field_called(book, static_cast<std::uint16_t>(item_type), key) < 0 &&
            is_circuit(book, item, look_up(shipment, item), type, also))
            result.written = item;
        if (type == item_type) item = result.written;
        const Node* holder = result.written.empty() ? &shipment : look_up(shipment, result.written);
        result.written += (result.written.empty() ? "" : ".") + spelling(book, type, field, key, holder);
        result.type = declared.type;
        result.element = false;
        in_record = declared.type.kind == Kind::record;
        if (in_record) type = declared.type.ref;
        begin = end;
    }
    if (path.empty() || path.back() == '.')
        return fault(0, path.size(), "a path is missing", "write `destination` or `items[0].product`");
    result.ok = true;
    return result;
}

}  // namespace portcullis::explore
