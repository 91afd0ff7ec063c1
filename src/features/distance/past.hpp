#pragma once

#include "features/distance/asked.hpp"

namespace qiao::distance {

/// How far back meetings count, and how many of them at most, the newest first.
inline constexpr std::chrono::days past_reach{366};
inline constexpr std::size_t past_at_most = 12;

/// A web conference that has been, and what each of the places asked for bore of it; nothing for a place that took no part.
struct PastMeeting {
    Id event{};
    std::string label{};
    Day day{};
    std::vector<std::optional<std::int64_t>> burden{};
};

/// Those of the year before `asked.from` in which at least two of the places took part, the newest first. Their hours are those of their agenda:
/// local time of an item's stop, else of the first place of the event. Contacts count for nothing, as they have no hour.
/// Cost: a statement per place and per meeting found.
[[nodiscard]] std::vector<PastMeeting> past_meetings(storage::Reader& reader, const Asked& asked,
                                                     const Picture& picture, std::string_view lang);

/// Adds what was borne to the sides.
void carry(Picture& picture, const std::vector<PastMeeting>& meetings);

}  // namespace qiao::distance
