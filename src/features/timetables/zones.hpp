#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace qiao::timetables {

/// What the clocks of a zone show: "2026-05-12", "09:00".
struct WallTime {
    std::string day{}, clock{};
    bool operator==(const WallTime&) const = default;
};

/// When the clocks of an IANA zone show that. A zone that is empty or not known is UTC. An hour that clocks skip is taken as if they
/// had not been put forward yet. REQUIRES "2026-05-12" and "09:00".
[[nodiscard]] base::Instant instant_of(std::string_view zone, std::string_view day, std::string_view clock);

[[nodiscard]] WallTime wall_time(std::string_view zone, base::Instant at);

}  // namespace qiao::timetables
