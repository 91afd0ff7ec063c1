#pragma once

#include <boost/json/value.hpp>
#include <cstdint>

#include "base/clock.hpp"

namespace qiao::features {

/// Milliseconds since 1970 as RFC 3339; null for 0, which stands for never.
[[nodiscard]] inline boost::json::value moment(std::int64_t at) {
    if (at == 0) return {};
    return boost::json::value(base::to_rfc3339(base::Instant{std::chrono::milliseconds{at}}));
}

}  // namespace qiao::features
