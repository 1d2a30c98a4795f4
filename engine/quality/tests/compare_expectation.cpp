#include "quality/tests/expectation.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace portcullis::quality {

namespace {

using Names = Expectation::Names;

// `scope-a` and `advanced-computing/scope-a` both mean `advanced-computing/scope-a`.
bool names_rule(std::string_view rule, std::string_view expected) {
    if (rule == expected) return true;
    return expected.find('/') == std::string_view::npos && rule.size() > expected.size() && rule.ends_with(expected) &&
           rule[rule.size() - expected.size() - 1] == '/';
}

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

class Comparison {
  public:
    Comparison(const rulebook::Rulebook& book, const Expectation& expectation, const Determination& answer)
        : book_(book), expected_(expectation), answer_(answer) {}

    std::vector<std::string> run() {
        if (!expected_.outcome.empty()) word("outcome", expected_.outcome, outcome_name(answer_));
        if (expected_.at_least) word("at_least", name(*expected_.at_least), name(answer_.at_least));
        if (expected_.at_most) word("at_most", name(*expected_.at_most), name(answer_.at_most));
        const auto review = [](const std::optional<Review>& policy) { return policy ? name(*policy) : "none"; };
        if (!expected_.review.empty()) word("review", expected_.review, review(answer_.review));
        if (!expected_.review_at_least.empty())
            word("review_at_least", expected_.review_at_least, review(answer_.review_at_least));
        if (!expected_.certainty.empty()) word("certainty", expected_.certainty, name(answer_.certainty));

        const Names reasons = reasons_found();
        contains("because", expected_.because, reasons, names_rule);
        for (const std::string& unwanted : expected_.not_because)
            for (const std::string& found : reasons)
                if (names_rule(found, unwanted)) fail("not_because: `" + unwanted + "` is a reason: " + found);
        exceptions();
        Names found;
        each_item([&](const ItemAnswer& item) {
            for (const Obligation& one : item.obligations)
                if (one.holds == Tri::yes) found.push_back(one.rule);
        });
        contains("obligations", expected_.obligations, found, names_rule);
        found.clear();
        // A flag that may hold is raised, too.
        each_item([&](const ItemAnswer& item) {
            for (const RedFlag& one : item.red_flags)
                if (one.holds != Tri::no) found.push_back(one.rule);
        });
        contains("red_flags", expected_.red_flags, found, names_rule);
        found.clear();
        each_item([&](const ItemAnswer& item) { found.insert(found.end(), item.eccns.begin(), item.eccns.end()); });
        contains("eccns", expected_.eccns, found, std::equal_to<std::string_view>());
        found.clear();
        each_item([&](const ItemAnswer& item) {
            found.insert(found.end(), item.possible_eccns.begin(), item.possible_eccns.end());
        });
        contains("possible_eccns", expected_.possible_eccns, found, std::equal_to<std::string_view>());
        found.clear();
        for (const Question& one : answer_.questions) found.push_back(one.fact);
        contains("questions", expected_.questions, found, [&](std::string_view fact, std::string_view wanted) {
            return ends_with_path(fact, wanted) || ends_with_path(spoken_path(book_, fact), wanted);
        });
        found.clear();
        // What is not modelled is said of every regime and would make this expectation say nothing.
        for (const Notice& one : answer_.notices)
            if (one.kind != "not_modelled") found.push_back(one.regime);
        contains("notices", expected_.notices, found, std::equal_to<std::string_view>());
        found.clear();
        for (const Dispute& one : answer_.disputes) found.push_back(one.what);
        contains("disputes", expected_.disputes, found, [](std::string_view what, std::string_view wanted) {
            return names_rule(what, wanted) || ends_with_path(what, wanted);
        });
        return std::move(failures_);
    }

  private:
    // Requirements and prohibitions that hold, are not replaced, and from which nothing exempts.
    Names reasons_found() const {
        Names found;
        for (const ItemAnswer& item : answer_.items) {
            for (const Requirement& one : item.requirements)
                if (one.holds == Tri::yes && one.replaced_by.empty() && one.exempted_by.empty())
                    found.push_back(one.rule);
            for (const Prohibition& one : item.prohibitions)
                if (one.holds == Tri::yes) found.push_back(one.rule);
        }
        return found;
    }

    void exceptions() {
        const auto matching = [&](const std::function<bool(const ExceptionAnswer&)>& fits) {
            std::vector<const ExceptionAnswer*> found;
            each_item([&](const ItemAnswer& item) {
                for (const ExceptionAnswer& one : item.exceptions)
                    if (fits(one)) found.push_back(&one);
            });
            return found;
        };
        const auto named = [](const std::vector<const ExceptionAnswer*>& list, std::string_view wanted) {
            return std::any_of(list.begin(), list.end(), [&](const ExceptionAnswer* one) {
                return one->symbol == wanted || names_rule(one->rule, wanted);
            });
        };
        const auto rules = [](const std::vector<const ExceptionAnswer*>& list) {
            Names names;
            for (const ExceptionAnswer* one : list) names.push_back(one->rule);
            return names;
        };
        const auto available = matching([](const ExceptionAnswer& one) { return one.available == Tri::yes; });
        const auto reachable = matching([](const ExceptionAnswer& one) { return one.reachable; });
        const auto not_blocked = matching([](const ExceptionAnswer& one) { return one.available != Tri::no; });
        for (const std::string& wanted : expected_.available)
            if (!named(available, wanted)) missing("available", wanted, rules(available));
        for (const std::string& wanted : expected_.reachable)
            if (!named(reachable, wanted)) missing("reachable", wanted, rules(reachable));
        for (const std::string& wanted : expected_.blocked)
            if (named(not_blocked, wanted)) fail("blocked: `" + wanted + "` is or may be available");
    }

    void contains(std::string_view key, const Names& wanted, const Names& found,
                  const std::function<bool(std::string_view, std::string_view)>& same) {
        for (const std::string& one : wanted)
            if (std::none_of(found.begin(), found.end(), [&](const std::string& other) { return same(other, one); }))
                missing(key, one, found);
    }

    void each_item(const std::function<void(const ItemAnswer&)>& look) const {
        for (const ItemAnswer& item : answer_.items) look(item);
    }

    void word(std::string_view key, std::string_view wanted, std::string_view found) {
        if (wanted == found) return;
        std::string range;
        if (found == "needs_information")
            range = " (" + std::string(name(answer_.at_least)) + " to " + std::string(name(answer_.at_most)) + ")";
        fail(std::string(key) + ": expected " + std::string(wanted) + ", found " + std::string(found) + range);
    }

    void missing(std::string_view key, const std::string& wanted, const Names& found) {
        std::string list;
        for (const std::string& one : std::set<std::string>(found.begin(), found.end()))
            list += (list.empty() ? "" : ", ") + one;
        fail(std::string(key) + ": expected " + wanted + ", found " + (list.empty() ? "none" : list));
    }

    void fail(std::string why) { failures_.push_back(std::move(why)); }

    const rulebook::Rulebook& book_;
    const Expectation& expected_;
    const Determination& answer_;
    std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> failures(const rulebook::Rulebook& book, const Expectation& expectation,
                                  const Determination& answer) {
    return Comparison(book, expectation, answer).run();
}

}  // namespace portcullis::quality
