#include "quality/tests/recording.hpp"

#include "quality/tests/address.hpp"
#include "quality/tests/recorded_text.hpp"
#include "rulebook/loader.hpp"

#include <algorithm>
#include <set>

namespace portcullis::quality {

namespace {

bool same(const std::vector<text::Edit>& a, const std::vector<text::Edit>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const text::Edit& one, const text::Edit& other) {
        return one.span == other.span && one.replacement == other.replacement;
    });
}

// The edits on which all cases of one expectation agree.
RecordedText of_all(const rulebook::Rulebook& book, const Suite& suite, const Written& written, std::string_view bytes,
                    Worlds& worlds) {
    RecordedText result;
    for (std::size_t i = 0; i < written.cases.size() && result.fault.empty(); ++i) {
        const Case& one = suite.cases[written.cases[i]];
        if (!one.facts) {
            result.fault = "the shipment cannot be read";
            break;
        }
        const std::vector<Mismatch> failed = examine(book, one, *one.facts, worlds);
        RecordedText text;
        if (!failed.empty()) text = recorded_text(book, one, written, failed, bytes, worlds);
        if (i == 0 || !text.fault.empty()) result = std::move(text);
        else if (!same(result.edits, text.edits))
            result.fault = "its expectation is shared by " + std::to_string(written.cases.size()) +
                           " cases that do not come to the same; give it an expectation of its own (`overrides`)";
    }
    return result;
}

}  // namespace

Recording record(const rulebook::Rulebook& book, const Suite& suite, const text::Sources& sources,
                 const std::vector<std::size_t>& failing) {
    Recording recording;
    Worlds worlds(book);
    std::map<std::size_t, std::vector<std::size_t>> by_expectation;
    for (const std::size_t one : failing) by_expectation[suite.cases[one].written].push_back(one);
    for (const auto& [index, cases] : by_expectation) {
        const Written& written = suite.written[index];
        const std::string_view bytes = sources.bytes(written.key.file);
        RecordedText text = of_all(book, suite, written, bytes, worlds);
        if (!text.fault.empty()) {
            for (const std::size_t one : cases) recording.refused.emplace_back(one, text.fault);
            continue;
        }
        std::vector<text::Edit>& edits = recording.edits[written.key.file];
        edits.push_back(unreviewed(written, bytes));
        edits.insert(edits.end(), text.edits.begin(), text.edits.end());
        recording.recorded.insert(recording.recorded.end(), written.cases.begin(), written.cases.end());
    }
    std::sort(recording.recorded.begin(), recording.recorded.end());
    std::sort(recording.refused.begin(), recording.refused.end());
    return recording;
}

std::string verify(const Suite& suite, const text::Sources& sources, const std::vector<text::FileId>& files,
                   const Recording& recording, std::map<text::FileId, std::string>& changed) {
    for (const auto& [file, edits] : recording.edits) changed[file] = text::edited(sources.bytes(file), edits);
    text::Sources again;
    std::vector<text::FileId> ids;
    for (const text::FileId file : files) {
        const auto found = changed.find(file);
        ids.push_back(again.add(std::string(sources.name(file)),
                                found != changed.end() ? found->second : std::string(sources.bytes(file))));
    }
    text::Diagnostics faults;
    const rulebook::Loaded loaded = rulebook::load(again, ids, faults);
    if (!loaded.rulebook) return "the files would have faults";
    const Suite after = read_suite(*loaded.rulebook, loaded.tests, again, faults);
    if (faults.has_errors() || after.cases.size() != suite.cases.size()) return "the tests would have faults";
    const std::set<std::size_t> recorded(recording.recorded.begin(), recording.recorded.end());
    Worlds worlds(*loaded.rulebook);
    for (std::size_t i = 0; i < suite.cases.size(); ++i) {
        const Case& now = after.cases[i];
        const bool good =
            recorded.find(i) != recorded.end()
                ? !now.reviewed && run_case(*loaded.rulebook, now, worlds).empty()
                : text::dump(after.written[now.written].node) == text::dump(suite.written[suite.cases[i].written].node);
        if (!good) return "`" + address(*loaded.rulebook, now) + "` would not be as intended";
    }
    return {};
}

}  // namespace portcullis::quality
