#include "features/distance/past.hpp"

#include <algorithm>
#include <set>

#include "domain/agenda_item.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"
#include "domain/stop.hpp"
#include "storage/working_rows.hpp"

namespace qiao::distance {
namespace {

constexpr std::array<std::string_view, 2> kinds_at_a_distance{"web conference", "online workshop"};
constexpr std::chrono::minutes untold_length{60};

/// An hour of `Field::clock`, as the store has taken it.
int minutes_in(const std::string& clock) { return std::stoi(clock.substr(0, 2)) * 60 + std::stoi(clock.substr(3, 2)); }

struct Candidate {
    domain::Event event{};
    std::string label{};
    Day day{};
};

std::vector<Candidate> candidates(storage::Reader& reader, const Asked& asked, std::string_view lang) {
    std::map<Id, Candidate> found;
    for (const auto& place : asked.places) {
        for (const auto& record :
             storage::list_all(reader, {.entity = &domain::event_entity(),
                                       .filters = {{"places", storage::Filter::Kind::contains, place.to_string()}}})) {
            auto event = domain::from_record<domain::Event>(record);
            const auto day = event.start.text.empty() ? std::nullopt : event.start.earliest();
            const auto shared = std::ranges::count_if(asked.places, [&](const Id& one) {
                return std::ranges::find(event.places, one) != event.places.end();
            });
            const auto was = event.status == domain::EventStatus::held || event.status == domain::EventStatus::planned;
            if (std::ranges::find(kinds_at_a_distance, event.kind) == kinds_at_a_distance.end() || !was || !day ||
                *day >= asked.from || *day < asked.from - past_reach || shared < 2)
                continue;
            found.emplace(record.id, Candidate{std::move(event), record.label(lang), *day});
        }
    }
    std::vector<Candidate> all;
    for (auto& [id, one] : found) all.push_back(std::move(one));
    std::ranges::stable_sort(all, std::ranges::greater{}, &Candidate::day);
    if (all.size() > past_at_most) all.resize(past_at_most);
    return all;
}

/// The zones in which agendas tell their hours.
class Clocks {
public:
    Clocks(storage::Reader& reader, Day from, Day to) : reader_{reader}, from_{from}, to_{to} {}

    const hours::Zone* of_place(const Id& place) {
        const auto known = zones_.find(place);
        if (known != zones_.end()) return known->second ? &*known->second : nullptr;
        const auto record = storage::load<domain::Place>(reader_, domain::place_entity(), place);
        const auto& zone =
            zones_.emplace(place, record ? hours::Zone::named(record->timezone, from_, to_) : std::nullopt)
                .first->second;
        return zone ? &*zone : nullptr;
    }
    const hours::Zone* of_item(const domain::AgendaItem& item, const domain::Event& event) {
        const auto stop =
            item.stop.is_nil() ? std::nullopt : storage::load<domain::Stop>(reader_, domain::stop_entity(), item.stop);
        return of_place(stop ? stop->place : event.places.front());
    }

private:
    storage::Reader& reader_;
    Day from_, to_;
    std::map<Id, std::optional<hours::Zone>> zones_{};
};

}  // namespace

std::vector<PastMeeting> past_meetings(storage::Reader& reader, const Asked& asked, const Picture& picture,
                                       std::string_view lang) {
    std::vector<PastMeeting> meetings;
    Clocks clocks{reader, asked.from - past_reach, asked.from};
    for (const auto& [event, label, event_day] : candidates(reader, asked, lang)) {
        PastMeeting meeting{event.id, label, event_day, {}};
        for (const auto& place : asked.places) {
            const auto takes_part = std::ranges::find(event.places, place) != event.places.end();
            meeting.burden.push_back(takes_part ? std::optional<std::int64_t>{0} : std::nullopt);
        }
        auto is_timed = false;
        for (const auto& item : storage::load_where<domain::AgendaItem>(reader, domain::agenda_item_entity(), "event",
                                                                        event.id.to_string())) {
            const auto* const zone = clocks.of_item(item, event);
            const auto day = item.day.text.empty() ? std::nullopt : item.day.earliest();
            if (zone == nullptr || !day || item.start.empty()) continue;
            is_timed = true;
            const auto start = zone->at({*day, minutes_in(item.start)});
            const auto end = item.end.empty() ? start + untold_length : zone->at({*day, minutes_in(item.end)});
            const auto length = end > start ? end - start : untold_length;
            for (std::size_t side = 0; side < asked.places.size(); ++side) {
                if (meeting.burden[side])
                    *meeting.burden[side] += hours::look_from(picture.sides[side], start, length).burden;
            }
        }
        if (is_timed) meetings.push_back(std::move(meeting));
    }
    return meetings;
}

void carry(Picture& picture, const std::vector<PastMeeting>& meetings) {
    for (const auto& meeting : meetings) {
        for (std::size_t side = 0; side < picture.sides.size(); ++side)
            picture.sides[side].carried += meeting.burden[side].value_or(0);
    }
}

}  // namespace qiao::distance
