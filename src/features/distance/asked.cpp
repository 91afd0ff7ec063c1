#include "features/distance/asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/days.hpp"
#include "domain/place.hpp"

namespace qiao::distance {
namespace {

using base::Code;
using base::Error;
using std::chrono::days;

constexpr days usual_start{1}, usual_length{13};

Error wrong(std::string_view field, std::string_view value, std::string_view expected) {
    return {
        Code::invalid_value, std::string{field}, {{"value", std::string{value}}, {"expected", std::string{expected}}}};
}

std::string_view take(std::string_view& rest, char sign) {
    const auto end = rest.find(sign);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

/// "09:30", and "24:00" for the end of the day.
std::optional<int> read_clock(std::string_view text) {
    constexpr auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4]))
        return std::nullopt;
    const auto minute = ((text[0] - '0') * 10 + (text[1] - '0')) * 60 + (text[3] - '0') * 10 + (text[4] - '0');
    return minute <= hours::day_minutes && text[3] < '6' ? std::optional{minute} : std::nullopt;
}

Result<std::vector<hours::Office>> read_offices(std::string_view text, std::size_t count) {
    std::vector<hours::Office> offices(count);
    auto rest = text;
    for (auto& office : offices) {
        auto span = take(rest, ',');
        if (span.empty()) continue;
        const auto opens = read_clock(take(span, '-')), closes = read_clock(span);
        if (!opens || !closes || *opens >= *closes || *opens % minutes_step != 0 || *closes % minutes_step != 0)
            return wrong("hours", text, "09:00-17:00,08:30-16:30");
        office = {*opens, *closes};
    }
    if (!rest.empty()) return wrong("hours", text, fmt::format("≤ {}", count));
    return offices;
}

Result<Day> read_day(std::string_view text, std::string_view field, Day usual) {
    if (text.empty()) return usual;
    const domain::Edtf date{std::string{text}};
    const auto first = date.earliest(), last = date.latest();
    if (!first || !last || *first != *last) return wrong(field, text, "2026-10-01");
    return *first;
}

}  // namespace

Result<std::vector<Id>> read_places(std::string_view text) {
    if (text.empty()) return Error{Code::missing_value, "places"};
    std::vector<Id> places;
    for (auto rest = text; !rest.empty();) {
        const auto id = Id::parse(take(rest, ','));
        if (!id) return wrong("places", text, "UUIDs and commas");
        if (std::ranges::find(places, *id) == places.end()) places.push_back(*id);
    }
    return places;
}

Result<int> read_number(std::string_view text, std::string_view field, int usual, int least, int most) {
    if (text.empty()) return usual;
    int number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stopped, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc{} || stopped != end || number < least || number > most)
        return wrong(field, text, fmt::format("{} … {}", least, most));
    return number;
}

Result<Asked> read_asked(std::vector<Id> places, const AskedText& text, Day today) {
    if (places.size() < places_at_least || places.size() > places_at_most)
        return wrong("places", std::to_string(places.size()), fmt::format("{} … {}", places_at_least, places_at_most));
    const auto from = read_day(text.from, "from", today + usual_start);
    if (!from) return from.error();
    const auto to = read_day(text.to, "to", *from + usual_length);
    if (!to) return to.error();
    if (*to < *from || *to - *from >= days_at_most)
        return wrong("to", base::to_iso_day(*to), fmt::format("from … from + {}", days_at_most.count() - 1));
    const auto minutes = read_number(text.minutes, "minutes", 60, minutes_step, minutes_at_most);
    if (!minutes) return minutes.error();
    if (*minutes % minutes_step != 0) return wrong("minutes", text.minutes, "15, 30, 45, 60 …");
    const auto offices = read_offices(text.offices, places.size());
    if (!offices) return offices.error();
    return Asked{std::move(places), *offices, *from, *to, std::chrono::minutes{*minutes}};
}

Result<Picture> look_up(storage::Reader& reader, const holidays::Calendar& calendar, const Asked& asked, Day since,
                        std::string_view lang) {
    constexpr days margin{2};
    std::map<Id, domain::Record> found;
    for (auto& record : reader.find_many(domain::place_entity(), {asked.places.begin(), asked.places.end()}))
        found.emplace(record.id, std::move(record));
    Picture picture;
    for (std::size_t at = 0; at < asked.places.size(); ++at) {
        const auto record = found.find(asked.places[at]);
        if (record == found.end()) return Error{Code::not_found, "places", {{"value", asked.places[at].to_string()}}};
        const auto place = domain::from_record<domain::Place>(record->second);
        Known known{place.id, record->second.label(lang), place.country, place.timezone, calendar.knows(place.country)};
        auto zone = hours::Zone::named(place.timezone, since - margin, asked.to + margin);
        if (!zone)
            return Error{.code = Code::invalid_value,
                         .field = "places",
                         .args = {{"place", known.label}, {"value", place.timezone}},
                         .text_key = "error.distance.no_timezone"};
        hours::Side side{.zone = *std::move(zone), .office = asked.offices[at]};
        for (const auto& one : calendar.of(place.country, since - margin, asked.to + margin))
            (one.kind == holidays::DayKind::holiday ? side.closed : side.worked).push_back(one.day);
        picture.places.push_back(std::move(known));
        picture.sides.push_back(std::move(side));
    }
    return picture;
}

}  // namespace qiao::distance
