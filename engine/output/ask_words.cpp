#include "output/ask_words.hpp"

#include "output/counted.hpp"
#include "output/number.hpp"
#include "output/page.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output {
namespace {

using explore::Asks;
using explore::Query;
using language::Kind;

// `end user Example Cloud`; the fact alone says the rest.
std::string holder(const Query& query) {
    std::string words = query.role;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!query.name.empty()) words += (words.empty() ? "" : " ") + query.name;
    return words;
}

// What a list of which nothing is stated yet is asked for: the vocabulary's question is for what else there is.
std::string first_of_list(const Query& query) {
    const std::string& about = query.note->meaning;
    return "Which " + query.note->label + "?" + (about.empty() ? "" : " (" + about + ")");
}

std::string sentence(const Query& query) {
    const bool none_stated = query.stated.empty();
    switch (query.asks) {
        case Asks::day: return "On which day does the item leave?";
        case Asks::assumptions:
            return "Shall the ordinary assumptions be adopted? What you leave unsaid is then taken as in an ordinary "
                   "commercial shipment from the United States (no hidden owner, no military end user, no other "
                   "party), "
                   "and the answer lists each assumption that it used; without them it stays unknown.";
        case Asks::product:
            return query.record == "chip" ? "Which circuit of the catalogue is it?"
                                          : "What is shipped: which product of the catalogue, or else which kind of "
                                            "goods?";
        case Asks::receiver: return "Who receives it, by full legal name?";
        case Asks::more:
            if (query.of_all)
                return "Does any of them have more, in the list “" + query.note->label + "”? (asked of all at once)";
            if (none_stated && !query.note->question.empty()) return query.note->question;
            return query.note->question.empty() || !query.open
                       ? "Is there another one in the list “" + query.note->label + "”?"
                       : query.note->question;
        case Asks::fact: break;
    }
    if (query.type.kind == Kind::list && query.open) return first_of_list(query);
    if (!query.note->question.empty()) return query.note->question;
    if (query.type.kind == Kind::boolean) return "Is it so: " + query.note->label + "?";
    return (query.record == "shipment" ? "What is the " : "What is its ") + query.note->label + "?";
}

std::string hint(const Query& query) {
    const std::string self = query.may_be_self ? ", or `self` if nobody stands above it" : "";
    switch (query.asks) {
        case Asks::assumptions: return "yes or no";
        case Asks::product:
            return query.record == "chip" ? "a name, or part of one" : "a name or part of one; a kind: ";
        case Asks::receiver: return "a name; `none` if nobody but the exporter has a part in it";
        case Asks::more:
            if (query.type.element == Kind::record) return "yes: one is added and asked about; no: that is all";
            return "what else, separated by commas; no: that is all";
        default: break;
    }
    const Kind kind = query.type.kind == Kind::list ? query.type.element : query.type.kind;
    std::string words;
    switch (kind) {
        case Kind::boolean: words = "yes or no"; break;
        case Kind::number:
            words = query.unit.empty() ? "a number" : "a number, in " + unit_words(query.unit);
            if (query.unit == "units") words = "a number of pieces";
            break;
        case Kind::country: words = "a country, by name or code"; break;
        case Kind::date: words = "a day, such as 2025-05-01"; break;
        case Kind::eccn: words = "an ECCN, such as 3A090.a"; break;
        default: break;
    }
    if (query.type.kind != Kind::list) return words + self;
    if (words.empty()) words = "words";
    words += "; several separated by commas";
    if (query.open) words += ", then “that is all” or “there may be more”";
    return words + "; `none` if there is none";
}

std::string choices(const Query& query) {
    std::string words;
    for (std::size_t i = 0; i < query.choices.size(); ++i)
        words += (i == 0 ? "" : ", ") + std::to_string(i + 1) + "=" + query.choices[i];
    return words;
}

std::string indefinite(const Query& query) { return query.exact ? "" : "  (may matter; the search was cut off)"; }

}  // namespace

std::string ask_welcome(const TextOptions& options) {
    Page page(options.width, options.color);
    page.line(0,
              "One answer a line; `-` or an empty line is “I don't know”. `?` helps with a question, `back` takes the "
              "last answer back, `edit FACT` asks for a fact again, `show` prints the shipment so far, `answer` what "
              "it comes to, and `quit` ends with what there is.");
    return page.take();
}

std::string ask_question(const Query& query, const TextOptions& options) {
    Page page(options.width, options.color);
    page.blank();
    const std::string who = holder(query);
    page.line(0, 2,
              {{who.empty() ? "" : who + ": ", Style::plain},
               {sentence(query), Style::strong},
               {indefinite(query), Style::dim}});
    std::string how = hint(query);
    if (query.asks == Asks::product && !query.choices.empty()) how += joined(query.choices, ", ");
    const bool listed = query.asks != Asks::product && !query.choices.empty();
    if (listed) how = choices(query) + (query.type.kind == Kind::list ? " · " + how : "");
    if (!query.stated.empty() && query.asks == Asks::more) how = "stated: " + joined(query.stated, ", ") + " · " + how;
    if (query.note != nullptr && !query.note->found.empty() && query.asks != Asks::day)
        how += (how.empty() ? "" : " · ") + std::string("found in: ") + query.note->found;
    page.line(2, 2,
              {{query.asks == Asks::assumptions ? "assume" : query.fact, Style::dim},
               {how.empty() ? "" : " · " + how, Style::dim}});
    return page.take();
}

std::string ask_range(const Determination& answer, std::size_t left, const TextOptions& options) {
    Page page(options.width, options.color);
    std::string words = "so far: " + range_words(answer.at_least, answer.at_most, answer.jurisdiction);
    if (answer.decided() && left > 0) words += ", whatever the review policy";
    words += left == 0 ? "; nothing is left to ask" : "; " + counted(left, "question") + " may still matter";
    page.blank();
    page.line(0, 2, {{words, Style::dim}});
    return page.take();
}

std::vector<std::string> ask_near_names(const Determination& answer) {
    std::vector<std::string> names;
    for (const ItemAnswer& item : answer.items)
        for (const RedFlag& flag : item.red_flags)
            if (flag.rule.empty()) names.push_back(flag.what);
    return names;
}

std::string ask_warning(const std::string& warning, const TextOptions& options) {
    Page page(options.width, options.color);
    page.line(2, 4, {{"! ", Style::doubtful}, {warning, Style::plain}});
    return page.take();
}

std::string ask_no_day(const TextOptions& options) {
    Page page(options.width, options.color);
    page.line(2, "there is no answer while the day is not known");
    return page.take();
}

std::string ask_no_way_back(const TextOptions& options) {
    Page page(options.width, options.color);
    page.line(2, "nothing was answered yet");
    return page.take();
}

std::string ask_reports(const explore::Reply& reply, const TextOptions& options) {
    Page page(options.width, options.color);
    for (const text::Diagnostic& one : reply.reports) {
        const bool error = one.severity == text::Severity::error;
        page.line(2, 4,
                  {{error ? "✗ " : "! ", error ? Style::bad : Style::doubtful},
                   {one.message, Style::plain},
                   {one.help.empty() ? "" : "; " + one.help, Style::plain}});
    }
    return page.take();
}

}  // namespace portcullis::output
