// Linear-time regular expressions (RE2), so that no pattern of a rule file can be made slow by a shipment.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace portcullis::language {

class Regex {
  public:
    explicit Regex(std::string_view pattern);
    ~Regex();
    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;
    [[nodiscard]] bool ok() const;
    [[nodiscard]] std::string error() const;
    // Does the pattern match any part of `text`?
    [[nodiscard]] bool found_in(std::string_view text) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::language
