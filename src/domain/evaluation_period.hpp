#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// `submitted` by one side, `approved` by some of the sides, `locked` once all have.
enum class PeriodState { open, submitted, approved, locked };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(PeriodState) {
    return {"open", "submitted", "approved", "locked"};
}

/// How far the figures of one partnership and period are agreed. In the change log, but no noun of the registry: who may see it
/// hangs on the partnership. From its submission on the measurements of the period stand as they are.
struct EvaluationPeriod {
    Id id{};                    ///< comes from partnership and period
    std::string partnership{};  ///< a text, as the record may be removed and what was decided stays
    Edtf period{};
    PeriodState state{PeriodState::open};
    std::vector<std::string> approved_by{};  ///< the ids of sides: places
    std::string person{};                    ///< the id of who took the last step; empty = the program at a terminal
    std::int64_t at{0};                      ///< ms since 1970
    std::string remark{};
};

[[nodiscard]] const Entity& evaluation_period_entity();

[[nodiscard]] Id evaluation_period_id(const Id& partnership, std::string_view period);

/// Whether `part` lies within `whole`, from its first day to its last.
[[nodiscard]] bool lies_within(const Edtf& part, const Edtf& whole);

}  // namespace qiao::domain
