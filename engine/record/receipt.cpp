#include "record/receipt.hpp"

#include "record/canonical.hpp"
#include "record/tree.hpp"
#include "text/sha256.hpp"

namespace portcullis::record {
namespace {

text::Node input_tree(const Receipt& receipt) {
    text::Node node = object();
    put(node, "name", text_value(receipt.input_name));
    put(node, "bytes", number_value(receipt.input.size()));
    put(node, "sha256", text_value(text::sha256(receipt.input)));
    put(node, "text", text_value(receipt.input));
    return node;
}

text::Node rules_tree(const RuleDigests& rules) {
    text::Node node = object();
    put(node, "sha256", text_value(rules.sha256()));
    put(node, "fingerprint", text_value(rules.fingerprint));
    text::Node files = list();
    for (const FileDigest& one : rules.files) {
        text::Node file = object();
        put(file, "path", text_value(one.path));
        put(file, "sha256", text_value(one.sha256));
        files.items.push_back(std::move(file));
    }
    put(node, "files", std::move(files));
    return node;
}

text::Node optional(const std::optional<std::string>& text) { return text ? text_value(*text) : null_value(); }

text::Node world_tree(const Receipt& receipt) {
    const AskedWorld& asked = receipt.asked;
    text::Node node = object();
    put(node, "as_of", text_value(string_of(receipt.answer, "as_of")));
    put(node, "scenario", optional_text(asked.scenario));
    put(node, "posture", text_value(asked.posture));
    put(node, "jurisdiction", text_value(asked.jurisdiction));
    put(node, "assumption_set", copy_of(receipt.answer, "assumption_set"));
    text::Node options = object();
    put(options, "as_of", optional(asked.as_of));
    put(options, "assume", optional(asked.assume));
    put(node, "options", std::move(options));
    return node;
}

}  // namespace

text::Node receipt_tree(const Receipt& receipt) {
    text::Node tree = object();
    put(tree, "portcullis_receipt", number_value(receipt_version));
    text::Node engine = object();
    put(engine, "name", text_value("portcullis"));
    put(engine, "version", text_value(receipt.engine));
    put(tree, "engine", std::move(engine));
    put(tree, "world", world_tree(receipt));
    for (const char* key : {"outcome", "at_least", "at_most", "review", "review_at_least"})
        put(tree, key, copy_of(receipt.answer, key));
    put(tree, "input", input_tree(receipt));
    put(tree, "rules", rules_tree(receipt.rules));
    put(tree, "answer", receipt.answer);
    put(tree, "sha256", text_value(text::sha256(canonical(tree))));
    return tree;
}

}  // namespace portcullis::record
