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

void report(const BatchTask& task, const PortfolioRecord& given, const text::Sources& sources,
            const text::Diagnostics& diagnostics, BatchResult& result) {
    constexpr std::size_t most = 20;  // of one record: who makes more has made one of them many times
    std::size_t count = 0;
    for (const text::Diagnostic& one : diagnostics.sorted()) {
        if (++count > most) break;
        result.report += text::render(sources, one, task.look) + "\n";
        if (one.severity == text::Severity::error) result.record.faults.push_back(fault_of(one, sources, given));
    }
}

}  // namespace

std::optional<BatchShipment> read_batch_record(const BatchTask& task, const PortfolioRecord& given,
                                               BatchResult& result) {
    output::BatchRecord& record = result.record;
    record.file = given.from->name();
    record.line = given.raw.line;
    text::Sources sources;
    text::Diagnostics diagnostics;
    auto node = given.from->parse(given.raw, sources, diagnostics);
    std::optional<input::Shipment> shipment;
    if (node) {
        const bool typed = given.from->form() != input::Form::csv;
        hand_on(*node, "id", typed, record.id, record.id_text);
        hand_on(*node, "name", typed, record.name, record.name_text);
        record::fill_in(*node, given.used_before);
        shipment = input::read_shipment(task.book, *node, task.question.input, diagnostics);
    }
    const bool good = shipment && !diagnostics.has_errors();
    if (!good && !diagnostics.has_errors()) diagnostics.error("unreadable", {}, "this is no shipment");
    report(task, given, sources, diagnostics, result);
    if (!good) return std::nullopt;
    return BatchShipment{std::move(*node), std::move(*shipment)};
}

BatchDeciding::BatchDeciding(const BatchTask& task) : task_(task), answering_(task.book, task.program, task.question) {}

Determination BatchDeciding::answer(const PortfolioRecord& given, const BatchShipment& read) {
    Determination answer = answering_.answer(read.node, read.shipment);
    answer.name = given.name;
    for (const record::QuotaFact& one : given.used_before)
        answer.notices.push_back({"from_ledger", {}, output::ledger_fact_words(one), {}});
    return answer;
}

BatchResult BatchDeciding::decide(const PortfolioRecord& given) {
    BatchResult result;
    const auto read = read_batch_record(task_, given, result);
    if (!read) return result;
    if (!task_.whole) {
        result.record.verdict = output::brief(answering_.brief_answer(read->shipment));
        return result;
    }
    const Determination answer = this->answer(given, *read);
    result.record.verdict = output::brief(answer);
    result.record.answer = output::determination_json(answer, false);
    return result;
}

}  // namespace portcullis::cli
