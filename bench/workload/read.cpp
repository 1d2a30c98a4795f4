#include "workload/read.hpp"

#include <simdjson.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace portcullis::workload {
namespace {

namespace json = simdjson::ondemand;

[[noreturn]] void refuse(std::string_view what, const char* text) {
    throw std::runtime_error("no " + std::string(what) + ": " + std::string(text, strnlen(text, 20)));
}

// Texts are compared as they stand in the file, since none of them needs an escape. simdjson's padding lets us look
// past the end.
Country country_of(json::raw_json_string text) {
    const char* at = text.raw();
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!letter(at[0]) || !letter(at[1]) || at[2] != '"') refuse("country", at);
    return country(at[0], at[1]);
}

Day day_of(json::raw_json_string text) {
    const char* at = text.raw();
    bool good = at[4] == '-' && at[7] == '-' && at[10] == '"';
    const auto digit = [&](std::size_t place) {
        good = good && at[place] >= '0' && at[place] <= '9';
        return static_cast<unsigned>(at[place] - '0');
    };
    const unsigned year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    const unsigned month = digit(5) * 10 + digit(6), of_month = digit(8) * 10 + digit(9);
    if (!good) refuse("day", at);
    return day(static_cast<int>(year), month, of_month);
}

template <class Name, std::size_t count>
Name name_of(json::raw_json_string text, const std::string_view (&names)[count]) {
    for (std::size_t i = 0; i < count; ++i)
        if (text.unsafe_is_equal(names[i])) return static_cast<Name>(i);
    refuse("such word", text.raw());
}

void flag(Shipment& s, Flag which, bool on) { s.flags = static_cast<std::uint8_t>(s.flags | (on ? which : 0)); }

// Fields are asked for in the order in which they are written, which costs simdjson least; any other order works as
// well.
void read_parties(json::object& object, Shipment& s) {
    s.day = day_of(object["date"].get_raw_json_string());
    s.destination = country_of(object["destination"].get_raw_json_string());
    s.seat = country_of(object["consignee_hq"].get_raw_json_string());
}

void read_figures(json::object& item, Shipment& s) {
    s.tpp = item["tpp"].get_double();
    s.density = item["performance_density"].get_double();
    s.memory = item["memory_bandwidth_gbs"].get_double();
    s.io = item["io_bandwidth_gbs"].get_double();
    flag(s, datacenter, item["datacenter"].get_bool());
    s.quantity = static_cast<std::int32_t>(item["quantity"].get_int64());
}

void read_use(json::object& object, Shipment& s) {
    s.end_use = name_of<EndUse>(object["end_use"].get_raw_json_string(), end_use_names);
    flag(s, listed, object["entity_listed"].get_bool());
}

void read_kind(json::object& item, Shipment& s) {
    s.kind = name_of<Kind>(item["kind"].get_raw_json_string(), kind_names);
    s.training_ops = item["training_ops"].get_double();
    flag(s, published, item["weights_published"].get_bool());
}

void read_flat(json::object object, Shipment& s) {
    s.id = static_cast<std::uint32_t>(object["id"].get_uint64());
    read_parties(object, s);
    read_figures(object, s);
    read_use(object, s);
    read_kind(object, s);
}

void read_nested(json::object object, Shipment& s) {
    s.id = static_cast<std::uint32_t>(object["id"].get_uint64_in_string());
    read_parties(object, s);
    read_use(object, s);
    for (json::object item : object["items"].get_array()) {
        read_figures(item, s);
        read_kind(item, s);
    }
}

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace

void each_shipment(const std::string& path, const std::function<void(const Shipment&)>& take) {
    constexpr std::size_t block = std::size_t{4} << 20;
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) throw std::runtime_error("cannot read " + path);
    std::setvbuf(file.get(), nullptr, _IONBF, 0);  // the blocks are large enough
    simdjson::padded_string buffer(block);
    json::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
    parser.threaded = false;  // what is measured is one thread
#endif
    json::document_stream documents;
    std::size_t kept = 0;
    bool begun = false, nested = false;
    for (bool more = true; more;) {
        const std::size_t got = std::fread(buffer.data() + kept, 1, block - kept, file.get());
        const std::size_t size = kept + got;
        more = got == block - kept;
        std::size_t whole = size;
        if (more) {
            const std::size_t line_end = std::string_view(buffer.data(), size).rfind('\n');
            if (line_end == std::string_view::npos) throw std::runtime_error("a line is too long");
            whole = line_end + 1;
        }
        if (whole > 0) {
            if (const auto error = parser.iterate_many(buffer.data(), whole, 1 << 20).get(documents))
                throw std::runtime_error(simdjson::error_message(error));
            if (!begun) nested = first_line({buffer.data(), whole}).find("\"items\":") != std::string_view::npos;
            begun = true;
            for (auto document : documents) {
                Shipment shipment{};
                if (nested) read_nested(document.get_object(), shipment);
                else read_flat(document.get_object(), shipment);
                take(shipment);
            }
            if (documents.truncated_bytes() > 0) throw std::runtime_error("the last line is cut off");
        }
        kept = size - whole;
        std::memmove(buffer.data(), buffer.data() + whole, kept);
    }
}

std::vector<Shipment> read_shipments(const std::string& path) {
    std::vector<Shipment> shipments;
    each_shipment(path, [&](const Shipment& one) { shipments.push_back(one); });
    return shipments;
}

}  // namespace portcullis::workload
