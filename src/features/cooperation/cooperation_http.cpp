#include "features/cooperation/cooperation_http.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "features/asking.hpp"
#include "features/cooperation/workspace.hpp"
#include "features/serving.hpp"
#include "http/asked.hpp"

namespace qiao::cooperation {
namespace {

namespace json = boost::json;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t attention_at_most = 200;

/// Who asks, and the store as they may see it.
struct Asked {
    storage::Sight sight;
    std::unique_ptr<storage::Reader> reader;
    Telling telling;

    Asked(const Services& services, const Request& request)
        : sight{services.judge.sight_of(features::authority_of(services, request))},
          reader{services.store.read(sight)},
          telling{*reader, services.texts, request.lang, base::today(services.clock)} {}
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;
};

Result<Picture> picture_asked(const Asked& asked, const Request& request) {
    const auto id = http::id_param(request);
    auto picture = id ? picture_of(*asked.reader, *id, request.lang) : std::nullopt;
    if (!picture) return http::nothing_there(request);
    picture->facts.knows_contacts = knows_contacts(asked.sight, picture->facts.partnership);
    return *std::move(picture);
}

Result<Response> tell_workspace(const Services& services, const Request& request) {
    const Asked asked{services, request};
    const auto picture = picture_asked(asked, request);
    if (!picture) return picture.error();
    return http::json(workspace_json(*picture, asked.telling));
}

Result<Response> tell_aims(const Services& services, const Request& request) {
    const Asked asked{services, request};
    const auto picture = picture_asked(asked, request);
    if (!picture) return picture.error();
    return http::json(aims_json(*picture, asked.telling));
}

Result<Response> tell_attention(const Services& services, const Request& request) {
    const Asked asked{services, request};
    auto picture = picture_asked(asked, request);
    if (!picture) return picture.error();
    std::vector<Picture> one;
    one.push_back(*std::move(picture));
    return http::json(attention_json(one, asked.telling, attention_at_most));
}

Result<Response> tell_all_attention(const Services& services, const Request& request) {
    const auto place = http::id_asked(request, "place");
    if (!place) return place.error();
    const Asked asked{services, request};
    auto pictures = pictures_of(*asked.reader, request.lang, *place);
    for (auto& one : pictures) one.facts.knows_contacts = knows_contacts(asked.sight, one.facts.partnership);
    return http::json(attention_json(pictures, asked.telling, attention_at_most));
}

std::vector<features::Operation> operations() {
    constexpr std::string_view attention_schema =
        R"({"type":"object","required":["today","items","total"],"properties":{"items":{"type":"array","items":{"type":"object","required":["cause","hope","by","effect","text","next","partnership","side","evidence","more"]}}}})";
    return {
        {.pattern = "/api/v1/partnerships/{id}/workspace",
         .id = "get_workspace",
         .summary =
             "The eight steps with their evidence, the loops, the sides, and what wants attention of a partnership",
         .response_schema =
             R"({"type":"object","required":["today","partnership","sides","steps","loops","counts","attention"]})",
         .errors = {404}},
        {.pattern = "/api/v1/partnerships/{id}/aims",
         .id = "get_aims",
         .summary = "Strategies, objectives, stakeholders and resources of a partnership, and which are approved as "
                    "they stand",
         .response_schema =
             R"({"type":"object","required":["strategies","objectives","stakeholders","resources","approved","waiting","labels"]})",
         .errors = {404}},
        {.pattern = "/api/v1/partnerships/{id}/attention",
         .id = "get_attention",
         .summary = "What of a partnership wants attention, what can still be saved first",
         .response_schema = std::string{attention_schema},
         .errors = {404}},
        {.pattern = "/api/v1/attention",
         .id = "list_attention",
         .summary = "The same of all partnerships that whoever asks may see; the first 200",
         .query = {{"place", "string", "Only partnerships of this place"}},
         .response_schema = std::string{attention_schema},
         .errors = {422}},
    };
}

}  // namespace

features::Module module(const Services& services) {
    features::Module made{.name = "cooperation", .operations = operations()};
    features::serve(made, services, Method::get, "/api/v1/partnerships/{id}/workspace", "workspace", tell_workspace);
    features::serve(made, services, Method::get, "/api/v1/partnerships/{id}/aims", "aims", tell_aims);
    features::serve(made, services, Method::get, "/api/v1/partnerships/{id}/attention", "attention", tell_attention);
    features::serve(made, services, Method::get, "/api/v1/attention", "all_attention", tell_all_attention);
    return made;
}

}  // namespace qiao::cooperation
