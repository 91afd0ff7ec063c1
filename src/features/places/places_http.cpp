#include "features/places/places_http.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "features/asking.hpp"
#include "features/places/place_json.hpp"
#include "features/places/place_profile.hpp"
#include "http/asked.hpp"

namespace qiao::places {
namespace {

using base::Code;
using base::Error;
using base::Result;
using http::Request;
using http::Response;

constexpr std::size_t most_matches = 100;

Result<Response> find(PlaceFinder& finder, const base::Texts& texts, const Request& request) {
    FindOrder order{.text = std::string{request.query_value("q")},
                    .country = std::string{request.query_value("country")},
                    .typing = request.query_value("typing") == "1"};
    if (order.text.empty()) return Error{Code::missing_value, "q"};
    if (const auto text = request.query_value("limit"); !text.empty()) {
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), order.limit);
        if (code != std::errc{} || end != text.data() + text.size() || order.limit < 1 || order.limit > most_matches) {
            return Error{Code::invalid_value, "limit", {{"value", std::string{text}}, {"expected", "1 … 100"}}};
        }
    }
    return http::json(to_json(finder.find(order), texts, request.lang));
}

Result<Response> profile(const features::Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto reader = features::read_for(services, request);
    auto told = place_profile(*reader, *id, services.texts, request.lang);
    if (!told) return told.error();
    return http::json(*told);
}

constexpr std::string_view findings_schema =
    R"({"type":"object","required":["ambiguous","matches"],"properties":{"ambiguous":{"type":"boolean"},"matches":{"type":"array","items":{"type":"object",)"
    R"("required":["id","name","name_zh","country","geonames","score","reason"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string"},"name_zh":{"type":["string","null"]},)"
    R"("country":{"type":"string"},"geonames":{"type":["string","null"]},"score":{"type":"number"},"reason":{"type":"string"}}}}}})";

constexpr std::string_view profile_schema =
    R"({"type":"object","required":["place","indicators","organisations","offers","links","statements","events","missing","sources"],"properties":{"place":{"$ref":"#/components/schemas/place"},)"
    R"("indicators":{"type":"array","items":{"$ref":"#/components/schemas/indicator"}},"offers":{"type":"array","items":{"$ref":"#/components/schemas/offer"}}}})";

}  // namespace

features::Module module(const features::Services& services, std::shared_ptr<PlaceFinder> finder) {
    features::Module feature{"places"};
    feature.warm_up = [finder] { finder->warm_up(); };
    feature.routes = {
        {http::Method::get, "/api/v1/places/find", "places.find",
         [finder, &texts = services.texts](const Request& request) { return find(*finder, texts, request); }},
        {http::Method::get, "/api/v1/places/{id}/profile", "places.profile",
         [services](const Request& request) { return profile(services, request); }},
    };
    feature.operations = {
        {.pattern = "/api/v1/places/find",
         .id = "find_places",
         .summary = "Which place is meant: any script, typos, “Place, Country”; says when it is ambiguous",
         .query = {{"q", "string", "what somebody wrote", true},
                   {"limit", "integer", "1 to 100, usually 10"},
                   {"country", "string", "ISO code"},
                   {"typing", "string", "1: also names that begin so"}},
         .response_schema = std::string{findings_schema},
         .errors = {422}},
        {.pattern = "/api/v1/places/{id}/profile",
         .id = "place_profile",
         .summary = "All that is known of a place, and what is missing",
         .response_schema = std::string{profile_schema},
         .errors = {404}},
    };
    return feature;
}

}  // namespace qiao::places
