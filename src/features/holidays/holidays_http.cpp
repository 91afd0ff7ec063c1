#include "features/holidays/holidays_http.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/place.hpp"
#include "features/asking.hpp"
#include "features/holidays/holidays.hpp"

namespace qiao::holidays {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Id;
using base::Result;
using http::Request;
using http::Response;

constexpr std::size_t places_at_most = 20;
constexpr std::chrono::days length_at_most{366 * 12};

/// The places that are asked for, in their order.
Result<std::vector<Id>> places_in(std::string_view text) {
    std::vector<Id> places;
    while (!text.empty()) {
        const auto end = text.find(',');
        const auto id = Id::parse(text.substr(0, end));
        if (!id)
            return Error{
                Code::invalid_value, "places", {{"value", std::string{text}}, {"expected", "UUIDs and commas"}}};
        places.push_back(*id);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    if (places.empty()) return Error{Code::missing_value, "places"};
    if (places.size() > places_at_most)
        return Error{Code::invalid_value,
                     "places",
                     {{"value", std::to_string(places.size())}, {"expected", "≤ " + std::to_string(places_at_most)}}};
    return places;
}

Result<Day> day_in(const Request& request, std::string_view name, bool is_last) {
    const domain::Edtf date{std::string{request.query_value(name)}};
    const auto day = is_last ? date.latest() : date.earliest();
    if (!day)
        return Error{
            Code::invalid_value, std::string{name}, {{"value", date.text}, {"expected", "2026-10-01, 2026-10, 2026"}}};
    return *day;
}

Result<Response> tell(const features::Services& services, const Calendar& calendar, const Request& request) {
    const auto wanted = places_in(request.query_value("places"));
    if (!wanted) return wanted.error();
    const auto first = day_in(request, "from", false);
    if (!first) return first.error();
    const auto last = day_in(request, "until", true);
    if (!last) return last.error();
    if (*last < *first || *last - *first > length_at_most)
        return Error{
            Code::invalid_value, "until", {{"value", base::to_iso_day(*last)}, {"expected", "from … from + 12"}}};
    const auto reader = features::read_for(services, request);
    json::array places, items;
    std::map<std::string, json::array> of_country;
    for (const auto& record : reader->find_many(domain::place_entity(), {wanted->begin(), wanted->end()})) {
        const auto country = domain::from_record<domain::Place>(record).country;
        places.push_back({{"id", record.id.to_string()},
                          {"label", record.label(request.lang)},
                          {"country", country},
                          {"known", calendar.knows(country)}});
        of_country[country].emplace_back(record.id.to_string());
    }
    for (const auto& [country, ids] : of_country) {
        for (const auto& one : calendar.of(country, *first, *last)) {
            items.push_back({{"date", base::to_iso_day(one.day)},
                             {"kind", words(DayKind{})[static_cast<std::size_t>(one.kind)]},
                             {"name", one.name(request.lang)},
                             {"country", country},
                             {"places", ids}});
        }
    }
    std::ranges::stable_sort(items, {}, [](const json::value& one) { return std::string{one.at("date").as_string()}; });
    return http::json(json::object{
        {"from", base::to_iso_day(*first)},
        {"until", base::to_iso_day(*last)},
        {"table", {{"from", base::to_iso_day(calendar.first())}, {"until", base::to_iso_day(calendar.last())}}},
        {"places", std::move(places)},
        {"items", std::move(items)}});
}

}  // namespace

features::Module module(const features::Services& services, std::string_view table) {
    const auto calendar = std::make_shared<const Calendar>(Calendar::read(table));
    features::Module made{.name = "holidays"};
    made.operations = {
        {.pattern = "/api/v1/holidays",
         .id = "list_holidays",
         .summary = "Public holidays of places, by their countries, and the weekends on which offices are open instead",
         .query = {{"places", "string", "Ids of up to 20 places, parted by commas"},
                   {"from", "string", "First day, or a month or year: 2026-10-01"},
                   {"until", "string", "Last day, or a month or year; up to twelve years later"}},
         .response_schema =
             R"({"type":"object","required":["from","until","table","places","items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["date","kind","name","country","places"],"properties":{"date":{"type":"string"},"kind":{"enum":["holiday","working"]},"name":{"type":"string"},"country":{"type":"string"},"places":{"type":"array","items":{"type":"string","format":"uuid"}}}}}}})",
         .errors = {422}}};
    made.routes.push_back(
        {http::Method::get, "/api/v1/holidays", "holidays.list",
         [services, calendar](const Request& request) { return tell(services, *calendar, request); }});
    return made;
}

}  // namespace qiao::holidays
