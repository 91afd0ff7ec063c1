#pragma once

#include "domain/source.hpp"
#include "storage/store.hpp"

namespace qiao::imports {

/// The sources that come with a file format rather than with a row.
[[nodiscard]] base::Id geonames_source_id();
[[nodiscard]] domain::Source geonames_source();
[[nodiscard]] domain::Source cordis_source();
[[nodiscard]] domain::Source wikidata_source();
[[nodiscard]] domain::Source wikipedia_source();

/// Creates the source unless it is there.
[[nodiscard]] base::Outcome ensure_source(storage::Writer& writer, const domain::Source& source);

}  // namespace qiao::imports
