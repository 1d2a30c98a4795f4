#include "record/date_order.hpp"

#include "record/ledger_file.hpp"

namespace portcullis::record {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE waiting (
    identity TEXT PRIMARY KEY, number INTEGER NOT NULL, day TEXT NOT NULL, content TEXT NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE record (number INTEGER PRIMARY KEY, identity TEXT NOT NULL);
CREATE TABLE nameless (content TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
)sql";

Database begun() {
    Database database({}, Database::Open::temporary);
    database.run("PRAGMA journal_mode = OFF");
    database.run("PRAGMA synchronous = OFF");
    database.run(tables);
    database.run("BEGIN");  // nobody else reads it, and nothing of it is to last
    return database;
}

}  // namespace

struct DateOrder::Impl {
    Database database = begun();
    Statement known = database.prepare("SELECT content, name FROM waiting WHERE identity = ?1");
    Statement count = database.prepare(
        "INSERT INTO nameless VALUES (?1, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count");
    Statement add = database.prepare("INSERT INTO waiting VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    Statement add_record = database.prepare("INSERT INTO record VALUES (?1, ?2)");
    Statement identity = database.prepare("SELECT identity FROM record WHERE number = ?1");
    std::optional<Statement> in_order;
    std::size_t size = 0;
};

DateOrder::DateOrder() : impl_(guarded([] { return std::make_unique<Impl>(); })) {}
DateOrder::~DateOrder() = default;
DateOrder::DateOrder(DateOrder&&) noexcept = default;

DateOrder::Added DateOrder::add(WaitingShipment& shipment, std::string& earlier) {
    return guarded([&] {
        if (!shipment.id.empty()) {
            shipment.identity = "id:" + shipment.id;
        } else {
            Statement& row = impl_->count.with(shipment.content);
            const std::int64_t count = row.step() ? row.integer(0) : 1;
            row.run();
            shipment.identity = "sha256:" + shipment.content + "#" + std::to_string(count);
        }
        const auto number = static_cast<std::int64_t>(shipment.number);
        Statement& known = impl_->known.with(shipment.identity);
        if (known.step()) {
            const bool same = known.text(0) == shipment.content;
            earlier = known.text(1);
            known.run();
            if (same) impl_->add_record.with(number, shipment.identity).run();
            return same ? Added::again : Added::differs;
        }
        impl_->add.with(shipment.identity, number, shipment.day, shipment.content, shipment.name, shipment.text).run();
        impl_->add_record.with(number, shipment.identity).run();
        ++impl_->size;
        return Added::first;
    });
}

bool DateOrder::next(WaitingShipment& shipment) {
    return guarded([&] {
        if (!impl_->in_order)
            impl_->in_order.emplace(impl_->database.prepare(
                "SELECT identity, number, day, content, name, text FROM waiting ORDER BY day, number"));
        Statement& row = *impl_->in_order;
        if (!row.step()) {
            impl_->in_order.reset();
            return false;
        }
        shipment.identity = row.text(0);
        shipment.number = static_cast<std::size_t>(row.integer(1));
        shipment.day = row.text(2);
        shipment.content = row.text(3);
        shipment.name = row.text(4);
        shipment.text = row.text(5);
        return true;
    });
}

std::optional<std::string> DateOrder::identity(std::size_t number) {
    return guarded([&]() -> std::optional<std::string> {
        Statement& row = impl_->identity.with(static_cast<std::int64_t>(number));
        if (!row.step()) return std::nullopt;
        std::string found = row.text(0);
        row.run();
        return found;
    });
}

std::size_t DateOrder::size() const { return impl_->size; }

}  // namespace portcullis::record
