// Everything in the rulebook that names a section or a document.
#include "quality/cite/citations.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace portcullis::quality {
namespace {

using rulebook::Rulebook;

class Collector {
  public:
    explicit Collector(const Rulebook& book) : book_(book) {}

    std::vector<Use> run() {
        for (std::size_t i = 0; i < book_.regimes.size(); ++i)
            status(book_.regimes[i].name, book_.regimes[i].status, static_cast<Index>(i));
        for (const rulebook::Rule& rule : book_.rules) add_rule(rule);
        for (const rulebook::Parameter& parameter : book_.parameters)
            for (const rulebook::ParameterValue& value : parameter.values)
                add(UseKind::parameter, parameter.name, {}, {}, value.provenance, value.range, parameter.regime);
        for (const rulebook::Quota& quota : book_.quotas) {
            Use use;
            use.kind = UseKind::quota;
            use.name = book_.regimes[quota.regime].name + "." + quota.name;
            use.title = quota.title;
            use.sources = quota.sources;
            use.place = quota.place;
            uses_.push_back(std::move(use));
        }
        for (const rulebook::Table& table : book_.tables) rows(table);
        for (const rulebook::TreatedAs& one : book_.treated_as)
            add(UseKind::treated_as, language::country_code(one.member) + " as " + language::country_code(one.as), {},
                {}, one.provenance, one.range, rulebook::none);
        for (const rulebook::Product& product : book_.products) {
            Use use;
            use.kind = UseKind::product;
            use.name = product.name;
            use.title = product.title;
            use.sources = product.sources;
            use.place = product.place;
            uses_.push_back(std::move(use));
        }
        std::stable_sort(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) {
            return std::pair(a.place.file, a.place.begin) < std::pair(b.place.file, b.place.begin);
        });
        return std::move(uses_);
    }

  private:
    Use& add(UseKind kind, std::string name, std::string title, std::string section,
             const rulebook::Provenance& provenance, const rulebook::Range& range, Index regime) {
        Use use;
        use.kind = kind;
        use.name = std::move(name);
        use.title = std::move(title);
        use.section = std::move(section);
        use.sources = provenance.sources;
        use.certainty = provenance.certainty;
        use.disputed = provenance.disputed;
        use.place = provenance.place;
        use.range = range;
        use.regime = regime;
        uses_.push_back(std::move(use));
        return uses_.back();
    }

    void add_rule(const rulebook::Rule& rule) {
        add(UseKind::rule, rule.name, rule.title, rule.section, rule.provenance, rule.range, rule.regime).place =
            rule.place;
        if (rule.status) status(rule.name, *rule.status, rule.regime);
        if (rule.effect != rulebook::Effect::requires_license) return;  // of `reviews` it is the rule itself
        for (const rulebook::ReviewCase& review : rule.review)
            add(UseKind::review, rule.name, std::string(rulebook::policy_name(review.policy)), review.section,
                review.provenance, rule.range, rule.regime);
    }

    void status(const std::string& name, const rulebook::Status& status, Index regime) {
        for (const rulebook::StatusEntry& entry : status) {
            if (entry.sources.empty()) continue;
            Use use;
            use.kind = UseKind::status;
            use.name = name;
            use.title = rulebook::state_name(entry.state);
            use.sources = entry.sources;
            use.range.from = entry.from;
            use.range.regime = regime;
            use.regime = regime;
            use.place = entry.place;
            uses_.push_back(std::move(use));
        }
    }

    std::string member(const rulebook::Table& table, std::int64_t id) const {
        if (table.element == language::Kind::country) return language::country_code(static_cast<language::Country>(id));
        const auto at = static_cast<std::size_t>(id);
        return at < book_.strings.size() ? book_.strings[at] : std::string();
    }

    void rows(const rulebook::Table& table) {
        const auto same = [](const Use& use, const rulebook::Row& row) {
            const auto day = [](const rulebook::DateRef& date) { return std::tuple(date.anchor, date.day); };
            return use.sources == row.provenance.sources && use.certainty == row.provenance.certainty &&
                   use.disputed == row.provenance.disputed && day(use.range.from) == day(row.range.from) &&
                   day(use.range.until) == day(row.range.until);
        };
        bool first = true;
        for (const rulebook::Row& row : table.rows) {
            if (first || !same(uses_.back(), row))
                add(UseKind::row, table.name, table.title, {}, row.provenance, row.range, rulebook::none);
            first = false;
            uses_.back().members.push_back(member(table, row.member));
        }
    }

    const Rulebook& book_;
    std::vector<Use> uses_;
};

// Digits compare as numbers, so that (9) comes before (13).
bool natural_less(std::string_view a, std::string_view b) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            std::size_t end_a = i;
            std::size_t end_b = j;
            while (end_a < a.size() && digit(a[end_a])) ++end_a;
            while (end_b < b.size() && digit(b[end_b])) ++end_b;
            const std::string_view left = a.substr(i, end_a - i);
            const std::string_view right = b.substr(j, end_b - j);
            if (left != right) return std::pair(left.size(), left) < std::pair(right.size(), right);
            i = end_a;
            j = end_b;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() - i < b.size() - j;
}

}  // namespace

std::string_view use_name(UseKind kind) {
    switch (kind) {
        case UseKind::rule: return "rule";
        case UseKind::review: return "review";
        case UseKind::status: return "status";
        case UseKind::parameter: return "parameter";
        case UseKind::quota: return "quota";
        case UseKind::row: return "list";
        case UseKind::treated_as: return "treated_as";
        case UseKind::product: return "product";
    }
    return "";
}

std::vector<Use> uses_of_law(const Rulebook& book) { return Collector(book).run(); }

std::vector<CountOf> sections(const std::vector<Use>& uses) {
    std::map<std::string, std::size_t> counts;
    for (const Use& use : uses)
        if (!use.section.empty()) ++counts[use.section];
    std::vector<CountOf> list;
    for (const auto& [name, count] : counts) list.push_back({name, {}, count});
    std::sort(list.begin(), list.end(),
              [](const CountOf& a, const CountOf& b) { return natural_less(a.name, b.name); });
    return list;
}

// Several files may name the same document, each under a key of its own.
std::vector<CountOf> documents(const Rulebook& book, const std::vector<Use>& uses) {
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    for (const rulebook::SourceDocument& source : book.sources) counts[{source.cite, source.url}];
    for (const Use& use : uses)
        for (const Index index : use.sources) ++counts[{book.sources[index].cite, book.sources[index].url}];
    std::vector<CountOf> list;
    for (const auto& [document, count] : counts) list.push_back({document.first, document.second, count});
    std::stable_sort(list.begin(), list.end(),
                     [](const CountOf& a, const CountOf& b) { return natural_less(a.name, b.name); });
    return list;
}

}  // namespace portcullis::quality
