// Where rows end: at a line break outside of quotes.
#include "input/csv.hpp"

#include "text/utf8.hpp"

#include <istream>

namespace portcullis::input {
namespace {

constexpr int end_of_input = std::char_traits<char>::eof();

bool says_nothing(std::string_view row, char delimiter) {
    for (const char byte : row)
        if (byte != delimiter && byte != ' ' && byte != '\t' && byte != '"' && byte != '\r' && byte != '\n')
            return false;
    return true;
}

// Whether a cell is open in quotes, byte by byte.
class Quotes {
  public:
    explicit Quotes(char delimiter) : delimiter_(delimiter) {}
    // False where the bytes so far break the rules.
    bool take(char byte) {
        switch (state_) {
            case State::begin:
                state_ = byte == '"' ? State::quoted : byte == delimiter_ ? State::begin : State::plain;
                return true;
            case State::plain:
                if (byte == delimiter_) state_ = State::begin;
                return byte != '"';
            case State::quoted:
                if (byte == '"') state_ = State::closed;
                return true;
            case State::closed:
                state_ = byte == '"' ? State::quoted : State::begin;
                return byte == '"' || byte == delimiter_;
        }
        return false;
    }
    [[nodiscard]] bool open() const { return state_ == State::quoted; }

  private:
    enum class State : std::uint8_t { begin, plain, quoted, closed };
    State state_ = State::begin;
    char delimiter_;
};

}  // namespace

int CsvRows::take() {
    if (taken_ < pending_.size()) return static_cast<unsigned char>(pending_[taken_++]);
    return in_.rdbuf()->sbumpc();
}

int CsvRows::peek() {
    if (taken_ < pending_.size()) return static_cast<unsigned char>(pending_[taken_]);
    return in_.rdbuf()->sgetc();
}

void CsvRows::give_back(std::string_view bytes) {
    pending_.erase(0, taken_);
    taken_ = 0;
    pending_.insert(0, bytes);
}

std::string_view CsvRows::first_line() {
    if (!begun_) {
        begun_ = true;
        std::string ahead;
        for (int c = take(); c != end_of_input && ahead.size() < most_row_bytes; c = take()) {
            ahead += static_cast<char>(c);
            if (c == '\n' || c == '\r') break;
        }
        const std::size_t mark = text::byte_order_mark(ahead);
        marked_ = mark > 0;
        give_back(std::string_view(ahead).substr(mark));
    }
    const std::string_view ahead = std::string_view(pending_).substr(taken_);
    return ahead.substr(0, ahead.find_first_of("\r\n"));
}

// The rest of a line of which no row can be made.
void CsvRows::take_line(Row& row) {
    for (int c = take(); c != end_of_input; c = take()) {
        if (c == '\r' && peek() == '\n') c = take();
        if (c == '\r' || c == '\n') {
            ++line_;
            return;
        }
        if (row.text.size() < most_row_bytes) row.text += static_cast<char>(c);
    }
}

bool CsvRows::take_row(Row& row) {
    row.text.clear();
    row.too_long = false;
    row.line = line_ + 1;
    Quotes quotes(delimiter_);
    std::size_t first_end = std::string::npos;  // of the first line
    std::size_t second = 0;                     // where the second line begins
    bool good = true;
    for (int c = take(); c != end_of_input; c = take()) {
        const bool breaks = c == '\n' || c == '\r';
        if (breaks && !quotes.open()) {
            if (c == '\r' && peek() == '\n') {
                (void)take();
                crlf_ = true;
            }
            ++line_;
            return true;
        }
        const auto byte = static_cast<char>(c);
        good = quotes.take(byte);
        row.text += byte;
        if (breaks && (c == '\n' || peek() != '\n')) {
            ++line_;
            if (first_end == std::string::npos) {
                second = row.text.size();
                first_end = second - (row.text.ends_with("\r\n") ? 2 : 1);
            }
        }
        row.too_long = row.text.size() >= most_row_bytes;
        if (!good || row.too_long) break;
    }
    if (row.text.empty()) return false;
    if (good && !row.too_long && !quotes.open()) return true;  // the last row needs no line break
    if (first_end == std::string::npos || (good && !quotes.open())) {
        take_line(row);
        return true;
    }
    give_back(std::string_view(row.text).substr(second));
    row.text.resize(first_end);
    row.too_long = false;
    line_ = row.line;
    return true;
}

bool CsvRows::next(Row& row) {
    (void)first_line();
    while (take_row(row))
        if (row.too_long || !says_nothing(row.text, delimiter_)) return true;
    return false;
}

}  // namespace portcullis::input
