#pragma once

#include <boost/json/fwd.hpp>

#include "features/schedule/proof_files.hpp"

namespace qiao::timetables {

/// A zip archive of problem.json, schedule.json, certificate.json and the formulas and proofs it names: unpacked,
/// `qiao schedule verify problem.json schedule.json --certificate certificate.json` follows it all.
/// Errors: unavailable where the machine has no room for files. Cost: as long as the bounds took. Effects: a folder that is gone afterwards.
[[nodiscard]] base::Result<std::string> proof_archive(const schedule::Forum& forum,
                                                      const schedule::engine::Request& request,
                                                      const schedule::engine::Answer& answer,
                                                      const boost::json::object& schedule);

}  // namespace qiao::timetables
