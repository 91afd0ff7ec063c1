#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/csv.hpp"

namespace qiao::tabular {

/// A place of the GeoNames gazetteer. Empty texts and absent numbers are what the file leaves empty.
struct GeonamesRow {
    std::size_t line{0};
    std::int64_t id{0};
    std::string name;
    std::string ascii_name;
    std::string alternates;  ///< comma-separated, as in the file; see `alternate_names`
    double latitude{0};      ///< degrees, WGS 84
    double longitude{0};
    std::string feature_class;  ///< "P": a populated place
    std::string feature_code;   ///< "PPLC": a capital
    std::string country;        ///< ISO 3166-1 alpha-2
    std::string admin1;         ///< GeoNames' own codes, not ISO 3166-2
    std::string admin2;
    std::string admin3;
    std::string admin4;
    std::optional<std::int64_t> population;  ///< people; the file's 0 means that nobody has counted
    std::string timezone;                    ///< tz database: "Asia/Shanghai"
    std::string modified;                    ///< "2026-05-17"

    /// Views into `alternates`, in the file's order; languages are not marked.
    [[nodiscard]] std::vector<std::string_view> alternate_names() const;
};

/// Reads `cities*.txt`, `allCountries.txt` and country files of GeoNames: 19 columns between tabs, no header.
///
/// Asked again after an error, it goes on as `RowSource` does. Faults of one row: `ragged` · `not_in_bounds`
/// (invalid_value) · `missing` (missing_value), with `column` named as in the columns' list of GeoNames.
/// Source: https://download.geonames.org/export/dump/readme.txt
class GeonamesReader {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<GeonamesReader>> open(std::unique_ptr<ByteSource> bytes);

    [[nodiscard]] base::Result<bool> next(GeonamesRow& row);
    [[nodiscard]] std::uint64_t bytes_read() const { return table_->bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_total() const { return table_->bytes_total(); }

private:
    explicit GeonamesReader(std::unique_ptr<CsvReader> table) : table_{std::move(table)} {}
    std::unique_ptr<CsvReader> table_;
    Row row_;
};

/// Whether a line of text has the form of that file.
[[nodiscard]] bool looks_like_geonames(std::string_view line);

}  // namespace qiao::tabular
