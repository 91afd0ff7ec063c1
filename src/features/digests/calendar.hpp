#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace qiao::digests {

/// The last eight o'clock in the morning before or at `now`, in that time zone; `weekly`: of a Monday. Where clocks were put forward
/// over it, the moment after. An unknown zone is UTC. Source: the zones that ICU brings (IANA).
[[nodiscard]] base::Instant last_morning(base::Instant now, std::string_view timezone, bool weekly);

/// The day and the time as a reader of that language writes them there: "Monday, 23 November 2026", "14:54".
[[nodiscard]] std::string day_text(base::Instant at, std::string_view timezone, std::string_view lang);
[[nodiscard]] std::string time_text(base::Instant at, std::string_view timezone, std::string_view lang);

}  // namespace qiao::digests
