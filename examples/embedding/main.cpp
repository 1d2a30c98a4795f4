// Asks one question of the installed library. The rules folder is the first argument.
#include <portcullis/checker.hpp>

#include <iostream>

int main(int argc, char** argv) {
    const auto loaded = portcullis::load_rulebook(argc > 1 ? argv[1] : "rules");
    for (const auto& fault : loaded.diagnostics) std::cerr << fault.rendered;
    if (!loaded.rulebook) return 3;
    portcullis::Checker checker(*loaded.rulebook);
    const auto result = checker.check(R"({"date": "2025-05-01", "transaction": "export", "from": "US",
        "exporter": {"name": "NVIDIA", "country": "US", "headquarters": "US"}, "destination": "CN",
        "parties": [{"role": "end_user", "name": "Example Cloud", "country": "CN"}],
        "items": [{"product": "nvidia-h20", "quantity": 8}], "assume": "ordinary"})");
    for (const auto& fault : result.diagnostics) std::cerr << fault.rendered;
    if (!result.answer) return 2;
    std::cout << portcullis::outcome_name(*result.answer) << '\n';
    return portcullis::outcome_name(*result.answer) == "license_required" ? 0 : 1;
}
