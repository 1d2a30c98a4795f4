// The law as data: a checked rulebook, read from the files under `rules/` or from memory.
//
//     portcullis::LoadedRulebook loaded = portcullis::load_rulebook("rules");
//     if (!loaded.rulebook) for (const auto& fault : loaded.diagnostics) std::cerr << fault.rendered;
//
// A Rulebook is a cheap handle to one immutable value: copies share it, and threads may use it at the same time. Limits
// (16 MiB a file, 64 levels, no aliases) hold against hostile files. The format is described in docs/rule-files.md.
#pragma once

#include <portcullis/diagnostic.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis {

class Rulebook {
  public:
    struct Data;  // the library's own
    explicit Rulebook(std::shared_ptr<const Data> data);

    [[nodiscard]] std::vector<std::string> regimes() const;
    [[nodiscard]] std::vector<std::string> scenarios() const;
    [[nodiscard]] std::vector<std::string> products() const;
    // `regime/rule` for every rule.
    [[nodiscard]] std::vector<std::string> rules() const;
    // Tells rulebooks apart; not cryptographic.
    [[nodiscard]] std::string fingerprint() const;

    [[nodiscard]] const Data& data() const { return *data_; }

  private:
    std::shared_ptr<const Data> data_;
};

struct RuleFile {
    std::string name;  // for places in diagnostics
    std::string text;
};

struct LoadedRulebook {
    std::optional<Rulebook> rulebook;  // only if there are no errors
    std::vector<Diagnostic> diagnostics;
};

// All .yaml files below `folder`. A folder that cannot be read is a diagnostic (`unreadable`), too.
[[nodiscard]] LoadedRulebook load_rulebook(const std::string& folder);
[[nodiscard]] LoadedRulebook load_rulebook(const std::vector<RuleFile>& files);

}  // namespace portcullis
