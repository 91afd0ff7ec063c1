#include "features/partners/partners_http.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "features/partners/partners_json.hpp"

namespace qiao::partners {
namespace {

using base::Code;
using base::Error;
using base::Result;
using http::Request;
using http::Response;

std::vector<std::string> split_commas(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (comma != 0) parts.emplace_back(text.substr(0, comma));
        text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
    }
    return parts;
}

Result<std::size_t> read_count(const Request& request, std::string_view name, std::size_t otherwise) {
    const auto text = request.query_value(name);
    if (text.empty()) return otherwise;
    std::size_t count = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (code != std::errc{} || end != text.data() + text.size())
        return Error{Code::invalid_value, std::string{name}, {{"value", std::string{text}}, {"expected", "0, 1, 2 …"}}};
    return count;
}

/// Errors: missing_value, not_found, ambiguous.
Result<Id> read_place(places::PlaceFinder& finder, std::string_view text, std::string_view field) {
    if (text.empty()) return Error{Code::missing_value, std::string{field}};
    auto place = finder.resolve(text);
    if (place) return place->id;
    auto error = place.error();
    error.field = field;
    return error;
}

Result<Response> suggest(places::PlaceFinder& finder, Partners& partners, const base::Texts& texts,
                         const Request& request) {
    auto place = read_place(finder, request.query_value("place"), "place");
    if (!place) return place.error();
    auto limit = read_count(request, "limit", 20);
    if (!limit) return limit.error();
    auto offset = read_count(request, "offset", 0);
    if (!offset) return offset.error();
    const SuggestionOrder order{.place = *place,
                                .choice = choice_of(request),
                                .countries = split_commas(request.query_value("country")),
                                .include_known = request.query_value("include_known") == "1",
                                .limit = *limit,
                                .offset = *offset};
    auto suggestions = partners.suggest(order, request.lang);
    if (!suggestions) return suggestions.error();
    return http::json(to_json(*suggestions, texts, request.lang));
}

Result<Response> face(places::PlaceFinder& finder, Partners& partners, const base::Texts& texts,
                      const Request& request) {
    auto a = read_place(finder, request.param("a"), "a");
    if (!a) return a.error();
    auto b = read_place(finder, request.param("b"), "b");
    if (!b) return b.error();
    auto pair = partners.face(*a, *b, choice_of(request), request.lang);
    if (!pair) return pair.error();
    return http::json(to_json(*pair, texts, request.lang));
}

constexpr std::string_view any_object = R"({"type":"object"})";

constexpr std::string_view suggestions_schema =
    R"({"type":"object","required":["place","profile","total","candidates"],"properties":{"place":{"type":"object"},"profile":{"type":"object"},"total":{"type":"integer"},)"
    R"("candidates":{"type":"array","items":{"type":"object","required":["place","rank","score","low","high","reverse","mutual","criteria","for","against","unknown","evidence"],)"
    R"("properties":{"score":{"type":"number","minimum":0,"maximum":1},"low":{"type":"number"},"high":{"type":"number"},"reverse":{"type":"number"},"mutual":{"type":"number"}}}}}})";

}  // namespace

Choice choice_of(const Request& request) {
    return {std::string{request.query_value("profile")}, std::string{request.query_value("weights")}};
}

features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                        std::shared_ptr<Partners> partners) {
    const auto& texts = services.texts;
    features::Module feature{"partners"};
    feature.warm_up = [partners] { partners->warm_up(); };
    feature.routes = {
        {http::Method::get, "/api/v1/partners", "partners.suggest",
         [finder, partners, &texts](const Request& request) { return suggest(*finder, *partners, texts, request); }},
        {http::Method::get, "/api/v1/partners/{a}/{b}", "partners.face",
         [finder, partners, &texts](const Request& request) { return face(*finder, *partners, texts, request); }},
        {http::Method::get, "/api/v1/criteria", "partners.criteria",
         [&texts](const Request& request) -> Result<Response> {
             return http::json(criteria_json(texts, request.lang));
         }},
    };
    feature.operations = {
        {.pattern = "/api/v1/partners",
         .id = "suggest_partners",
         .summary = "Partners for a place, ranked, each with its reasons and evidence",
         .query = {{"place", "string", "id or name of the place that asks", true},
                   {"profile", "string", "id, slug or name of a profile"},
                   {"weights", "string", "common_aims:30,critical_mass:20! (! must hold)"},
                   {"country", "string", "ISO codes, separated by commas"},
                   {"include_known", "string", "1: also places it is partnered with"},
                   {"limit", "integer", "1 to 500, usually 20"},
                   {"offset", "integer", "for the next page"}},
         .response_schema = std::string{suggestions_schema},
         .errors = {404, 409, 422}},
        {.pattern = "/api/v1/partners/{a}/{b}",
         .id = "face_partners",
         .summary = "Two places face to face: both views, the mutual score, the ways in",
         .query = {{"profile", "string", "id, slug or name of a profile for the first place"},
                   {"weights", "string", "weights for the first place"}},
         .response_schema = std::string{any_object},
         .errors = {404, 409, 422}},
        {.pattern = "/api/v1/criteria",
         .id = "criteria",
         .summary = "Every criterion: what it asks, what stands in for unknown, its source",
         .response_schema = R"({"type":"array","items":{"type":"object"}})"},
    };
    return feature;
}

}  // namespace qiao::partners
