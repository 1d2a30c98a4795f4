// Thresholds with the days on which each value holds, and amounts that are used up.
#include "output/describe.hpp"
#include "output/law/markdown.hpp"
#include "output/law/sections.hpp"

namespace portcullis::output::law {

void thresholds(PageOf& page) {
    std::string rows;
    for (const rulebook::Parameter& parameter : page.book.parameters) {
        if (parameter.regime != page.regime) continue;
        const std::string name = code(parameter.name.substr(parameter.name.find('.') + 1));
        bool first = true;
        for (const rulebook::ParameterValue& value : parameter.values) {
            rows += row({first ? name : "", escaped(value_words(page.book, value.value, parameter.type)),
                         escaped(range_words(page.book, value.range, page.regime)) + doubt(value.provenance),
                         citations(page.book, value.provenance.sources)});
            first = false;
        }
    }
    if (rows.empty()) return;
    page.heading("Thresholds");
    page.out += table_head({"threshold", "value", "holds", "source"}) + rows;
}

void quotas(PageOf& page) {
    std::string list;
    for (const rulebook::Quota& quota : page.book.quotas) {
        if (quota.regime != page.regime) continue;
        list += "- " + (quota.title.empty() ? code(quota.name) : escaped(quota.title)) + ": at most " +
                escaped(page.phrases.value(quota.limit));
        if (!quota.window.empty() && quota.window != "none")
            list += ", " + (quota.window == "calendar_year" ? "for each calendar year" : "in " + escaped(quota.window));
        list += "; what counts is " + escaped(page.phrases.value(quota.measure)) + " of items for which " +
                escaped(page.phrases.clause(quota.counts));
        for (std::size_t i = 0; i < quota.used_by.size(); ++i)
            list +=
                (i == 0 ? "; it is used up by what moves under " : ", ") + code(page.book.rules[quota.used_by[i]].name);
        list += ". " + citations(page.book, quota.sources) + "\n";
    }
    if (list.empty()) return;
    page.heading("Quotas");
    page.out += list;
}

}  // namespace portcullis::output::law
