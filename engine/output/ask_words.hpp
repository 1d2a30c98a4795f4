// What an interview says: its questions, what helps to answer them, and what the answer is so far.
#pragma once

#include "explore/interview.hpp"
#include "output/text.hpp"

#include <portcullis/determination.hpp>

#include <string>
#include <vector>

namespace portcullis::output {

// How to answer, once at the beginning.
[[nodiscard]] std::string ask_welcome(const TextOptions& options);
// The question, with the unit and the choices.
[[nodiscard]] std::string ask_question(const explore::Query& query, const TextOptions& options);
// What is meant, where the answer is found, which rules hang on it and what the answers would come to. `answer` has
// reasons; null while the day is not known.
[[nodiscard]] std::string ask_help(const explore::Query& query, const Determination* answer,
                                   const std::vector<explore::Prospect>& prospects, const TextOptions& options);
// `so far: between … and …; 4 questions may still matter`
[[nodiscard]] std::string ask_range(const Determination& answer, std::size_t left, const TextOptions& options);
// Why an answer was refused, or what to take note of in one that was not.
[[nodiscard]] std::string ask_reports(const explore::Reply& reply, const TextOptions& options);
// Of the parties stated, whose names are near a listed one; and one such warning as it is shown.
[[nodiscard]] std::vector<std::string> ask_near_names(const Determination& answer);
[[nodiscard]] std::string ask_warning(const std::string& warning, const TextOptions& options);
[[nodiscard]] std::string ask_no_day(const TextOptions& options);
[[nodiscard]] std::string ask_no_way_back(const TextOptions& options);
// The headline, why, and what stays open.
[[nodiscard]] std::string ask_answer(const Determination& answer, const TextOptions& options);

}  // namespace portcullis::output
