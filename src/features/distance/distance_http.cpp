#include "features/distance/distance_http.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "features/asking.hpp"
#include "features/distance/told.hpp"

namespace qiao::distance {
namespace {

using features::Services;
using http::Request;
using http::Response;

Result<Asked> asked_in(const Services& services, const Request& request) {
    auto places = read_places(request.query_value("places"));
    if (!places) return places.error();
    return read_asked(std::move(places).value(),
                      {.from = request.query_value("from"),
                       .to = request.query_value("to"),
                       .minutes = request.query_value("minutes"),
                       .offices = request.query_value("hours")},
                      base::today(services.clock));
}

Result<Response> tell_times(const Services& services, const holidays::Calendar& calendar, const Request& request) {
    const auto asked = asked_in(services, request);
    if (!asked) return asked.error();
    const auto reader = features::read_for(services, request);
    auto picture = look_up(*reader, calendar, *asked, asked->from - past_reach, request.lang);
    if (!picture) return picture.error();
    const auto past = past_meetings(*reader, *asked, *picture, request.lang);
    carry(*picture, past);
    return http::json(times_json(*asked, *picture, past, {calendar, services.texts, request.lang}));
}

Result<Response> tell_series(const Services& services, const holidays::Calendar& calendar, const Request& request) {
    auto asked = asked_in(services, request);
    if (!asked) return asked.error();
    const auto every = read_number(request.query_value("every"), "every", 1, 1, weeks_at_most);
    if (!every) return every.error();
    const auto count = read_number(request.query_value("count"), "count", 6, 1, meetings_at_most);
    if (!count) return count.error();
    asked->to = asked->from + std::chrono::weeks{*every * *count};
    const auto reader = features::read_for(services, request);
    auto picture = look_up(*reader, calendar, *asked, asked->from - past_reach, request.lang);
    if (!picture) return picture.error();
    carry(*picture, past_meetings(*reader, *asked, *picture, request.lang));
    return http::json(series_json(*asked, *picture, {asked->from, *every, *count, asked->length},
                                  {calendar, services.texts, request.lang}));
}

const std::vector<features::Parameter> common{
    {"places", "string", "Ids of two to eight places, parted by commas; dates are those of the first", true},
    {"from", "string", "First day (2026-10-01); otherwise tomorrow"},
    {"minutes", "integer", "Length of the meeting: 15, 30, 45 … 480; otherwise 60"},
    {"hours", "string",
     "Office hours by place, in the order of `places`, empty for 09:00-17:00: 08:30-16:30,,10:00-18:00"}};

std::vector<features::Parameter> with(std::vector<features::Parameter> more) {
    auto all = common;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

constexpr std::string_view times_schema =
    R"({"type":"object","required":["from","to","minutes","table","places","turn","past","best","days"],"properties":{"best":{"type":"array","items":{"type":"object","required":["start","inside","burden","cost","reason","sides"]}},"days":{"type":"array","items":{"type":"object","required":["date","sides","shared","times"]}}}})";
constexpr std::string_view series_schema =
    R"({"type":"object","required":["from","every","minutes","places","meetings","borne"],"properties":{"meetings":{"type":"array","items":{"type":"object","required":["wanted","sides","time","moved","new_clock"]}}}})";

}  // namespace

features::Module module(const features::Services& services, std::string_view holiday_table) {
    const auto calendar = std::make_shared<const holidays::Calendar>(holidays::Calendar::read(holiday_table));
    features::Module made{.name = "distance"};
    made.operations = {
        {.pattern = "/api/v1/distance",
         .id = "find_meeting_times",
         .summary = "When people in these places can meet: inside the office hours of all, else with the least and "
                    "most evenly shared "
                    "burden",
         .query = with({{"to", "string", "Last day, up to 91 days later; otherwise 13"}}),
         .response_schema = std::string{times_schema},
         .errors = {404, 422}},
        {.pattern = "/api/v1/distance/series",
         .id = "plan_meeting_series",
         .summary =
             "A series of meetings every so many weeks, at times that stay bearable across changes of the clocks",
         .query = with({{"every", "integer", "Weeks between meetings: 1 to 12; otherwise 1"},
                        {"count", "integer", "Meetings: 1 to 60; otherwise 6"}}),
         .response_schema = std::string{series_schema},
         .errors = {404, 422}}};
    made.routes.push_back(
        {http::Method::get, "/api/v1/distance", "distance.times",
         [services, calendar](const Request& request) { return tell_times(services, *calendar, request); }});
    made.routes.push_back(
        {http::Method::get, "/api/v1/distance/series", "distance.series",
         [services, calendar](const Request& request) { return tell_series(services, *calendar, request); }});
    return made;
}

}  // namespace qiao::distance
