#include "http/standard_routes.hpp"

#include <boost/json/object.hpp>

#include "http/answer.hpp"

namespace qiao::http {

Route health_route(std::function<base::Outcome()> check) {
    return {.pattern = "/health",
            .name = "health",
            .handler = [check = std::move(check)](const Request&) -> base::Result<Response> {
                if (auto outcome = check(); !outcome) return outcome.error();
                return private_json(boost::json::object{{"status", "ok"}});
            }};
}

Route metrics_route(const Metrics& metrics) {
    return {.pattern = "/metrics", .name = "metrics", .handler = [&metrics](const Request&) -> base::Result<Response> {
                return content(metrics.to_text(), "text/plain; version=0.0.4; charset=utf-8")
                    .with("Cache-Control", "no-store");
            }};
}

}  // namespace qiao::http
