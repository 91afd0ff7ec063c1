#include "features/guests/programme.hpp"

#include <algorithm>
#include <tuple>

#include "storage/working_rows.hpp"

namespace qiao::guests {
namespace {

constexpr std::size_t day_length = 10;   ///< 2026-05-12
constexpr std::size_t slot_length = 22;  ///< 2026-05-12 09:00-09:20

bool is_shared(const domain::Record& record) { return record.visibility() >= domain::Visibility::partnership; }

/// Records of a noun that belong to the event, in no order.
class Parts {
public:
    Parts(storage::Reader& reader, const Id& event, Shared shared)
        : reader_{reader}, event_{event.to_string()}, shared_{shared} {}

    template <class Noun>
    [[nodiscard]] std::vector<Dated<Noun>> dated(const domain::Entity& entity) const {
        std::vector<Dated<Noun>> found;
        for (const auto& record : storage::records_where(reader_, entity, "event", event_)) {
            if (shared_ == Shared::with_guests && !is_shared(record)) continue;
            found.push_back({domain::from_record<Noun>(record), record.version, record.updated_at});
        }
        return found;
    }
    template <class Noun>
    [[nodiscard]] std::vector<Noun> plain(const domain::Entity& entity) const {
        std::vector<Noun> found;
        for (auto& one : dated<Noun>(entity)) found.push_back(std::move(one.is));
        return found;
    }

private:
    storage::Reader& reader_;
    std::string event_;
    Shared shared_;
};

/// Whether the event is at the stop on that day. Days of a programme are whole ones, so that their texts sort as they do.
bool is_there_on(const domain::Stop& stop, const domain::Edtf& day) {
    const auto& last = stop.leaves.text.empty() ? stop.arrives : stop.leaves;
    return !day.text.empty() && stop.arrives.text <= day.text && day.text <= last.text;
}

template <class Noun>
std::map<Id, Noun> read_named(storage::Reader& reader, const domain::Entity& entity, std::set<Id> ids) {
    ids.erase(Id{});
    std::map<Id, Noun> found;
    for (const auto& record : reader.find_many(entity, ids))
        found.emplace(record.id, domain::from_record<Noun>(record));
    return found;
}

void read_surroundings(storage::Reader& reader, Programme& programme) {
    std::set<Id> places{programme.event.is.places.begin(), programme.event.is.places.end()};
    std::set<Id> organisations;
    for (const auto& stop : programme.stops) places.insert(stop.is.place);
    for (const auto& delegate : programme.delegates) {
        places.insert(delegate.side);
        organisations.insert(delegate.organisation);
    }
    for (const auto& profile : programme.profiles) {
        places.insert(profile.side);
        organisations.insert(profile.organisation);
    }
    programme.places = read_named<domain::Place>(reader, domain::place_entity(), std::move(places));
    programme.organisations =
        read_named<domain::Organisation>(reader, domain::organisation_entity(), std::move(organisations));
}

}  // namespace

std::optional<Slot> read_slot(std::string_view text) {
    if (text.size() != slot_length || text[day_length] != ' ' || text[day_length + 6] != '-') return std::nullopt;
    return Slot{std::string{text.substr(0, day_length)}, std::string{text.substr(day_length + 1, 5)},
                std::string{text.substr(day_length + 7)}};
}

const domain::Stop* Programme::stop_for(const Id& named, const domain::Edtf& day) const {
    for (const auto& stop : stops) {
        if (stop.is.id == named) return &stop.is;
    }
    for (const auto& stop : stops) {
        if (is_there_on(stop.is, day)) return &stop.is;
    }
    return stops.size() == 1 ? &stops.front().is : nullptr;
}

const domain::Place* Programme::place(const Id& id) const {
    const auto found = places.find(id);
    return found == places.end() ? nullptr : &found->second;
}

const domain::Place* Programme::place_of(const domain::Stop* stop) const {
    return stop == nullptr ? nullptr : place(stop->place);
}

std::string Programme::zone_for(const Id& stop, const domain::Edtf& day) const {
    if (const auto* where = place_of(stop_for(stop, day)); where != nullptr && !where->timezone.empty())
        return where->timezone;
    for (const auto& id : event.is.places) {
        if (const auto* where = place(id); where != nullptr && !where->timezone.empty()) return where->timezone;
    }
    return {};
}

const domain::Delegate* Programme::delegate(const Id& id) const {
    const auto found = std::ranges::find(delegates, id, &domain::Delegate::id);
    return found == delegates.end() ? nullptr : &*found;
}

bool Programme::is_published(const domain::Meeting& meeting) const {
    const auto found = std::ranges::find(matchmakings, meeting.matchmaking, &domain::Matchmaking::id);
    return found != matchmakings.end() &&
           (found->state == domain::MatchmakingState::published || found->state == domain::MatchmakingState::over);
}

bool Programme::is_for(const domain::AgendaItem& item, const Id& delegate) {
    return item.people.empty() || std::ranges::find(item.people, delegate) != item.people.end() ||
           std::ranges::find(item.interpreters, delegate) != item.interpreters.end();
}

bool Programme::is_for(const domain::Meeting& meeting, const Id& delegate) const {
    if (!delegate.is_nil() && meeting.interpreter == delegate) return true;
    return std::ranges::any_of(profiles, [&](const domain::MeetingProfile& profile) {
        return std::ranges::find(meeting.profiles, profile.id) != meeting.profiles.end() &&
               std::ranges::find(profile.delegates, delegate) != profile.delegates.end();
    });
}

std::optional<Programme> read_programme(storage::Reader& reader, const Id& event) {
    return read_programme(reader, event, Shared::all);
}

std::optional<Programme> read_programme(storage::Reader& reader, const Id& event, Shared shared) {
    const auto record = reader.find(domain::event_entity(), event);
    if (!record) return std::nullopt;
    const Parts parts{reader, event, shared};
    Programme programme{.event = {domain::from_record<domain::Event>(*record), record->version, record->updated_at},
                        .stops = parts.dated<domain::Stop>(domain::stop_entity()),
                        .agenda = parts.dated<domain::AgendaItem>(domain::agenda_item_entity()),
                        .delegates = parts.plain<domain::Delegate>(domain::delegate_entity()),
                        .meetings = parts.dated<domain::Meeting>(domain::meeting_entity()),
                        .profiles = parts.plain<domain::MeetingProfile>(domain::meeting_profile_entity()),
                        .matchmakings = parts.plain<domain::Matchmaking>(domain::matchmaking_entity())};
    std::erase_if(programme.meetings, [](const auto& one) { return !read_slot(one.is.slot); });
    std::ranges::sort(programme.stops, {}, [](const auto& one) { return std::tie(one.is.arrives.text, one.is.id); });
    std::ranges::sort(programme.agenda, {},
                      [](const auto& one) { return std::tie(one.is.day.text, one.is.start, one.is.id); });
    std::ranges::sort(programme.meetings, {}, [](const auto& one) { return std::tie(one.is.slot, one.is.id); });
    std::ranges::sort(programme.delegates, {}, [](const auto& one) { return std::tuple{one.rank, one.id}; });
    read_surroundings(reader, programme);
    return programme;
}

}  // namespace qiao::guests
