#pragma once

#include "domain/agenda_item.hpp"
#include "domain/delegate.hpp"
#include "domain/event.hpp"
#include "domain/matchmaking.hpp"
#include "domain/meeting.hpp"
#include "domain/meeting_profile.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "domain/stop.hpp"
#include "storage/store.hpp"

namespace qiao::guests {

using base::Id;

/// A noun with what a calendar needs of its record.
template <class Noun>
struct Dated {
    Noun is{};
    std::int64_t version{0};
    base::Instant updated_at{};
};

/// A slot of a matchmaking, "2026-05-12 09:00-09:20".
struct Slot {
    std::string day{};
    std::string start{};
    std::string end{};
};
/// Nothing for what has another form.
[[nodiscard]] std::optional<Slot> read_slot(std::string_view text);

/// An event with who takes part, where and when: what its programme says, as far as the reader sees it.
struct Programme {
    Dated<domain::Event> event{};
    std::vector<Dated<domain::Stop>> stops{};         ///< in the order of arrival
    std::vector<Dated<domain::AgendaItem>> agenda{};  ///< in the order of day, hour and id
    std::vector<domain::Delegate> delegates{};        ///< in the order of rank, then of id
    std::vector<Dated<domain::Meeting>> meetings{};   ///< one-to-one, those with a slot, in the order of their slots
    std::vector<domain::MeetingProfile> profiles{};
    std::vector<domain::Matchmaking> matchmakings{};
    std::map<Id, domain::Place> places{};  ///< of stops and sides
    std::map<Id, domain::Organisation> organisations{};

    /// The stop of an item or matchmaking: the one it names, else where the event is on that day, else the only one. Null: not known.
    [[nodiscard]] const domain::Stop* stop_for(const Id& named, const domain::Edtf& day) const;
    /// Where a stop is; null where the reader does not see the place.
    [[nodiscard]] const domain::Place* place_of(const domain::Stop* stop) const;
    [[nodiscard]] const domain::Place* place(const Id& id) const;
    /// The zone of its stop, else of the event's first place; empty = not known.
    [[nodiscard]] std::string zone_for(const Id& stop, const domain::Edtf& day) const;
    [[nodiscard]] const domain::Delegate* delegate(const Id& id) const;
    /// Whether the meeting's hour and table have been made known to those who meet.
    [[nodiscard]] bool is_published(const domain::Meeting& meeting) const;
    /// Whether that delegate comes to it: an item that names nobody is everybody's.
    [[nodiscard]] static bool is_for(const domain::AgendaItem& item, const Id& delegate);
    [[nodiscard]] bool is_for(const domain::Meeting& meeting, const Id& delegate) const;
};

/// Nothing where the reader does not see the event. Cost: some ten statements, whatever the size.
[[nodiscard]] std::optional<Programme> read_programme(storage::Reader& reader, const Id& event);

/// Takes out what is not shared with everybody who takes part: records for their owner's, organisation's or city's eyes alone.
/// For guests, who are read for with a sight of everything.
enum class Shared { all, with_guests };
[[nodiscard]] std::optional<Programme> read_programme(storage::Reader& reader, const Id& event, Shared shared);

}  // namespace qiao::guests
