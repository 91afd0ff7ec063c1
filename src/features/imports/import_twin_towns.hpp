#pragma once

#include "features/imports/import_run.hpp"

namespace qiao::imports {

/// An extract of twin towns as it is published (see `tabular::TwinTownFormat`): one link of kind twinning per pair,
/// whichever side it is written from. Pairs with a place that the registry does not know are counted as unmatched.
[[nodiscard]] base::Outcome import_twin_towns(Run& run, std::unique_ptr<tabular::ByteSource> bytes);

}  // namespace qiao::imports
