// Answers in the form in which tables come.
#include <portcullis/table.hpp>

#include <array>
#include <bit>

namespace portcullis {

static_assert(std::endian::native == std::endian::little, "the bits of words are read as those of bytes");

namespace {

// What the columns refer to.
struct Kept {
    std::shared_ptr<const TableAnswers> answers;
    TextBuffer outcomes{};
    TextBuffer reviews{};
    TextBuffer certainties{};
    std::vector<std::uint8_t> outcome{};
    Bits with_review{};
    Bits with_review_at_least{};
    Bits with_error{};
    std::vector<std::int32_t> error_offsets{};
    std::string error_bytes{};
};

constexpr std::size_t outcomes = 5;

Column column(std::string name, ColumnType type, std::size_t rows, const void* validity, const void* values) {
    Column made;
    made.name = std::move(name);
    made.type = type;
    made.length = static_cast<std::int64_t>(rows);
    made.validity = validity;
    made.values = values;
    return made;
}

Column coded(std::string name, const std::vector<std::uint8_t>& codes, const Bits& validity, const TextBuffer& names) {
    Column made = column(std::move(name), ColumnType::uint8, codes.size(), validity.data(), codes.data());
    made.dictionary = std::make_shared<const Column>(names.column());
    return made;
}

Column flags(std::string name, const TableAnswers& answers, const std::vector<Bits>& planes) {
    Column made = column(std::move(name), ColumnType::record, answers.rows, answers.answered.data(), nullptr);
    for (std::size_t i = 0; i < planes.size(); ++i)
        made.children.push_back(column(answers.rules[i], ColumnType::boolean, answers.rows, nullptr, planes[i].data()));
    return made;
}

template <class Value, std::size_t count>
std::vector<std::string> names() {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < count; ++i) result.emplace_back(name(static_cast<Value>(i)));
    return result;
}

Bits reviewed(const TableAnswers& answers, const std::vector<std::uint8_t>& reviews) {
    Bits bits = answers.answered;
    for (std::size_t row = 0; row < answers.rows; ++row)
        if (reviews[row] == TableAnswers::no_review) bits[row / 64] &= ~(std::uint64_t{1} << (row % 64));
    return bits;
}

void write_errors(Kept& kept) {
    const TableAnswers& answers = *kept.answers;
    kept.error_offsets.reserve(answers.rows + 1);
    kept.error_offsets.push_back(0);
    kept.with_error.resize(answers.answered.size());
    auto next = answers.errors.begin();
    for (std::size_t row = 0; row < answers.rows; ++row) {
        if (next != answers.errors.end() && next->row == row) {
            const std::string text = (next->fact.empty() ? "" : next->fact + ": ") + next->message;
            // Offsets of 32 bits end at 2 GiB; what is beyond says only that there is an error.
            if (kept.error_bytes.size() + text.size() < 0x7fffffff) kept.error_bytes += text;
            kept.with_error[row / 64] |= std::uint64_t{1} << (row % 64);
            ++next;
        }
        kept.error_offsets.push_back(static_cast<std::int32_t>(kept.error_bytes.size()));
    }
}

}  // namespace

Table to_table(std::shared_ptr<const TableAnswers> given) {
    auto kept = std::make_shared<Kept>();
    kept->answers = std::move(given);
    const TableAnswers& answers = *kept->answers;
    auto outcome_names = names<Outcome, outcomes>();
    outcome_names.emplace_back("needs_information");
    kept->outcomes = TextBuffer(outcome_names);
    kept->reviews = TextBuffer(names<Review, 6>());
    kept->certainties = TextBuffer(names<Sureness, 4>());
    for (std::size_t row = 0; row < answers.rows; ++row)
        kept->outcome.push_back(answers.at_least[row] == answers.at_most[row] ? answers.at_least[row]
                                                                              : static_cast<std::uint8_t>(outcomes));
    kept->with_review = reviewed(answers, answers.review);
    kept->with_review_at_least = reviewed(answers, answers.review_at_least);
    write_errors(*kept);

    Table table;
    table.rows = answers.rows;
    table.columns.push_back(coded("outcome", kept->outcome, answers.answered, kept->outcomes));
    table.columns.push_back(coded("at_least", answers.at_least, answers.answered, kept->outcomes));
    table.columns.push_back(coded("at_most", answers.at_most, answers.answered, kept->outcomes));
    table.columns.push_back(
        coded("review_at_least", answers.review_at_least, kept->with_review_at_least, kept->reviews));
    table.columns.push_back(coded("review", answers.review, kept->with_review, kept->reviews));
    if (!answers.certainty.empty())
        table.columns.push_back(coded("certainty", answers.certainty, answers.answered, kept->certainties));
    Column error = column("error", ColumnType::text, answers.rows, kept->with_error.data(), kept->error_bytes.data());
    error.offsets = kept->error_offsets.data();
    table.columns.push_back(std::move(error));
    if (!answers.rules.empty()) {
        table.columns.push_back(flags("holds", answers, answers.holds));
        table.columns.push_back(flags("may_hold", answers, answers.may_hold));
    }
    table.owner = kept;
    return table;
}

}  // namespace portcullis
