// A file in CORDIS' shape is read, and who works with China on urban topics is answered from it. On every store. All rows are invented.
#include <fmt/format.h>

#include "open_files.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

/// Ten projects in cities, ten on other things; the Chinese bodies are named with the projects, their cities with two of them.
std::string invented_projects() {
    std::string table =
        "cordis_id,acronym,title,programme,start_date,end_date,topics,countries,chinese_organisations,participants_"
        "known\n";
    for (int n = 0; n < 20; ++n) {
        const auto urban = n < 10;
        table += fmt::format("9000{0:02},T{0},{1} {0},H2020,{2}-01-01,{3}-12-31,{4},CN|DE,{5},{6}\n", n,
                             urban ? "Greener cities" : "Deep drilling", 2014 + n % 4, 2017 + n % 4,
                             n == 15 ? "LC-MG-1-3-2018" : "MSCA-RISE-2019",
                             n % 2 == 0 ? "CHENGDU RIVER WORKS" : "PEARL ACADEMY|CHENGDU RIVER WORKS",
                             n == 0 || n == 15 ? 1 : 0);
    }
    return table;
}

constexpr std::string_view invented_participants =
    "cordis_id,acronym,organisation,country,city,role,ec_contribution_eur\n"
    "900000,T0,BONN INSTITUTE OF TREES,DE,53113 BONN,coordinator,5\n"
    "900000,T0,CHENGDU RIVER WORKS,CN,Chengdu City,participant,0\n"
    "900000,T0,NOWHERE LTD,DE,Nirgendwo,participant,0\n"
    "900015,T15,SUED BAHN AG,DE,\"Dresden, Sachsen\",coordinator,7\n"
    "900015,T15,PEARL ACADEMY,CN,Guangzhou,participant,0\n";

class WhoWorksWithWhom : public EveryStore {
protected:
    void read_cordis(Site& site) {
        site.load_demonstration();
        ASSERT_EQ(at(sent_in(site, "cordis", invented_projects()), "/errors_total"), 0);
        const auto members = sent_in(site, "cordis", std::string{invented_participants});
        ASSERT_EQ(at(members, "/errors_total"), 0) << json::serialize(members);
        EXPECT_EQ(at(members, "/unmatched"), 1) << "one city that is not here: " << json::serialize(members);
    }
    static std::string urban() { return id_of("theme", "th-sustainable-urbanisation"); }
    static std::set<std::string> pairs(const json::value& network) {
        std::map<std::string, std::string> names;
        for (const auto& node : list_at(network, "/nodes")) names[text_at(node, "/id")] = text_at(node, "/name");
        std::set<std::string> out;
        for (const auto& edge : list_at(network, "/edges")) {
            std::set<std::string> both{names.at(text_at(edge, "/a")), names.at(text_at(edge, "/b"))};
            out.insert(*both.begin() + "-" + *both.rbegin());
        }
        return out;
    }
};

TEST_P(WhoWorksWithWhom, ProjectsHaveThemesByTheirWordsAndCallsAndCitiesByTheirBodies) {
    Site site{home->url()};
    read_cordis(site);
    const auto themes = [&](const char* number) {
        return json::serialize(at(site.tell(fmt::format("/api/v1/projects?ids=cordis:{}", number)), "/items/0/themes"));
    };
    EXPECT_NE(themes("900003").find(urban()), std::string::npos) << "cities";
    EXPECT_EQ(themes("900013").find(urban()), std::string::npos);
    EXPECT_NE(themes("900015").find(id_of("theme", "th-mobility")), std::string::npos) << "a call on mobility";
    EXPECT_EQ(at(site.tell("/api/v1/projects?ids=cordis:900013"), "/items/0/organisations").as_array().size(), 2U)
        << "the Chinese bodies that the table names";
    const auto places = [&](const char* number) {
        return at(site.tell(fmt::format("/api/v1/projects?ids=cordis:{}", number)), "/items/0/places");
    };
    EXPECT_EQ(places("900000"), (json::array{json::value(place("eu-de-bonn")), json::value(place("cn-chengdu"))}));
    EXPECT_EQ(places("900002"), (json::array{json::value(place("cn-chengdu"))})) << "told by another project's row";
    const auto seq = site.changes();
    EXPECT_EQ(at(sent_in(site, "cordis", std::string{invented_participants}), "/created"), 0);
    EXPECT_EQ(at(sent_in(site, "cordis", invented_projects()), "/created"), 0);
    EXPECT_EQ(site.changes(), seq) << "the second time changed something";
}

TEST_P(WhoWorksWithWhom, WithChinaOnUrbanTopics) {
    Site site{home->url()};
    read_cordis(site);
    const auto asked = "country=CN&kind=project&theme=" + urban();
    const auto before = pairs(site.tell("/api/v1/network?country=CN&kind=project"));
    const auto found = pairs(site.tell("/api/v1/network?" + asked));
    EXPECT_TRUE(found.contains("Bonn-Chengdu"));
    EXPECT_FALSE(found.contains("Dresden-Guangzhou")) << "a theme beside it";
    EXPECT_TRUE(before.contains("Dresden-Guangzhou"));
    EXPECT_TRUE(pairs(site.tell("/api/v1/network?kind=project&country=CN&other=DE")).contains("Dresden-Guangzhou"));
    EXPECT_FALSE(pairs(site.tell("/api/v1/network?kind=project&country=CN&other=GR")).contains("Dresden-Guangzhou"));
    const auto in = [&](int year) { return pairs(site.tell(fmt::format("/api/v1/network?{}&year={}", asked, year))); };
    EXPECT_TRUE(in(2014).contains("Bonn-Chengdu"));
    EXPECT_TRUE(in(2017).contains("Bonn-Chengdu"));
    EXPECT_FALSE(in(2018).contains("Bonn-Chengdu"));
    EXPECT_FALSE(in(2013).contains("Bonn-Chengdu"));
    EXPECT_EQ(site.get("/api/v1/network?year=soon").status, 422);
    EXPECT_EQ(site.get("/api/v1/network/pairs.csv?year=20188").status, 422);
    const auto choices = at(site.tell("/api/v1/network?" + asked + "&year=1900"), "/choices");
    EXPECT_NE(json::serialize(at(choices, "/countries")).find("\"GR\""), std::string::npos)
        << "of all, not of what fits";
    EXPECT_LE(at(choices, "/first_year").to_number<int>(), 2014);
}

TEST(NetworkThemes, ANarrowerOneFitsABroader) {
    auto& site = demonstration();
    const auto edges = [&](const std::string& theme) {
        return list_at(site.tell("/api/v1/network?theme=" + id_of("theme", theme)), "/edges").size();
    };
    const auto broad = edges("th-environment");
    EXPECT_GT(broad, edges("th-climate"));
    EXPECT_GE(edges("th-climate"), edges("th-low-carbon"));
    EXPECT_GT(edges("th-low-carbon"), 0U);
    const auto ways = site.tell(fmt::format("/api/v1/network/ways?from={}&to={}&theme={}", place("eu-de-bonn"),
                                            place("cn-chengdu"), id_of("theme", "th-sustainable-urbanisation")));
    EXPECT_EQ(list_at(ways, "/ways/0").size(), 2U) << "the ways ask as the picture does";
}

TEST_P(WhoWorksWithWhom, PairsGoOutAsTableWorkbookAndLines) {
    Site site{home->url()};
    read_cordis(site);
    const auto asked = "?country=CN&kind=project&theme=" + urban();
    const auto table = site.get("/api/v1/network/pairs.csv" + asked);
    ASSERT_EQ(table.status, 200);
    EXPECT_NE(table.headers.get("Content-Disposition").find("pairs.csv"), std::string::npos);
    EXPECT_NE(table.headers.get("Link").find("license"), std::string::npos);
    EXPECT_NE(table.body.find("\r\nBonn,波恩,DE,Chengdu,成都,CN,project,2014-01-01,"), std::string::npos) << table.body;
    EXPECT_EQ(table.body.find("Chengdu,成都,CN,Bonn"), std::string::npos) << "the Chinese city stands second";
    EXPECT_EQ(site.get("/api/v1/network/pairs.xlsx" + asked).body.substr(0, 2), "PK");
    const auto lines = json::parse(site.get("/api/v1/network/pairs.geojson" + asked).body);
    const auto& features = list_at(lines, "/features");
    EXPECT_EQ(features.size(), list_at(site.tell("/api/v1/network" + asked), "/edges").size());
    EXPECT_EQ(text_at(features.front(), "/geometry/type"), "LineString");
    EXPECT_EQ(at(features.front(), "/properties/projects"), 1);
    EXPECT_EQ(site.get("/api/v1/network/pairs.pdf").status, 404);
}

TEST_P(WhoWorksWithWhom, TopicsOfCallsGiveThemesWhereThereAreNone) {
    Site site{home->url()};
    site.load_demonstration();
    sent_in(site, "cordis", "cordis_id,title,programme\n31,Alpha,H2020\n32,Beta hydrogen,H2020\n");
    const auto told = sent_in(site, "cordis",
                              "projectID,topic,title\n31,LC-CLA-01-2018,Supporting climate policies\n"
                              "32,LC-CLA-01-2018,The same\n39,X,Y\n");
    EXPECT_EQ(tally_of(told), "3 0 1 0 1 0 kept") << json::serialize(told);
    const auto theme = [&](int n) {
        return text_at(site.tell(fmt::format("/api/v1/projects?ids=cordis:{}", n)), "/items/0/themes/0");
    };
    EXPECT_EQ(theme(31), id_of("theme", "th-climate"));
    EXPECT_EQ(theme(32), id_of("theme", "th-hydrogen-energy")) << "what it has stays";
}
QIAO_ON_EVERY_STORE(WhoWorksWithWhom);

}  // namespace
}  // namespace qiao::tests
