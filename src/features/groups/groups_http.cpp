#include "features/groups/groups_http.hpp"

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "features/groups/group_json.hpp"
#include "features/groups/group_report.hpp"
#include "features/runs/runs_http.hpp"
#include "http/answer.hpp"
#include "http/json_body.hpp"

namespace qiao::groups {
namespace {

namespace json = boost::json;
using base::Result;
using http::Request;
using http::Response;

/// What a run keeps while it waits.
struct Site {
    features::Services services;
    std::shared_ptr<places::PlaceFinder> finder;
    std::shared_ptr<partners::Partners> partners;
    std::shared_ptr<runs::Runs> runs;
    Groupings groupings{services.store, *finder, partners->keeper(), services.clock};
};

std::map<std::string, runs::Form, std::less<>> forms(const features::Services& services) {
    const auto& texts = services.texts;
    const auto& clock = services.clock;
    return {{"pdf",
             [&](const auto& answer, auto lang) -> Result<Response> {
                 return http::download(to_pdf(json::parse(*answer), texts, lang, clock.now()), "application/pdf",
                                       "groups.pdf");
             }},
            {"xlsx", [&](const auto& answer, auto lang) -> Result<Response> {
                 auto bytes = to_xlsx(json::parse(*answer), texts, lang, clock.now());
                 if (!bytes) return bytes.error();
                 return http::download(*std::move(bytes),
                                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                       "groups.xlsx");
             }}};
}

/// What cannot be understood is refused at once: nobody should wait for a run to hear of a typing error.
Result<Response> start(const std::shared_ptr<Site>& site, const Request& request) {
    auto body = http::read_json(request);
    if (!body) return body.error();
    auto asked = read_group_request(*body);
    if (!asked) return asked.error();
    if (const auto good = site->groupings.check(*asked, request.lang); !good) return good.error();
    const auto& texts = site->services.texts;
    std::string names;
    for (const auto& cohort : asked->cohorts) names += (names.empty() ? "" : " – ") + cohort.name;
    auto run = site->runs->start({"groups", texts.get(request.lang, "groups.run.title", {{"sides", names}}),
                                  request.body, forms(site->services)},
                                 [site, asked = std::move(asked).value(),
                                  lang = request.lang](const runs::Report& report) -> Result<std::string> {
                                     const auto grouping =
                                         site->groupings.group(asked, lang, [&](double share, std::string_view step) {
                                             return report({.share = share, .step = std::string{step}});
                                         });
                                     if (!grouping) return grouping.error();
                                     return base::to_text(json::value(to_json(*grouping, site->services.texts, lang)));
                                 });
    if (!run) return run.error();
    return runs::accepted(*run, texts, request.lang);
}

constexpr std::string_view request_schema =
    R"({"type":"object","required":["sides"],"properties":{)"
    R"("sides":{"type":"array","minItems":2,"maxItems":3,"items":{"type":"object","required":["cities"],"properties":{"name":{"type":"string"},"cities":{"description":"names or ids, or country:CN"},)"
    R"("size":{"type":"object","properties":{"min":{"type":"integer","minimum":0},"max":{"type":"integer","minimum":1}}}}}},)"
    R"("themes":{"description":"all, or ids, slugs or labels; none: groups without a theme"},)"
    R"("groups_per_theme":{"type":"integer","minimum":1},"groups":{"type":"integer","minimum":0},"groups_per_city":{"type":"integer","minimum":0},)"
    R"("cities":{"type":"array","items":{"type":"object","required":["place","groups"],"properties":{"place":{"type":"string"},"groups":{"type":"integer"}}}},)"
    R"("apart":{"type":"array","items":{"type":"array","items":{"type":"string"},"minItems":2,"maxItems":2}},)"
    R"("locked":{"type":"array","items":{"type":"object","required":["cities"],"properties":{"theme":{"type":["string","null"]},"cities":{"type":"array","items":{"type":"string"}}}}},)"
    R"("everybody":{"type":"boolean"},"score_min":{"type":"number","minimum":0,"maximum":1},"profile":{"type":"string"},"weights":{"type":"string"},)"
    R"("value":{"enum":["mutual","mean"]},"include_known":{"type":"boolean"},"hide_links":{"type":"boolean"}}})";

}  // namespace

features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                        std::shared_ptr<partners::Partners> partners, std::shared_ptr<runs::Runs> runs) {
    const auto site = std::make_shared<Site>(Site{services, std::move(finder), std::move(partners), std::move(runs)});
    features::Module feature{"groups"};
    feature.routes = {{http::Method::post, "/api/v1/runs/groups", "groups.start",
                       [site](const Request& request) { return start(site, request); }}};
    feature.operations = {
        {.method = http::Method::post,
         .pattern = "/api/v1/runs/groups",
         .id = "start_groups",
         .summary = "Groups of cities of two or three sides, on shared themes or without; answers with a run",
         .request_schema = std::string{request_schema},
         .response_schema = runs::run_schema(),
         .success = 202,
         .errors = {400, 404, 409, 422, 503}}};
    return feature;
}

}  // namespace qiao::groups
