#include "features/coverage/coverage_http.hpp"

#include <boost/json.hpp>
#include <memory>

#include "base/days.hpp"
#include "features/coverage/coverage.hpp"
#include "features/opendata/open_answer.hpp"

namespace qiao::coverage {

features::Module module(const features::Services& services, std::string_view known) {
    const auto totals = std::make_shared<const std::vector<KnownTotal>>(read_known(known));
    features::Module feature{"coverage"};
    feature.routes.push_back({http::Method::get, "/api/v1/coverage", "coverage.get",
                              [services, totals](const http::Request& request) -> base::Result<http::Response> {
                                  const auto reader = services.store.read();
                                  const auto today = base::today(services.clock);
                                  auto answer =
                                      http::json(coverage(*reader, *totals, services.texts, request.lang, today));
                                  return opendata::for_everybody(std::move(answer).with("Vary", "Accept-Language"),
                                                                 *reader, request.lang + base::to_iso_day(today));
                              }});
    feature.operations.push_back(
        {.pattern = "/api/v1/coverage",
         .id = "coverage",
         .summary = "How much of what is known to exist is here, by country, theme and field, and how fresh it is",
         .response_schema =
             R"({"type":"object","required":["nouns","known","countries","themes","fields"],"properties":{"nouns":{"type":"array"},"known":{"type":"array"},"countries":{"type":"array"},"themes":{"type":"array"},"fields":{"type":"array"}}})"});
    return feature;
}

}  // namespace qiao::coverage
