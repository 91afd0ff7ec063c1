#include "tabular/twin_towns.hpp"

#include <algorithm>

#include "base/countries.hpp"
#include "tabular/cell_text.hpp"
#include "tabular/fault.hpp"
#include "tabular/utf8_bytes.hpp"

namespace qiao::tabular {

using base::Code;
using base::Outcome;
using base::Result;

namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::size_t first_line_bytes = 4096;

bool is_wikidata_id(std::string_view text) {
    if (text.size() < 2 || text.size() > 20 || text[0] != 'Q' || text[1] == '0') return false;
    return std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

/// What the columns of the two ends are called: wikidata, node, name, country_name, country, lat, lon, population.
using EndNames = std::array<std::string_view, 8>;

constexpr std::array<std::array<EndNames, 2>, 4> names_by_format{{
    {{{}, {}}},
    {{{"", "", "origincityLabel", "origincountry", "", "originlat", "originlong", "originpopulation"},
      {"", "", "sistercityLabel", "destination_countryLabel", "", "destinationlat", "destinationlong",
       "destinationpopulation"}}},
    {{{"", "", "city1", "country1", "", "lat1", "lng1", ""}, {"", "", "city2", "country2", "", "lat2", "lng2", ""}}},
    {{{"", "node_a", "name_a", "", "cc_a", "", "", ""}, {"", "node_b", "name_b", "", "cc_b", "", "", ""}}},
}};

/// Empty is absent; else it must be a number within the bound. Returns whether the text was good.
bool read_degrees(const std::string& text, double bound, std::optional<double>& degrees) {
    degrees.reset();
    if (text.empty()) return true;
    degrees = read_decimal(text);
    return degrees && *degrees >= -bound && *degrees <= bound;
}

}  // namespace

std::optional<TwinTownFormat> twin_town_format(std::string_view line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    line = trimmed(line.substr(0, line.find_first_of("\r\n")));
    const auto tab = line.find('\t');
    if (tab != nowhere && is_wikidata_id(line.substr(0, tab)) && is_wikidata_id(trimmed(line.substr(tab)))) {
        return TwinTownFormat::wikidata_pairs;
    }
    const auto has = [&](std::string_view name) { return line.find(name) != nowhere; };
    if (has("origincityLabel") && has("sistercityLabel")) return TwinTownFormat::wikidata_origins;
    if (has("city1") && has("country1") && has("city2")) return TwinTownFormat::wikipedia_pairs;
    if (has("node_a") && has("node_b")) return TwinTownFormat::links;
    return std::nullopt;
}

Result<std::unique_ptr<TwinTownReader>> TwinTownReader::open(std::unique_ptr<ByteSource> bytes) {
    auto peeked = std::make_unique<PeekBytes>(Utf8Bytes::open(std::move(bytes)));
    const auto head = peeked->peek(first_line_bytes);
    if (!head) return head.error();
    const auto format = twin_town_format(*head);
    if (!format) {
        const auto line = head->substr(0, head->find_first_of("\r\n"));
        return fault(Code::unsupported_format, "no_twin_towns", {.value = std::string{line}});
    }
    CsvOptions options;
    options.header = format != TwinTownFormat::wikidata_pairs;
    options.columns = 2;
    options.quotes = format == TwinTownFormat::wikipedia_pairs || format == TwinTownFormat::links;
    if (!options.quotes) options.delimiter = '\t';
    auto table = CsvReader::open(std::move(peeked), options);
    if (!table) return table.error();
    return std::unique_ptr<TwinTownReader>{new TwinTownReader{std::move(*table), *format}};
}

TwinTownReader::TwinTownReader(std::unique_ptr<CsvReader> table, TwinTownFormat format)
    : table_{std::move(table)}, format_{format} {
    const auto& names = names_by_format[static_cast<std::size_t>(format)];
    for (std::size_t end = 0; end < 2; ++end) {
        const auto at = [&](std::size_t which) { return find_column(names[end][which]); };
        ends_[end] = {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)};
        if (format == TwinTownFormat::wikidata_pairs) ends_[end].wikidata = end;
    }
    link_ = find_column("link_id");
    sources_ = find_column("sources");
    first_seen_ = find_column("first_seen");
    quality_ = find_column("quality");
}

std::size_t TwinTownReader::find_column(std::string_view name) const {
    const auto& columns = table_->columns();
    const auto found = std::ranges::find(columns, name);
    return name.empty() || found == columns.end() ? nowhere : static_cast<std::size_t>(found - columns.begin());
}

std::string TwinTownReader::text(std::size_t column) const {
    return column == nowhere ? std::string{} : std::string{trimmed(row_.cells[column])};
}

base::Error TwinTownReader::wrong(std::size_t column, bool missing) const {
    const bool named = column != nowhere && column < table_->columns().size();
    const auto name = named ? table_->columns()[column] : column == nowhere ? "" : std::to_string(column + 1);
    return fault(missing ? Code::missing_value : Code::invalid_value, missing ? "missing" : "not_in_bounds",
                 {.line = row_.line, .column = name, .value = text(column)});
}

Outcome TwinTownReader::read_end(const Columns& columns, TwinTown& town) {
    town = {};
    town.wikidata = text(columns.wikidata);
    town.node = text(columns.node);
    town.name = text(columns.name);
    town.country_name = text(columns.country_name);
    town.country =
        base::country_code(columns.country == nowhere ? town.country_name : text(columns.country)).value_or("");
    if (columns.wikidata != nowhere && !is_wikidata_id(town.wikidata)) {
        return wrong(columns.wikidata, town.wikidata.empty());
    }
    if (columns.wikidata == nowhere && town.name.empty()) return wrong(columns.name, true);
    if (columns.node != nowhere && town.node.empty()) return wrong(columns.node, true);
    if (!town.node.empty() && !town.node.starts_with("wp:")) {
        town.geonames = read_integer(town.node);
        if (!town.geonames || *town.geonames <= 0) return wrong(columns.node, false);
    }
    if (!read_degrees(text(columns.latitude), 90, town.latitude)) return wrong(columns.latitude, false);
    if (!read_degrees(text(columns.longitude), 180, town.longitude)) return wrong(columns.longitude, false);
    if (const auto people = text(columns.population); !people.empty()) {
        town.population = read_integer(people);
        if (!town.population || *town.population < 0) return wrong(columns.population, false);
    }
    return base::done();
}

Result<bool> TwinTownReader::next(TwinTownRow& row) {
    const auto more = table_->next(row_);
    if (!more || !*more) return more;
    row.line = row_.line;
    if (const auto read = read_end(ends_[0], row.a); !read) return read.error();
    if (const auto read = read_end(ends_[1], row.b); !read) return read.error();
    row.link = text(link_);
    row.sources = text(sources_);
    row.first_seen = text(first_seen_);
    row.quality = text(quality_);
    return true;
}

}  // namespace qiao::tabular
