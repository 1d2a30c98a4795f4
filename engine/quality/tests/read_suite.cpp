#include "input/shipment.hpp"
#include "quality/tests/overlay.hpp"
#include "quality/tests/read_test.hpp"
#include "quality/tests/suite.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace portcullis::quality {

using rulebook::Rulebook;
using text::Entry;
using text::Node;
using text::NodeKind;

namespace {

std::size_t size_of(const std::vector<Entry>& changes) {
    std::size_t count = 0;
    for (const Entry& entry : changes) count += 1 + node_count(entry.value);
    return count;
}

class Reader {
  public:
    Reader(const Rulebook& book, const text::Sources& sources, text::Diagnostics& diagnostics, Kept kept)
        : book_(book), sources_(sources), diagnostics_(diagnostics), kept_(kept) {}

    void tests_of(const rulebook::TestsOf& tests) {
        regime_ = tests.regime;
        if (tests.node.kind != NodeKind::sequence) {
            diagnostics_.error("wrong-type", tests.node.span, "`tests` is a list");
            return;
        }
        for (const Node& node : tests.node.items) {
            const TestEntry test = read_test(book_, regime_, node, read_, diagnostics_);
            if (test.rows.empty()) continue;
            const std::vector<Variation> all = combinations(test.matrix, test.rows.size(), diagnostics_);
            if (!all.empty()) add_rows(test, all);
        }
    }

    Suite take() {
        suite_.written = std::move(read_.written);
        return std::move(suite_);
    }

  private:
    void add_rows(const TestEntry& test, const std::vector<Variation>& all) {
        const std::size_t size = node_count(*test.given) + test.overrides.size();
        std::vector<bool> used(test.overrides.size(), false);
        for (const Row& row : test.rows) {
            if (clash(row, all.front())) continue;
            const std::size_t row_size =
                size + size_of(row.variation.changes) + node_count(read_.written[row.written].node);
            for (const Variation& combination : all) {
                if (!has_room(row_size + size_of(combination.changes), row)) return;
                Variation variation;
                variation.name = row.variation.name;
                if (!combination.name.empty())
                    variation.name += (variation.name.empty() ? "" : ", ") + combination.name;
                variation.changes = row.variation.changes;
                variation.changes.insert(variation.changes.end(), combination.changes.begin(),
                                         combination.changes.end());
                std::size_t expected = row.written;
                const auto fitting = std::find_if(test.overrides.begin(), test.overrides.end(),
                                                  [&](const Override& one) { return fits(variation, *one.where); });
                if (fitting != test.overrides.end()) {
                    expected = fitting->written;
                    used[static_cast<std::size_t>(fitting - test.overrides.begin())] = true;
                }
                add(test, row, variation, expected);
            }
        }
        for (std::size_t i = 0; i < used.size(); ++i)
            if (!used[i])
                diagnostics_.error("dead-override", test.overrides[i].where->span, "this fits no case of the test",
                                   "name paths that `matrix`, `dates` or `with` set, and values that they have; of "
                                   "several overrides the first that fits counts");
    }

    // A path that both the matrix and the row set, or both `on` and `with`.
    bool clash(const Row& row, const Variation& combination) {
        const std::vector<Entry>& changes = row.variation.changes;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const Entry& entry = changes[i];
            const bool twice = i > 0 && entry.key.text == changes.front().key.text;
            if (!twice && combination.find(entry.key.text) == nullptr) continue;
            diagnostics_.error("duplicate-key", entry.key.span,
                               "`" + text::printable(entry.key.text) + "` is set twice for the same case");
            return true;
        }
        return false;
    }

    // A hostile file could ask for more than any memory holds.
    bool has_room(std::size_t size, const Row& row) {
        nodes_ += size;
        if (nodes_ <= most_nodes_of_tests) return true;
        if (!std::exchange(too_large_, true))
            diagnostics_.error("too-many-cases", row.place->span, "all cases together are too large",
                               "make the matrices smaller, or the shipments that they vary");
        return false;
    }

    void add(const TestEntry& test, const Row& row, const Variation& variation, std::size_t expected) {
        const auto [known, is_new] = names_.emplace(std::tuple(regime_, test.name, variation.name), row.place->span);
        if (!is_new) {
            diagnostics_
                .error("duplicate-name", row.place->span,
                       "there are two cases `" + text::printable(test.name) +
                           (variation.name.empty() ? "" : "[" + text::printable(variation.name) + "]") +
                           "` in this regime")
                .others.push_back({known->second, "the first"});
            return;
        }
        Case one;
        one.regime = regime_;
        one.rule = test.rule;
        one.test = test.name;
        one.variation = variation.name;
        one.setting = row.setting;
        one.place = row.place->span;
        one.shipment = *test.given;
        Node changes;
        changes.kind = NodeKind::mapping;
        changes.entries = variation.changes;
        if (!overlay(one.shipment, changes, diagnostics_)) return;
        one.written = expected;
        one.reviewed = read_.written[expected].reviewed;
        one.expectation = read_.expectations[expected];
        if (kept_ != Kept::shipments) one.facts = read_facts(book_, sources_, one.shipment, one.faults);
        if (kept_ == Kept::nothing && one.facts) {
            one.facts.reset();
            one.shipment = {};
        }
        read_.written[expected].cases.push_back(suite_.cases.size());
        suite_.cases.push_back(std::move(one));
    }

    const Rulebook& book_;
    const text::Sources& sources_;
    text::Diagnostics& diagnostics_;
    Kept kept_;
    Suite suite_;
    ReadExpectations read_;
    Index regime_ = rulebook::none;
    std::map<std::tuple<Index, std::string, std::string>, text::Span> names_;
    std::size_t nodes_ = 0;
    bool too_large_ = false;
};

}  // namespace

std::optional<facts::Facts> read_facts(const Rulebook& book, const text::Sources& sources, const Node& shipment,
                                       std::vector<std::string>& faults) {
    text::Diagnostics found;
    if (auto read = input::read_shipment(book, shipment, {}, found)) return std::move(read->facts);
    for (const text::Diagnostic& fault : found.sorted()) faults.push_back(text::render(sources, fault));
    if (faults.empty()) faults.emplace_back("the shipment cannot be read");
    return std::nullopt;
}

Suite read_suite(const Rulebook& book, const std::vector<rulebook::TestsOf>& tests, const text::Sources& sources,
                 text::Diagnostics& diagnostics, Kept kept) {
    Reader reader(book, sources, diagnostics, kept);
    for (const rulebook::TestsOf& one : tests) reader.tests_of(one);
    return reader.take();
}

}  // namespace portcullis::quality
