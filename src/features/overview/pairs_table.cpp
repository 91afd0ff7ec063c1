#include "features/overview/pairs_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/theme.hpp"
#include "features/overview/network_ties.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::overview {
namespace {

namespace json = boost::json;
using base::Outcome;
using domain::Place;

const std::vector<std::string> columns{"place",           "place_zh",     "place_country", "partner",  "partner_zh",
                                       "partner_country", "kinds",        "since",         "themes",   "records",
                                       "links",           "partnerships", "projects",      "place_id", "partner_id"};
constexpr std::size_t first_number = 9;
constexpr std::size_t last_number = 12;

struct Pair {
    Sides sides;
    const Tie* tie;
    std::vector<std::string> themes;
};

std::vector<Pair> pairs_of(storage::Reader& reader, const Ties& ties, const NetworkOrder& order,
                           std::string_view lang) {
    std::set<base::Id> named;
    for (const auto& tie : ties.ties) named.insert(tie.themes.begin(), tie.themes.end());
    std::map<base::Id, std::string> labels;
    for (const auto& record : reader.find_many(domain::theme_entity(), named)) labels[record.id] = record.label(lang);
    std::vector<Pair> pairs;
    for (const auto& tie : ties.ties) {
        Pair pair{sides_of(tie, ties, order), &tie, {}};
        for (const auto& theme : tie.themes) {
            if (const auto label = labels.find(theme); label != labels.end()) pair.themes.push_back(label->second);
        }
        std::ranges::sort(pair.themes);
        pairs.push_back(std::move(pair));
    }
    std::ranges::stable_sort(pairs, {}, [](const Pair& pair) {
        return std::pair{pair.sides.place->name.best("en"), pair.sides.partner->name.best("en")};
    });
    return pairs;
}

std::vector<std::string> cells_of(const Pair& pair) {
    const auto& [place, partner] = pair.sides;
    const auto& tie = *pair.tie;
    const auto count = [](const auto& ids) { return std::to_string(ids.size()); };
    return {std::string{place->name.best("en")},
            std::string{place->name.in("zh")},
            place->country,
            std::string{partner->name.best("en")},
            std::string{partner->name.in("zh")},
            partner->country,
            fmt::format("{}", fmt::join(tie.kinds, "|")),
            tie.since.text,
            fmt::format("{}", fmt::join(pair.themes, "|")),
            std::to_string(tie.records()),
            count(tie.links),
            count(tie.partnerships),
            count(tie.projects),
            place->id.to_string(),
            partner->id.to_string()};
}

Outcome write_rows(const std::vector<Pair>& pairs, tabular::RowSink& sink) {
    if (auto written = sink.header(columns); !written) return written;
    for (const auto& pair : pairs) {
        const auto texts = cells_of(pair);
        std::vector<tabular::Cell> cells;
        for (std::size_t i = 0; i < texts.size(); ++i)
            cells.push_back({texts[i], i >= first_number && i <= last_number});
        if (auto written = sink.row(cells); !written) return written;
    }
    return base::done();
}

Outcome write_workbook(const std::vector<Pair>& pairs, const PairsTerms& terms, const tabular::ByteSink& sink) {
    tabular::XlsxWriter writer{sink, {.sheet = "pairs", .created = terms.now}};
    if (auto written = write_rows(pairs, writer); !written) return written;
    const std::vector<std::vector<std::string>> said{
        {terms.publication.licence, terms.publication.publisher, terms.publication.site + "/api/v1/sources"}};
    const std::vector<std::string> names{"licence", "publisher", "sources"};
    if (auto added = writer.add_sheet("licence", names, said); !added) return added;
    return writer.finish();
}

json::array position(const Place& place) { return {place.coordinates->lon, place.coordinates->lat}; }

void write_lines(const std::vector<Pair>& pairs, const PairsTerms& terms, const tabular::ByteSink& sink) {
    json::object head{{"type", "FeatureCollection"},
                      {"license", terms.publication.licence},
                      {"publisher", terms.publication.publisher}};
    auto text = base::to_text(head);
    text.pop_back();
    sink(text + R"(,"features":[)");
    bool first = true;
    for (const auto& pair : pairs) {
        const auto& [place, partner] = pair.sides;
        if (!place->coordinates || !partner->coordinates) continue;
        json::object properties;
        const auto cells = cells_of(pair);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i >= first_number && i <= last_number)
                properties[columns[i]] = std::stoll(cells[i]);
            else if (!cells[i].empty())
                properties[columns[i]] = cells[i];
        }
        const json::object line{{"type", "LineString"}, {"coordinates", {position(*place), position(*partner)}}};
        const json::object feature{{"type", "Feature"}, {"geometry", line}, {"properties", std::move(properties)}};
        sink((first ? "\n" : ",\n") + base::to_text(feature));
        first = false;
    }
    sink("\n]}\n");
}

}  // namespace

std::optional<PairsFormat> pairs_format(std::string_view word) {
    if (word == "csv") return PairsFormat::csv;
    if (word == "xlsx") return PairsFormat::xlsx;
    if (word == "geojson") return PairsFormat::geo_json;
    return std::nullopt;
}

Outcome write_pairs(storage::Reader& reader, const NetworkOrder& order, PairsFormat format, const PairsTerms& terms,
                    const tabular::ByteSink& sink) {
    const auto ties = ties_of(reader, order);
    const auto pairs = pairs_of(reader, ties, order, terms.lang);
    if (format == PairsFormat::geo_json) {
        write_lines(pairs, terms, sink);
        return base::done();
    }
    if (format == PairsFormat::xlsx) return write_workbook(pairs, terms, sink);
    tabular::CsvWriter writer{sink, {.spreadsheet_safe = true}};
    if (auto written = write_rows(pairs, writer); !written) return written;
    return writer.finish();
}

}  // namespace qiao::overview
