// An interview about one shipment: which question comes next, and what an answer to it does. Asks only what can still
// matter. Without streams and without sentences; those stand in cli and output.
#pragma once

#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::explore {

enum class Asks : std::uint8_t {
    day,          // there is no answer without it
    assumptions,  // whether the ordinary ones are adopted
    product,      // of the catalogue, or a kind of goods
    receiver,     // the first party, by its name
    fact,
    more  // whether a list has more members than are stated
};

// One question. Its words are those of the vocabulary.
struct Query {
    Asks asks = Asks::fact;
    std::string fact;  // `parties[0].country`
    language::Type type;
    std::string unit;
    const rulebook::FieldNote* note = nullptr;  // null: no fact of the vocabulary
    std::vector<std::string> choices;
    std::string record;  // the type of what holds the fact: `party`
    std::string name;    // of the holder, and its role; empty: not known
    std::string role;
    std::vector<std::string> stated;  // members of the list
    bool open = false;                // a list that may have more members than are stated
    bool of_all = false;              // a list in each of several records: the answer closes it in all of them
    bool may_be_self = false;         // `self`: the holder says of another what its own holder says of itself
    bool opening = false;             // asked of every shipment
    bool exact = true;                // false: may matter; the search was cut off

    // What is not asked a second time.
    [[nodiscard]] std::string key() const;
};

struct Reply {
    bool accepted = false;
    std::vector<text::Diagnostic> reports;  // why not, or warnings
};

// What one answer to the question would come to.
struct Prospect {
    std::string answer;
    decide::Verdict verdict;
};

class Interview {
  public:
    struct Setting {
        input::Options input;
        decide::Options decide;
        std::string assumptions = "ordinary";  // the set that is offered; empty or unknown: none
    };

    // `start` must be a shipment without faults, but for a missing day or missing items. `open_lists`: paths of lists
    // of which an earlier interview was told that there may be more. The program must outlive the interview.
    Interview(const program::Program& program, Setting setting, text::Node start,
              const std::set<std::string>& open_lists = {});

    // What is wrong with the shipment that the interview began with.
    [[nodiscard]] text::Diagnostics faults() const;
    // Null: nothing is left to ask.
    [[nodiscard]] const Query* question();
    // To the question; an empty one and `-` mean that nobody knows.
    Reply answer(std::string_view text);
    // Before the last answer. False at the beginning.
    bool back();
    // Asks for a fact (again), next.
    Reply edit(std::string_view fact);

    [[nodiscard]] const text::Node& shipment() const { return state_.shipment; }
    // Of which was said that there may be more.
    [[nodiscard]] const std::set<std::string>& open_lists() const { return state_.open_lists; }
    // The answer so far, with its questions and without its reasons. Null while the day is not known.
    [[nodiscard]] const Determination* so_far();
    // Questions that may still matter and are not answered yet.
    [[nodiscard]] std::size_t left();
    // The whole answer, as `check` gives it. Nothing while the day is not known.
    [[nodiscard]] std::optional<Determination> whole();
    // For questions with few answers; else empty.
    [[nodiscard]] std::vector<Prospect> prospects();

  private:
    struct State {
        text::Node shipment;
        std::set<std::string> asked;
        std::string editing;               // a fact to be asked next
        std::vector<std::string> growing;  // lists that may have another element
        std::set<std::string> open_lists;  // of which was said that there may be more
    };

    // interview.cpp
    [[nodiscard]] std::optional<input::Shipment> read(const text::Node& shipment, text::Diagnostics& faults) const;
    const input::Shipment& now();
    Reply accept(State next);
    void changed();
    [[nodiscard]] bool day_known();
    [[nodiscard]] bool is_asked(const Query& query);

    // interview_questions.cpp
    std::optional<Query> next();
    std::optional<Query> first_question();
    bool is_other_than_export();
    std::optional<Query> receiver();
    std::optional<Query> opening_of_list(const std::string& list, bool goods);
    std::optional<Query> if_unknown(const std::string& fact);
    std::optional<Query> query_of(std::string_view fact);
    void describe_holder(Query& query, facts::RecordId record);

    // interview_apply.cpp
    Reply apply(const Query& query, std::string_view text);
    bool set_unknown(const Query& query, State& next, text::Diagnostics& faults);
    bool set_product(const Query& query, std::string_view text, State& next, text::Diagnostics& faults);
    bool set_more(const Query& query, std::string_view text, State& next, text::Diagnostics& faults);
    bool set_fact(const Query& query, std::string_view text, State& next, text::Diagnostics& faults);
    void close_list(const Query& query, State& next);
    static void leave_open(const Query& query, State& next);
    std::string place(State& next, const std::string& fact);

    const program::Program& program_;
    const rulebook::Rulebook& book_;
    Setting setting_;
    decide::Decider decider_;
    State state_;
    std::vector<State> history_;
    std::optional<input::Shipment> read_;  // of the state
    std::optional<Determination> answer_;
    std::optional<Query> question_;
    bool looked_ = false;  // for the question
};

}  // namespace portcullis::explore
