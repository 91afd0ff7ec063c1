#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class TimetableStatus { optimal, feasible, partial };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(TimetableStatus) {
    return {"optimal", "feasible", "partial"};
}

/// A schedule that was found for a matchmaking, with what it was found for and what was proved about it.
struct Timetable {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    LocalizedText title{};
    Id matchmaking{};
    TimetableStatus status{TimetableStatus::optimal};
    std::optional<std::int64_t> held{};
    std::optional<std::int64_t> wanted{};
    std::optional<std::int64_t> breaks{};
    std::optional<std::int64_t> bound{};  ///< proved lower bound
    std::string request{};                ///< document of `qiao schedule`
    std::string answer{};
    std::string inputs_hash{};
    Edtf made{};
};

[[nodiscard]] const Entity& timetable_entity();

}  // namespace qiao::domain
