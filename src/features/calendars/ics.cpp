#include "features/calendars/ics.hpp"

#include <fmt/format.h>
#include <libical/ical.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <memory>
#include <set>

#include "engine/hours/zone.hpp"

namespace qiao::calendars {
namespace {

using engine::hours::Day;
using engine::hours::Zone;

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

std::optional<int> number_in(std::string_view text, std::size_t at, std::size_t length) {
    int number = 0;
    if (at + length > text.size()) return std::nullopt;
    const auto* begin = text.data() + at;
    const auto [end, trouble] = std::from_chars(begin, begin + length, number);
    return trouble == std::errc{} && end == begin + length ? std::optional{number} : std::nullopt;
}

/// "2026-05-12"
std::optional<Day> day_in(std::string_view text) {
    constexpr std::size_t length = 10;
    const auto year = number_in(text, 0, 4), month = number_in(text, 5, 2), day = number_in(text, 8, 2);
    if (text.size() != length || !year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{Day{date}} : std::nullopt;
}

icaltimetype time_of(Day day) {
    const std::chrono::year_month_day date{day};
    icaltimetype time{};
    time.year = static_cast<int>(date.year());
    time.month = static_cast<int>(static_cast<unsigned>(date.month()));
    time.day = static_cast<int>(static_cast<unsigned>(date.day()));
    time.is_date = 1;
    return time;
}

icaltimetype time_of(Day day, int minute) {
    constexpr int hour = 60;
    auto time = time_of(day);
    time.is_date = 0;
    time.hour = minute / hour;
    time.minute = minute % hour;
    return time;
}

/// "09:30" as minutes.
std::optional<int> minute_in(std::string_view clock) {
    const auto hour = number_in(clock, 0, 2), minute = number_in(clock, 3, 2);
    if (!hour || !minute) return std::nullopt;
    return *hour * 60 + *minute;
}

icaltimetype utc_of(base::Instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    return icaltime_from_timet_with_zone(seconds, 0, icaltimezone_get_utc_timezone());
}

/// Without what no calendar takes: control characters other than the line end.
std::string plain(std::string_view text) {
    std::string kept;
    for (const auto c : text) {
        if (c == '\n' || static_cast<unsigned char>(c) >= ' ') kept += c;
    }
    return kept;
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

void add_named(icalcomponent* to, const char* name, const std::string& value) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    add(to, property);
}

/// The zones of the entries, each with the days over which it is needed.
using Spans = std::map<std::string, std::pair<Day, Day>>;

Spans spans_of(const std::vector<Entry>& entries) {
    Spans spans;
    for (const auto& entry : entries) {
        const auto day = day_in(entry.first_day);
        if (!day || entry.start.empty() || entry.zone.empty()) continue;
        const auto [at, is_new] = spans.try_emplace(entry.zone, *day, *day);
        at->second = {std::min(at->second.first, *day), std::max(at->second.second, *day)};
    }
    return spans;
}

/// One rule of a zone's clocks: from then on they are so far ahead.
icalcomponent* observance(const Zone& zone, std::size_t at) {
    constexpr int minute = 60;
    const auto& shifts = zone.shifts();
    const auto& shift = shifts[at];
    const auto before = at == 0 ? shift.ahead : shifts[at - 1].ahead;
    const auto is_summer = at > 0 ? shift.ahead > before : shifts.size() > 1 && shift.ahead > shifts[1].ahead;
    auto* made = icalcomponent_new(is_summer ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
    const auto local = shift.from + std::chrono::minutes{before};
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const Day long_ago{std::chrono::year{1970} / 1 / 1};
    add(made, icalproperty_new_dtstart(
                  at == 0 ? time_of(long_ago, 0)
                          : time_of(day, static_cast<int>(
                                             std::chrono::duration_cast<std::chrono::minutes>(local - day).count()))));
    add(made, icalproperty_new_tzoffsetfrom(before * minute));
    add(made, icalproperty_new_tzoffsetto(shift.ahead * minute));
    return made;
}

void add_zone(icalcomponent* calendar, const std::string& name, std::pair<Day, Day> span) {
    constexpr std::chrono::days year{366};
    const auto zone = Zone::named(name, span.first - year, span.second + year);
    if (!zone) return;
    auto* made = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    add(made, icalproperty_new_tzid(name.c_str()));
    for (std::size_t at = 0; at < zone->shifts().size(); ++at) icalcomponent_add_component(made, observance(*zone, at));
    icalcomponent_add_component(calendar, made);
}

icalproperty* in_zone(icalproperty* property, const std::string& zone) {
    if (!zone.empty()) icalproperty_add_parameter(property, icalparameter_new_tzid(zone.c_str()));
    return property;
}

icalproperty* as_date(icalproperty* property) {
    icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
    return property;
}

void add_times(icalcomponent* event, const Entry& entry, Day first, const std::string& zone) {
    const auto start = minute_in(entry.start);
    if (!start) {
        const auto last = day_in(entry.last_day).value_or(first);
        add(event, as_date(icalproperty_new_dtstart(time_of(first))));
        add(event, as_date(icalproperty_new_dtend(time_of(std::max(first, last) + std::chrono::days{1}))));
        return;
    }
    add(event, in_zone(icalproperty_new_dtstart(time_of(first, *start)), zone));
    const auto end = minute_in(entry.end);
    if (!end) return;
    const auto day = *end < *start ? first + std::chrono::days{1} : first;
    add(event, in_zone(icalproperty_new_dtend(time_of(day, *end)), zone));
}

icalcomponent* event_of(const Entry& entry, Day first, const std::string& zone) {
    auto* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add(event, icalproperty_new_uid(uid_of(entry.record).c_str()));
    add(event, icalproperty_new_dtstamp(utc_of(entry.updated_at)));
    add(event, icalproperty_new_lastmodified(utc_of(entry.updated_at)));
    add(event, icalproperty_new_sequence(static_cast<int>(entry.version)));
    add_times(event, entry, first, zone);
    add(event, icalproperty_new_summary(plain(entry.summary).c_str()));
    if (!entry.location.empty()) add(event, icalproperty_new_location(plain(entry.location).c_str()));
    if (!entry.description.empty()) add(event, icalproperty_new_description(plain(entry.description).c_str()));
    if (!entry.url.empty()) add(event, icalproperty_new_url(plain(entry.url).c_str()));
    if (!entry.within.is_nil()) add(event, icalproperty_new_relatedto(uid_of(entry.within).c_str()));
    constexpr icalproperty_status statuses[] = {ICAL_STATUS_CONFIRMED, ICAL_STATUS_TENTATIVE, ICAL_STATUS_CANCELLED};
    add(event, icalproperty_new_status(statuses[static_cast<std::size_t>(entry.status)]));
    add(event, icalproperty_new_transp(entry.takes_time ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
    return event;
}

}  // namespace

std::string uid_of(const base::Id& record) { return record.to_string() + "@qiao"; }

std::string to_ics(std::string_view name, const std::vector<Entry>& entries) {
    const Component calendar{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_prodid("-//Qiao//Qiao " QIAO_VERSION "//EN"));
    add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_named(calendar.get(), "X-WR-CALNAME", plain(name));
    add_named(calendar.get(), "X-PUBLISHED-TTL", "PT1H");  // how often it is worth asking again
    std::set<std::string> known;
    for (const auto& [zone, span] : spans_of(entries)) {
        if (!Zone::named(zone, span.first, span.second)) continue;
        add_zone(calendar.get(), zone, span);
        known.insert(zone);
    }
    for (const auto& entry : entries) {
        if (const auto first = day_in(entry.first_day))
            icalcomponent_add_component(
                calendar.get(), event_of(entry, *first, known.contains(entry.zone) ? entry.zone : std::string{}));
    }
    char* written = icalcomponent_as_ical_string_r(calendar.get());
    std::string text{written};
    icalmemory_free_buffer(written);
    return text;
}

}  // namespace qiao::calendars
