#pragma once

#include "base/texts.hpp"
#include "features/opendata/selection.hpp"
#include "features/publication.hpp"
#include "tabular/bytes.hpp"

namespace qiao::imports {

enum class ExportFormat { csv, xlsx, json, geojson, jsonld, zip };
inline constexpr std::string_view export_extensions[] = {"csv", "xlsx", "json", "geojson", "jsonld", "zip"};
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view word);
[[nodiscard]] std::string_view content_type(ExportFormat format);

/// Whether a format is for everybody: it holds what is public, whoever asks.
[[nodiscard]] bool is_open(ExportFormat format);

/// Whether what is selected can be had so. Errors: not_acceptable: GeoJSON of what is nowhere; CSV and JSON of several nouns.
[[nodiscard]] base::Outcome check_export(const opendata::Selection& selection, ExportFormat format);

/// What goes beside the rows: whose they are, where they are from, and when they were written.
struct ExportTerms {
    const features::Publication& publication;
    base::Instant now{};
    std::string address{};  ///< of the file, behind the site: "/api/v1/exports/places.csv?kind=city"
};

/// Writes what is selected, piece after piece. CSV, XLSX, JSON and JSON-LD come back in through `import_file` unchanged, GeoJSON of
/// places as far as it carries them. Field dictionary and licence travel along: as sheets of XLSX, as members of JSON, JSON-LD
/// and GeoJSON, as files of ZIP, which is CSV with a description of its tables (CSV on the Web) and a README; of CSV alone
/// `export_metadata` tells. Of several nouns each with a record is a sheet of XLSX, a table of ZIP. REQUIRES for GeoJSON and
/// JSON-LD: `reader` and the selection see what everybody sees.
/// Errors: too_large (a cell that a spreadsheet cannot hold), those of `check_export`, unavailable.
[[nodiscard]] base::Outcome export_file(storage::Reader& reader, const opendata::Selection& selection,
                                        ExportFormat format, const base::Texts& texts, const ExportTerms& terms,
                                        const tabular::ByteSink& sink);

/// What the CSV file of the selection holds, column by column, and its licence: what CSV on the Web looks for beside a file.
/// Errors: as for its CSV.
[[nodiscard]] base::Result<std::string> export_metadata(const opendata::Selection& selection, const base::Texts& texts,
                                                        const ExportTerms& terms);

/// Every field of every noun as CSV.
[[nodiscard]] base::Outcome export_dictionary(const base::Texts& texts, const tabular::ByteSink& sink);

}  // namespace qiao::imports
