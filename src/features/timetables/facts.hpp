#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "domain/agenda_item.hpp"
#include "domain/delegate.hpp"
#include "domain/matchmaking.hpp"
#include "domain/meeting.hpp"
#include "domain/meeting_profile.hpp"
#include "domain/place.hpp"
#include "domain/stop.hpp"
#include "storage/store.hpp"

namespace qiao::timetables {

using base::Id;

/// "2026-05-12 09:00-09:20", local time where the meetings are.
struct Slot {
    std::string key{}, day{}, start{}, end{};
    base::Instant begins{}, ends{};
    [[nodiscard]] bool is_morning() const { return start < "12:00"; }
};

/// Everything of a matchmaking that its schedule rests on, as one reader sees it.
struct Facts {
    domain::Record record{};  ///< the matchmaking's
    domain::Matchmaking matchmaking{};
    std::string zone{};         ///< IANA, of the place where the meetings are; empty = not known
    Id place{};                 ///< that place; nil = not known
    std::vector<Slot> slots{};  ///< in their order
    std::vector<std::string> unread_slots{};
    std::vector<domain::MeetingProfile> profiles{};  ///< by id
    std::vector<domain::Meeting> meetings{};         ///< by id, whatever their state
    std::vector<domain::Delegate> delegates{};       ///< of the event, by id
    std::vector<domain::AgendaItem> agenda{};
    std::map<Id, domain::Stop> stops{};
    std::map<Id, domain::Place> places{};  ///< of stops, sides and participants

    [[nodiscard]] const domain::MeetingProfile* profile(const Id& id) const;
    [[nodiscard]] const domain::Meeting* meeting(const Id& id) const;
    [[nodiscard]] const domain::Delegate* delegate(const Id& id) const;
    [[nodiscard]] std::optional<int> slot_at(const std::string& key) const;
    [[nodiscard]] std::optional<int> table_at(const std::string& name) const;
    /// IANA, of the place that a profile comes from; empty = not known.
    [[nodiscard]] std::string zone_of(const domain::MeetingProfile& profile) const;
    /// How many slots have begun.
    [[nodiscard]] int slots_begun(base::Instant now) const;
    [[nodiscard]] bool has_several_days() const;
};

/// Nothing where the reader does not see the matchmaking. Cost: a statement a noun.
[[nodiscard]] std::optional<Facts> facts_of(storage::Reader& reader, const Id& matchmaking);

/// Reads "2026-05-12 09:00-09:20". Nothing where it is written otherwise or ends before it begins.
[[nodiscard]] std::optional<Slot> read_slot(const std::string& key, std::string_view zone);

}  // namespace qiao::timetables
