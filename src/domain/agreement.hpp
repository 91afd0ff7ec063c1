#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class AgreementKind { mou, letter_of_intent, cooperation_plan, addendum, charter, contract };
[[nodiscard]] constexpr std::array<std::string_view, 6> words(AgreementKind) {
    return {"mou", "letter_of_intent", "cooperation_plan", "addendum", "charter", "contract"};
}

/// A text that the sides agree on: memorandum, letter of intent, cooperation plan, addendum, charter, contract. Its clauses are
/// records of their own.
struct Agreement {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    AgreementKind kind{AgreementKind::mou};
    std::vector<std::string> languages{};  ///< BCP 47; each text of it says the same
    std::vector<Id> parties{};
    std::vector<Id> third_parties{};
    Id predecessor{};  ///< the agreement it takes the place of
    Id amends{};       ///< an addendum: to what
    Edtf valid_from{};
    Edtf valid_until{};
    std::optional<std::int64_t> renewal_months{};  ///< not said = six
    Edtf closed{};
    LocalizedText closing{};  ///< closed with honour: what was reached, why it ends
    Id source{};              ///< where this was read
    std::string locator{};    ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& agreement_entity();

}  // namespace qiao::domain
