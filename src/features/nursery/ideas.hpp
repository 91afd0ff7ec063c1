#pragma once

#include "domain/project.hpp"
#include "features/nursery/sides.hpp"

// Rules of the nursery: when a project seeks, how long, and what it can become.

namespace qiao::nursery {

/// Whether others are asked to join: it has begun neither to end nor to be dropped, says what it seeks, and its day has not passed.
[[nodiscard]] bool is_seeking(const domain::Project& project, Day today);
/// Whether the day until which it sought has passed.
[[nodiscard]] bool is_past(const domain::Project& project, Day today);
/// Days left of its call; nothing where no day is named.
[[nodiscard]] std::optional<int> days_left(const domain::Project& project, Day today);

/// What it can become next: one step along the way, or dropped; what was dropped can be an idea again.
[[nodiscard]] std::vector<domain::ProjectState> next_states(domain::ProjectState state);

inline constexpr std::chrono::days call_days{180};      ///< of a call that is renewed
inline constexpr std::chrono::days reminded_ahead{14};  ///< before a call ends
inline constexpr std::chrono::days interest_days{30};   ///< for an answer
inline constexpr std::chrono::days answer_ahead{7};     ///< before the time for an answer ends

}  // namespace qiao::nursery
