#include "output/replay_text.hpp"

#include "output/counted.hpp"
#include "output/page.hpp"
#include "output/words.hpp"
#include "record/tree.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

using record::string_of;

std::string outcome_text(std::string_view called) {
    for (const Outcome one : {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                              Outcome::license_required, Outcome::prohibited})
        if (name(one) == called) return std::string(outcome_words(one));
    return std::string(called);
}

std::string review_text(std::string_view called) {
    for (const Review one : {Review::presumption_of_approval, Review::case_by_case, Review::unstated,
                             Review::unpublished, Review::presumption_of_denial, Review::policy_of_denial})
        if (name(one) == called) return std::string(review_words(one));
    return std::string(called);
}

std::string part_words(const record::Difference& one) {
    std::string words = one.part == "red_flag" ? "red flag" : one.part;
    if (one.part != "answer") words = fmt::format("item {}, {}", one.item + 1, words);
    if (!one.name.empty()) words += " " + one.name;
    return words;
}

std::string field_words(std::string_view field) {
    if (field == "at_least") return "at least";
    if (field == "at_most") return "at most";
    if (field == "review") return "review policy";
    if (field == "review_at_least") return "review policy at least";
    if (field == "covered_by") return "covered by";
    if (field == "exempted_by") return "exempted by";
    if (field == "blocked_by") return "closed by";
    if (field == "as_of") return "day";
    if (field == "eccn") return "ECCN";
    if (field == "possible_eccn") return "possible ECCN";
    if (field == "assumption_set") return "assumptions";
    return std::string(field);
}

std::string value_words(const record::Difference& one, const std::string& value) {
    if (value.empty()) return one.field.empty() ? "not in the answer" : "none";
    if (one.field == "at_least" || one.field == "at_most") return outcome_text(value);
    if (one.field.starts_with("review")) return review_text(value);
    if (value == "true") return "yes";
    if (value == "false") return "no";
    return value;
}

void causes(Page& page, const record::Replay& replay) {
    if (replay.files.empty()) {
        page.columns(2, 12, {{"rules"}}, {{"the same, SHA-256 " + replay.rules_after.substr(0, 16)}});
    } else {
        page.columns(2, 12, {{"rules"}}, {{counted(replay.files.size(), "file differs:", "files differ:")}});
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i < replay.files.size() && i < most; ++i) {
            const record::FileChange& one = replay.files[i];
            using Kind = record::FileChange::Kind;
            const char* how = one.kind == Kind::added ? "new" : one.kind == Kind::removed ? "gone" : "changed";
            page.line(12, one.path + " (" + how + ")");
        }
        if (replay.files.size() > most)
            page.line(12, fmt::format("and {} more (--format json)", replay.files.size() - most));
    }
    page.columns(2, 12, {{"program"}},
                 {{replay.engine_changed() ? replay.engine_before + " → " + replay.engine_after
                                           : "the same version, " + replay.engine_after}});
    page.columns(2, 12, {{"input"}}, {{replay.input_altered ? "not the bytes of the receipt" : "that of the receipt"}});
}

void differences(Page& page, const record::Replay& replay) {
    if (!replay.compared.decided.empty()) page.line(2, "What differs");
    for (const record::Difference& one : replay.compared.decided) {
        const std::string field = one.field.empty() ? "" : ", " + field_words(one.field);
        page.line(
            4, 8,
            {{part_words(one) + field + ": " + value_words(one, one.before) + " → " + value_words(one, one.after)}});
    }
    if (!replay.compared.parts.empty())
        page.line(2, 4,
                  {{"Parts of the answer that are not the same word for word: " + joined(replay.compared.parts, ", "),
                    Style::dim}});
}

}  // namespace

std::string decision_words(const text::Node& answer) {
    const std::string least = outcome_text(string_of(answer, "at_least"));
    const std::string most = outcome_text(string_of(answer, "at_most"));
    std::string words = least == most ? least : "between " + least + " and " + most;
    if (const std::string review = string_of(answer, "review"); !review.empty())
        words += ", review policy: " + review_text(review);
    return words;
}

std::string replay_text(const NamedReplay& named, int width, bool color) {
    const record::Replay& replay = named.replay;
    Page page(width, color);
    page.spread({{replay.same() ? "SAME" : "DIFFERENT", replay.same() ? Style::good : Style::bad},
                 {"  " + named.name, Style::strong}},
                {{"receipt " + replay.receipt_sha256.substr(0, 16), Style::dim}});
    const std::string day = "as of " + string_of(replay.before, "as_of") + ": ";
    page.columns(2, 12, {{"then"}}, {{day + decision_words(replay.before)}});
    if (replay.after)
        page.columns(2, 12, {{"now"}},
                     {{"as of " + string_of(*replay.after, "as_of") + ": " + decision_words(*replay.after)}});
    else page.columns(2, 12, {{"now"}}, {{"not decided: " + replay.refusal}});
    causes(page, replay);
    if (replay.unexplained())
        page.line(2, 4,
                  {{"The rules, the version and the input are the same, and the answer is not: the receipt was altered "
                    "and its digest computed anew, or one of the two programs is not what its version says.",
                    Style::bad}});
    differences(page, replay);
    return page.take();
}

}  // namespace portcullis::output
