#pragma once

#include "engine/hours/series.hpp"
#include "features/holidays/holidays.hpp"
#include "storage/store.hpp"

namespace qiao::distance {

namespace hours = engine::hours;
using base::Id;
using base::Result;
using hours::Day;

inline constexpr std::size_t places_at_least = 2;
inline constexpr std::size_t places_at_most = 8;
inline constexpr std::chrono::days days_at_most{92};
inline constexpr int minutes_step = 15;
inline constexpr int minutes_at_most = 8 * 60;
inline constexpr int weeks_at_most = 12;
inline constexpr int meetings_at_most = 60;

/// What somebody wants to know.
struct Asked {
    std::vector<Id> places{};
    std::vector<hours::Office> offices{};  ///< by place
    Day from{};
    Day to{};
    std::chrono::minutes length{60};
};

/// The same in words, as addresses and command lines bring it; empty = not said.
struct AskedText {
    std::string_view from{}, to{};
    std::string_view minutes{};
    std::string_view offices{};  ///< "09:00-17:00,,08:30-16:30": in the order of the places, empty for the usual
};

/// "id,id". Errors: missing_value, invalid_value (places).
[[nodiscard]] Result<std::vector<Id>> read_places(std::string_view text);

/// Two weeks from tomorrow on unless said otherwise. Errors: invalid_value (from, to, minutes, hours, places).
[[nodiscard]] Result<Asked> read_asked(std::vector<Id> places, const AskedText& text, Day today);

/// A whole number within bounds, both with them; `usual` for an empty text. Errors: invalid_value.
[[nodiscard]] Result<int> read_number(std::string_view text, std::string_view field, int usual, int least, int most);

/// A place as the answer needs it.
struct Known {
    Id id{};
    std::string label{};
    std::string country{};
    std::string timezone{};
    bool has_holidays{false};  ///< the table knows its country
};

/// What the registry says of the places that are asked for: as many as those, in their order.
struct Picture {
    std::vector<Known> places{};
    std::vector<hours::Side> sides{};
};

/// Days off from `since` on. Errors: not_found (a place that cannot be seen), invalid_value (one without a time zone).
[[nodiscard]] Result<Picture> look_up(storage::Reader& reader, const holidays::Calendar& calendar, const Asked& asked,
                                      Day since, std::string_view lang);

}  // namespace qiao::distance
