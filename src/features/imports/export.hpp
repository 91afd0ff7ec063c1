#pragma once

#include "base/texts.hpp"
#include "storage/store.hpp"
#include "tabular/bytes.hpp"

namespace qiao::imports {

enum class ExportFormat { csv, xlsx, json, geojson };
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view word);
[[nodiscard]] std::string_view content_type(ExportFormat format);

/// Writes all records of a noun, piece after piece. CSV and XLSX come back in through `import_file` unchanged; XLSX carries
/// the field dictionary as its second sheet, JSON as its member "fields". GeoJSON takes places with coordinates.
/// Errors: too_large (a cell that a spreadsheet cannot hold), not_acceptable (GeoJSON of another noun).
[[nodiscard]] base::Outcome export_noun(storage::Reader& reader, const domain::Entity& entity, ExportFormat format,
                                        const base::Texts& texts, base::Instant now, const tabular::ByteSink& sink);

/// Every field of every noun as CSV.
[[nodiscard]] base::Outcome export_dictionary(const base::Texts& texts, const tabular::ByteSink& sink);

}  // namespace qiao::imports
