#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "features/schedule/run.hpp"

namespace qiao::schedule {

/// Writes what the bounds of an answer rest on: `path`, JSON that names the problem by its digest and the claims, and for each claim
/// that is not trivial a formula `path`.<claim>.cnf (DIMACS) that says the contrary and a proof `path`.<claim>.drat that refutes it.
/// Returns what stands in `path`. Errors: unavailable where a file cannot be written.
[[nodiscard]] base::Result<boost::json::object> write_certificate(const Forum& forum, const engine::Request& request,
                                                                  const engine::Answer& answer,
                                                                  const std::string& path);

/// What such a file is worth for a schedule.
struct Certified {
    bool proofs_hold{false};   ///< every proof that it names is whole and refutes its formula
    bool same_problem{false};  ///< it was written for this problem and this bound on fairness
    bool best{false};          ///< both, and the schedule holds as many with as few breaks as it says can be
};

/// Errors: not_found, malformed, missing_value.
[[nodiscard]] base::Result<Certified> check_certificate(const Forum& forum, std::optional<int> fairness,
                                                        const engine::Figures& figures, const std::string& path);

}  // namespace qiao::schedule
