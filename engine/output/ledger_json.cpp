// Ledgers for programs: JSON and CSV.
#include "output/csv_cell.hpp"
#include "output/json_writer.hpp"
#include "output/ledger.hpp"
#include "output/number.hpp"

#include <fmt/format.h>
#include <charconv>
#include <cmath>

namespace portcullis::output {
namespace {

constexpr double ledger_json_version = 1;
constexpr double check_json_version = 1;

// Sums of decimals as decimals: numbers that agree to twelve digits are one to the engine.
double settled(double number) {
    double result = number;
    if (!std::isfinite(number)) return number;
    const std::string text = fmt::format("{:.12g}", number);
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

void amount_field(JsonWriter& writer, std::string_view name, const std::optional<record::Amount>& amount) {
    writer.key(name);
    if (!amount) return writer.null();
    writer.begin_object();
    writer.number_field("at_least", settled(amount->low));  // null where it is not bounded
    writer.number_field("at_most", settled(amount->high));
    writer.end_object();
}

void key_fields(JsonWriter& writer, const record::Bucket& bucket) {
    writer.field("quota", bucket.quota);
    writer.optional_field("window", bucket.window);
    const bool known = bucket.key != record::unknown_key;
    writer.optional_field("key", known ? bucket.key : "");
    writer.bool_field("key_known", known);
}

std::string cell(const std::string& text) { return guarded_csv_cell(without_formula(text), ','); }

std::string number_cell(double number) { return std::isfinite(number) ? plain_number(settled(number)) : std::string(); }
std::string cells(const std::optional<record::Amount>& amount) {
    return amount ? number_cell(amount->low) + "," + number_cell(amount->high) : ",";
}

}  // namespace

std::string ledger_json(const LedgerReport& report, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_ledger", ledger_json_version);
    writer.field("file", report.file);
    writer.key("world");
    if (report.world) {
        writer.begin_object();
        writer.optional_field("scenario", report.world->scenario);
        writer.field("posture", report.world->posture);
        writer.field("jurisdiction", report.world->jurisdiction);
        writer.optional_field("assume", report.world->assume);
        writer.end_object();
    } else {
        writer.null();
    }
    writer.texts_field("rules", report.rules);
    writer.list_field("quotas", report.balances, [&](const record::Balance& one) {
        writer.begin_object();
        key_fields(writer, one.bucket);
        writer.optional_field("name", one.shown);
        writer.field("unit", one.unit);
        amount_field(writer, "limit", one.limit);
        amount_field(writer, "used", one.used);
        amount_field(writer, "used_by_others", one.outside);
        amount_field(writer, "left", one.left);
        writer.number_field("entries", static_cast<double>(one.entries));
        writer.number_field("shipments", static_cast<double>(one.shipments));
        writer.field("last_day", one.last_day);
        writer.end_object();
    });
    writer.end_object();
    return writer.take();
}

std::string ledger_csv(const LedgerReport& report) {
    std::string out =
        "quota,window,key,name,unit,limit_at_least,limit_at_most,used_at_least,used_at_most,used_by_others_at_least,"
        "used_by_others_at_most,left_at_least,left_at_most,entries,shipments,last_day\r\n";
    for (const record::Balance& one : report.balances)
        out += cell(one.bucket.quota) + "," + cell(one.bucket.window) + "," + cell(one.bucket.key) + "," +
               cell(one.shown) + "," + cell(one.unit) + "," + cells(one.limit) + "," + cells(one.used) + "," +
               cells(one.outside) + "," + cells(one.left) + "," + std::to_string(one.entries) + "," +
               std::to_string(one.shipments) + "," + one.last_day + "\r\n";
    return out;
}

std::string ledger_check_json(const std::string& file, const record::LedgerCheck& check, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_ledger_check", check_json_version);
    writer.field("file", file);
    writer.bool_field("sound", check.sound());
    writer.number_field("shipments", static_cast<double>(check.shipments));
    writer.number_field("entries", static_cast<double>(check.entries));
    writer.number_field("entries_of_no_shipment", static_cast<double>(check.orphans));
    writer.texts_field("damage", check.damage);
    writer.list_field("wrong_sums", check.wrong, [&](const record::LedgerCheck::Wrong& one) {
        writer.begin_object();
        key_fields(writer, one.bucket);
        amount_field(writer, "kept", one.kept);
        amount_field(writer, "summed", one.summed);
        writer.end_object();
    });
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
