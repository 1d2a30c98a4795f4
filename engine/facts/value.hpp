// Values with the surety of their sources, and three-valued truth.
#pragma once

#include "language/date.hpp"
#include "language/schema.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::facts {

using language::Kind;

// From weakest to surest, so that "as sure as its weakest part" is `min`.
enum class Certainty : std::uint8_t { uncertain, inferred, reported, text };
[[nodiscard]] std::string_view certainty_name(Certainty certainty);

enum class Truth : std::uint8_t { no, unknown, yes };

// A truth and how sure it is: a true `all` is as sure as its weakest part, a false one as its surest false part.
struct Judgment {
    Truth truth = Truth::unknown;
    Certainty certainty = Certainty::text;

    [[nodiscard]] bool yes() const { return truth == Truth::yes; }
    [[nodiscard]] bool no() const { return truth == Truth::no; }
    [[nodiscard]] bool unknown() const { return truth == Truth::unknown; }
    [[nodiscard]] bool possible() const { return truth != Truth::no; }
    friend bool operator==(const Judgment&, const Judgment&) = default;
};

[[nodiscard]] constexpr Judgment operator!(Judgment a) {
    return {a.truth == Truth::yes ? Truth::no : a.truth == Truth::no ? Truth::yes : Truth::unknown, a.certainty};
}

// Both: false wins over unknown, unknown over true.
[[nodiscard]] constexpr Judgment both(Judgment a, Judgment b) {
    if (a.truth != b.truth) return a.truth < b.truth ? a : b;
    return {a.truth, a.truth == Truth::no ? std::max(a.certainty, b.certainty) : std::min(a.certainty, b.certainty)};
}
[[nodiscard]] constexpr Judgment either(Judgment a, Judgment b) { return !both(!a, !b); }

inline constexpr Judgment surely{Truth::yes, Certainty::text};
inline constexpr Judgment never{Truth::no, Certainty::text};
inline constexpr Judgment doubtful{Truth::unknown, Certainty::text};

// One value. Strings and ECCNs are indices into `Strings`, lists and records into `Facts` or into a workspace.
struct Value {
    Kind kind = Kind::unknown;
    Certainty certainty = Certainty::text;
    bool open = false;        // a list of which more members may exist
    std::uint32_t count = 0;  // elements of a list
    union {
        std::int64_t id = 0;  // bool, date, duration, country, symbol, string, eccn, list (first element), record
        double low;           // number: its lower bound
    };
    double high = 0;  // number: its upper bound

    [[nodiscard]] static Value make(Kind kind, std::int64_t id, Certainty certainty = Certainty::text) {
        Value value;
        value.kind = kind;
        value.certainty = certainty;
        value.id = id;
        return value;
    }
    [[nodiscard]] static Value number(double low, double high, Certainty certainty = Certainty::text) {
        Value value;
        value.kind = Kind::number;
        value.certainty = certainty;
        value.low = low;
        value.high = high;
        return value;
    }
    [[nodiscard]] static Value number(double exact) { return number(exact, exact); }
    [[nodiscard]] static Value boolean(bool truth, Certainty certainty = Certainty::text) {
        return make(Kind::boolean, truth ? 1 : 0, certainty);
    }
    [[nodiscard]] static Value truth(Judgment judgment) {
        return judgment.unknown() ? make(Kind::unknown, 0, judgment.certainty)
                                  : boolean(judgment.yes(), judgment.certainty);
    }
    [[nodiscard]] static Value none() { return make(Kind::none, 0); }
    [[nodiscard]] bool known() const { return kind != Kind::unknown && kind != Kind::error; }
};

// Two numbers that agree to twelve significant digits are the same one: a tie written in decimals is a tie also after
// a quotient or a sum. Every executor and the oracle use these and nothing else.
[[nodiscard]] inline bool same_number(double a, double b) {
    if (a == b) return true;
    const double difference = a < b ? b - a : a - b;
    const double size = std::max(a < 0 ? -a : a, b < 0 ? -b : b);
    return difference <= 5e-13 * size;
}
[[nodiscard]] inline bool less_number(double a, double b) { return a < b && !same_number(a, b); }

// Names and other text by index; an index stays valid. `find` gives -1 for text never seen.
class Strings {
  public:
    std::uint32_t add(std::string_view text);
    [[nodiscard]] std::int64_t find(std::string_view text) const;
    [[nodiscard]] const std::string& operator[](std::size_t index) const { return texts_[index]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    // Makes room for so many.
    void reserve(std::size_t size);

  private:
    // Where the text stands in `places_`, or where it would.
    [[nodiscard]] std::size_t place(std::string_view text) const;
    void make_places(std::size_t size);

    std::vector<std::string> texts_;
    std::vector<std::uint32_t> places_;  // indices by hash; where a place is taken, behind it. At most half are
};

}  // namespace portcullis::facts
