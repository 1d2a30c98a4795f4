// Reading receipts. Whoever alters one and computes its digest anew is still caught where one part no longer fits
// another; what fits throughout only a replay, or the digest in a log, can tell.
#include "record/canonical.hpp"
#include "record/receipt.hpp"
#include "record/tree.hpp"
#include "text/sha256.hpp"

namespace portcullis::record {
namespace {

struct Unreadable {
    std::string why;
};

const text::Node& member(const text::Node& object, std::string_view key, text::NodeKind kind) {
    const text::Node* found = object.find(key);
    if (found == nullptr || found->kind != kind)
        throw Unreadable{"has no `" + std::string(key) + "` of the right kind"};
    return *found;
}

std::string required(const text::Node& object, std::string_view key) {
    const text::Node& found = member(object, key, text::NodeKind::scalar);
    if (!found.quoted) throw Unreadable{"has a `" + std::string(key) + "` that is no text"};
    return found.text;
}

std::optional<std::string> optional(const text::Node& object, std::string_view key) {
    if (member(object, key, text::NodeKind::scalar).is_null()) return std::nullopt;
    return required(object, key);
}

Receipt receipt_of(const text::Node& tree) {
    using text::NodeKind;
    Receipt receipt;
    receipt.sha256 = required(tree, "sha256");
    receipt.engine = required(member(tree, "engine", NodeKind::mapping), "version");
    const text::Node& input = member(tree, "input", NodeKind::mapping);
    receipt.input_name = required(input, "name");
    receipt.input = required(input, "text");
    const text::Node& rules = member(tree, "rules", NodeKind::mapping);
    receipt.rules.fingerprint = required(rules, "fingerprint");
    for (const text::Node& file : member(rules, "files", NodeKind::sequence).items)
        receipt.rules.files.push_back({required(file, "path"), required(file, "sha256")});
    const text::Node& world = member(tree, "world", NodeKind::mapping);
    const text::Node& options = member(world, "options", NodeKind::mapping);
    receipt.asked = {optional(options, "as_of"), optional(world, "scenario").value_or(""), required(world, "posture"),
                     optional(options, "assume"), required(world, "jurisdiction")};
    receipt.answer = member(tree, "answer", NodeKind::mapping);
    return receipt;
}

}  // namespace

ReadReceipt read_receipt(std::string_view bytes) {
    ReadReceipt read;
    const auto fail = [&](ReceiptFault kind, std::string why) {
        read.receipt.reset();
        read.kind = kind;
        read.fault = std::move(why);
        return read;
    };
    ParsedJson parsed = parse_json(bytes);
    if (!parsed.tree) return fail(ReceiptFault::unreadable, "is no receipt: " + parsed.fault);
    const text::Node& tree = *parsed.tree;
    const text::Node* version = tree.find("portcullis_receipt");
    if (version == nullptr) return fail(ReceiptFault::unreadable, "is no receipt: it has no `portcullis_receipt`");
    if (version->quoted || version->text != std::to_string(receipt_version))
        return fail(ReceiptFault::unreadable, "is a receipt of a version that this program does not read");
    if (text::sha256(canonical(tree, "sha256")) != string_of(tree, "sha256"))
        return fail(ReceiptFault::altered, "was altered: its content does not have the SHA-256 that it states");
    try {
        read.receipt = receipt_of(tree);
    } catch (const Unreadable& fault) {
        return fail(ReceiptFault::unreadable, "is no receipt: it " + fault.why);
    }
    // Written again it must be the same, member for member: digests within it, and what it repeats of the answer.
    if (canonical(receipt_tree(*read.receipt)) != canonical(tree))
        return fail(ReceiptFault::altered, "was altered: its parts contradict each other");
    return read;
}

}  // namespace portcullis::record
