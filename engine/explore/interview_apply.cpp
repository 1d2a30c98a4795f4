// What an answer does to the shipment.
#include "explore/interview.hpp"
#include "explore/interview_answers.hpp"
#include "explore/interview_places.hpp"
#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using language::Kind;
using text::Node;

std::string Interview::place(State& next, const std::string& fact) {
    const auto found = find_fact(now().facts, fact);
    return found ? writing_place(book_, now().facts, next.shipment, *found) : fact;
}

Reply Interview::apply(const Query& query, std::string_view text) {
    State next = state_;
    next.editing.clear();
    if (!next.growing.empty() && next.growing.back() == query.fact) next.growing.pop_back();
    next.asked.insert(query.key());
    text::Diagnostics faults;
    bool done = false;
    if (is_no_answer(text)) {
        done = set_unknown(query, next, faults);
    } else {
        switch (query.asks) {
            case Asks::assumptions: {
                const auto adopted = yes_or_no(text);
                done = adopted && put(next.shipment, "assume", word(*adopted ? setting_.assumptions : "none"));
                if (!done) faults.error("wrong-type", {}, "the answer is neither yes nor no", "write `yes` or `no`");
                break;
            }
            case Asks::product: done = set_product(query, text, next, faults); break;
            case Asks::more: done = set_more(query, text, next, faults); break;
            case Asks::receiver:
            case Asks::day:
            case Asks::fact: done = set_fact(query, text, next, faults); break;
        }
    }
    if (!done) return {false, faults.sorted()};
    const std::string fact = query.fact;
    const bool must_hold = query.asks == Asks::fact && !is_no_answer(text);
    Reply reply = accept(std::move(next));
    // A statement that does not reach its fact would be lost without a word.
    if (!reply.accepted || !must_hold || text == "self") return reply;
    const auto found = find_fact(now().facts, fact);
    if (found && now().facts.slot(found->record, found->field).value.known()) return reply;
    back();
    faults.error("unknown-fact", {}, "`" + fact + "` cannot be stated here", "write it into the file of the shipment");
    return {false, faults.sorted()};
}

bool Interview::set_unknown(const Query& query, State& next, text::Diagnostics& faults) {
    if (query.asks == Asks::day) {
        faults.error("missing-date", {}, "there is no answer without a day: the law differs from day to day",
                     "write a likely one; `quit` ends");
        return false;
    }
    if (query.asks == Asks::assumptions) return put(next.shipment, "assume", word("none"));
    if (query.asks == Asks::receiver) return put(next.shipment, query.fact, word("unknown"));
    // What is stated of an open list stays; only its end is not known. Another list counts as complete once stated.
    if (query.asks == Asks::more && !query.stated.empty() && query.open) {
        leave_open(query, next);
        return true;
    }
    return put(next.shipment, place(next, query.fact), word("unknown"));
}

bool Interview::set_product(const Query& query, std::string_view text, State& next, text::Diagnostics& faults) {
    const std::string at = place(next, query.fact);
    const std::string kind_at = at.substr(0, at.size() - std::string_view("product").size()) + "kind";
    const int domain = book_.schema.find_domain("kind");
    if (query.record == "item" && domain >= 0) {
        std::string wanted(text);
        std::replace(wanted.begin(), wanted.end(), ' ', '_');
        if (book_.schema.domains[static_cast<std::size_t>(domain)].find(wanted) >= 0) {
            remove(next.shipment, at);
            return put(next.shipment, kind_at, word(wanted));
        }
    }
    const auto product = find_product(book_, text, query.record == "chip", faults);
    if (!product) return false;
    remove(next.shipment, kind_at);
    return put(next.shipment, at, word(*product));
}

bool Interview::set_fact(const Query& query, std::string_view text, State& next, text::Diagnostics& faults) {
    if (query.may_be_self && text == "self") {
        const std::string fact = query.fact.substr(0, query.fact.rfind('.'));
        return put(next.shipment, fact, word("self"));
    }
    if (query.asks == Asks::receiver && text == "none") return put(next.shipment, "parties", word("none"));
    ListEnd end = ListEnd::open;
    if (query.type.kind == Kind::list) end = cut_list_end(text);
    if (end == ListEnd::more && !query.open) {
        faults.error("wrong-type", {}, "this list is taken as complete once it is stated",
                     "write all its members, or `-` if they are not all known");
        return false;
    }
    auto node = read_answer(book_.schema, query.type, text, faults);
    if (!node) return false;
    const std::string at = query.asks == Asks::receiver ? query.fact : place(next, query.fact);
    if (query.type.kind != Kind::list || node->kind != text::NodeKind::sequence)
        return put(next.shipment, at, std::move(*node));
    Query more = query;
    more.asks = Asks::more;
    more.stated.assign(node->items.size(), {});
    put(next.shipment, at, std::move(*node));
    if (end == ListEnd::more) leave_open(more, next);
    // Where other records have such a list, that nothing is missing is asked of all of them.
    const auto found = find_fact(now().facts, query.fact);
    if (end == ListEnd::all && found && is_only_one(now().facts, *found)) close_list(more, next);
    return true;
}

bool Interview::set_more(const Query& query, std::string_view text, State& next, text::Diagnostics& faults) {
    const ListEnd end = cut_list_end(text);
    if (end == ListEnd::more && text.empty()) return set_unknown(query, next, faults);
    if (text.empty() || text == "none" || yes_or_no(text) == false) {
        close_list(query, next);
        return true;
    }
    const std::string at = place(next, query.fact);
    const bool records = query.type.element == Kind::record;
    if (records && yes_or_no(text) == true) {
        const auto found = find_fact(now().facts, query.fact);
        if (!field_at(now().facts, *found).open) next.growing.push_back(query.fact);
        Node element = mapping();
        return put(next.shipment, at + "[" + std::to_string(query.stated.size()) + "]", std::move(element));
    }
    if (records || yes_or_no(text)) {
        faults.error("wrong-type", {}, records ? "the answer is neither yes nor no" : "what else is not said",
                     records ? "write `yes` to add one, `no` if there is none, `-` if it is not known"
                             : "write it, several separated by commas, or `no`");
        return false;
    }
    auto added = read_answer(book_.schema, query.type, text, faults);
    if (!added) return false;
    std::size_t count = query.stated.size();
    for (Node& one : added->items) put(next.shipment, at + "[" + std::to_string(count++) + "]", std::move(one));
    Query longer = query;
    longer.stated.resize(count);
    if (end == ListEnd::all) close_list(longer, next);
    if (end == ListEnd::more) leave_open(longer, next);
    return true;
}

void Interview::leave_open(const Query& query, State& next) {
    next.asked.insert(query.key());
    next.open_lists.insert(query.fact);
}

// Nothing is missing from the list: an empty one is `none`, another is named under `complete`.
void Interview::close_list(const Query& query, State& next) {
    next.open_lists.erase(query.fact);
    if (query.stated.empty()) {
        put(next.shipment, place(next, query.fact), word("none"));
        return;
    }
    const auto found = find_fact(now().facts, query.fact);
    if (!found || !field_at(now().facts, *found).open) return;
    const std::string list = without_indices(query.fact);
    const Node* const before = look_up(std::as_const(next.shipment), "complete");
    std::vector<Node> lists;
    if (before != nullptr && before->kind == text::NodeKind::sequence) lists = before->items;
    else if (before != nullptr && !before->is_null() && before->text != "none" && before->text != "unknown")
        lists = {*before};
    if (std::any_of(lists.begin(), lists.end(), [&](const Node& one) { return one.text == list; })) return;
    lists.push_back(word(list));
    Node all = sequence();
    all.items = std::move(lists);
    put(next.shipment, "complete", std::move(all));
}

}  // namespace portcullis::explore
