#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What a pairing was to achieve.
enum class PairingObjective { total, fairest, stable, mix };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(PairingObjective) {
    return {"total", "fairest", "stable", "mix"};
}

/// A pairing of two cohorts as it was decided on: what was asked, what was answered, and the digest of all that the answer
/// rests on, so that anybody can compute it again and see whether it still is the answer.
struct Decision {
    Id id{};
    LocalizedText title{};
    PairingObjective objective{PairingObjective::total};
    std::vector<Id> cohort_a{};
    std::vector<Id> cohort_b{};
    std::string request{};      ///< JSON, as POST /api/v1/runs/pairing takes it
    std::string answer{};       ///< JSON, as it was answered, without the matrices
    std::string inputs_hash{};  ///< the answer's own
    Edtf decided{};
    LocalizedText note{};
};

[[nodiscard]] const Entity& decision_entity();

}  // namespace qiao::domain
