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

/// The answer of a run of that kind. Errors: not_found; with text error.runs.unfinished while there is none.
[[nodiscard]] base::Result<std::shared_ptr<const std::string>> answer_of(const Runs& runs, const http::Request& request,
                                                                         std::string_view kind = {});

/// JSON Schema of a run, for an operation's answer.
[[nodiscard]] std::string run_schema();

}  // namespace qiao::runs
