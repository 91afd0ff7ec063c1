// What goes out comes back in unchanged.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "site.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

std::vector<domain::Record> all_of(Site& site, const domain::Entity& entity) {
    std::vector<domain::Record> records;
    site.store->read()->for_each(entity, [&](const domain::Record& record) {
        records.push_back(record);
        records.back().version = 0;
        records.back().created_at = records.back().updated_at = {};
    });
    return records;
}

class RoundTrip : public testing::TestWithParam<std::string_view> {};

TEST_P(RoundTrip, EveryRecordOfEveryNounComesBackEqual) {
    auto& from = demonstration();
    Site to;
    for (int pass = 0; pass < 2; ++pass) {
        const auto seq = to.changes();
        for (const auto* entity : domain::all_entities()) {
            SCOPED_TRACE(entity->plural);
            const auto file = from.get(fmt::format("/api/v1/exports/{}.{}", entity->plural, GetParam()));
            ASSERT_EQ(file.status, 200);
            EXPECT_EQ(file.headers.get("Content-Disposition"),
                      fmt::format("attachment; filename=\"{}.{}\"", entity->plural, GetParam()));
            const auto report = last_line(
                to.ask("POST", fmt::format("/api/v1/imports?kind={0}&filename={0}.{1}", entity->plural, GetParam()),
                       file.body));
            ASSERT_EQ(at(report, "/result/errors_total"), 0) << json::serialize(report).substr(0, 2'000);
            ASSERT_EQ(at(report, "/result/committed"), true);
            const auto expected = all_of(from, *entity), got = all_of(to, *entity);
            ASSERT_EQ(expected.size(), got.size());
            ASSERT_EQ(got.empty(), is_about_people(*entity));
            for (std::size_t i = 0; i < got.size(); ++i) EXPECT_TRUE(expected[i] == got[i]) << expected[i].label("en");
        }
        if (pass == 1) {
            EXPECT_EQ(to.changes(), seq) << "the second time changed something";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, testing::Values("csv", "xlsx"),
                         [](const auto& one) { return std::string{one.param}; });

class EveryFormatOn : public EveryStore {
protected:
    static std::string file_of(Site& site, const domain::Entity& entity, std::string_view format) {
        return site.get(fmt::format("/api/v1/exports/{}.{}", entity.plural, format)).body;
    }
    static json::value taken_in(Site& site, const domain::Entity& entity, std::string_view format,
                                const std::string& file) {
        const auto address = fmt::format("/api/v1/imports?kind={0}&filename={0}.{1}", entity.plural, format);
        auto report = last_line(site.ask("POST", address, file));
        EXPECT_EQ(at(report, "/result/errors_total"), 0) << json::serialize(report).substr(0, 2'000);
        return report;
    }
};

// What came in as CSV goes out as the same bytes, and no other format of it changes anything.
TEST_P(EveryFormatOn, SaysTheSameOfEveryRecord) {
    auto& from = demonstration();
    Site to{home->url()};
    for (const auto* entity : domain::all_entities()) taken_in(to, *entity, "csv", file_of(from, *entity, "csv"));
    const auto seq = to.changes();
    for (const auto* entity : domain::all_entities()) {
        SCOPED_TRACE(entity->plural);
        EXPECT_EQ(file_of(to, *entity, "csv"), file_of(from, *entity, "csv"));
        for (const auto* format : {"xlsx", "json", "jsonld"})
            taken_in(to, *entity, format, file_of(from, *entity, format));
    }
    taken_in(to, domain::place_entity(), "geojson", file_of(from, domain::place_entity(), "geojson"));
    EXPECT_EQ(to.changes(), seq);
}

QIAO_ON_EVERY_STORE(EveryFormatOn);

TEST(Export, JsonHoldsEveryRecordAndTheDictionary) {
    auto& site = demonstration();
    for (const auto* entity : domain::all_entities()) {
        const auto file = site.tell(fmt::format("/api/v1/exports/{}.json", entity->plural));
        EXPECT_EQ(list_at(file, "/items").size(), static_cast<std::size_t>(site.store->read()->count(*entity)));
        EXPECT_EQ(list_at(file, "/fields").size(), entity->fields.size());
    }
}

TEST(Export, GeojsonIsForPlaces) {
    const auto file = demonstration().tell("/api/v1/exports/places.geojson");
    EXPECT_EQ(text_at(file, "/type"), "FeatureCollection");
    EXPECT_GT(list_at(file, "/features").size(), 100U);
    const auto lon = at(file, "/features/0/geometry/coordinates/0").to_number<double>();
    EXPECT_TRUE(lon > -180 && lon < 180);
    EXPECT_EQ(demonstration().get("/api/v1/exports/themes.geojson").status, 406);
}

TEST(Export, OfNothingIsNotFound) {
    for (const auto* name : {"dreams.csv", "place.csv", "places.pdf", "places"})
        EXPECT_EQ(demonstration().get(fmt::format("/api/v1/exports/{}", name)).status, 404) << name;
}

TEST(Export, TheDictionaryHasARowForEachField) {
    const auto file = demonstration().get("/api/v1/exports/dictionary.csv");
    EXPECT_EQ(file.status, 200);
    std::size_t fields = 0;
    for (const auto* entity : domain::all_entities()) {
        fields += entity->fields.size();
        for (const auto& field : entity->fields)
            EXPECT_NE(file.body.find(fmt::format("\n{},{},", entity->plural, field.name)), std::string::npos)
                << entity->name << "." << field.name;
    }
    EXPECT_GE(static_cast<std::size_t>(std::ranges::count(file.body, '\n')), fields + 1);
}

}  // namespace
}  // namespace qiao::tests
