#include "quality/tests/suite.hpp"

namespace portcullis::quality {

Worlds::Compiled& Worlds::compiled(const Setting& setting) {
    std::unique_ptr<Compiled>& found = compiled_[setting];
    if (!found) {
        program::World world;
        world.scenario = setting.scenario;
        world.posture = setting.posture;
        if (setting.only_regime != rulebook::none) world.only_regimes = {setting.only_regime};
        found = std::make_unique<Compiled>(book_, std::move(world));
    }
    return *found;
}

std::vector<std::string> run_case(const rulebook::Rulebook& book, const Case& one, Worlds& worlds) {
    if (!one.facts) return one.faults;
    decide::Options options;
    if (one.regime != rulebook::none) options.jurisdiction = book.regimes[one.regime].jurisdiction;
    options.questions = !one.expectation.questions.empty();
    options.notices = !one.expectation.notices.empty();
    return failures(book, one.expectation, worlds.decider(one.setting).determine(*one.facts, options));
}

TestReport run_suite(const rulebook::Rulebook& book, const Suite& suite, const text::Sources& sources,
                     const std::string& filter) {
    TestReport report;
    Worlds worlds(book);
    for (const Case& one : suite.cases) {
        CaseResult result;
        result.name = one.name();
        if (one.regime != rulebook::none) result.regime = book.regimes[one.regime].name;
        if ((result.regime + ": " + result.name).find(filter) == std::string::npos) continue;
        result.file = sources.name(one.place.file);
        result.line = sources.place(one.place).line;
        result.failures = run_case(book, one, worlds);
        result.passed = result.failures.empty();
        report.cases.push_back(std::move(result));
    }
    return report;
}

}  // namespace portcullis::quality
