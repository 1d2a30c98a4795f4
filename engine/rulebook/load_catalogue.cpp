// `catalogue:` → products with their figures.
#include "rulebook/loading.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::rulebook {

using language::Kind;
using text::Entry;
using text::Node;

std::vector<ProductField> Loading::product_fields(const Node& node, std::string_view record,
                                                  const std::map<std::string, Certainty>& certainty) {
    std::vector<ProductField> result;
    const int type = book.schema.find_record(record);
    if (type < 0 || node.kind != text::NodeKind::mapping) {
        diagnostics.error("wrong-type", node.span, "expected the facts of " + text::with_article(record),
                          "write `" + std::string(record) + ": {…}`");
        return result;
    }
    const language::RecordType& fields = book.schema.records[static_cast<std::size_t>(type)];
    for (const Entry& entry : node.entries) {
        const int field = fields.find(entry.key.text);
        if (field < 0 || fields.fields[static_cast<std::size_t>(field)].type.kind == Kind::record) {
            std::vector<std::string_view> candidates;
            for (const language::Field& candidate : fields.fields) candidates.push_back(candidate.name);
            diagnostics.error(
                "unknown-field", entry.key.span,
                "unknown field `" + text::printable(entry.key.text) + "` of " + text::with_article(fields.name),
                text::did_you_mean(entry.key.text, candidates));
            continue;
        }
        const language::Field& declared = fields.fields[static_cast<std::size_t>(field)];
        ProductField product;
        product.field = static_cast<Index>(field);
        const auto sure = certainty.find(entry.key.text);
        if (declared.type.kind == Kind::list) {
            product.is_list = true;
            if (entry.value.kind != text::NodeKind::sequence) {
                diagnostics.error("wrong-type", entry.value.span, "`" + declared.name + "` wants a list",
                                  "write `" + declared.name + ": […]`");
                continue;
            }
            for (const Node& item : entry.value.items) {
                if (declared.type.element == Kind::record) {
                    product.records.push_back(product_fields(item, book.schema.records[declared.type.ref].name, {}));
                    if (sure != certainty.end())
                        for (ProductField& inner : product.records.back()) inner.value.certainty = sure->second;
                } else if (const auto value = reader.read(item, declared.type.item(), declared.name)) {
                    product.values.push_back(*value);
                }
            }
        } else if (const auto value = reader.read(entry.value, declared.type, declared.name)) {
            product.value = *value;
            if (sure != certainty.end()) product.value.certainty = std::min(product.value.certainty, sure->second);
        }
        result.push_back(std::move(product));
    }
    return result;
}

// A certainty speaks of something that the product states.
void Loading::states(Mapping& product, const Node& name) {
    std::vector<std::string_view> stated;
    for (const char* part : {"item", "chip", "model"})
        if (const Node* node = product.get(part); node != nullptr)
            for (const Entry& entry : node->entries) stated.push_back(entry.key.text);
    if (product.get("chips") != nullptr) stated.push_back("chips");
    if (std::find(stated.begin(), stated.end(), name.text) != stated.end()) return;
    diagnostics.error("unknown-field", name.span,
                      "this product states no `" + text::printable(name.text) + "` that could be uncertain",
                      text::near_or_all(name.text, stated));
}

void Loading::product(Document& document, const Node& key, const Node& node) {
    Product product;
    product.name = identifier(key, "product");
    product.place = key.span;
    book.strings.add(product.name);
    if (!book.find_products(product.name).empty() &&
        book.products[book.find_products(product.name).front()].name == product.name)
        diagnostics
            .error("duplicate-name", key.span, "the product `" + text::printable(product.name) + "` is declared twice",
                   "give it another name")
            .others.push_back({book.products[book.find_products(product.name).front()].place, "first declared here"});
    Mapping mapping(node, "a product", diagnostics);
    product.title = mapping.require_text("name");
    product.vendor = mapping.text("vendor");
    product.aliases = mapping.texts("aliases");
    product.note = mapping.text("note");
    product.sources = source_keys(document, mapping);
    for (const char* informative : {"launched", "vendor_eccn", "china_variant", "vendor_hq"})
        (void)mapping.get(informative);
    std::map<std::string, Certainty> certainty;
    for (const Entry& entry : mapping.entries("certainty")) {
        if (const auto parsed = this->certainty(entry.value)) certainty[entry.key.text] = *parsed;
        states(mapping, entry.key);
    }
    if (const Node* item = mapping.get("item"); item != nullptr)
        product.item = product_fields(*item, "item", certainty);
    if (const Node* chip = mapping.get("chip"); chip != nullptr) {
        product.is_chip = true;
        product.chip = product_fields(*chip, "chip", certainty);
    }
    if (const Node* model = mapping.get("model"); model != nullptr)
        product.model = product_fields(*model, "model", certainty);
    if (mapping.get("chips") != nullptr) {
        product.is_system = true;
        if (product.is_chip)
            diagnostics.error("bad-product", key.span, "a product is either a circuit (`chip`) or a system (`chips`)",
                              "give the circuit an entry of its own and name it under `chips`");
        for (const Node* entry : mapping.list("chips")) {
            Mapping part(*entry, "a chip of a system", diagnostics);
            const std::string name = part.require_text("product");
            ProductChip chip;
            if (const Node* count = part.require("count"); count != nullptr)
                if (const auto value =
                        reader.read(*count, {Kind::number, Kind::error, 0, language::no_unit}, "count")) {
                    chip.count = value->low;
                    const bool whole = value->kind == Kind::number && value->low == value->high && value->low >= 1 &&
                                       value->low <= 1e6 && value->low == std::floor(value->low);
                    if (!whole)
                        diagnostics.error("bad-number", count->span,
                                          "a system has a whole number of circuits, at least one",
                                          "write how many of them it holds: `count: 8`");
                }
            const Node* place = part.get("product");
            if (const auto sure = certainty.find("chips"); sure != certainty.end()) chip.certainty = sure->second;
            // Systems may stand before their chips; `resolve` looks the name up.
            chip.product = book.strings.add(name);
            if (place != nullptr) product.chips.push_back(chip);
        }
    }
    book.products.push_back(std::move(product));
}

void Loading::load_catalogue(Document& document) {
    Mapping mapping(document.node, "a catalogue", diagnostics);
    for (const char* key : {"catalogue", "note", "title", "license"}) (void)mapping.get(key);
    (void)day(mapping, "verified_through", language::day_max);
    (void)mapping.get("sources");
    const Node* products = mapping.require("products");
    if (products == nullptr) return;
    for (const Entry& entry : entries_of(*products, "products", diagnostics)) product(document, entry.key, entry.value);
}

}  // namespace portcullis::rulebook
