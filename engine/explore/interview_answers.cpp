#include "explore/interview_answers.hpp"

#include "explore/sketch.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::explore {

using language::Kind;
using language::Type;
using text::Node;

namespace {

constexpr std::size_t longest = 10'000;
constexpr std::size_t most_shown = 8;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    const std::string small = lower(text);
    return std::find(words.begin(), words.end(), small) != words.end();
}

std::optional<Node> refuse(text::Diagnostics& diagnostics, std::string code, std::string message, std::string help) {
    diagnostics.error(std::move(code), {}, std::move(message), std::move(help));
    return std::nullopt;
}

// `4,800` → `4800`; a comma that separates no thousands stays, to be refused.
std::string without_separators(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789,"), text.size());
    const std::string_view whole = text.substr(0, end);
    const std::size_t first = whole.find(',');
    if (first == std::string_view::npos) return std::string(text);
    bool sound = first >= 1 && first <= 3;
    for (std::size_t at = first; sound && at < whole.size(); at += 4) {
        sound = whole[at] == ',' && at + 3 < whole.size();
        for (std::size_t i = at + 1; sound && i < at + 4; ++i) sound = i < whole.size() && is_digit(whole[i]);
    }
    if (!sound) return std::string(text);
    std::string out;
    for (const char c : text)
        if (c != ',') out += c;
    return out;
}

// One figure, without the unit if it is the one that is asked for. Another stays, for the reader to refuse.
std::string figure(const language::Schema& schema, const Type& type, std::string_view text) {
    std::string out = without_separators(trimmed(text));
    const std::size_t end = std::min(out.find_first_not_of("0123456789.+-eE"), out.size());
    std::string unit(trimmed(std::string_view(out).substr(end)));
    constexpr std::string_view square = "mm²";  // how `mm2` is shown
    if (const std::size_t at = unit.find(square); at != std::string::npos) unit.replace(at, square.size(), "mm2");
    if (unit == "%") unit = "percent";
    const bool separator = !unit.empty() && std::string_view(",_'").find(unit.front()) != std::string_view::npos;
    if (unit.empty() || end == 0 || separator) return out;
    const auto known = schema.units.find(unit);
    out.resize(end);
    return known && *known == type.unit ? out : out + " " + unit;
}

// `750 to 826` is a number within limits.
Node number(const language::Schema& schema, const Type& type, std::string_view text) {
    const std::size_t to = lower(text).find(" to ");
    if (to == std::string::npos) return word(figure(schema, type, text));
    Node limits = sequence();
    limits.items = {word(figure(schema, type, text.substr(0, to))), word(figure(schema, type, text.substr(to + 4)))};
    Node node = mapping();
    put(node, "between", std::move(limits));
    return node;
}

std::optional<Node> country(std::string_view text, text::Diagnostics& diagnostics) {
    if (text == "no" || text == "No")
        return refuse(diagnostics, "unknown-country", "`" + std::string(text) + "` may be an answer or a country",
                      "write `NO` for Norway, `-` if it is not known");
    std::string upper(text);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (language::country_from(upper) >= 0) return word(upper);
    for (const language::Country one : language::all_countries())
        if (lower(language::country_name(one)) == lower(text)) return word(language::country_code(one));
    return refuse(diagnostics, "unknown-country", "`" + text::excerpt(text) + "` is no country on file",
                  language::country_help(text));
}

// By any of its names, in any case.
bool is_called(const rulebook::Product& product, const std::string& wanted) {
    const auto same = [&](const std::string& name) { return lower(name) == wanted; };
    return same(product.title) || same(product.name) ||
           std::any_of(product.aliases.begin(), product.aliases.end(), same);
}

// A word of the vocabulary, blanks for underscores and any case, or its number in the list shown.
std::optional<Node> symbol(const language::SymbolDomain& domain, std::string_view text,
                           text::Diagnostics& diagnostics) {
    std::string wanted = lower(text);
    std::replace(wanted.begin(), wanted.end(), ' ', '_');
    std::size_t position = 0;
    const auto [end, code] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), position);
    if (code == std::errc() && end == wanted.data() + wanted.size() && position >= 1 &&
        position <= domain.members.size())
        return word(domain.members[position - 1]);
    for (const std::string& member : domain.members)
        if (lower(member) == wanted) return word(member);
    const std::vector<std::string_view> members(domain.members.begin(), domain.members.end());
    std::string help = text::near_or_all(wanted, members);
    if (help.empty()) help = "write one of the words shown, or its number";
    return refuse(diagnostics, "unknown-symbol", "`" + text::excerpt(text) + "` is not one of the words for it",
                  std::move(help));
}

std::optional<Node> scalar(const language::Schema& schema, const Type& type, std::string_view text,
                           text::Diagnostics& diagnostics) {
    // In quotes it is a text, whatever it looks like.
    const bool in_quotes = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    if (type.kind == Kind::string) return quoted(in_quotes ? text.substr(1, text.size() - 2) : text);
    const bool has_none = type.kind == Kind::symbol && schema.domains[type.ref].find("none") >= 0;
    if (is_any_of(text, {"none"}) && !has_none) return word("none");
    switch (type.kind) {
        case Kind::boolean:
            if (const auto truth = yes_or_no(text)) return word(*truth ? "true" : "false");
            return refuse(diagnostics, "wrong-type", "`" + text::excerpt(text) + "` is neither yes nor no",
                          "write `yes`, `no`, or `-` if it is not known");
        case Kind::number: return number(schema, type, text);
        case Kind::country: return country(text, diagnostics);
        case Kind::symbol: return symbol(schema.domains[type.ref], text, diagnostics);
        default: return word(text);
    }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_no_answer(std::string_view text) {
    return text.empty() || is_any_of(text, {"-", "unknown", "i don't know", "i do not know"});
}

std::optional<bool> yes_or_no(std::string_view text) {
    if (is_any_of(text, {"y", "yes", "true"})) return true;
    if (is_any_of(text, {"n", "no", "false"})) return false;
    return std::nullopt;
}

ListEnd cut_list_end(std::string_view& text) {
    const std::string small = lower(text);
    for (const auto& [words, end] :
         {std::pair<std::string_view, ListEnd>{"that is all", ListEnd::all}, {"there may be more", ListEnd::more}}) {
        if (!small.ends_with(words)) continue;
        text.remove_suffix(words.size());
        while (!text.empty() && std::string_view(" ,;.\t").find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        return end;
    }
    return ListEnd::open;
}

std::optional<Node> read_answer(const language::Schema& schema, const Type& type, std::string_view text,
                                text::Diagnostics& diagnostics) {
    if (text.size() > longest)
        return refuse(diagnostics, "too-large", "the answer is longer than " + std::to_string(longest) + " bytes", {});
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::decode(text, at);
        if (!point.valid) return refuse(diagnostics, "bad-encoding", "the answer is not valid UTF-8", {});
        at += point.length;
    }
    if (type.kind != Kind::list) return scalar(schema, type, text, diagnostics);
    if (is_any_of(text, {"none"})) return word("none");
    Node list = sequence();
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view part = trimmed(text.substr(begin, end - begin));
        begin = end + 1;
        if (part.empty())
            return refuse(diagnostics, "wrong-type", "an element of the list is empty", "separate words by one comma");
        auto one = scalar(schema, type.item(), part, diagnostics);
        if (!one) return std::nullopt;
        list.items.push_back(std::move(*one));
    }
    return list;
}

std::optional<std::string> find_product(const rulebook::Rulebook& book, std::string_view text, bool circuit,
                                        text::Diagnostics& diagnostics) {
    const std::string wanted = lower(text);
    const auto fits = [&](const rulebook::Product& product) { return !circuit || product.is_chip; };
    std::vector<rulebook::Index> found = book.find_products(text);
    if (found.empty())
        for (rulebook::Index i = 0; i < book.products.size(); ++i)
            if (is_called(book.products[i], wanted)) found.push_back(i);
    std::erase_if(found, [&](rulebook::Index index) { return !fits(book.products[index]); });
    if (found.size() == 1) return book.products[found.front()].name;
    // Those that have every word of the answer somewhere in their names.
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < wanted.size();) {
        const std::size_t end = std::min(wanted.find_first_of(" -_/", begin), wanted.size());
        if (end > begin) words.push_back(wanted.substr(begin, end - begin));
        begin = end + 1;
    }
    std::vector<std::string_view> near;
    std::vector<std::string_view> names;
    for (const rulebook::Product& product : book.products) {
        if (!fits(product)) continue;
        std::string all = lower(product.name + " " + product.title + " " + product.vendor);
        names.push_back(product.name);
        for (const std::string& alias : product.aliases) {
            all += " " + lower(alias);
            names.push_back(alias);
        }
        if (!words.empty() && std::all_of(words.begin(), words.end(),
                                          [&](const std::string& one) { return all.find(one) != std::string::npos; }))
            near.push_back(product.name);
    }
    std::string help;
    for (std::size_t i = 0; i < near.size() && i < most_shown; ++i)
        help += (i == 0 ? "write one of `" : ", `") + std::string(near[i]) + "`";
    if (near.size() > most_shown) help += " and " + std::to_string(near.size() - most_shown) + " more; add a word";
    if (near.empty()) help = text::did_you_mean(text, names);
    const std::string name = "`" + text::excerpt(text) + "`";
    diagnostics.error(found.size() > 1 ? "ambiguous-product" : "unknown-product", {},
                      found.size() > 1
                          ? name + " is a name of several products"
                          : "the catalogue has no " + std::string(circuit ? "circuit " : "product ") + name,
                      std::move(help));
    return std::nullopt;
}

}  // namespace portcullis::explore
