// Any bytes as a rule file: formatted or refused; what was formatted says the same and does not change again.
#include "quality/format/format.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace portcullis;
    text::Sources sources;
    text::Diagnostics faults;
    const text::FileId file = sources.add("rules.yaml", std::string(reinterpret_cast<const char*>(data), size));
    const auto once = quality::format(sources, file, faults);
    if (!once && !faults.has_errors()) std::abort();
    for (const text::Diagnostic& fault : faults.sorted())
        if (fault.code == "formatter-fault") std::abort();
    if (once && quality::format(sources, sources.add("again.yaml", *once), faults) != once) std::abort();
    return 0;
}
