// Any bytes as a receipt and as a log. A receipt that is read is written again as it was; a log that is found to be
// whole is made of lines that are made the same way again.
#include "output/record_json.hpp"
#include "record/log.hpp"
#include "record/receipt.hpp"
#include "record/replay.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace record = portcullis::record;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);

    const record::ReadReceipt read = record::read_receipt(bytes);
    if (read.receipt.has_value() == (read.kind != record::ReceiptFault::none)) std::abort();
    if (read.receipt) {
        const std::string again = portcullis::output::tree_json(record::receipt_tree(*read.receipt), true);
        if (!record::read_receipt(again).receipt) std::abort();
        if (!record::compare(read.receipt->answer, read.receipt->answer).parts.empty()) std::abort();
    }

    const record::Chain chain = record::read_chain(bytes);
    if (chain.findings.empty() && chain.whole != size) std::abort();
    for (const record::Entry& entry : chain.entries)
        if (entry.text.find('\n') != std::string_view::npos) std::abort();
    return 0;
}
