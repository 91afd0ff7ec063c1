// Any list and any search as a file: what is on the page, in its order, with what its columns mean.
#include <fmt/format.h>

#include "open_files.hpp"
#include "site.hpp"
#include "stores.hpp"
#include "tabular/csv.hpp"

namespace qiao::tests {
namespace {

std::vector<std::string> ids_of_list(Site& site, const std::string& plural, const std::string& query) {
    std::vector<std::string> ids;
    std::string cursor;
    do {
        const auto page = site.tell(fmt::format("/api/v1/{}?limit=7&{}&cursor={}", plural, query, cursor));
        for (const auto& item : list_at(page, "/items")) ids.push_back(text_at(item, "/id"));
        cursor = at(page, "/next").is_null() ? "" : text_at(page, "/next");
    } while (!cursor.empty());
    return ids;
}

/// The first cell of every row but the header.
std::vector<std::string> first_cells(std::string_view table) {
    std::vector<std::string> cells;
    auto source = tabular::CsvReader::open(tabular::MemoryBytes::borrow(table));
    tabular::Row row;
    while (*(*source)->next(row)) cells.push_back(row.cells.front());
    return cells;
}

TEST(ExportOfAList, HoldsWhatTheListShowsInItsOrder) {
    auto& site = demonstration();
    for (const auto& [plural, query] : std::vector<std::pair<std::string, std::string>>{
             {"places", "country=CN&sort=-updated_at"}, {"places", "q=zhou"}, {"links", "status=active&sort=-start"}}) {
        SCOPED_TRACE(plural + "?" + query);
        const auto ids = ids_of_list(site, plural, query);
        ASSERT_GT(ids.size(), 7U);
        EXPECT_EQ(first_cells(site.get(fmt::format("/api/v1/exports/{}.csv?{}", plural, query)).body), ids);
        std::vector<std::string> told;
        for (const auto& item : list_at(site.tell(fmt::format("/api/v1/exports/{}.json?{}", plural, query)), "/items"))
            told.push_back(text_at(item, "/id"));
        EXPECT_EQ(told, ids);
        told.clear();
        const auto linked = site.tell(fmt::format("/api/v1/exports/{}.jsonld?{}", plural, query));
        for (const auto& node : list_at(linked, "/@graph")) told.push_back(text_at(node, "/identifier"));
        EXPECT_EQ(told, ids);
    }
}

TEST(ExportOfAList, RefusesWhatNoFieldIs) {
    auto& site = demonstration();
    EXPECT_EQ(site.get("/api/v1/exports/places.csv?colour=red").status, 422);
    EXPECT_EQ(site.get("/api/v1/exports/places.jsonld?sort=colour").status, 422);
    EXPECT_EQ(site.get("/api/v1/exports/all.csv").status, 406);
    EXPECT_EQ(site.get("/api/v1/exports/all.json").status, 406);
}

TEST(ExportOfAList, OnMapsOnlyWhatWasFiltered) {
    auto& site = demonstration();
    const auto file = site.tell("/api/v1/exports/places.geojson?country=CN");
    for (const auto& feature : list_at(file, "/features")) EXPECT_EQ(text_at(feature, "/properties/country"), "CN");
    EXPECT_GT(list_at(file, "/features").size(), 10U);
}

TEST(CsvOnTheWeb, DescribesEveryColumnOfItsFile) {
    auto& site = demonstration();
    const auto file = site.get("/api/v1/exports/places.csv?country=CN");
    const auto link = std::string{file.headers.get("Link")};
    EXPECT_NE(link.find("/api/v1/exports/places.csv-metadata.json?country=CN>; rel=\"describedby\"; "
                        "type=\"application/csvm+json\""),
              std::string::npos)
        << link;
    const auto answer = site.get("/api/v1/exports/places.csv-metadata.json?country=CN");
    EXPECT_EQ(answer.headers.get("Content-Type"), "application/csvm+json");
    const auto described = json::parse(answer.body);
    EXPECT_EQ(text_at(described, "/url"), "places.csv?country=CN");
    EXPECT_EQ(text_at(described, "/dc:license/@id"), "https://creativecommons.org/licenses/by/4.0/");
    std::string header;
    for (const auto& column : list_at(described, "/tableSchema/columns"))
        header += (header.empty() ? "" : ",") + text_at(column, "/titles");
    EXPECT_EQ(header, file.body.substr(0, file.body.find('\r')));
    EXPECT_EQ(text_at(described, "/tableSchema/columns/0/valueUrl"), "http://localhost/id/place/{id}");
}

TEST(WholeBase, IsOneWorkbookOneArchiveOneMap) {
    auto& site = demonstration();
    for (const auto* ending : {"xlsx", "zip"}) {
        const auto file = site.get(fmt::format("/api/v1/exports/all.{}", ending));
        EXPECT_EQ(file.status, 200);
        EXPECT_TRUE(file.body.starts_with("PK"));
    }
    std::set<std::string> nouns;
    for (const auto& feature : list_at(site.tell("/api/v1/exports/all.geojson"), "/features"))
        nouns.insert(text_at(feature, "/properties/noun"));
    EXPECT_TRUE(nouns.contains("place") && nouns.contains("link") && nouns.contains("organisation"));
}

TEST(WholeBase, ComesBackFromItsWorkbookSheetBySheet) {
    auto& from = demonstration();
    const auto file = from.get("/api/v1/exports/all.xlsx");
    Site to;
    for (const auto* plural : {"sources", "themes", "places"}) {
        const auto report =
            last_line(to.ask("POST", fmt::format("/api/v1/imports?kind={}&filename=all.xlsx", plural), file.body));
        ASSERT_EQ(at(report, "/result/committed"), true) << json::serialize(report).substr(0, 800);
        EXPECT_EQ(to.get(fmt::format("/api/v1/exports/{}.csv", plural)).body,
                  from.get(fmt::format("/api/v1/exports/{}.csv", plural)).body);
    }
}

TEST(ExportOfASearch, HoldsTheHitsInEveryFormat) {
    auto& site = demonstration();
    const std::string asked = "q=energy&country=CN";
    std::vector<std::string> hits;
    for (const auto& item : list_at(site.tell("/api/v1/search?limit=100&" + asked), "/items"))
        hits.push_back(text_at(item, "/id"));
    ASSERT_GT(hits.size(), 2U);
    const auto table = site.get("/api/v1/search/hits.csv?" + asked);
    for (const auto& id : hits) EXPECT_NE(table.body.find(id), std::string::npos);
    const std::set<std::string> expected{hits.begin(), hits.end()};
    std::set<std::string> told;
    for (const auto& node : list_at(site.tell("/api/v1/search/hits.jsonld?" + asked), "/@graph"))
        told.insert(text_at(node, "/identifier"));
    EXPECT_EQ(told, expected);
    for (const auto& feature : list_at(site.tell("/api/v1/search/hits.geojson?" + asked), "/features"))
        EXPECT_TRUE(expected.contains(text_at(feature, "/id")));
    for (const auto* ending : {"xlsx", "zip"})
        EXPECT_TRUE(site.get(fmt::format("/api/v1/search/hits.{}?{}", ending, asked)).body.starts_with("PK"));
    EXPECT_EQ(site.get("/api/v1/search/hits.xlsx?limit=many").status, 422);
}

}  // namespace
}  // namespace qiao::tests
