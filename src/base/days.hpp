#pragma once

#include <string>

#include "base/clock.hpp"

namespace qiao::base {

/// The day that it is now, in UTC.
[[nodiscard]] inline std::chrono::sys_days today(const Clock& clock) {
    return std::chrono::floor<std::chrono::days>(clock.now());
}

/// "2026-12-31"
[[nodiscard]] inline std::string to_iso_day(std::chrono::sys_days day) {
    constexpr std::size_t length = 10;
    return to_rfc3339(Instant{day}).substr(0, length);
}

}  // namespace qiao::base
