#include "output/schema/csv_columns.hpp"

#include "input/fact_path.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <vector>

namespace portcullis::output {
namespace {

using language::Field;
using language::Kind;
using rulebook::Rulebook;

constexpr const char* common[] = {"id",
                                  "date",
                                  "transaction",
                                  "from",
                                  "destination",
                                  "exporter.name",
                                  "exporter.country",
                                  "exporter.headquarters",
                                  "end_user.name",
                                  "end_user.country",
                                  "end_user.headquarters",
                                  "end_user.ultimate_parent",
                                  "product",
                                  "quantity",
                                  "end_use",
                                  "purchase_order",
                                  "assume"};

struct Line {
    std::string name;
    std::string type;
    std::string meaning;
};

class Listing {
  public:
    explicit Listing(const Rulebook& book) : book_(book) {}

    std::vector<Line> run() {
        lines_.push_back(
            {"id", "text", "handed on to the verdict as it is; `name`, `note` and `about` are for people, too"});
        lines_.push_back({"assume", "list of text", "sets of assumptions that fill what is not stated"});
        lines_.push_back({"complete", "list of text", "lists of which no more exists than is stated: `parties`"});
        record(0, {}, {});
        return std::move(lines_);
    }

  private:
    // A type that holds itself is shown once.
    void record(std::uint16_t type, const std::string& prefix, std::vector<std::uint16_t> around) {
        if (std::find(around.begin(), around.end(), type) != around.end()) return;
        around.push_back(type);
        const auto& fields = book_.schema.records[type].fields;
        for (std::size_t index = 0; index < fields.size(); ++index) field(type, index, prefix, around);
    }

    void field(std::uint16_t type, std::size_t index, const std::string& prefix,
               const std::vector<std::uint16_t>& around) {
        const Field& one = book_.schema.records[type].fields[index];
        text::Diagnostics ignored;
        const bool list = one.type.kind == Kind::list && one.type.element == Kind::record;
        const std::string name = prefix + one.name;
        // A field that no column may state leads nowhere.
        if (!input::fact_path(book_, name, {}, ignored)) return;
        if (!list && one.type.kind != Kind::record) {
            const rulebook::FieldNote& note = book_.note(type, index);
            lines_.push_back({name, book_.schema.describe(one.type), note.meaning.empty() ? note.label : note.meaning});
        } else {
            record(one.type.ref, name + (list ? "[0]." : "."), around);
        }
    }

    const Rulebook& book_;
    std::vector<Line> lines_;
};

}  // namespace

std::string csv_columns(const Rulebook& book) {
    std::string out;
    for (const char* const name : common) {
        text::Diagnostics ignored;
        if (input::fact_path(book, name, {}, ignored)) out += (out.empty() ? "" : ",") + std::string(name);
    }
    out +=
        "\n\nAny column may be left out, and any of these added. An empty cell states nothing; `none` and `unknown` "
        "are "
        "words. Members of a list\nstand in one cell, separated by `;` or `|`. Short forms: a fact of an item without "
        "`items[0].`, unless the shipment has one of that\nname; a role for the party that has it, as `end_user.name` "
        "for `parties[0].name` beside `parties[0].role`. Further items and parties are\n`items[1].quantity`, "
        "`parties[2].name`.\n\n";
    const std::vector<Line> lines = Listing(book).run();
    for (const Line& line : lines) out += fmt::format("{:<44} {:<34} {}\n", line.name, line.type, line.meaning);
    return out;
}

}  // namespace portcullis::output
