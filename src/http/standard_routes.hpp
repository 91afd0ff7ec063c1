#pragma once

#include <functional>

#include "base/result.hpp"
#include "http/metrics.hpp"
#include "http/router.hpp"

namespace qiao::http {

/// GET /health: {"status":"ok"}, or what `check` finds wrong (503 for a store that is away).
[[nodiscard]] Route health_route(std::function<base::Outcome()> check);

/// GET /metrics. REQUIRES: `metrics` outlives the router.
[[nodiscard]] Route metrics_route(const Metrics& metrics);

}  // namespace qiao::http
