#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace qiao::meetings {

/// When a forum's meetings can be: on each of its days from one hour to another, of equal length, outside the pauses.
struct SlotPlan {
    std::vector<std::string> days{};  ///< "2026-05-12", in any order
    std::string from{"09:00"};
    std::string until{"17:00"};
    int minutes{20};
    int between{0};  ///< minutes to change tables
    struct Pause {
        std::string from{};
        std::string until{};
    };
    std::vector<Pause> pauses{};
};

/// One time of a forum, local time of its place. Minutes since midnight.
struct Slot {
    std::chrono::sys_days day{};
    int from{0};
    int until{0};
    [[nodiscard]] bool is_morning() const { return from < noon; }
    bool operator==(const Slot&) const = default;
    static constexpr int noon = 12 * 60;
};

/// As a matchmaking has them: "2026-05-12 09:00-09:20". Nothing for all else.
[[nodiscard]] std::optional<Slot> parse_slot(std::string_view text);
[[nodiscard]] std::string to_text(const Slot& slot);

/// The times that a plan makes, in order. None lies across a pause; the next begins where the pause ends.
/// Errors: missing_value, invalid_value with `field` the member of the plan; no time at all, or more than 200, is one of `until`.
[[nodiscard]] base::Result<std::vector<std::string>> make_slots(const SlotPlan& plan);

}  // namespace qiao::meetings
