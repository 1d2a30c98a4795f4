// naming-convention: names of one kind are spelled in one way, so that a person can guess them. Rules, regimes, lists,
// products, sources, scenarios and sets of assumptions: lower case, digits, hyphens, and dots as in `llama-3.1-405b`.
// Parameters: lower case, digits, underscores, since they are read in conditions as `param.tpp_a`.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

namespace portcullis::quality {
namespace {

bool spelled(std::string_view name, std::string_view joints) {
    const auto joint = [&](char c) { return joints.find(c) != std::string_view::npos; };
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (name.empty() || joint(name.front()) || joint(name.back())) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (!plain(name[i]) && !(joint(name[i]) && !joint(name[i - 1]))) return false;
    return true;
}

// The name as it should be: lower case, with the right joints.
std::string respelled(std::string_view name, char right) {
    std::string result;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '-' || c == '_') c = right;
        result += c;
    }
    return result;
}

struct Check {
    Findings& findings;

    void operator()(std::string_view what, std::string_view name, text::Span place, char joint) const {
        const std::string joints = joint == '_' ? "_" : "-.";
        if (spelled(name, joints)) return;
        const std::string better = respelled(name, joint);
        const std::string rule =
            joint == '_' ? "lower case, digits and underscores" : "lower case, digits, hyphens and dots";
        findings.report(place,
                        "the " + std::string(what) + " `" + text::printable(name) + "` is not spelled like the others",
                        spelled(better, joints) ? "write `" + better + "`: " + rule : rule);
    }
};

}  // namespace

void lint_naming_convention(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const Check check{findings};
    for (const rulebook::Regime& regime : book.regimes) check("regime", regime.name, regime.place, '-');
    for (const rulebook::Rule& rule : book.rules)
        check("rule", std::string_view(rule.name).substr(rule.name.find('/') + 1), rule.place, '-');
    for (const rulebook::Parameter& parameter : book.parameters)
        check("parameter", std::string_view(parameter.name).substr(parameter.name.find('.') + 1), parameter.place, '_');
    for (const rulebook::Table& table : book.tables) check("list", table.name, table.place, '-');
    for (const rulebook::Product& product : book.products) check("product", product.name, product.place, '-');
    for (const rulebook::SourceDocument& source : book.sources) check("source", source.key, source.place, '-');
    for (const rulebook::Document& document : input.loaded.documents) {
        const bool checked = document.kind == "regime" || document.kind == "vocabulary" || document.kind == "tests_of";
        const text::Node* name = document.node.find(document.kind);
        if (!checked && name != nullptr) check(document.kind + " file", name->text, name->span, '-');
    }
}

}  // namespace portcullis::quality
