#pragma once

#include "features/imports/import_run.hpp"

namespace qiao::imports {

/// Activities of an IATI 2.0x file: our own ones change the partnership or project that they came from, as far as the format
/// carries it; those of others become projects, known by their identifier from then on. Places, organisations and themes are taken
/// where the registry has them; what it has not is told as a miss.
/// Errors: malformed, unsupported_format (no iati-activities).
[[nodiscard]] base::Outcome import_iati(Run& run, std::unique_ptr<tabular::ByteSource> bytes);

}  // namespace qiao::imports
