#include "cli/checking.hpp"

#include "cli/read_input.hpp"
#include "cli/show_options.hpp"

#include <fmt/format.h>

namespace portcullis::cli {

Checking::Checking(Context& context, Rules& rules, const Question& question)
    : context_(context),
      rules_(rules),
      question_(question),
      program_(rules.book(), question.world),
      answering_(rules.book(), program_, question) {}

std::optional<text::FileId> Checking::read(const std::string& path) {
    const std::size_t limit = text::Limits{}.bytes;
    text::ReadFile file = read_input(context_, path, limit);
    const std::string name = input_name(path);
    if (file.ok) return rules_.sources->add(name, std::move(file.bytes));
    usage_error(context_, fmt::format("`{}` {}", text::printable(name), file.bytes));
    return std::nullopt;
}

std::optional<Determination> Checking::check(const std::string& path) {
    const auto file = read(path);
    if (!file) return std::nullopt;
    return decide(input_name(path), *file);
}

std::optional<Determination> Checking::check(const std::string& name, std::string bytes) {
    return decide(name, rules_.sources->add(name, std::move(bytes)));
}

std::optional<Determination> Checking::decide(const std::string& name, text::FileId file) {
    input_ = file;
    text::Diagnostics diagnostics;
    text::Limits limits;
    limits.aliases = true;
    const auto node = text::read_document(*rules_.sources, file, limits, diagnostics);
    std::optional<input::Shipment> shipment;
    if (node) shipment = input::read_shipment(rules_.book(), *node, question_.input, diagnostics);
    print_faults(context_, *rules_.sources, diagnostics, true);
    if (!shipment || diagnostics.has_errors()) {
        if (!diagnostics.has_errors()) usage_error(context_, fmt::format("`{}` is no shipment", text::printable(name)));
        return std::nullopt;
    }
    context_.log.debug("deciding " + name);
    Determination answer = answering_.answer(*node, *shipment);
    answer.name = name;
    shipment_ = std::move(shipment);
    return answer;
}

}  // namespace portcullis::cli
