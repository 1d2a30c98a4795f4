#include "columns/vocabulary.hpp"

#include "columns/record_writer.hpp"
#include "input/figures.hpp"
#include "input/keys.hpp"

#include <algorithm>

namespace portcullis::columns {
namespace {

using language::Field;
using language::Kind;
using language::Source;
using rulebook::Rulebook;

bool statable(const Field& field) {
    const bool figure = field.type.kind == Kind::boolean || field.type.kind == Kind::number;
    return field.source != Source::members && (field.source != Source::single || figure) && field.statable;
}

bool is_words(std::string_view key) {
    return std::find(std::begin(input::free_text), std::end(input::free_text), key) != std::end(input::free_text);
}

class PlanOf {
  public:
    PlanOf(const Rulebook& book, std::uint16_t type)
        : book_(book), item_(book.schema.find_record("item")), chip_(book.schema.find_record("chip")) {
        plan_.type = type;
        plan_.item = type == item_;
        plan_.chip = type == chip_;
    }

    RecordPlan run() {
        const std::vector<Field>& fields = book_.schema.records[plan_.type].fields;
        for (const Field& field : fields) plan_.fields.push_back(plan_of(field));
        plan_.role = field_of("role", Kind::symbol);
        plan_.count = plan_.chip ? field_of("count", Kind::number) : -1;
        plan_.model = plan_.item ? field_of("model", Kind::record) : -1;
        plan_.chips = plan_.item && chip_ >= 0 ? field_of("chips", Kind::list) : -1;
        for (const std::string_view key : input::keys_of(book_, plan_.type)) add(key);
        if (plan_.item && chip_ >= 0)
            for (const std::string_view key : input::keys_of(book_, static_cast<std::uint16_t>(chip_))) add(key);
        if (plan_.type == 0)
            for (const std::string_view key : input::free_text) add(key);
        if (plan_.type == 0) add("assume");
        for (std::size_t i = 0; i < plan_.keys.size(); ++i)
            plan_.index.emplace(plan_.keys[i].text, static_cast<std::uint16_t>(i));
        std::vector<std::uint16_t> holders;
        plan_.records = records(plan_.type, holders);
        return std::move(plan_);
    }

  private:
    int field_of(std::string_view name, Kind kind) const {
        const language::RecordType& type = book_.schema.records[plan_.type];
        const int field = type.find(name);
        return field >= 0 && type.fields[static_cast<std::size_t>(field)].type.kind == kind ? field : -1;
    }

    FieldPlan plan_of(const Field& field) const {
        FieldPlan plan;
        plan.type = field.type;
        plan.open = field.open;
        plan.never_zero = input::never_zero(book_.schema.records[plan_.type].name, field.name);
        plan.product = (plan_.item || plan_.chip) && field.name == "product" && field.type.kind == Kind::string;
        plan.kind = plan_.item && field.name == "kind" && field.type.kind == Kind::symbol;
        if (field.type.kind != Kind::record) return plan;
        plan.role = standing_role(field);
        std::vector<std::uint16_t> holders{plan_.type};
        plan.always = plan.role >= 0 || holds_roles(field.type.ref, holders);
        const std::vector<Field>& inner = book_.schema.records[field.type.ref].fields;
        plan.may_be_self = std::all_of(inner.begin(), inner.end(), [&](const Field& one) {
            const language::RecordType& holder = book_.schema.records[plan_.type];
            const int own = holder.find(one.name);
            return own >= 0 && holder.fields[static_cast<std::size_t>(own)].type == one.type &&
                   one.type.kind != Kind::list && one.type.kind != Kind::record;
        });
        return plan;
    }

    // The exporter is a party of its own role.
    int standing_role(const Field& field) const {
        const language::RecordType& type = book_.schema.records[field.type.ref];
        const int role = type.find("role");
        if (role < 0) return -1;
        const language::Type& symbol = type.fields[static_cast<std::size_t>(role)].type;
        return symbol.kind == Kind::symbol ? book_.schema.domains[symbol.ref].find(field.name) : -1;
    }

    // Whether a record of the type, of which nothing is stated, holds one with a role.
    bool holds_roles(std::uint16_t type, std::vector<std::uint16_t>& holders) const {
        if (std::find(holders.begin(), holders.end(), type) != holders.end()) return false;
        holders.push_back(type);
        const std::vector<Field>& fields = book_.schema.records[type].fields;
        const bool found = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
            return field.type.kind == Kind::record &&
                   (standing_role(field) >= 0 || holds_roles(field.type.ref, holders));
        });
        holders.pop_back();
        return found;
    }

    // At most.
    std::size_t records(std::uint16_t type, std::vector<std::uint16_t>& holders) const {
        if (std::find(holders.begin(), holders.end(), type) != holders.end()) return 0;
        holders.push_back(type);
        std::size_t count = 1;
        for (const Field& field : book_.schema.records[type].fields)
            if (field.type.kind == Kind::record) count += records(field.type.ref, holders);
        holders.pop_back();
        return count;
    }

    void add(std::string_view text) {
        const bool known =
            std::any_of(plan_.keys.begin(), plan_.keys.end(), [&](const Key& one) { return one.text == text; });
        if (known) return;
        Key key{std::string(text), Use::unusual, 0, plan_.type == 0 && (text == "id" || text == "name")};
        std::uint16_t type = plan_.type;
        int found = input::key_field(book_, type, text);
        key.use = Use::fact;
        if (found < 0 && plan_.item && chip_ >= 0 && text != "count") {
            type = static_cast<std::uint16_t>(chip_);
            found = input::key_field(book_, type, text);
            key.use = Use::of_chip;
        }
        if (plan_.type == 0 && (text == "assume" || text == "complete")) {
            key.use = text == "assume" ? Use::assume : Use::unusual;
        } else if (found >= 0) {
            key.field = static_cast<std::uint16_t>(found);
            if (!statable(book_.schema.records[type].fields[key.field])) key.use = Use::unusual;
        } else {
            key.use = plan_.type == 0 && is_words(text) ? Use::words : Use::unusual;
        }
        plan_.keys.push_back(std::move(key));
    }

    const Rulebook& book_;
    int item_;
    int chip_;
    RecordPlan plan_;
};

class ProductOf {
  public:
    ProductOf(const Vocabulary& vocabulary, const rulebook::Product& product)
        : book_(vocabulary.book), vocabulary_(vocabulary), product_(product) {}

    ProductPlan run() {
        out_.name = product_.name;
        out_.chip = product_.is_chip;
        out_.system = product_.is_system;
        const int item = book_.schema.find_record("item");
        const int chip = book_.schema.find_record("chip");
        if (item >= 0) {
            const RecordPlan& plan = vocabulary_.records[static_cast<std::size_t>(item)];
            out_.item = fills(product_.item);
            named(out_.item, item, "name", product_.title);
            if (plan.model >= 0) out_.model = fills(product_.model);
        }
        if (chip >= 0) {
            out_.as_chip = fills(product_.chip);
            named(out_.as_chip, chip, "product", product_.name);
            named(out_.as_chip, chip, "name", product_.title);
        }
        for (const rulebook::ProductChip& part : product_.chips) {
            if (part.product == rulebook::none) continue;
            out_.parts.emplace_back(part.product, part.count);
            out_.records += chip < 0 ? 0 : vocabulary_.records[static_cast<std::size_t>(chip)].records;
            // None of such a circuit's figures is sure, not even those that nobody states.
            if (part.certainty != facts::Certainty::text) out_.unusual = true;
            for (const rulebook::ProductField& one : book_.products[part.product].chip) look(one);
        }
        return std::move(out_);
    }

  private:
    std::vector<Fill> fills(const std::vector<rulebook::ProductField>& fields) {
        std::vector<Fill> out;
        for (const rulebook::ProductField& field : fields) {
            look(field);
            if (!field.is_list && !field.value.known()) continue;
            Fill fill{static_cast<std::uint16_t>(field.field), field.value, nullptr, field.is_list, {}, field.values};
            for (const auto& record : field.records) fill.records.push_back(fills(record));
            out.push_back(std::move(fill));
        }
        return out;
    }

    // What no column can hold: figures known only within limits.
    void look(const rulebook::ProductField& field) {
        const auto within = [](const facts::Value& value) {
            return value.kind == Kind::number && value.low != value.high;
        };
        if (within(field.value) || std::any_of(field.values.begin(), field.values.end(), within)) out_.unusual = true;
        out_.records += field.records.size() * 8;
        for (const auto& record : field.records)
            for (const rulebook::ProductField& inner : record) look(inner);
    }

    void named(std::vector<Fill>& fills, int type, std::string_view name, const std::string& text) const {
        const int field = book_.schema.records[static_cast<std::size_t>(type)].find(name);
        const bool known = std::any_of(fills.begin(), fills.end(), [&](const Fill& one) { return one.field == field; });
        if (field < 0 || known || text.empty()) return;
        fills.push_back({static_cast<std::uint16_t>(field), {}, &text, false});
    }

    const Rulebook& book_;
    const Vocabulary& vocabulary_;
    const rulebook::Product& product_;
    ProductPlan out_;
};

Circuits circuits_of(std::string_view kind) {
    if (kind == "integrated_circuit" || kind == "high_bandwidth_memory") return Circuits::itself;
    if (kind == "model_weights" || kind == "software" || kind == "technology") return Circuits::none;
    return Circuits::untold;
}

}  // namespace

Vocabulary::Vocabulary(const Rulebook& rules) : book(rules) {
    records.reserve(book.schema.records.size());
    for (std::size_t type = 0; type < book.schema.records.size(); ++type) {
        unusual = unusual || book.schema.records[type].fields.size() > most_fields;
        records.push_back(PlanOf(book, static_cast<std::uint16_t>(type)).run());
        const RecordPlan& plan = records.back();
        for (std::size_t field = 0; field < plan.fields.size(); ++field) {
            const FieldPlan& one = plan.fields[field];
            // An item that stands alone is read as any record.
            unusual = unusual || (one.type.kind == Kind::record && (one.type.ref == book.schema.find_record("item") ||
                                                                    one.type.ref == book.schema.find_record("chip")));
            if (one.always) records.back().singles.push_back(static_cast<std::uint16_t>(field));
            if (one.kind)
                for (const std::string& member : book.schema.domains[one.type.ref].members)
                    circuits.push_back(circuits_of(member));
        }
    }
    const int date = book.schema.records[0].find("date");
    unusual = unusual || date < 0 || records[0].fields[static_cast<std::size_t>(date)].type.kind != Kind::date;
    for (const rulebook::Product& product : book.products) products.push_back(ProductOf(*this, product).run());
    for (std::size_t i = 0; i < products.size(); ++i) {
        names.emplace(book.products[i].name, 0);
        for (const std::string& alias : book.products[i].aliases) names.emplace(alias, 0);
    }
    for (auto& [name, index] : names) {
        const std::vector<Index> found = book.find_products(name);
        index = found.size() == 1 ? found.front() : rulebook::none;
    }
}

Index Vocabulary::product(std::string_view name) const {
    const auto found = names.find(name);
    return found == names.end() ? rulebook::none : found->second;
}

}  // namespace portcullis::columns
