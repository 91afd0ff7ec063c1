#pragma once

#include "features/imports/import_run.hpp"

namespace qiao::imports {

/// A GeoNames file. A place that is known by its GeoNames id keeps what it has; only what it lacks is filled in, and the
/// population where GeoNames' figure is newer.
[[nodiscard]] base::Outcome import_geonames(Run& run, std::unique_ptr<tabular::ByteSource> bytes);

}  // namespace qiao::imports
