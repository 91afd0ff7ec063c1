// Which place is meant, and all that is known of it.
#include <fmt/format.h>

#include "features/places/place_finder.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

json::value found(const std::string& text, const std::string& more = "") {
    return demonstration().tell("/api/v1/places/find?q=" + percent_encoded(text) + more);
}

TEST(Find, EverySpellingOfTheSourcesLeadsToItsPlaceFirst) {
    const auto rows = read_csv("data/test/seed_spellings.csv");
    ASSERT_GT(rows.size(), 250U);
    for (const auto& row : rows) {
        const auto answer = found(row.at("spelling"));
        EXPECT_EQ(text_at(answer, "/matches/0/id"), place(row.at("place_key").substr(4))) << row.at("spelling");
        EXPECT_EQ(at(answer, "/ambiguous"), row.at("expect") == "ambiguous") << row.at("spelling");
        EXPECT_FALSE(text_at(answer, "/matches/0/reason").empty());
    }
}

struct Spelling {
    const char* text;
    const char* key;
};

class FindMore : public testing::TestWithParam<Spelling> {};

TEST_P(FindMore, LeadsThereFirst) {
    EXPECT_EQ(text_at(found(GetParam().text), "/matches/0/id"), place(GetParam().key)) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Spellings, FindMore,
                         testing::Values(Spelling{"MANNHEIM", "eu-de-mannheim"}, Spelling{"Malaga", "eu-es-malaga"},
                                         Spelling{"Málaga, España", "eu-es-malaga"},
                                         Spelling{"Münster", "eu-de-muenster"}, Spelling{"Muenster", "eu-de-muenster"},
                                         Spelling{"Munster, Germany", "eu-de-muenster"},
                                         Spelling{"廣州", "cn-guangzhou"}, Spelling{"鄭州", "cn-zhengzhou"},
                                         Spelling{"煙台", "cn-yantai"}, Spelling{"武漢市", "cn-wuhan"},
                                         Spelling{"柳州市", "cn-liuzhou"}, Spelling{"Liǔzhōu", "cn-liuzhou"},
                                         Spelling{"liu zhou", "cn-liuzhou"}, Spelling{"Chengtu", "cn-chengdu"},
                                         Spelling{"Chengdu Shi", "cn-chengdu"}, Spelling{"Shenzen", "cn-shenzhen"},
                                         Spelling{"Terassa", "eu-es-terrassa"}, Spelling{"Terrasa", "eu-es-terrassa"},
                                         Spelling{"terrassa, spain", "eu-es-terrassa"},
                                         Spelling{"特拉萨", "eu-es-terrassa"}, Spelling{"波恩", "eu-de-bonn"},
                                         Spelling{"  Bonn  ", "eu-de-bonn"}, Spelling{"Bonn (Germany)", "eu-de-bonn"}));

TEST(Find, AnswersInTheShapeThatScriptsRelyOn) {
    const auto match = at(found("Terrassa"), "/matches/0");
    EXPECT_EQ(text_at(match, "/name"), "Terrassa");
    EXPECT_EQ(text_at(match, "/name_zh"), "特拉萨");
    EXPECT_EQ(text_at(match, "/country"), "ES");
    EXPECT_EQ(text_at(match, "/kind"), "city");
    EXPECT_EQ(text_at(match, "/geonames"), "3108286");
    EXPECT_GT(at(match, "/score").to_number<double>(), 0.9);
    EXPECT_LE(at(match, "/score").to_number<double>(), 1.0);
    EXPECT_EQ(at(demonstration().tell("/api/v1/places/find?q=Terrassa&lang=zh"), "/matches/0/reason").is_string(),
              true);
    EXPECT_NE(text_at(demonstration().tell("/api/v1/places/find?q=Terrassa&lang=zh"), "/matches/0/reason"),
              text_at(match, "/reason"));
}

TEST(Find, NothingFoundIsNoFault) {
    const auto answer = found("Xqzvwj");
    EXPECT_EQ(json::serialize(answer), R"({"ambiguous":false,"matches":[]})");
}

TEST(Find, BeginningsOfNamesAreFoundWhileTyping) {
    EXPECT_EQ(text_at(found("Terra", "&typing=1"), "/matches/0/id"), place("eu-es-terrassa"));
    EXPECT_EQ(text_at(found("柳", "&typing=1"), "/matches/0/id"), place("cn-liuzhou"));
    EXPECT_EQ(text_at(found("liuz", "&typing=1"), "/matches/0/id"), place("cn-liuzhou"));
}

TEST(Find, CountryAndLimitNarrow) {
    for (const auto& match : list_at(found("san", "&typing=1&country=CN&limit=100"), "/matches"))
        EXPECT_EQ(text_at(match, "/country"), "CN");
    EXPECT_LE(list_at(found("a", "&typing=1&limit=3"), "/matches").size(), 3U);
    for (const auto* bad : {"q=", "", "q=Bonn&limit=0", "q=Bonn&limit=101", "q=Bonn&limit=x", "q=Bonn&limit=-3"})
        EXPECT_EQ(demonstration().get(fmt::format("/api/v1/places/find?{}", bad)).status, 422) << bad;
}

TEST(Find, TwoPlacesOfOneNameAreAsked) {
    Site site;
    for (const auto* region : {"Jiangsu", "Anhui"}) {
        ASSERT_EQ(
            site.post("/api/v1/places",
                      fmt::format(R"({{"name":{{"en":"Suzhou"}},"kind":"city","country":"CN","region":"{}"}})", region))
                .status,
            201);
    }
    EXPECT_EQ(at(site.tell("/api/v1/places/find?q=Suzhou"), "/ambiguous"), true);
    const auto one = site.tell("/api/v1/places/find?q=Suzhou,%20Anhui");
    EXPECT_EQ(at(one, "/ambiguous"), false) << json::serialize(one);
    EXPECT_EQ(text_at(one, "/matches/0/region"), "Anhui");
    places::PlaceFinder finder{*site.store};
    const auto refused = finder.resolve("Suzhou");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, base::Code::ambiguous);
    ASSERT_EQ(refused.error().candidates.size(), 2U);
    const auto problem = site.get("/api/v1/partners?place=Suzhou");
    EXPECT_EQ(problem.status, 409) << problem.body;
    EXPECT_EQ(text_at(problem.json(), "/code"), "ambiguous");
    EXPECT_EQ(text_at(problem.json(), "/field"), "place");
    EXPECT_EQ(text_at(problem.json(), "/candidates/0/id"), refused.error().candidates.front().id);
    EXPECT_EQ(site.get("/api/v1/partners?place=Suzhou,%20Anhui").status, 200);
    const auto page = site.get("/en/partners?place=Suzhou");
    EXPECT_NE(page.body.find("/en/partners?place=" + refused.error().candidates.back().id), std::string::npos);
    EXPECT_EQ(finder.resolve(text_at(one, "/matches/0/id")).value().id.to_string(), text_at(one, "/matches/0/id"));
    EXPECT_EQ(finder.resolve("00000000-0000-4000-8000-000000000001").error().code, base::Code::not_found);
}

TEST(Find, AReaderOfAnOlderMomentIsNotShownPlacesThatItCannotSee) {
    Site site;
    places::PlaceFinder finder{*site.store};
    ASSERT_EQ(site.post("/api/v1/places", R"({"name":{"en":"Aville"},"kind":"city","country":"DE"})").status, 201);
    EXPECT_EQ(finder.find({.text = "Aville"}).matches.size(), 1U);
    ASSERT_EQ(site.post("/api/v1/places", R"({"name":{"en":"Bville"},"kind":"city","country":"DE"})").status, 201);
    EXPECT_EQ(finder.find({.text = "Bville"}).matches.front().place.label("en"), "Bville");
}

TEST(Profile, TellsEverythingOfAPlace) {
    auto& site = demonstration();
    const auto bonn = place("eu-de-bonn");
    const auto profile = site.tell(fmt::format("/api/v1/places/{}/profile", bonn));
    EXPECT_EQ(at(profile, "/place"), site.tell("/api/v1/places/" + bonn));
    for (const auto* role : {"government", "industry", "academia", "civil_society", "external"})
        EXPECT_TRUE(at(profile, fmt::format("/organisations/{}", role)).is_array()) << role;
    ASSERT_FALSE(list_at(profile, "/links").empty());
    for (const auto& link : list_at(profile, "/links")) {
        EXPECT_TRUE(text_at(link, "/a") == bonn || text_at(link, "/b") == bonn);
        if (!at(link, "/b").is_null()) {
            EXPECT_NE(text_at(link, "/other/id"), bonn);
        }
        EXPECT_FALSE(at(profile, "/sources/" + text_at(link, "/source") + "/title").is_null());
        EXPECT_FALSE(at(profile, "/labels/" + text_at(link, "/source")).is_null());
    }
    for (const auto& question : list_at(profile, "/missing"))
        EXPECT_NE(text_at(question, "/question").substr(0, 8), "missing.");
    EXPECT_EQ(site.get("/api/v1/places/00000000-0000-4000-8000-000000000001/profile").status, 404);
    EXPECT_EQ(site.get("/api/v1/places/bonn/profile").status, 404);
}

TEST(Profile, CountsEqualThoseOfTheLists) {
    auto& site = demonstration();
    for (const auto* key : {"cn-liuzhou", "eu-es-terrassa", "cn-beijing"}) {
        const auto id = place(key);
        const auto profile = site.tell(fmt::format("/api/v1/places/{}/profile", id));
        const auto total = [&](const std::string& list) {
            return at(site.tell("/api/v1/" + list + id), "/total").to_number<std::size_t>();
        };
        EXPECT_EQ(list_at(profile, "/indicators").size(), total("indicators?place="));
        EXPECT_EQ(list_at(profile, "/offers").size(), total("offers?place="));
        EXPECT_EQ(list_at(profile, "/statements").size(), total("statements?place="));
        EXPECT_EQ(list_at(profile, "/links").size(), total("links?a=") + total("links?b="));
        EXPECT_EQ(list_at(profile, "/events").size(), total("events?places="));
        EXPECT_EQ(list_at(profile, "/children").size(), total("places?parent="));
        std::size_t organisations = 0;
        for (const auto& [role, members] : members_at(profile, "/organisations"))
            organisations += members.as_array().size();
        EXPECT_EQ(organisations, total("organisations?place="));
    }
}

}  // namespace
}  // namespace qiao::tests
