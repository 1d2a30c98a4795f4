#include "quality/tests/findings.hpp"

#include "quality/tests/expectation.hpp"

#include <algorithm>

namespace portcullis::quality {

namespace {

// `items[0].chips[1].tpp` as rules speak of it: `item.chip.tpp`.
std::string spoken_path(const rulebook::Rulebook& book, std::string_view path) {
    std::string result;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        std::string_view segment = path.substr(begin, end - begin);
        begin = end + 1;
        if (const std::size_t bracket = segment.find('['); bracket != std::string_view::npos) {
            segment = segment.substr(0, bracket);
            for (const language::RecordType& record : book.schema.records) {
                const int field = record.find(segment);
                if (field < 0) continue;
                const language::Type& type = record.fields[static_cast<std::size_t>(field)].type;
                if (type.kind != language::Kind::list || type.element != language::Kind::record) continue;
                segment = book.schema.records[type.ref].name;
                break;
            }
        }
        result += (result.empty() ? "" : ".") + std::string(segment);
    }
    return result;
}

bool ends_with_path(std::string_view path, std::string_view end) {
    return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '.');
}

std::string review_word(const std::optional<Review>& policy) {
    return policy ? std::string(name(*policy)) : std::string("none");
}

template <class List, class Fits>
void add_rules(std::vector<Finding>& found, const List& list, Fits fits) {
    for (const auto& one : list)
        if (fits(one)) found.push_back({one.rule, {}});
}

template <class Fits>
std::vector<Finding> exceptions(const Determination& answer, Fits fits) {
    std::vector<Finding> found;
    for (const ItemAnswer& item : answer.items)
        for (const ExceptionAnswer& one : item.exceptions)
            if (fits(one)) found.push_back({one.rule, one.symbol});
    return found;
}

void of_item(std::vector<Finding>& found, const ItemAnswer& item, std::string_view key) {
    if (key == "because") {
        // Requirements and prohibitions that hold, are not replaced, and from which nothing exempts.
        add_rules(found, item.requirements, [](const Requirement& one) {
            return one.holds == Tri::yes && one.replaced_by.empty() && one.exempted_by.empty();
        });
        add_rules(found, item.prohibitions, [](const Prohibition& one) { return one.holds == Tri::yes; });
    } else if (key == "obligations") {
        add_rules(found, item.obligations, [](const Obligation& one) { return one.holds == Tri::yes; });
    } else if (key == "red_flags") {
        // A flag that may hold is raised, too. A near name is no rule's flag.
        add_rules(found, item.red_flags, [](const RedFlag& one) { return one.holds != Tri::no && !one.rule.empty(); });
    } else if (key == "eccns") {
        for (const std::string& one : item.eccns) found.push_back({one, {}});
    } else if (key == "possible_eccns") {
        for (const std::string& one : item.possible_eccns) found.push_back({one, {}});
    }
}

void sort_once(std::vector<Finding>& found) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace

bool names_rule(std::string_view rule, std::string_view expected) {
    if (rule == expected) return true;
    return expected.find('/') == std::string_view::npos && rule.size() > expected.size() && rule.ends_with(expected) &&
           rule[rule.size() - expected.size() - 1] == '/';
}

std::string word_found(const Determination& answer, std::string_view key) {
    if (key == "outcome") return std::string(outcome_name(answer));
    if (key == "at_least") return std::string(name(answer.at_least));
    if (key == "at_most") return std::string(name(answer.at_most));
    if (key == "review") return review_word(answer.review);
    if (key == "review_at_least") return review_word(answer.review_at_least);
    return std::string(name(answer.certainty));
}

std::vector<Finding> names_found(const Determination& answer, std::string_view key) {
    std::vector<Finding> found;
    if (key == "available") {
        found = exceptions(answer, [](const ExceptionAnswer& one) { return one.available == Tri::yes; });
    } else if (key == "reachable") {
        found = exceptions(answer, [](const ExceptionAnswer& one) { return one.reachable; });
    } else if (key == "questions") {
        for (const Question& one : answer.questions) found.push_back({one.fact, {}});
    } else if (key == "notices") {
        // What is not modelled is said of every regime and would make this expectation say nothing.
        for (const Notice& one : answer.notices)
            if (one.kind != "not_modelled" && !one.regime.empty()) found.push_back({one.regime, {}});
    } else if (key == "disputes") {
        for (const Dispute& one : answer.disputes) found.push_back({one.what, {}});
    } else {
        for (const ItemAnswer& item : answer.items) of_item(found, item, key);
    }
    sort_once(found);
    return found;
}

std::string deadline_found(const Determination& answer, std::string_view duty) {
    for (const ItemAnswer& item : answer.items)
        for (const Obligation& one : item.obligations)
            if (one.filing && !one.filing->day.empty() && names_rule(one.rule, duty)) return one.filing->day;
    return "none";
}

std::vector<Finding> not_blocked(const Determination& answer) {
    std::vector<Finding> found =
        exceptions(answer, [](const ExceptionAnswer& one) { return one.available != Tri::no; });
    sort_once(found);
    return found;
}

bool names_finding(const rulebook::Rulebook& book, std::string_view key, const Finding& finding,
                   std::string_view expected) {
    if (finding.name == expected || (!finding.also.empty() && finding.also == expected)) return true;
    if (key == "questions")
        return ends_with_path(finding.name, expected) || ends_with_path(spoken_path(book, finding.name), expected);
    if (key == "disputes") return names_rule(finding.name, expected) || ends_with_path(finding.name, expected);
    if (key == "notices" || key == "eccns" || key == "possible_eccns") return false;
    return names_rule(finding.name, expected);
}

}  // namespace portcullis::quality
