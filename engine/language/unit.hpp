// Units of figures. A unit is a product of named base units; there are no conversions, so comparing GB/s with TB/s is
// an error and not a silent factor of a thousand.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::language {

using UnitId = std::uint16_t;
inline constexpr UnitId no_unit = 0;        // a pure number
inline constexpr UnitId any_unit = 0xffff;  // a literal written without unit: fits every figure

class Units {
  public:
    Units();
    // Declares a base unit, or, with `definition`, a name for a product such as `TOPS*bit`. False: the name is taken or
    // the definition is not one.
    bool declare(std::string name, std::string_view definition = {});
    // `TPP/mm2`, `GB/s`, `1`, …: names joined by `*` and `/`. Nothing if a name is unknown.
    [[nodiscard]] std::optional<UnitId> parse(std::string_view text);
    // A unit by its name or by the spelling in which it is shown; declares nothing.
    [[nodiscard]] std::optional<UnitId> find(std::string_view text) const;
    [[nodiscard]] UnitId multiply(UnitId a, UnitId b);
    [[nodiscard]] UnitId divide(UnitId a, UnitId b);
    [[nodiscard]] const std::string& name(UnitId unit) const;
    [[nodiscard]] std::vector<std::string_view> names() const;

    // Hands all that it is made of to `use`, part by part: to save it, and to take it up again.
    template <class Use>
    void each_part(Use use) {
        use(bases_);
        use(powers_);
        use(spelling_);
        use(ids_);
        use(named_);
    }

  private:
    using Powers = std::vector<std::pair<std::uint16_t, std::int8_t>>;  // base unit, exponent; sorted, no zero
    UnitId intern(const Powers& powers, std::string_view spelling = {});
    [[nodiscard]] UnitId combine(UnitId a, UnitId b, int sign);

    std::vector<std::string> bases_;
    std::vector<Powers> powers_;         // by UnitId
    std::vector<std::string> spelling_;  // by UnitId: the first spelling seen
    std::map<Powers, UnitId> ids_;
    std::map<std::string, UnitId, std::less<>> named_;
};

}  // namespace portcullis::language
