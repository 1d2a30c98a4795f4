// Any bytes as a YAML or JSON document: a tree or a report, never a crash, and every place within the file.
#include "text/node.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace portcullis::text;

void check(const Node& node, std::size_t size) {
    if (node.span.end > size || node.span.begin > node.span.end) std::abort();
    for (std::size_t i = 0; i < node.text.size(); ++i)
        if (node.at(i, i + 1).end > size) std::abort();
    for (const Node& item : node.items) check(item, size);
    for (const Entry& entry : node.entries) {
        check(entry.key, size);
        check(entry.value, size);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const char* name : {"input.yaml", "input"}) {
        Sources sources;
        Diagnostics diagnostics;
        const auto node = read_document(sources, sources.add(name, bytes), {}, diagnostics);
        if (!node && !diagnostics.has_errors()) std::abort();
        if (node) check(*node, size);
        for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render(sources, diagnostic);
    }
    return 0;
}
