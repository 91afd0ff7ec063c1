#pragma once

#include <memory>

#include "features/module.hpp"
#include "features/runs/runs.hpp"

namespace qiao::runs {

/// /api/v1/runs: what runs, how far it is, its answer, and how to stop it. Features that compute long bring the address that
/// starts a run themselves.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<Runs> runs);

/// 202 with the run and its address.
[[nodiscard]] http::Response accepted(const Run& run, const base::Texts& texts, std::string_view lang);

/// JSON Schema of a run, for an operation's answer.
[[nodiscard]] std::string run_schema();

}  // namespace qiao::runs
