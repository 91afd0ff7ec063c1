// What does not need a store: addresses, codes, and Turtle.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "domain/project.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/catalogue.hpp"
#include "features/opendata/iati.hpp"
#include "features/opendata/json_ld.hpp"
#include "features/opendata/sitemap.hpp"

namespace qiao::opendata {
namespace {

namespace json = boost::json;
const auto some_id = base::Id::from_key("place", "x");

TEST(Addresses, AreReadAsTheyAreWritten) {
    for (const auto* site : {"https://qiao.example", ""}) {
        const auto named = read_address(address_of(site, domain::place_entity(), some_id));
        ASSERT_TRUE(named) << site;
        EXPECT_EQ(named->entity, &domain::place_entity());
        EXPECT_EQ(named->id, some_id);
    }
}

TEST(Addresses, OfNothingNameNothing) {
    for (const auto* bad : {"", "https://qiao.example/en/places/x", "/id/dream/00000000-0000-4000-8000-000000000001",
                            "/id/place/", "/id/place/00000000-0000-4000-8000-000000000001/more", "/id/place"})
        EXPECT_FALSE(read_address(bad)) << bad;
}

TEST(Iati, EachStateHasACodeThatIsReadBackAsAStateOfTheSameCode) {
    for (const auto* entity : {&domain::project_entity(), &domain::partnership_entity()}) {
        for (const auto state : entity->find_field("state")->options) {
            const auto code = activity_status(*entity, state);
            EXPECT_GE(code, 1) << state;
            EXPECT_EQ(activity_status(*entity, state_of_status(*entity, code)), code) << state;
        }
    }
    EXPECT_EQ(state_of_status(domain::project_entity(), 3), "running");
    EXPECT_EQ(state_of_status(domain::project_entity(), 6), "running");
    EXPECT_EQ(state_of_status(domain::partnership_entity(), 5), "closed");
    EXPECT_EQ(state_of_status(domain::project_entity(), 0), "");
}

TEST(Iati, EachHelixRoleHasATypeThatIsReadBack) {
    for (const auto* role : {"government", "industry", "academia", "civil_society", "external"})
        EXPECT_EQ(helix_role_of(organisation_type(role)), role);
}

TEST(SchemaOrg, SaysAPlaceInItsTerms) {
    domain::Record record{domain::place_entity()};
    record.id = some_id;
    domain::LocalizedText name{"en", "Bonn"};
    name.write("zh", "波恩");
    record["name"] = name;
    record["country"] = std::string{"DE"};
    record["coordinates"] = domain::Coordinates{50.5, 7.25};
    record["ids"] = domain::ExternalIds{{"wikidata", "Q586"}, {"nuts", "DEA22"}};
    record["owner"] = some_id;
    const auto said = schema_org(record, "https://q.example");
    EXPECT_EQ(said.at("@type"), "Place");
    EXPECT_EQ(said.at("@id").as_string(), "https://q.example/id/place/" + some_id.to_string());
    EXPECT_EQ(said.at("name"), (json::array{json::object{{"@language", "en"}, {"@value", "Bonn"}},
                                            json::object{{"@language", "zh"}, {"@value", "波恩"}}}));
    EXPECT_EQ(said.at("geo"), (json::object{{"@type", "GeoCoordinates"}, {"latitude", 50.5}, {"longitude", 7.25}}));
    EXPECT_EQ(said.at("address").at("addressCountry"), "DE");
    EXPECT_EQ(said.at("sameAs"), (json::array{json::object{{"@id", "http://www.wikidata.org/entity/Q586"}}}));
    EXPECT_FALSE(said.contains("owner"));
}

TEST(Turtle, SaysWhatTheDocumentSays) {
    const json::object document{
        {"@context", json::object{{"dct", "http://purl.org/dc/terms/"}}},
        {"@id", "https://q.example/c"},
        {"@type", "dct:Thing"},
        {"dct:title", json::array{json::object{{"@value", "A \"b\"\\"}, {"@language", "en"}}}},
        {"dct:modified", json::object{{"@value", "2026-01-01T00:00:00Z"}, {"@type", "xsd:dateTime"}}},
        {"dct:extent", 3},
        {"dct:part", json::object{{"@id", "https://q.example/a b>"}, {"@type", "dct:Part"}, {"dct:title", "p"}}}};
    EXPECT_EQ(to_turtle(document),
              "@prefix dct: <http://purl.org/dc/terms/> .\n\n"
              "<https://q.example/c> a dct:Thing ;\n    dct:title \"A \\\"b\\\"\\\\\"@en ;\n"
              "    dct:modified \"2026-01-01T00:00:00Z\"^^xsd:dateTime ;\n    dct:extent 3 ;\n"
              "    dct:part <https://q.example/a%20b%3E> .\n\n"
              "<https://q.example/a%20b%3E> a dct:Part ;\n    dct:title \"p\" .\n");
}

TEST(Robots, NameTheSitemap) {
    EXPECT_NE(robots("https://q.example").find("Sitemap: https://q.example/sitemap.xml\n"), std::string::npos);
}

}  // namespace
}  // namespace qiao::opendata
