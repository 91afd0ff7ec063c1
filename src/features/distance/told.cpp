#include "features/distance/told.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"

namespace qiao::distance {
namespace {

namespace json = boost::json;
using hours::DayKind;

constexpr std::size_t best_at_most = 10;
constexpr std::size_t times_a_day_at_most = 6;

std::string clock_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

/// "2026-03-27T08:00:00Z"
std::string moment_text(hours::Moment at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return fmt::format("{}T{}:00Z", base::to_iso_day(day), clock_text(static_cast<int>((at - day).count())));
}

/// Why a time is where it is, in one sentence a side that has to do something for it.
std::string reason_of(const hours::Time& time, const Picture& picture, const Voice& voice) {
    if (time.inside()) return voice.texts.get(voice.lang, "distance.reason.inside");
    std::string reason;
    for (std::size_t side = 0; side < time.sides.size(); ++side) {
        const auto& seen = time.sides[side];
        if (seen.burden == 0) continue;
        if (!reason.empty() && voice.lang != "zh") reason += ' ';
        const auto is_early = seen.start.minute < picture.sides[side].office.opens;
        reason += voice.texts.get(voice.lang, is_early ? "distance.reason.early" : "distance.reason.late",
                                  {{"place", picture.places[side].label},
                                   {"from", clock_text(seen.start.minute)},
                                   {"until", clock_text(seen.end.minute)},
                                   {"minutes", std::to_string(seen.outside)}});
    }
    return reason;
}

json::object time_json(const hours::Time& time, const Picture& picture, const Voice& voice) {
    json::array sides;
    for (const auto& seen : time.sides)
        sides.push_back({{"day", base::to_iso_day(seen.start.day)},
                         {"start", clock_text(seen.start.minute)},
                         {"end_day", base::to_iso_day(seen.end.day)},
                         {"end", clock_text(seen.end.minute)},
                         {"outside", seen.outside},
                         {"burden", seen.burden}});
    return {{"start", moment_text(time.start)},
            {"inside", time.inside()},
            {"burden", time.burden},
            {"cost", time.cost},
            {"reason", reason_of(time, picture, voice)},
            {"sides", std::move(sides)}};
}

/// What the same date is at each side, a holiday with its name.
json::array kinds_json(Day day, const std::vector<DayKind>& kinds, const Picture& picture, const Voice& voice) {
    json::array sides;
    for (std::size_t side = 0; side < kinds.size(); ++side) {
        json::value name;
        for (const auto& one : voice.calendar.of(picture.places[side].country, day, day)) {
            const auto is_told = (one.kind == holidays::DayKind::holiday) == (kinds[side] == DayKind::holiday);
            if (is_told && kinds[side] != DayKind::working) name = one.name(voice.lang);
        }
        sides.push_back({{"kind", words(DayKind{})[static_cast<std::size_t>(kinds[side])]}, {"holiday", name}});
    }
    return sides;
}

json::array places_json(const Picture& picture) {
    json::array places;
    for (std::size_t side = 0; side < picture.places.size(); ++side) {
        const auto& place = picture.places[side];
        const auto& office = picture.sides[side].office;
        json::array shifts;
        for (const auto& shift : picture.sides[side].zone.shifts())
            shifts.push_back({{"from", moment_text(shift.from)}, {"ahead", shift.ahead}});
        places.push_back({{"id", place.id.to_string()},
                          {"label", place.label},
                          {"country", place.country},
                          {"timezone", place.timezone},
                          {"holidays_known", place.has_holidays},
                          {"opens", clock_text(office.opens)},
                          {"closes", clock_text(office.closes)},
                          {"carried", picture.sides[side].carried},
                          {"shifts", std::move(shifts)}});
    }
    return places;
}

json::array past_json(const std::vector<PastMeeting>& meetings) {
    json::array past;
    for (const auto& meeting : meetings) {
        json::array burden;
        for (const auto& one : meeting.burden) burden.push_back(one ? json::value(*one) : json::value{});
        past.push_back({{"event", meeting.event.to_string()},
                        {"label", meeting.label},
                        {"date", base::to_iso_day(meeting.day)},
                        {"burden", std::move(burden)}});
    }
    return past;
}

/// Who has borne less than all others of meetings of the past; nobody where two have borne as little.
json::value turn_json(const Picture& picture) {
    std::vector<std::size_t> order(picture.sides.size());
    for (std::size_t side = 0; side < order.size(); ++side) order[side] = side;
    std::ranges::stable_sort(order, {}, [&](std::size_t side) { return picture.sides[side].carried; });
    const auto is_alone = picture.sides[order[0]].carried < picture.sides[order[1]].carried;
    return is_alone ? json::value(picture.places[order[0]].id.to_string()) : json::value{};
}

json::object table_json(const Voice& voice) {
    return {{"from", base::to_iso_day(voice.calendar.first())}, {"until", base::to_iso_day(voice.calendar.last())}};
}

}  // namespace

json::object times_json(const Asked& asked, const Picture& picture, const std::vector<PastMeeting>& past,
                        const Voice& voice) {
    std::vector<hours::DayTimes> days;
    for (auto day = asked.from; day <= asked.to; day += std::chrono::days{1})
        days.push_back(hours::times_of_day(picture.sides, day, asked.length));
    json::array told_days, best;
    for (const auto& day : days) {
        json::array times;
        for (const auto& time : day.times) {
            if (times.size() == times_a_day_at_most) break;
            times.push_back(time_json(time, picture, voice));
        }
        json::value shared;
        if (day.shared_from < day.shared_until)
            shared = {{"from", moment_text(day.shared_from)}, {"until", moment_text(day.shared_until)}};
        told_days.push_back({{"date", base::to_iso_day(day.day)},
                             {"sides", kinds_json(day.day, day.kinds, picture, voice)},
                             {"shared", std::move(shared)},
                             {"times", std::move(times)}});
    }
    for (const auto& time : hours::best_times(days, best_at_most)) best.push_back(time_json(time, picture, voice));
    return {{"from", base::to_iso_day(asked.from)},
            {"to", base::to_iso_day(asked.to)},
            {"minutes", asked.length.count()},
            {"table", table_json(voice)},
            {"places", places_json(picture)},
            {"turn", turn_json(picture)},
            {"past", past_json(past)},
            {"best", std::move(best)},
            {"days", std::move(told_days)}};
}

json::object series_json(const Asked& asked, const Picture& picture, const hours::SeriesRequest& request,
                         const Voice& voice) {
    const auto series = hours::plan_series(picture.sides, request);
    json::array meetings, borne;
    for (const auto& one : series.meetings)
        meetings.push_back({{"wanted", base::to_iso_day(one.wanted)},
                            {"sides", kinds_json(one.wanted, one.kinds, picture, voice)},
                            {"time", one.time ? json::value(time_json(*one.time, picture, voice)) : json::value{}},
                            {"moved", one.moved},
                            {"new_clock", one.new_clock}});
    for (const auto burden : series.borne) borne.push_back(burden);
    return {{"from", base::to_iso_day(asked.from)},
            {"every", request.every},
            {"minutes", asked.length.count()},
            {"table", table_json(voice)},
            {"places", places_json(picture)},
            {"meetings", std::move(meetings)},
            {"borne", std::move(borne)}};
}

}  // namespace qiao::distance
