#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tabular/csv.hpp"

namespace qiao::tabular {

/// One end of a link, with what its extract says of it; the rest is empty.
struct TwinTown {
    std::string wikidata;  ///< "Q2960"
    std::optional<std::int64_t> geonames;
    std::string node;  ///< of a list of links: the GeoNames id or "wp:…" as written
    std::string name;
    std::string country_name;  ///< as written: "People's Republic of China", "Lower Saxony, Germany"
    std::string country;       ///< ISO 3166-1 alpha-2, empty when the name is not known
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::optional<std::int64_t> population;
};

struct TwinTownRow {
    std::size_t line{0};
    TwinTown a;
    TwinTown b;
    std::string link;        ///< id of the link in a list of links
    std::string sources;     ///< "wikidata2016|enwiki2026"
    std::string first_seen;  ///< year of the first snapshot, not of the agreement
    std::string quality;     ///< "A", "B", "C"
};

/// How extracts of twin towns come. The first line tells which it is.
enum class TwinTownFormat {
    wikidata_pairs,    ///< two Wikidata ids between a tab, no header: property P190
    wikidata_origins,  ///< origincityLabel, origincountry, originlat … sistercityLabel, destinationlat … between tabs
    wikipedia_pairs,  ///< city1, country1, lat1, lng1, city2, country2, lat2, lng2
    links,            ///< node_a, name_a, cc_a, node_b, name_b, cc_b, sources, first_seen, quality
};

[[nodiscard]] std::optional<TwinTownFormat> twin_town_format(std::string_view first_line);

/// Reads those extracts as they are published. Columns are found by name; others are passed over.
///
/// Asked again after an error, it goes on as `RowSource` does. Faults of one row: those of `CsvReader` · `missing`
/// (missing_value) for a town without name and id · `not_in_bounds` (invalid_value) for ids, coordinates, populations.
/// Threads: as `country_code`.
class TwinTownReader {
public:
    /// Errors: `no_twin_towns` (unsupported_format) when the first line is none of the four; those of `CsvReader::open`.
    [[nodiscard]] static base::Result<std::unique_ptr<TwinTownReader>> open(std::unique_ptr<ByteSource> bytes);

    [[nodiscard]] base::Result<bool> next(TwinTownRow& row);
    [[nodiscard]] TwinTownFormat format() const { return format_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return table_->bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_total() const { return table_->bytes_total(); }

private:
    /// Where the columns of one end are; npos: not there.
    struct Columns {
        std::size_t wikidata, node, name, country_name, country, latitude, longitude, population;
    };
    TwinTownReader(std::unique_ptr<CsvReader> table, TwinTownFormat format);
    [[nodiscard]] std::size_t find_column(std::string_view name) const;
    base::Outcome read_end(const Columns& columns, TwinTown& town);
    base::Error wrong(std::size_t column, bool missing) const;
    [[nodiscard]] std::string text(std::size_t column) const;

    std::unique_ptr<CsvReader> table_;
    TwinTownFormat format_;
    std::array<Columns, 2> ends_;
    std::size_t link_, sources_, first_seen_, quality_;
    Row row_;
};

}  // namespace qiao::tabular
