#pragma once

#include <optional>

#include "engine/hours/hours.hpp"

namespace qiao::engine::hours {

/// What a time of day costs that the series has not had before: half an hour at weight one. People remember few times.
inline constexpr std::int64_t new_time_cost = 30;

struct SeriesRequest {
    Day first{};   ///< its weekday is that of the series
    int every{1};  ///< weeks
    int count{1};  ///< meetings
    std::chrono::minutes length{60};
};

/// One meeting of a series.
struct Occurrence {
    Day wanted{};                  ///< by the calendar of the first side
    std::vector<DayKind> kinds{};  ///< of the wanted day, at each side
    /// On the wanted day or, where that is a day off of somebody, the nearest day of the same week (Monday to Sunday); nothing where
    /// there is none.
    std::optional<Time> time{};
    bool moved{false};      ///< to another day
    bool new_clock{false};  ///< at another time of day, for the first side, than the meeting before
};

struct Series {
    std::vector<Occurrence> meetings{};
    std::vector<std::int64_t> borne{};  ///< burden of the series, by side
};

/// One after the other, each at what costs least with all that was borne before, so that early and late hours take turns; a time of
/// day that the series has had costs less than a new one.
[[nodiscard]] Series plan_series(std::vector<Side> sides, const SeriesRequest& request);

}  // namespace qiao::engine::hours
