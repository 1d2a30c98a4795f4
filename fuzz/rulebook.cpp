// Any bytes as a regime beside a small vocabulary: a rulebook or a report, and a rulebook compiles.
#include "program/program.hpp"
#include "rulebook/loader.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

constexpr const char* vocabulary = R"(vocabulary: 1
units: {TPP: {}, GB: {}, s: {}}
symbols: {role: [end_user, consignee], control: [NS, RS]}
records:
  shipment:
    destination: {type: country}
    date: {type: date}
    parties: {type: list of party, open: true}
    items: {type: list of item}
  party: {name: {type: string}, role: {type: symbol role}, country: {type: country}, bad: {type: bool, derived: single}}
  item: {quantity: {type: number}, chips: {type: list of chip}, eccns: {type: list of eccn, derived: set}, controls: {type: list of symbol control, derived: set}, strong: {type: bool, derived: single}}
  chip: {tpp: {type: number, unit: TPP}, bandwidth: {type: number, unit: GB/s}}
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace portcullis;
    text::Sources sources;
    text::Diagnostics diagnostics;
    const std::vector<text::FileId> files{
        sources.add("vocabulary.yaml", vocabulary),
        sources.add("regime.yaml", std::string(reinterpret_cast<const char*>(data), size))};
    const rulebook::Loaded loaded = rulebook::load(sources, files, diagnostics);
    if (!loaded.rulebook && !diagnostics.has_errors()) std::abort();
    if (loaded.rulebook) {
        const program::Program program(*loaded.rulebook, {});
        for (const language::Day day : program.boundaries()) (void)program.tables(day);
    }
    for (const text::Diagnostic& diagnostic : diagnostics.sorted()) (void)text::render(sources, diagnostic);
    return 0;
}
