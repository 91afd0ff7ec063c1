#include "features/guests/guest_view.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"

namespace qiao::guests {
namespace {

namespace json = boost::json;

json::value json_of(const domain::LocalizedText& text) { return domain::to_json(domain::Value{text}); }

template <class Enum>
json::value word_of(Enum value) {
    constexpr auto all = words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? json::value(all[at]) : json::value{};
}

json::value place_json(const domain::Place* place) {
    if (place == nullptr) return nullptr;
    return json::object{{"id", place->id.to_string()},
                        {"name", json_of(place->name)},
                        {"country", place->country},
                        {"timezone", place->timezone}};
}

json::object event_json(const domain::Event& event) {
    return {{"id", event.id.to_string()},      {"title", json_of(event.title)},     {"kind", event.kind},
            {"status", word_of(event.status)}, {"start", event.start.text},         {"end", event.end.text},
            {"organiser", event.organiser},    {"purpose", json_of(event.purpose)}, {"url", event.url}};
}

json::array stops_json(const Programme& programme) {
    json::array all;
    for (const auto& stop : programme.stops) {
        all.push_back({{"id", stop.is.id.to_string()},
                       {"place", place_json(programme.place_of(&stop.is))},
                       {"arrives", stop.is.arrives.text},
                       {"leaves", stop.is.leaves.text},
                       {"venue", json_of(stop.is.venue)},
                       {"address", json_of(stop.is.address)}});
    }
    return all;
}

json::object person_json(const Programme& programme, const domain::Delegate& delegate) {
    const auto organisation = programme.organisations.find(delegate.organisation);
    return {{"name", json_of(delegate.name)},
            {"office", json_of(delegate.office)},
            {"organisation", organisation == programme.organisations.end() ? json_of(domain::LocalizedText{})
                                                                           : json_of(organisation->second.name)},
            {"part", word_of(delegate.part)},
            {"side", place_json(programme.place(delegate.side))}};
}

/// Who comes to an item that names them, without whoever looks.
json::array people_json(const Programme& programme, const std::vector<Id>& ids, const Id& me) {
    json::array all;
    for (const auto& id : ids) {
        const auto* person = id == me ? nullptr : programme.delegate(id);
        if (person != nullptr) all.push_back(person_json(programme, *person));
    }
    return all;
}

json::array agenda_json(const Programme& programme, const Id& me) {
    json::array all;
    for (const auto& dated : programme.agenda) {
        const auto& item = dated.is;
        const auto mine = Programme::is_for(item, me);
        const auto* stop = programme.stop_for(item.stop, item.day);
        all.push_back({{"id", item.id.to_string()},
                       {"title", json_of(item.title)},
                       {"kind", word_of(item.kind)},
                       {"day", item.day.text},
                       {"start", item.start},
                       {"end", item.end},
                       {"timezone", programme.zone_for(item.stop, item.day)},
                       {"stop", stop == nullptr ? json::value{} : json::value(stop->id.to_string())},
                       {"venue", json_of(item.venue)},
                       {"about", json_of(item.about)},
                       {"mine", mine},
                       {"people", mine ? people_json(programme, item.people, me) : json::array{}},
                       {"interpreters", mine ? people_json(programme, item.interpreters, me) : json::array{}}});
    }
    return all;
}

json::array meetings_json(const Programme& programme, const Id& me) {
    json::array all;
    for (const auto& dated : programme.meetings) {
        const auto& meeting = dated.is;
        if (!programme.is_published(meeting) || !programme.is_for(meeting, me)) continue;
        const auto slot = *read_slot(meeting.slot);
        const auto made = std::ranges::find(programme.matchmakings, meeting.matchmaking, &domain::Matchmaking::id);
        all.push_back({{"id", meeting.id.to_string()},
                       {"title", json_of(meeting.title)},
                       {"day", slot.day},
                       {"start", slot.start},
                       {"end", slot.end},
                       {"timezone", programme.zone_for(made->stop, {slot.day})},
                       {"table", meeting.table},
                       {"state", word_of(meeting.state)}});
    }
    return all;
}

json::array contacts_json(const Programme& programme) {
    json::array all;
    for (const auto& person : programme.delegates) {
        if (person.part != domain::DelegatePart::organiser) continue;
        auto told = person_json(programme, person);
        told["email"] = person.email;
        told["phone"] = person.phone;
        all.push_back(std::move(told));
    }
    return all;
}

json::object own_json(const Programme& programme, const domain::Delegate& me) {
    auto told = person_json(programme, me);
    told["rank"] = word_of(me.rank);
    told["languages"] = json::value_from(me.languages);
    told["email"] = me.email;
    told["phone"] = me.phone;
    told["invitation"] = word_of(me.invitation);
    told["answered"] = me.answered.text;
    told["remark"] = json_of(me.remark);
    return told;
}

}  // namespace

json::object guest_json(const Programme& programme, const Guest& guest, std::chrono::sys_days last_day,
                        std::string_view token) {
    const auto* me = programme.delegate(guest.delegate);
    base::check(me != nullptr, "a guest is shown their own record");
    const auto asks_for_meetings = std::ranges::any_of(programme.matchmakings, [](const domain::Matchmaking& one) {
        return one.state != domain::MatchmakingState::preparing;
    });
    return {{"event", event_json(programme.event.is)},
            {"stops", stops_json(programme)},
            {"me", own_json(programme, *me)},
            {"agenda", agenda_json(programme, guest.delegate)},
            {"meetings", meetings_json(programme, guest.delegate)},
            {"contacts", contacts_json(programme)},
            {"matchmaking", asks_for_meetings},
            {"calendar", "/api/v1/calendars/" + feed_secret_of(token) + ".ics"},
            {"last_day", base::to_iso_day(last_day)}};
}

}  // namespace qiao::guests
