#include "features/missions/book.hpp"

#include <algorithm>

#include "domain/meeting.hpp"
#include "domain/partnership.hpp"
#include "engine/hours/zone.hpp"
#include "storage/working_rows.hpp"

namespace qiao::missions {
namespace {

using domain::Entity;
namespace hours = engine::hours;

/// A meeting whose end is not said takes an hour.
constexpr std::chrono::minutes usual_length{60};

class Reading {
public:
    Reading(storage::Reader& reader, const Record& event) : reader_{reader}, event_{event} { book_.event = event; }

    Book all(const holidays::Calendar& calendar, std::string_view lang) {
        auto& mission = book_.mission;
        mission.event = domain::from_record<domain::Event>(event_);
        mission.stops = of_event<domain::Stop>(domain::stop_entity());
        mission.delegates = of_event<domain::Delegate>(domain::delegate_entity());
        mission.agenda = of_event<domain::AgendaItem>(domain::agenda_item_entity());
        mission.steps = of_event<domain::NextStep>(domain::next_step_entity());
        mission.costs = of_event<domain::Cost>(domain::cost_entity());
        mission.follow_ups = of_event<domain::FollowUp>(domain::follow_up_entity());
        mission.meetings = of_event<domain::Meeting>(domain::meeting_entity());
        std::ranges::sort(mission.stops, {}, [](const domain::Stop& one) {
            return std::pair{one.arrives.text, one.id};
        });
        read_sides();
        read_places();
        read_hours();
        read_holidays(calendar, lang);
        read_beside();
        return std::move(book_);
    }

private:
    template <class Noun>
    std::vector<Noun> of_event(const Entity& noun) {
        auto records = storage::records_where(reader_, noun, "event", event_.id.to_string());
        std::vector<Noun> found;
        for (const auto& record : records) found.push_back(domain::from_record<Noun>(record));
        book_.records[noun.name] = std::move(records);
        return found;
    }

    void read_sides() {
        auto& mission = book_.mission;
        std::vector<Id> places;
        if (const auto& partnership = mission.event.partnership; !partnership.is_nil()) {
            if (const auto found = reader_.find(domain::partnership_entity(), partnership))
                places = domain::from_record<domain::Partnership>(*found).places;
        }
        mission.sides = method::sides_of(mission.event, places, mission.delegates);
    }

    void read_places() {
        const auto& mission = book_.mission;
        std::set<Id> wanted{mission.sides.begin(), mission.sides.end()};
        wanted.insert(mission.event.places.begin(), mission.event.places.end());
        for (const auto& stop : mission.stops) wanted.insert(stop.place);
        for (const auto& one : mission.delegates) wanted.insert(one.side);
        wanted.erase(Id{});
        for (const auto& record : reader_.find_many(domain::place_entity(), wanted))
            book_.places.emplace(record.id, domain::from_record<domain::Place>(record));
    }

    /// As instants, so that two stops in different zones can be compared. An item at no known zone is taken as UTC.
    void read_hours() {
        for (const auto& item : book_.mission.agenda) {
            const auto day = method::first_day(item.day);
            if (!day || item.start.size() != 5) continue;
            const auto* place = book_.place_of(item);
            const auto zone = place == nullptr ? std::nullopt : hours::Zone::named(place->timezone, *day, *day);
            const auto at = [&](std::string_view clock) {
                const auto minute =
                    std::stoi(std::string{clock.substr(0, 2)}) * 60 + std::stoi(std::string{clock.substr(3)});
                return base::Instant{zone ? zone->at({*day, minute})
                                          : hours::Moment{*day} + std::chrono::minutes{minute}};
            };
            const auto begin = at(item.start);
            const auto end = item.end.size() == 5 && item.end > item.start ? at(item.end) : begin + usual_length;
            book_.mission.hours[item.id] = {begin, end};
        }
    }

    void read_holidays(const holidays::Calendar& calendar, std::string_view lang) {
        for (const auto& item : book_.mission.agenda) {
            const auto day = method::first_day(item.day);
            const auto* place = book_.place_of(item);
            if (!day || place == nullptr) continue;
            for (const auto& one : calendar.of(place->country, *day, *day)) {
                if (one.kind != holidays::DayKind::holiday) continue;
                book_.mission.days_off[place->id].insert(*day);
                book_.holidays[item.id] = one.name(lang);
            }
        }
    }

    /// What comes before and after: activities that name the event, the mission before it with what it left, the one after.
    void read_beside() {
        const auto& events = domain::event_entity();
        const auto id = event_.id.to_string();
        book_.activities = storage::list_all(reader_, {.entity = &domain::activity_entity(),
                                                       .filters = {{"events", storage::Filter::Kind::contains, id}}});
        if (const auto& before = book_.mission.event.predecessor; !before.is_nil()) {
            book_.predecessor = reader_.find(events, before);
            book_.carried = storage::records_where(reader_, domain::next_step_entity(), "event", before.to_string());
            std::erase_if(book_.carried, [](const Record& record) {
                return !method::is_unkept(domain::from_record<domain::NextStep>(record));
            });
        }
        auto after = storage::records_where(reader_, events, "predecessor", id);
        if (!after.empty()) book_.successor = std::move(after.front());
    }

    storage::Reader& reader_;
    const Record& event_;
    Book book_{};
};

}  // namespace

const domain::Place* Book::place_of(const domain::AgendaItem& item) const {
    const auto* stop = method::find_in(mission.stops, item.stop);
    if (stop == nullptr && mission.stops.size() == 1) stop = &mission.stops.front();
    const auto found = stop == nullptr ? places.end() : places.find(stop->place);
    return found == places.end() ? nullptr : &found->second;
}

Book read_book(storage::Reader& reader, const Record& event, const holidays::Calendar& calendar,
               std::string_view lang) {
    return Reading{reader, event}.all(calendar, lang);
}

base::Result<Record> find_event(storage::Reader& reader, std::string_view id) {
    const auto parsed = Id::parse(id);
    auto event = parsed ? reader.find(domain::event_entity(), *parsed) : std::nullopt;
    if (!event) return base::Error{base::Code::not_found, "", {{"value", std::string{id}}}};
    return *std::move(event);
}

bool may_edit(const features::Services& services, const access::Authority& authority, const Record& record) {
    return authority.is_program || services.judge.may(authority, access::Action::edit, record);
}

}  // namespace qiao::missions
