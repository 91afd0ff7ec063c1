#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace qiao::calendars {

enum class EntryStatus { confirmed, tentative, cancelled };

/// One thing in a calendar. Its identity is that of its record, for ever: a calendar that is read again finds it changed, not doubled.
struct Entry {
    base::Id record{};
    std::int64_t version{0};     ///< becomes SEQUENCE: rises with every change
    base::Instant updated_at{};  ///< becomes LAST-MODIFIED
    std::string summary{};
    std::string location{};
    std::string description{};
    std::string url{};
    std::string first_day{};  ///< 2026-05-12
    std::string last_day{};   ///< of what lasts whole days, itself with it; empty = one day
    std::string start{};      ///< 09:30; empty = whole days
    std::string end{};        ///< on the same day; empty = not said. Before `start`: on the day after
    std::string zone{};       ///< IANA, whose hours these are; empty = not known: the hours are those of whoever looks
    base::Id within{};        ///< the record that it is part of
    EntryStatus status{EntryStatus::confirmed};
    bool takes_time{true};  ///< false: shown, without making anybody busy
};

/// An iCalendar (RFC 5545) of the entries, with the rules of every zone that they name. The same entries make the same bytes.
/// Entries whose first day is no day are left out.
[[nodiscard]] std::string to_ics(std::string_view name, const std::vector<Entry>& entries);

/// What stands in UID: the record's id at this program, not at a host, which may have several names.
[[nodiscard]] std::string uid_of(const base::Id& record);

}  // namespace qiao::calendars
