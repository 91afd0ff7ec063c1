#pragma once

#include "engine/hours/hours.hpp"

namespace qiao::engine::hours {

[[nodiscard]] inline Day on(int year, unsigned month, unsigned day) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

[[nodiscard]] inline WallTime clock(Day day, int hour, int minute = 0) { return {day, hour * 60 + minute}; }

/// A place in 2026.
[[nodiscard]] inline Side side_in(std::string_view zone) {
    return {.zone = Zone::named(zone, on(2026, 1, 1), on(2026, 12, 31)).value()};
}

}  // namespace qiao::engine::hours
