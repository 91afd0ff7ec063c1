#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace qiao::engine::hours {

using Day = std::chrono::sys_days;
/// A minute of the world, in UTC.
using Moment = std::chrono::sys_time<std::chrono::minutes>;

/// What a clock on a wall shows: a day, and the minutes since its midnight (0 … 1439).
struct WallTime {
    Day day{};
    int minute{0};
    auto operator<=>(const WallTime&) const = default;
};

/// How the clocks of a time zone go between two days. Immutable; holds all it needs.
class Zone {
public:
    struct Shift {
        Moment from;  ///< the first moment of it
        int ahead;
    };

    /// `iana`: "Asia/Shanghai". Good from two days before `first` to two days after `last`; beyond, the nearest of what is known.
    /// Nothing for a name that is no zone. Source: the zones that ICU brings (IANA).
    [[nodiscard]] static std::optional<Zone> named(std::string_view iana, Day first, Day last);

    /// Minutes that its clocks are ahead of UTC.
    [[nodiscard]] int ahead(Moment at) const;
    [[nodiscard]] WallTime wall(Moment at) const;

    /// When its clocks show that. An hour that they skip is taken as if they had not been put forward yet (02:30 becomes 03:30); one
    /// that they run through twice is the first of the two.
    [[nodiscard]] Moment at(WallTime shown) const;

    /// In the order of time; the first goes back without end. More than one: the clocks are changed meanwhile.
    [[nodiscard]] const std::vector<Shift>& shifts() const { return shifts_; }

private:
    std::vector<Shift> shifts_{{Moment{}, 0}};  ///< UTC
};

/// A local time of one zone as the clocks of another show it then. Nothing where one of them is no zone.
[[nodiscard]] std::optional<WallTime> elsewhere(WallTime shown, std::string_view zone, std::string_view other);

}  // namespace qiao::engine::hours
