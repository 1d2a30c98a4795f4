// The oracle's values: one plain recursive type, without indices, bounds tricks or surety. Slow and easy to read.
#pragma once

#include "facts/facts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace portcullis::oracle {

using facts::Truth;
using language::Kind;

inline Truth lower(Truth a, Truth b) { return std::min(a, b); }   // Kleene's "and"
inline Truth higher(Truth a, Truth b) { return std::max(a, b); }  // Kleene's "or"
inline Truth opposite(Truth a) { return a == Truth::yes ? Truth::no : a == Truth::no ? Truth::yes : Truth::unknown; }
inline Truth truth_of(bool known) { return known ? Truth::yes : Truth::no; }

struct Member;

// An error counts as unknown for every outcome, so there is no value for it.
struct Val {
    Kind kind = Kind::unknown;
    std::int64_t id = 0;  // bool, country, symbol, date, record; a duration packed as in the rulebook
    double low = 0;
    double high = 0;
    std::string text;  // string, eccn
    std::vector<Member> members;
    bool open = false;

    bool unknown() const { return kind == Kind::unknown || kind == Kind::error; }
    bool none() const { return kind == Kind::none; }
};

struct Member {
    Val value;
    Truth is_member = Truth::yes;
};

inline Val of_kind(Kind kind, std::int64_t id) {
    Val result;
    result.kind = kind;
    result.id = id;
    return result;
}
inline Val of_number(double low, double high) {
    Val result;
    result.kind = Kind::number;
    result.low = low;
    result.high = high;
    return result;
}
inline Val of_text(Kind kind, std::string text) {
    Val result;
    result.kind = kind;
    result.text = std::move(text);
    return result;
}
inline Val of_truth(Truth truth) {
    return truth == Truth::unknown ? Val{} : of_kind(Kind::boolean, truth == Truth::yes ? 1 : 0);
}
inline Truth as_truth(const Val& value) {
    return value.kind != Kind::boolean ? Truth::unknown : truth_of(value.id != 0);
}

enum class Comparison { equal, less, less_equal };

inline Truth compare_numbers(const Val& a, const Val& b, Comparison how) {
    using facts::less_number;
    switch (how) {
        case Comparison::less:
            return less_number(a.high, b.low) ? Truth::yes : less_number(a.low, b.high) ? Truth::unknown : Truth::no;
        case Comparison::less_equal: return opposite(compare_numbers(b, a, Comparison::less));
        case Comparison::equal: break;
    }
    if (less_number(a.high, b.low) || less_number(b.high, a.low)) return Truth::no;
    const bool points = facts::same_number(a.low, a.high) && facts::same_number(b.low, b.high);
    return points ? Truth::yes : Truth::unknown;
}

inline Truth compare(const Val& a, const Val& b, Comparison how) {
    if (a.none() || b.none()) return Truth::no;  // every comparison with none but `!=`
    if (a.unknown() || b.unknown()) return Truth::unknown;
    if (a.kind == Kind::number) return compare_numbers(a, b, how);
    if (a.kind == Kind::string || a.kind == Kind::eccn) return truth_of(a.text == b.text);
    switch (how) {
        case Comparison::equal: return truth_of(a.id == b.id);
        case Comparison::less: return truth_of(a.id < b.id);
        case Comparison::less_equal: return truth_of(a.id <= b.id);
    }
    return Truth::unknown;
}

inline Val arithmetic(char sign, const Val& a, const Val& b) {
    if (a.none() || b.none()) return of_kind(Kind::none, 0);  // whatever the other is
    if (a.unknown() || b.unknown()) return {};
    if (sign == '/' && b.low <= 0 && b.high >= 0) return {};  // an error
    std::vector<double> ends;
    for (const double x : {a.low, a.high}) {
        for (const double y : {b.low, b.high})
            ends.push_back(sign == '+' ? x + y : sign == '-' ? x - y : sign == '*' ? x * y : x / y);
    }
    for (const double end : ends)
        if (!std::isfinite(end)) return {};
    return of_number(*std::min_element(ends.begin(), ends.end()), *std::max_element(ends.begin(), ends.end()));
}

// A fact's value as the shipment holds it.
inline Val from_facts(const facts::Facts& facts, const facts::Value& value) {
    switch (value.kind) {
        case Kind::unknown:
        case Kind::error: return {};
        case Kind::number: return of_number(value.low, value.high);
        case Kind::string:
        case Kind::eccn: return of_text(value.kind, facts.text(value.id));
        case Kind::list: {
            Val list;
            list.kind = Kind::list;
            list.open = value.open;
            for (const facts::Element& element : facts.elements(value))
                list.members.push_back({from_facts(facts, element.value), element.member.truth});
            return list;
        }
        default: return of_kind(value.kind, value.id);
    }
}

}  // namespace portcullis::oracle
