#pragma once

#include "base/texts.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"
#include "tabular/bytes.hpp"

namespace qiao::imports {

enum class ExportFormat { csv, xlsx, json, geojson, jsonld };
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view word);
[[nodiscard]] std::string_view content_type(ExportFormat format);

/// Whether a format is for everybody: it holds what is public, whoever asks.
[[nodiscard]] bool is_open(ExportFormat format);

/// What goes beside the rows: whose they are, and when they were written.
struct ExportTerms {
    const features::Publication& publication;
    base::Instant now{};
};

/// Writes all records of a noun, piece after piece. CSV, XLSX, JSON and JSON-LD come back in through `import_file` unchanged, GeoJSON
/// of places as far as it carries them. Field dictionary and licence travel along: as sheets of XLSX, as members of JSON, JSON-LD
/// and GeoJSON; with CSV they are named in the head of the HTTP answer. REQUIRES for GeoJSON and JSON-LD: `reader` sees what
/// everybody sees.
/// Errors: too_large (a cell that a spreadsheet cannot hold), not_acceptable (GeoJSON of a noun that is nowhere).
[[nodiscard]] base::Outcome export_noun(storage::Reader& reader, const domain::Entity& entity, ExportFormat format,
                                        const base::Texts& texts, const ExportTerms& terms,
                                        const tabular::ByteSink& sink);

/// Every field of every noun as CSV.
[[nodiscard]] base::Outcome export_dictionary(const base::Texts& texts, const tabular::ByteSink& sink);

}  // namespace qiao::imports
