#include "cli/receipts.hpp"

#include "cli/exit_codes.hpp"
#include "cli/rule_digests.hpp"
#include "output/json.hpp"
#include "output/record_json.hpp"
#include "record/new_file.hpp"
#include "record/tree.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

#ifndef PORTCULLIS_VERSION
#define PORTCULLIS_VERSION "0"
#endif

namespace portcullis::cli {
namespace {

std::string in_folder(const std::string& folder, const std::string& operand) {
    const std::string stem = operand == "-" ? "stdin" : std::filesystem::path(operand).stem().string();
    return (std::filesystem::path(folder) / (stem + ".receipt.json")).string();
}

}  // namespace

std::optional<ReceiptFiles> ReceiptFiles::plan(Context& context, const Arguments& arguments) {
    ReceiptFiles plan;
    if (!arguments.has("receipt")) return plan;
    const std::string out = arguments.value("receipt");
    const bool folder = out.ends_with('/') || is_folder(out);
    if (out.empty() || out == "-") {
        usage_error(context, "a receipt is written to a file", "--receipt FILE, or --receipt FOLDER/");
        return std::nullopt;
    }
    if (!folder && arguments.operands.size() > 1) {
        usage_error(context, "several shipments need a folder for their receipts",
                    fmt::format("`--receipt {}/`", text::printable(out)));
        return std::nullopt;
    }
    if (folder && !is_folder(out)) {
        usage_error(context, fmt::format("the folder `{}` does not exist", text::printable(out)));
        return std::nullopt;
    }
    for (const std::string& operand : arguments.operands) {
        std::string path = folder ? in_folder(out, operand) : out;
        const auto same =
            std::find_if(plan.paths_.begin(), plan.paths_.end(), [&](const auto& one) { return one.second == path; });
        if (same != plan.paths_.end()) {
            usage_error(context,
                        fmt::format("the receipts of `{}` and `{}` would both be `{}`", text::printable(same->first),
                                    text::printable(operand), text::printable(path)));
            return std::nullopt;
        }
        plan.paths_.emplace_back(operand, std::move(path));
    }
    return plan;
}

record::AskedWorld asked_world(const Arguments& arguments) {
    record::AskedWorld asked;
    if (arguments.has("as-of")) asked.as_of = arguments.value("as-of");
    asked.scenario = arguments.value("scenario");
    asked.posture = arguments.value_or("posture", "enforced");
    if (arguments.has("assume")) asked.assume = arguments.value("assume") == "none" ? "" : arguments.value("assume");
    asked.jurisdiction = arguments.value_or("jurisdiction", "US");
    return asked;
}

bool ReceiptFiles::write(Context& context, const Arguments& arguments, const Rules& rules, const std::string& operand,
                         std::string_view input, const Determination& answer) {
    const auto planned =
        std::find_if(paths_.begin(), paths_.end(), [&](const auto& one) { return one.first == operand; });
    if (planned == paths_.end()) return true;
    if (!digests_) digests_ = digests_of(rules, rules_folder(context, arguments));
    record::Receipt receipt;
    receipt.engine = PORTCULLIS_VERSION;
    receipt.input = input;
    receipt.rules = *digests_;
    receipt.asked = asked_world(arguments);
    record::ParsedJson parsed = record::parse_json(output::determination_json(answer, false));
    std::string fault = parsed.fault;
    if (parsed.tree) {
        receipt.answer = std::move(*parsed.tree);
        receipt.input_name = record::string_of(receipt.answer, "name");
        const std::string document = output::tree_json(record::receipt_tree(receipt), true) + "\n";
        // Read back before it is trusted: what cannot be written faithfully is no evidence.
        const record::ReadReceipt back = record::read_receipt(document);
        fault = !back.receipt                  ? back.fault
                : back.receipt->input != input ? "cannot hold the input byte for byte"
                                               : record::write_new(planned->second, document);
    }
    if (fault.empty()) return true;
    usage_error(context, fmt::format("the receipt `{}` {}", text::printable(planned->second), text::printable(fault)));
    return false;
}

}  // namespace portcullis::cli
