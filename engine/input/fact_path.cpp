#include "input/fact_path.hpp"

#include "input/keys.hpp"
#include "input/reading.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::input {
namespace {

using rulebook::Rulebook;

constexpr std::size_t most_steps = 16;

bool is_word(std::string_view key) {
    return key == "assume" || key == "complete" ||
           std::find(std::begin(free_text), std::end(free_text), key) != std::end(free_text);
}

int role_of(const Rulebook& book, std::string_view key) {
    const int domain = book.schema.find_domain("role");
    return domain < 0 ? -1 : book.schema.domains[static_cast<std::size_t>(domain)].find(key);
}

class Walk {
  public:
    Walk(const Rulebook& book, std::string_view path, text::Span place, text::Diagnostics& diagnostics)
        : book_(book), path_(path), rest_(path), place_(place), diagnostics_(diagnostics) {}

    std::optional<FactPath> run() {
        const std::size_t end = std::min(path_.find_first_of(".["), path_.size());
        begin(path_.substr(0, end));
        while (good_ && !done_) step();
        if (!good_) return std::nullopt;
        return std::move(out_);
    }

  private:
    // Short forms become what they stand for.
    void begin(std::string_view key) {
        if (key_field(book_, 0, key) >= 0) return;
        const int item = book_.schema.find_record("item");
        if (is_word(key) && key == path_) {
            const bool list = key == "assume" || key == "complete";
            out_.steps.push_back({std::string(key), 0, {}});
            out_.type = list ? Type{Kind::list, Kind::string} : Type{Kind::string};
            done_ = true;
        } else if (item >= 0 && find(static_cast<std::uint16_t>(item), key) >= 0) {
            enter("items", {{}, 0, {}}, static_cast<std::uint16_t>(item));
        } else if (const int role = role_of(book_, key); role >= 0 && book_.schema.find_record("party") >= 0) {
            enter("parties",
                  {{}, static_cast<std::uint32_t>(max_elements + static_cast<std::size_t>(role)), std::string(key)},
                  static_cast<std::uint16_t>(book_.schema.find_record("party")));
            if (key == path_)
                return fault("wrong-type", "a role stands for a party, of which facts are stated",
                             "write `" + std::string(key) + ".name`");
            rest_.remove_prefix(key.size());
            if (rest_.front() == '[')
                return fault("bad-path", "there is one party of each role in this form",
                             "write `parties[0].role`, `parties[0].name`");
            rest_.remove_prefix(1);
        }
    }

    void enter(std::string list, FactStep index, std::uint16_t type) {
        out_.steps.push_back({std::move(list), 0, {}});
        out_.steps.push_back(std::move(index));
        type_ = type;
    }

    // A circuit's facts may be stated on the item that is one.
    [[nodiscard]] int find(std::uint16_t type, std::string_view key, std::uint16_t* holder = nullptr) const {
        const int own = key_field(book_, type, key);
        if (holder != nullptr) *holder = type;
        const int chip = book_.schema.find_record("chip");
        if (own >= 0 || chip < 0 || type != book_.schema.find_record("item") || key == "count") return own;
        if (holder != nullptr) *holder = static_cast<std::uint16_t>(chip);
        return key_field(book_, static_cast<std::uint16_t>(chip), key);
    }

    // One key with its index, as in `items[0]`.
    void step() {
        const std::size_t end = std::min(rest_.find('.'), rest_.size());
        std::string_view part = rest_.substr(0, end);
        const bool last = end == rest_.size();
        rest_.remove_prefix(last ? end : end + 1);
        const std::size_t bracket = part.find('[');
        const std::string_view key = part.substr(0, bracket);
        std::optional<std::uint32_t> index;
        if (bracket != std::string_view::npos && !(index = read_index(part.substr(bracket)))) return;
        std::uint16_t holder = type_;
        const int found = find(type_, key, &holder);
        if (found < 0) return unknown(key);
        const Field& field = book_.schema.records[holder].fields[static_cast<std::size_t>(found)];
        const bool figure = field.type.kind == Kind::boolean || field.type.kind == Kind::number;
        if (field.source == language::Source::members || (field.source == language::Source::single && !figure) ||
            !field.statable)
            return fault("derived-field", quoted(key) + " follows from rules and cannot be stated",
                         "state the facts that it follows from");
        out_.steps.push_back({std::string(key), 0, {}});
        if (index) out_.steps.push_back({{}, *index, {}});
        if (out_.steps.size() > most_steps) return fault("too-deep", "the path is longer than any fact's", {});
        go_on(field, index.has_value(), last);
    }

    void go_on(const Field& field, bool index, bool last) {
        const bool list = field.type.kind == Kind::list;
        const bool record = list ? field.type.element == Kind::record : field.type.kind == Kind::record;
        if (index && !list) return fault("bad-path", quoted(field.name) + " is no list", "leave the index out");
        if (!last && !record) return fault("bad-path", quoted(field.name) + " has no facts of its own", {});
        if (!last && list && !index)
            return fault("bad-path", quoted(field.name) + " is a list", "write which one: `" + field.name + "[0]`");
        if (last && index && record)
            return fault("wrong-type", "an element of " + quoted(field.name) + " is not one value",
                         "name one of its facts behind it: " + text::one_of(keys_of(book_, field.type.ref)));
        done_ = last;
        type_ = field.type.ref;
        out_.type = index ? field.type.item() : field.type;
    }

    std::optional<std::uint32_t> read_index(std::string_view text) {
        std::uint32_t index = 0;
        const auto [end, code] = std::from_chars(text.data() + 1, text.data() + text.size(), index);
        const bool good = code == std::errc() && end + 1 == text.data() + text.size() && *end == ']';
        if (good && index < max_elements) return index;
        fault("bad-path", good ? "no list has so many elements" : quoted(text) + " is no index",
              "elements are numbered from 0: `items[0].quantity`");
        return std::nullopt;
    }

    void unknown(std::string_view key) {
        std::vector<std::string_view> names = out_.steps.empty() ? first_keys(book_) : keys_of(book_, type_);
        if (type_ == book_.schema.find_record("item"))
            if (const int chip = book_.schema.find_record("chip"); chip >= 0)
                for (const std::string_view one : keys_of(book_, static_cast<std::uint16_t>(chip)))
                    names.push_back(one);
        if (key.empty())
            return fault("bad-path", quoted(path_) + " is no path of a fact",
                         "write it like `destination` or `items[0].quantity`");
        fault("unknown-field", "unknown fact " + quoted(path_) + (key == path_ ? "" : ": there is no " + quoted(key)),
              text::did_you_mean(key, names));
    }

    void fault(std::string code, std::string message, std::string help) {
        good_ = false;
        diagnostics_.error(std::move(code), place_, std::move(message), std::move(help));
    }

    const Rulebook& book_;
    std::string_view path_;
    std::string_view rest_;
    text::Span place_;
    text::Diagnostics& diagnostics_;
    FactPath out_;
    std::uint16_t type_ = 0;  // of the record that was reached
    bool good_ = true;
    bool done_ = false;
};

}  // namespace

std::optional<FactPath> fact_path(const Rulebook& book, std::string_view path, text::Span place,
                                  text::Diagnostics& diagnostics) {
    return Walk(book, path, place, diagnostics).run();
}

std::vector<std::string_view> first_keys(const Rulebook& book) {
    std::vector<std::string_view> keys = keys_of(book, 0);
    keys.insert(keys.end(), {"assume", "complete"});
    keys.insert(keys.end(), std::begin(free_text), std::end(free_text));
    for (const char* const record : {"item", "chip"})
        if (const int type = book.schema.find_record(record); type >= 0)
            for (const std::string_view key : keys_of(book, static_cast<std::uint16_t>(type))) keys.push_back(key);
    if (const int roles = book.schema.find_domain("role"); roles >= 0)
        for (const std::string& role : book.schema.domains[static_cast<std::size_t>(roles)].members)
            keys.push_back(role);
    return keys;
}

}  // namespace portcullis::input
