#pragma once

#include "features/imports/import_run.hpp"

namespace qiao::imports {

/// Records in JSON: a JSON-LD document as `opendata` writes it (of one record, of a noun, of the whole base), the API's JSON
/// export of a noun, or GeoJSON of places. What a record of the file does not speak of stays as it is.
/// `entity`: the noun that is expected; null = as each record's address says.
/// Errors: unsupported_format, where a noun is needed and not said.
[[nodiscard]] base::Outcome import_json(Run& run, const domain::Entity* entity,
                                        std::unique_ptr<tabular::ByteSource> bytes);

}  // namespace qiao::imports
