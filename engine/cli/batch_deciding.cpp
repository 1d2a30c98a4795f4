#include "cli/batch_deciding.hpp"

#include "output/json.hpp"
#include "output/ledger.hpp"
#include "output/node_json.hpp"

namespace portcullis::cli {
namespace {

void hand_on(const text::Node& node, std::string_view key, bool typed, std::string& json, std::string& text) {
    const text::Node* const value = node.kind == text::NodeKind::mapping ? node.find(key) : nullptr;
    if (value == nullptr) return;
    json = output::node_json(*value, typed);
    text = value->kind == text::NodeKind::scalar ? value->text : json;
}

output::BatchFault fault_of(const text::Diagnostic& one, const text::Sources& sources, const PortfolioRecord& given) {
    output::BatchFault fault;
    fault.code = one.code;
    fault.message = one.message;
    fault.help = one.help;
    fault.file = given.from->name();
    fault.line = given.raw.line;
    fault.column = 1;
    if (one.span.file >= sources.size()) return fault;
    const text::Place place = sources.place(one.span);
    fault.file = sources.name(one.span.file);
    fault.line = place.line;
    fault.column = place.column;
    // The row is what was read last; a fault of all of it has no length.
    const bool in_row = one.span.file + 1 == sources.size() && one.span.begin < one.span.end;
    if (in_row) fault.cell = given.from->column_at(given.raw, one.span.begin);
    return fault;
}

}  // namespace

BatchDeciding::BatchDeciding(const BatchTask& task) : task_(task), answering_(task.book, task.program, task.question) {}

void BatchDeciding::decide(const PortfolioRecord& given, text::Sources& sources, text::Diagnostics& diagnostics,
                           output::BatchRecord& record) {
    auto node = given.from->parse(given.raw, sources, diagnostics);
    if (!node) return;
    const bool typed = given.from->form() != input::Form::csv;
    hand_on(*node, "id", typed, record.id, record.id_text);
    hand_on(*node, "name", typed, record.name, record.name_text);
    record::fill_in(*node, given.used_before);
    const auto shipment = input::read_shipment(task_.book, *node, task_.question.input, diagnostics);
    if (!shipment || diagnostics.has_errors()) return;
    if (!task_.whole) {
        record.verdict = output::brief(answering_.brief_answer(*shipment));
        return;
    }
    Determination answer = answering_.answer(*node, *shipment);
    answer.name = given.name;
    for (const record::QuotaFact& one : given.used_before)
        answer.notices.push_back({"from_ledger", {}, output::ledger_fact_words(one), {}});
    record.verdict = output::brief(answer);
    record.answer = output::determination_json(answer, false);
}

BatchResult BatchDeciding::decide(const PortfolioRecord& given) {
    BatchResult result;
    result.record.file = given.from->name();
    result.record.line = given.raw.line;
    text::Sources sources;
    text::Diagnostics diagnostics;
    decide(given, sources, diagnostics, result.record);
    if (!result.record.verdict && !diagnostics.has_errors()) diagnostics.error("unreadable", {}, "this is no shipment");
    constexpr std::size_t most = 20;  // of one record: who makes more has made one of them many times
    std::size_t count = 0;
    for (const text::Diagnostic& one : diagnostics.sorted()) {
        if (++count > most) break;
        result.report += text::render(sources, one, task_.look) + "\n";
        if (one.severity == text::Severity::error) result.record.faults.push_back(fault_of(one, sources, given));
    }
    return result;
}

}  // namespace portcullis::cli
