#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "domain/edtf.hpp"
#include "domain/localized_text.hpp"

namespace qiao::domain {

using base::Id;

/// An amount in minor units (cents, fen) of an ISO 4217 currency; the date tells which exchange rate applies.
struct Money {
    std::int64_t minor{0};
    std::string currency{};
    std::string rate_date{};  ///< EDTF, empty if unknown
    bool operator==(const Money&) const = default;
};

/// A measured figure. `unit` is a UCUM-like symbol ("person", "t", "km2"); year 0 = unknown.
struct Quantity {
    double value{0};
    std::string unit{};
    int year{0};
    std::string source{};  ///< where it was read, in words
    bool operator==(const Quantity&) const = default;
};

/// Degrees WGS 84. `approximate`: placed by an editor, not surveyed.
struct Coordinates {
    double lat{0};
    double lon{0};
    bool approximate{false};
    bool operator==(const Coordinates&) const = default;
};

enum class NameKind { official, former, misspelling, alternative, transliteration, abbreviation };

/// A further name of something; `lang` is a BCP 47 tag, "und" if unknown.
struct Name {
    std::string text{};
    std::string lang{"und"};
    NameKind kind{NameKind::alternative};
    bool operator==(const Name&) const = default;
};

/// One line of a partner profile: how much a criterion counts (0..100), whether it must hold, and from which value
/// (in millionths) it counts as holding.
struct WeightedCriterion {
    std::string criterion{};
    int weight{0};
    bool must{false};
    std::int32_t min_micro{1};
    bool operator==(const WeightedCriterion&) const = default;
};

/// scheme → identifier: "geonames" → "3108286".
using ExternalIds = std::map<std::string, std::string>;

/// What a field of any type can hold; monostate is "not known".
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, LocalizedText, Edtf, Money,
                           Quantity, Coordinates, ExternalIds, Id, std::vector<Id>, std::vector<std::string>,
                           std::vector<Name>, std::vector<WeightedCriterion>>;

/// True for monostate and for empty texts, lists, maps and nil ids.
[[nodiscard]] bool is_empty(const Value& value);

[[nodiscard]] std::string_view to_string(NameKind kind);
[[nodiscard]] std::optional<NameKind> name_kind(std::string_view text);

}  // namespace qiao::domain
