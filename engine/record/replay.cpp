#include "record/replay.hpp"

#include "text/sha256.hpp"

namespace portcullis::record {

Replay judge(const Receipt& receipt, Again again) {
    Replay replay;
    replay.receipt_sha256 = receipt.sha256;
    replay.engine_before = receipt.engine;
    replay.engine_after = std::move(again.engine);
    replay.rules_before = receipt.rules.sha256();
    replay.rules_after = again.rules.sha256();
    replay.files = changed_files(receipt.rules, again.rules);
    replay.input_altered = again.input_sha256 && *again.input_sha256 != text::sha256(receipt.input);
    replay.before = receipt.answer;
    if (again.answer) replay.compared = compare(receipt.answer, *again.answer);
    replay.after = std::move(again.answer);
    replay.refusal = std::move(again.refusal);
    return replay;
}

}  // namespace portcullis::record
