// Any bytes as a shipment against the shipped rules: an answer or a report; an answer prints as text and as JSON.
#include <portcullis/checker.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const portcullis::LoadedRulebook loaded = portcullis::load_rulebook(PORTCULLIS_RULES);
    if (!loaded.rulebook) std::abort();
    static portcullis::Checker checker(*loaded.rulebook);
    const auto result = checker.check({reinterpret_cast<const char*>(data), size});
    if (!result.answer && !portcullis::has_errors(result.diagnostics)) std::abort();
    if (result.answer) {
        if (result.answer->at_least > result.answer->at_most) std::abort();
        (void)portcullis::to_text(*result.answer);
        (void)portcullis::to_json(*result.answer);
    }
    return 0;
}
