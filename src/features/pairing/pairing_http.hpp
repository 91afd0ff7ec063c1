#pragma once

#include <memory>

#include "base/embedded.hpp"
#include "features/module.hpp"
#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"
#include "features/runs/runs.hpp"

namespace qiao::pairing {

/// /api/v1/pairings and /api/v1/runs/pairing: two cohorts, their scores, the best pairing as a run, its answer as workbook
/// and document. `examples`: files `<name>/europe.txt`, `<name>/china.txt`, `<name>/chosen.csv`.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                                      std::shared_ptr<partners::Partners> partners, std::shared_ptr<runs::Runs> runs,
                                      std::vector<base::EmbeddedFile> examples);

}  // namespace qiao::pairing
