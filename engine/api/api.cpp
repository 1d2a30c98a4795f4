// The public API over the stages: owns what the stages only refer to, and turns places into lines and columns.
#include "api/data.hpp"

#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "output/json.hpp"
#include "output/text.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <stdexcept>

namespace portcullis {

namespace api {

std::vector<Diagnostic> resolve(const text::Sources& sources, const text::Diagnostics& diagnostics) {
    std::vector<Diagnostic> result;
    for (const text::Diagnostic& found : diagnostics.sorted()) {
        Diagnostic diagnostic;
        diagnostic.code = found.code;
        diagnostic.severity = static_cast<Severity>(found.severity);
        diagnostic.message = found.message;
        diagnostic.help = found.help;
        diagnostic.rendered = text::render(sources, found);
        if (found.span.file != text::no_file) {
            const text::Place place = sources.place(found.span);
            diagnostic.file = std::string(sources.name(found.span.file));
            diagnostic.line = place.line;
            diagnostic.column = place.column;
        }
        result.push_back(std::move(diagnostic));
    }
    return result;
}

std::shared_ptr<const program::Program> compile(const Rulebook& rulebook, const World& world) {
    program::World compiled;
    compiled.posture = world.codified ? program::Posture::codified : program::Posture::enforced;
    if (!world.scenario.empty()) {
        compiled.scenario = rulebook.data().book.find_scenario(world.scenario);
        if (compiled.scenario == rulebook::none)
            throw std::invalid_argument("unknown scenario `" + world.scenario + "`");
    }
    return std::make_shared<const program::Program>(rulebook.data().book, compiled);
}

}  // namespace api

using api::resolve;

namespace {

LoadedRulebook load(const text::Sources& sources, const std::vector<text::FileId>& files,
                    text::Diagnostics& diagnostics) {
    LoadedRulebook result;
    rulebook::Loaded loaded = rulebook::load(sources, files, diagnostics);
    result.diagnostics = resolve(sources, diagnostics);
    if (loaded.rulebook)
        result.rulebook.emplace(std::make_shared<const Rulebook::Data>(Rulebook::Data{std::move(*loaded.rulebook)}));
    return result;
}

template <class List>
std::vector<std::string> names(const List& list) {
    std::vector<std::string> result;
    for (const auto& entry : list) result.push_back(entry.name);
    return result;
}

}  // namespace

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics)
        if (diagnostic.severity == Severity::error) return true;
    return false;
}

Rulebook::Rulebook(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
std::vector<std::string> Rulebook::regimes() const { return names(data_->book.regimes); }
std::vector<std::string> Rulebook::scenarios() const { return names(data_->book.scenarios); }
std::vector<std::string> Rulebook::products() const { return names(data_->book.products); }
std::vector<std::string> Rulebook::rules() const { return names(data_->book.rules); }
std::string Rulebook::fingerprint() const { return data_->book.digest; }

LoadedRulebook load_rulebook(const std::string& folder) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::vector<text::FileId> files;
    const std::vector<std::string> paths = text::rule_files(folder);
    if (paths.empty())
        diagnostics.error("unreadable", {}, "there are no rule files in `" + text::printable(folder) + "`");
    for (const std::string& path : paths) {
        text::ReadFile file = text::read_file(path, text::Limits{}.bytes);
        if (file.ok) {
            if (!rulebook::begins_with_tests(file.bytes)) files.push_back(sources.add(path, std::move(file.bytes)));
        } else diagnostics.error("unreadable", {}, "cannot read `" + text::printable(path) + "`: " + file.bytes);
    }
    if (diagnostics.has_errors()) return {std::nullopt, resolve(sources, diagnostics)};
    return load(sources, files, diagnostics);
}

LoadedRulebook load_rulebook(const std::vector<RuleFile>& rule_files) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::vector<text::FileId> files;
    for (const RuleFile& file : rule_files) files.push_back(sources.add(file.name, file.text));
    return load(sources, files, diagnostics);
}

struct Checker::Impl {
    Impl(Rulebook book, std::shared_ptr<const program::Program> compiled)
        : rulebook(std::move(book)), program(std::move(compiled)), decider(*program) {}
    Rulebook rulebook;
    std::shared_ptr<const program::Program> program;
    decide::Decider decider;
};

Checker::Checker(const Rulebook& rulebook, const World& world)
    : impl_(std::make_unique<Impl>(rulebook, api::compile(rulebook, world))) {}
Checker::Checker(const Checker& other) : impl_(std::make_unique<Impl>(other.impl_->rulebook, other.impl_->program)) {}
Checker::Checker(Checker&& other) noexcept = default;
Checker& Checker::operator=(Checker other) noexcept {
    impl_.swap(other.impl_);
    return *this;
}
Checker::~Checker() = default;

CheckResult Checker::check(std::string_view shipment, const CheckOptions& options) {
    CheckResult result;
    text::Sources sources;
    text::Diagnostics diagnostics;
    text::Limits limits;
    limits.aliases = true;
    const text::FileId file = sources.add(options.name, std::string(shipment));
    input::Options input;
    input.assume = options.assume;
    input.needs_items = true;
    if (options.as_of) {
        input.as_of = language::parse_day(*options.as_of);
        if (!input.as_of)
            diagnostics.error("bad-date", {}, "`" + text::printable(*options.as_of) + "` is not a date",
                              "write it like `2025-05-01`");
    }
    const auto node = text::read_document(sources, file, limits, diagnostics);
    if (node && !diagnostics.has_errors()) {
        const auto read = input::read_shipment(impl_->rulebook.data().book, *node, input, diagnostics);
        if (read && !diagnostics.has_errors()) {
            decide::Options wanted;
            wanted.jurisdiction = options.jurisdiction;
            wanted.reasons = options.reasons;
            wanted.questions = options.questions;
            wanted.over_time = options.over_time;
            result.answer = impl_->decider.determine(read->facts, wanted);
            result.answer->name = options.name;
            for (const std::string& text : read->overrides)
                result.answer->notices.push_back({"overridden_figure", "", text, std::nullopt});
        }
    }
    result.diagnostics = resolve(sources, diagnostics);
    return result;
}

std::string to_text(const Determination& answer, int width) {
    output::TextOptions options;
    options.width = width;
    return output::determination_text(answer, options);
}

std::string to_json(const Determination& answer, bool pretty) { return output::determination_json(answer, pretty); }

}  // namespace portcullis
