#pragma once

#include <array>
#include <string_view>

#include "engine/method/facts.hpp"

namespace qiao::method {

/// `due`: its review is to be written within `review_notice`; `overdue`: that day is past.
enum class CycleState { open, due, overdue, closed };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(CycleState) {
    return {"open", "due", "overdue", "closed"};
}

inline constexpr std::chrono::days review_notice{90};

/// One turn of a loop, with what fell into it: what cycles are compared by.
struct CyclePicture {
    Id id{};
    CycleState state{CycleState::open};
    std::optional<Day> opened{};
    std::optional<Day> until{};  ///< the day it closed on, else the day it is due
    std::int64_t days_left{0};   ///< until it is due, of one that is not closed; below 0 = past it
    std::size_t clauses_kept{0};
    std::size_t activities_done{0};
    std::size_t measurements{0};
    std::size_t findings{0};
    std::size_t adjustments{0};
};

/// `never`: no cycle of it; `running`: one is open; `between`: the last is closed and none has opened after it.
enum class LoopState { never, running, between };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(LoopState) { return {"never", "running", "between"}; }

struct LoopPicture {
    domain::Loop loop{};
    LoopState state{LoopState::never};
    std::vector<CyclePicture> cycles{};  ///< the last opened first
};

/// All four, in the source's order. What happened on no known day falls into no cycle; on a day that two cycles share (one closes, the
/// next opens) it counts in the earlier one. Source: D3.2, the four loops (004 lines 1594-1620, 3311-3467).
[[nodiscard]] std::vector<LoopPicture> loops_of(const Facts& facts, Day today);

}  // namespace qiao::method
