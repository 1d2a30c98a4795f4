// Decides shipments under one world: a scenario and a posture.
//
//     #include <portcullis/checker.hpp>
//     #include <iostream>
//
//     int main() {
//         const auto loaded = portcullis::load_rulebook("rules");
//         if (!loaded.rulebook) return 3;
//         portcullis::Checker checker(*loaded.rulebook);
//         const auto result = checker.check(R"({"date": "2025-05-01", "transaction": "export", "from": "US",
//             "exporter": {"name": "NVIDIA", "country": "US", "headquarters": "US"}, "destination": "CN",
//             "parties": [{"role": "end_user", "name": "Example Cloud", "country": "CN"}],
//             "items": [{"product": "nvidia-h20", "quantity": 8}], "assume": "ordinary"})");
//         if (!result.answer) return 2;
//         std::cout << portcullis::outcome_name(*result.answer) << '\n';  // license_required
//     }
//
// Thread safety: a Checker keeps scratch memory, so each thread has its own; copies share the compiled program. Errors:
// a faulty shipment gives diagnostics and no answer; an unknown scenario throws std::invalid_argument from the
// constructor. Nothing reads a clock, the network or the environment. What unknown facts mean is in docs/semantics.md.
#pragma once

#include <portcullis/determination.hpp>
#include <portcullis/diagnostic.hpp>
#include <portcullis/rulebook.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis {

struct World {
    std::string scenario;   // empty: the law as it is
    bool codified = false;  // law on the books decides though it is not enforced or not yet due
};

struct CheckOptions {
    std::optional<std::string> as_of;   // YYYY-MM-DD; overrides the shipment's `date`
    std::optional<std::string> assume;  // a set of assumptions besides those that the shipment names
    std::string jurisdiction = "US";
    bool reasons = true;  // traces and rejected rules
    bool questions = true;
    bool over_time = false;
    std::string name = "shipment";  // for places in diagnostics
};

struct CheckResult {
    std::optional<Determination> answer;
    std::vector<Diagnostic> diagnostics;
};

class Checker {
  public:
    explicit Checker(const Rulebook& rulebook, const World& world = {});
    Checker(const Checker& other);
    Checker(Checker&& other) noexcept;
    Checker& operator=(Checker other) noexcept;
    ~Checker();

    // A shipment in YAML or JSON.
    [[nodiscard]] CheckResult check(std::string_view shipment, const CheckOptions& options = {});

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The answer as people read it, and as programs do (`portcullis schema answer` prints its JSON Schema).
[[nodiscard]] std::string to_text(const Determination& answer, int width = 100);
[[nodiscard]] std::string to_json(const Determination& answer, bool pretty = false);

}  // namespace portcullis
