#include "tabular/geonames.hpp"

#include <algorithm>
#include <array>

#include "tabular/cell_text.hpp"
#include "tabular/fault.hpp"

namespace qiao::tabular {

using base::Code;
using base::Result;

namespace {

enum Column : std::size_t {
    geonameid,
    name,
    asciiname,
    alternatenames,
    latitude,
    longitude,
    feature_class,
    feature_code,
    country_code,
    cc2,
    admin1,
    admin2,
    admin3,
    admin4,
    population,
    elevation,
    dem,
    timezone,
    modification_date,
    column_count
};

constexpr std::array<std::string_view, column_count> column_names{
    "geonameid",    "name",         "asciiname", "alternatenames", "latitude",         "longitude",   "feature class",
    "feature code", "country code", "cc2",       "admin1 code",    "admin2 code",      "admin3 code", "admin4 code",
    "population",   "elevation",    "dem",       "timezone",       "modification date"};

bool in_bounds(const std::optional<double>& degrees, double bound) {
    return degrees && *degrees >= -bound && *degrees <= bound;
}

bool is_country(std::string_view text) {
    return text.empty() || (text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; }));
}

/// The first cell that is not what its column holds.
std::optional<Column> find_wrong(const std::vector<std::string>& cells) {
    const auto id = read_integer(cells[geonameid]);
    const auto people = read_integer(cells[population]);
    if (!id || *id <= 0) return geonameid;
    if (cells[name].empty()) return name;
    if (!in_bounds(read_decimal(cells[latitude]), 90)) return latitude;
    if (!in_bounds(read_decimal(cells[longitude]), 180)) return longitude;
    if (cells[feature_class].size() > 1) return feature_class;
    if (!is_country(cells[country_code])) return country_code;
    if (!cells[population].empty() && (!people || *people < 0)) return population;
    if (!cells[modification_date].empty() && !is_iso_date(cells[modification_date])) return modification_date;
    return std::nullopt;
}

}  // namespace

std::vector<std::string_view> GeonamesRow::alternate_names() const {
    std::vector<std::string_view> names;
    std::string_view rest = alternates;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        if (comma != 0) names.push_back(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
    }
    return names;
}

Result<std::unique_ptr<GeonamesReader>> GeonamesReader::open(std::unique_ptr<ByteSource> bytes) {
    CsvOptions options{.delimiter = '\t', .header = false, .quotes = false};
    options.columns = column_count;
    auto table = CsvReader::open(std::move(bytes), options);
    if (!table) return table.error();
    return std::unique_ptr<GeonamesReader>{new GeonamesReader{std::move(*table)}};
}

Result<bool> GeonamesReader::next(GeonamesRow& row) {
    const auto more = table_->next(row_);
    if (!more || !*more) return more;
    auto& cells = row_.cells;
    if (const auto wrong = find_wrong(cells)) {
        const bool empty = cells[*wrong].empty();
        return fault(empty ? Code::missing_value : Code::invalid_value, empty ? "missing" : "not_in_bounds",
                     {.line = row_.line, .column = std::string{column_names[*wrong]}, .value = cells[*wrong]});
    }
    row.line = row_.line;
    row.id = *read_integer(cells[geonameid]);
    row.latitude = *read_decimal(cells[latitude]);
    row.longitude = *read_decimal(cells[longitude]);
    const auto people = read_integer(cells[population]);
    row.population = people && *people > 0 ? people : std::nullopt;
    row.name.swap(cells[name]);
    row.ascii_name.swap(cells[asciiname]);
    row.alternates.swap(cells[alternatenames]);
    row.feature_class.swap(cells[feature_class]);
    row.feature_code.swap(cells[feature_code]);
    row.country.swap(cells[country_code]);
    row.admin1.swap(cells[admin1]);
    row.admin2.swap(cells[admin2]);
    row.admin3.swap(cells[admin3]);
    row.admin4.swap(cells[admin4]);
    row.timezone.swap(cells[timezone]);
    row.modified.swap(cells[modification_date]);
    return true;
}

bool looks_like_geonames(std::string_view line) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
        const auto tab = std::min(line.find('\t', at), line.size());
        cells.emplace_back(line.substr(at, tab - at));
        at = tab + 1;
    }
    return cells.size() == column_count && !find_wrong(cells);
}

}  // namespace qiao::tabular
