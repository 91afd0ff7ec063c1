#include "features/identity/retention.hpp"

#include <array>

namespace qiao::identity {

std::span<const Period> retention() {
    using namespace std::chrono_literals;
    static constexpr std::array periods{
        Period{"attempt", "last_at", 1h, "one hour after the last failure"},
        Period{"session", "ends_at", 0h,
               "until it ends: 12 hours after it began; 30 minutes without use end it earlier"},
        Period{"sign_up", "ends_at", 0h, "7 days for the address to be confirmed, then 90 days for a decision"},
        Period{"ticket", "ends_at", 0h, "until it is used or ends: 14 days (invitation), one hour (new password)"},
        Period{"token", "ends_at", 30 * 24h, "30 days after it ended"},
    };
    return periods;
}

}  // namespace qiao::identity
