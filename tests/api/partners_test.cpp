// /api/v1/partners and what belongs to it, on the demonstration data.
#include <fmt/format.h>

#include "site.hpp"

namespace qiao::tests {
namespace {

json::value partners_of(std::string_view key, std::string_view more = "") {
    return demonstration().tell(fmt::format("/api/v1/partners?place={}{}", place(key), more));
}

std::vector<std::string> ids_of(const json::value& answer) {
    std::vector<std::string> ids;
    for (const auto& candidate : list_at(answer, "/candidates")) ids.push_back(text_at(candidate, "/place/id"));
    return ids;
}

TEST(Partners, TerrassaSeesAtLeastTenChinesePlacesWithReasons) {
    const auto answer = partners_of("eu-es-terrassa", "&country=CN");
    EXPECT_EQ(text_at(answer, "/place/name"), "Terrassa");
    const auto candidates = list_at(answer, "/candidates");
    ASSERT_GE(candidates.size(), 10U);
    auto before = 2.0;
    int rank = 0;
    for (const auto& candidate : candidates) {
        EXPECT_EQ(text_at(candidate, "/place/country"), "CN");
        EXPECT_EQ(at(candidate, "/rank"), ++rank);
        const auto score = at(candidate, "/score").to_number<double>();
        EXPECT_LE(at(candidate, "/low").to_number<double>(), score);
        EXPECT_LE(score, at(candidate, "/high").to_number<double>());
        EXPECT_LE(score, before);
        EXPECT_GE(score, 0);
        EXPECT_LE(at(candidate, "/high").to_number<double>(), 1);
        before = score;
        for (const auto& line : list_at(candidate, "/criteria")) {
            EXPECT_FALSE(text_at(line, "/text").empty());
            EXPECT_EQ(text_at(line, "/text").find('{'), std::string::npos) << text_at(line, "/text");
            EXPECT_FALSE(text_at(line, "/text").starts_with("reason.")) << text_at(line, "/text");
        }
    }
}

TEST(Partners, ATerritorialProfileOfTheirOwnIsUsedUnlessAnotherIsNamed) {
    EXPECT_EQ(text_at(partners_of("eu-es-terrassa"), "/profile/id"), id_of("profile", "terrassa-territorial"));
    EXPECT_EQ(text_at(partners_of("eu-de-bonn"), "/profile/id"), id_of("profile", "bonn-1999"));
    EXPECT_EQ(text_at(partners_of("eu-es-granada"), "/profile/id"), id_of("profile", "first-contact"));
    const auto source = partners_of("eu-de-bonn", "&profile=" + id_of("profile", "source-criteria"));
    EXPECT_EQ(text_at(source, "/profile/name"), "Twelve criteria of URBAN-EU-CHINA");
    EXPECT_EQ(list_at(source, "/profile/criteria").size(), 12U);
    EXPECT_EQ(list_at(source, "/candidates/0/criteria").size(), 12U);
}

TEST(Partners, PagesJoinToTheWholeList) {
    const auto whole = ids_of(partners_of("eu-de-bonn", "&limit=500"));
    const auto total = at(partners_of("eu-de-bonn", "&limit=1"), "/total").to_number<std::size_t>();
    EXPECT_EQ(whole.size(), total);
    std::vector<std::string> joined;
    for (std::size_t offset = 0; offset < total; offset += 17) {
        for (auto& id : ids_of(partners_of("eu-de-bonn", fmt::format("&limit=17&offset={}", offset))))
            joined.push_back(std::move(id));
    }
    EXPECT_EQ(joined, whole);
    EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()).size(), whole.size());
    EXPECT_TRUE(ids_of(partners_of("eu-de-bonn", "&offset=100000")).empty());
}

TEST(Partners, CountriesNarrowTheList) {
    for (const auto& candidate : list_at(partners_of("cn-liuzhou", "&country=DE,ES&limit=500"), "/candidates")) {
        const auto country = text_at(candidate, "/place/country");
        EXPECT_TRUE(country == "DE" || country == "ES") << country;
    }
    const auto germany = at(partners_of("cn-liuzhou", "&country=DE"), "/total").to_number<int>(),
               spain = at(partners_of("cn-liuzhou", "&country=ES"), "/total").to_number<int>();
    EXPECT_EQ(at(partners_of("cn-liuzhou", "&country=DE,ES"), "/total"), germany + spain);
    EXPECT_EQ(at(partners_of("cn-liuzhou", "&country=XX"), "/total"), 0);
}

TEST(Partners, ThoseKnownAlreadyComeWhenAskedFor) {
    const auto chengdu = place("cn-chengdu");
    const auto without = ids_of(partners_of("eu-de-bonn", "&limit=500"));
    const auto with = partners_of("eu-de-bonn", "&limit=500&include_known=1");
    EXPECT_EQ(std::ranges::count(without, chengdu), 0);
    EXPECT_EQ(std::ranges::count(ids_of(with), chengdu), 1);
    for (const auto& candidate : list_at(with, "/candidates")) {
        if (text_at(candidate, "/place/id") == chengdu) {
            EXPECT_FALSE(list_at(candidate, "/known").empty());
        }
    }
}

TEST(Partners, WeightsOfTheMomentAreUsedAndToldBack) {
    const auto answer = partners_of("eu-de-bonn", "&weights=common_aims:30,critical_mass:20!%3E=0.5");
    EXPECT_TRUE(at(answer, "/profile/id").is_null());
    EXPECT_EQ(json::serialize(at(answer, "/profile/criteria/1/min")), "5E-1");
    EXPECT_EQ(at(answer, "/profile/criteria/1/must"), true);
    for (const auto& candidate : list_at(answer, "/candidates")) {
        ASSERT_EQ(list_at(candidate, "/criteria").size(), 2U);
        EXPECT_GE(at(candidate, "/criteria/1/high").to_number<double>(), 0.5);
    }
    const auto plain = partners_of("eu-de-bonn", "&weights=common_aims:30,critical_mass:20");
    int excluded = 0;
    for (const auto& one : list_at(answer, "/excluded")) excluded += at(one, "/count").to_number<int>();
    EXPECT_EQ(at(answer, "/total").to_number<int>() + excluded, at(plain, "/total").to_number<int>());
}

TEST(Partners, TheSameDataGiveTheSameAnswer) {
    Site other;
    other.load_demonstration();
    for (const auto* key : {"eu-es-terrassa", "cn-liuzhou", "eu-de-bonn"}) {
        const auto target = fmt::format("/api/v1/partners?place={}&limit=500", place(key));
        EXPECT_EQ(other.get(target).body, demonstration().get(target).body) << key;
    }
}

TEST(Partners, AProfileIsNamedByIdSlugOrName) {
    const auto id = id_of("profile", "source-criteria");
    for (const auto& name :
         {id, std::string{"source-criteria"}, std::string{"key:source-criteria"},
          std::string{"twelve criteria of urban-eu-china"}, std::string{"URBAN-EU-CHINA十二项标准"}}) {
        SCOPED_TRACE(name);
        const auto query = "?limit=1&profile=" + percent_encoded(name);
        EXPECT_EQ(text_at(demonstration().tell("/api/v1/partners" + query + "&place=Bonn"), "/profile/id"), id);
        EXPECT_EQ(text_at(demonstration().tell("/api/v1/partners/Bonn/Chengdu" + query), "/profile/id"), id);
    }
}

TEST(Partners, ANameOfSeveralProfilesIsToldWithTheirIds) {
    Site site;
    site.load_demonstration();
    constexpr auto twin = R"({"name":{"en":"First contact"},"criteria":[{"criterion":"critical_mass","weight":1}]})";
    ASSERT_EQ(site.post("/api/v1/profiles", twin).status, 201);
    const auto refused = site.get("/api/v1/partners?place=Bonn&profile=First%20contact");
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(text_at(refused.json(), "/field"), "profile");
    EXPECT_NE(refused.body.find(id_of("profile", "first-contact")), std::string::npos) << refused.body;
    EXPECT_EQ(site.get("/api/v1/partners?place=Bonn&profile=first-contact").status, 200) << "its slug is its alone";
}

TEST(Partners, RefuseWhatCannotBeComputed) {
    struct Row {
        std::string query;
        int status;
        std::string_view code, field;
    };
    const auto bonn = "place=" + place("eu-de-bonn");
    const Row rows[] = {
        {"", 422, "missing_value", "place"},
        {"place=Atlantis", 404, "not_found", "place"},
        {"place=00000000-0000-4000-8000-000000000001", 404, "not_found", "place"},
        {bonn + "&profile=00000000-0000-4000-8000-000000000001", 404, "not_found", "profile"},
        {bonn + "&profile=mine", 404, "not_found", "profile"},
        {bonn + "&weights=beauty:10", 422, "unknown_reference", ""},
        {bonn + "&weights=common_aims", 422, "invalid_value", "weights"},
        {bonn + "&weights=common_aims:101", 422, "", ""},
        {bonn + "&weights=common_aims:-1", 422, "", ""},
        {bonn + "&weights=common_aims:0", 422, "", ""},
        {bonn + "&weights=common_aims:1,common_aims:2", 422, "invalid_value", "weights"},
        {bonn + "&weights=,", 422, "", ""},
        {bonn + "&limit=0", 422, "invalid_value", "limit"},
        {bonn + "&limit=501", 422, "invalid_value", "limit"},
        {bonn + "&limit=ten", 422, "invalid_value", "limit"},
        {bonn + "&offset=-1", 422, "invalid_value", "offset"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.query);
        const auto answer = demonstration().get("/api/v1/partners?" + row.query);
        EXPECT_EQ(answer.status, row.status) << answer.body.substr(0, 300);
        if (!row.code.empty()) {
            EXPECT_EQ(text_at(answer.json(), "/code"), row.code);
        }
        if (!row.field.empty()) {
            EXPECT_EQ(text_at(answer.json(), "/field"), row.field);
        }
        EXPECT_EQ(text_at(answer.json(), "/detail").find('{'), std::string::npos) << answer.body;
    }
}

std::vector<json::value> ways(std::string_view a, std::string_view b, std::string_view kind) {
    std::vector<json::value> found;
    const auto pair = demonstration().tell(fmt::format("/api/v1/partners/{}/{}", place(a), place(b)));
    for (const auto& way : list_at(pair, "/ways_in")) {
        EXPECT_FALSE(text_at(way, "/text").empty());
        EXPECT_EQ(text_at(way, "/text").find('{'), std::string::npos) << text_at(way, "/text");
        for (const auto& ref : list_at(way, "/evidence"))
            EXPECT_EQ(demonstration().get(text_at(ref, "/url")).status, 200);
        if (text_at(way, "/kind") == kind) found.push_back(way);
    }
    return found;
}

TEST(Pair, BonnAndChengduStandOnTheAgreementOfTheirRegions) {
    const auto found = ways("eu-de-bonn", "cn-chengdu", "regional_agreement");
    ASSERT_FALSE(found.empty());
    const auto text = json::serialize(found.front());
    EXPECT_NE(text.find("North Rhine-Westphalia"), std::string::npos) << text;
    EXPECT_NE(text.find("Sichuan"), std::string::npos) << text;
    EXPECT_FALSE(list_at(found.front(), "/evidence").empty());
}

TEST(Pair, EnschedeLeadsMuensterToDalian) {
    const auto found = ways("eu-de-muenster", "cn-dalian", "common_partner");
    ASSERT_FALSE(found.empty());
    bool enschede = false;
    for (const auto& way : found)
        enschede = enschede || json::serialize(at(way, "/via")).find(place("eu-nl-enschede")) != std::string::npos;
    EXPECT_TRUE(enschede);
}

TEST(Pair, BothViewsAreMirrored) {
    auto& site = demonstration();
    const auto there = site.tell(fmt::format("/api/v1/partners/{}/{}", place("eu-de-bonn"), place("cn-chengdu")));
    const auto back = site.tell(fmt::format("/api/v1/partners/{}/{}", place("cn-chengdu"), place("eu-de-bonn")));
    EXPECT_EQ(at(there, "/ours/score"), at(back, "/theirs/score"));
    EXPECT_EQ(at(there, "/theirs/score"), at(back, "/ours/score"));
    EXPECT_EQ(at(there, "/mutual"), at(back, "/mutual"));
    EXPECT_EQ(text_at(there, "/a/id"), text_at(back, "/b/id"));
    EXPECT_EQ(text_at(there, "/ours/place/id"), place("cn-chengdu"));
    EXPECT_EQ(text_at(there, "/theirs/place/id"), place("eu-de-bonn"));
}

TEST(Pair, RefusesWhatIsNoPair) {
    auto& site = demonstration();
    const auto bonn = place("eu-de-bonn");
    EXPECT_EQ(site.get(fmt::format("/api/v1/partners/{}/00000000-0000-4000-8000-000000000001", bonn)).status, 404);
    EXPECT_EQ(site.get(fmt::format("/api/v1/partners/{}/Atlantis", bonn)).status, 404);
    EXPECT_EQ(at(site.tell("/api/v1/partners/Bonn/Chengdu"), "/mutual"),
              at(site.tell(fmt::format("/api/v1/partners/{}/{}", bonn, place("cn-chengdu"))), "/mutual"));
    EXPECT_EQ(site.get(fmt::format("/api/v1/partners/{}/{}", bonn, bonn)).status, 422);
}

TEST(Criteria, AreTwentyThreeInBothLanguages) {
    const auto english = demonstration().tell("/api/v1/criteria").as_array();
    const auto chinese = demonstration().tell("/api/v1/criteria?lang=zh").as_array();
    ASSERT_EQ(english.size(), 23U);
    ASSERT_EQ(chinese.size(), 23U);
    for (std::size_t i = 0; i < english.size(); ++i) {
        EXPECT_EQ(text_at(english[i], "/key"), text_at(chinese[i], "/key"));
        for (const auto* member : {"/label", "/about", "/question"})
            EXPECT_NE(text_at(english[i], member), text_at(chinese[i], member)) << text_at(english[i], "/key");
        EXPECT_NE(text_at(english[i], "/source").find(", line"), std::string::npos) << text_at(english[i], "/source");
    }
}

// What is written is known to the very next question.
TEST(Knowledge, FollowsEveryEdit) {
    Site site;
    site.load_demonstration();
    const auto terrassa = place("eu-es-terrassa"), liuzhou = place("cn-liuzhou");
    const auto ask = [&] {
        return site.tell(fmt::format("/api/v1/partners/{}/{}?weights=interested_in_platform:10", terrassa, liuzhou));
    };
    const auto statement = [&](std::string_view answer) {
        return site.post(
            "/api/v1/statements",
            fmt::format(R"({{"place":"{}","topic":"platform_interest","answer":"{}","stated":"2026-11-20"}})", liuzhou,
                        answer));
    };
    [[maybe_unused]] const auto first = ask();
    const auto no = statement("no");
    ASSERT_EQ(no.status, 201) << no.body;
    EXPECT_EQ(at(ask(), "/ours/score").to_number<double>(), 0.0);
    const auto where = std::string{no.headers.get("Location")};
    ASSERT_EQ(site.ask("PATCH", where, R"({"answer":"yes"})", {{"If-Match", "\"v1\""}}).status, 200);
    EXPECT_EQ(at(ask(), "/ours/score").to_number<double>(), 1.0);
    ASSERT_EQ(site.ask("DELETE", where, {}, {{"If-Match", "\"v2\""}}).status, 204);
    EXPECT_EQ(at(ask(), "/ours/score"), at(first, "/ours/score"));
}

TEST(Knowledge, SeesAProfileAtOnceAndForgetsOneThatCannotBeComputed) {
    Site site;
    site.load_demonstration();
    const auto granada = place("eu-es-granada");
    const auto used = [&] { return text_at(site.tell("/api/v1/partners?limit=1&place=" + granada), "/profile/name"); };
    EXPECT_EQ(used(), "First contact");
    const auto made = site.post(
        "/api/v1/profiles",
        fmt::format(
            R"({{"name":{{"en":"Ours"}},"place":"{}","criteria":[{{"criterion":"critical_mass","weight":10}}]}})",
            granada));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(used(), "Ours");
    const auto broken = site.ask("PATCH", made.headers.get("Location"),
                                 R"({"criteria":[{"criterion":"beauty","weight":10}]})", {{"If-Match", "\"v1\""}});
    if (broken.status == 200) {
        EXPECT_EQ(used(), "First contact");
        EXPECT_EQ(
            site.get(fmt::format("/api/v1/partners?place={}&profile={}", granada, text_at(made.json(), "/id"))).status,
            404);
        EXPECT_EQ(site.get("/en/records/profile/" + text_at(made.json(), "/id")).status, 200);
    } else {
        EXPECT_EQ(broken.status, 422);
    }
}

TEST(Knowledge, ARemovedPlaceVanishesAndANewOneAppears) {
    Site site;
    site.load_demonstration();
    const auto list = "/api/v1/partners?limit=500&country=PT&place=" + place("cn-liuzhou");
    const auto before = at(site.tell(list), "/total").to_number<int>();
    const auto made = site.post(
        "/api/v1/places",
        R"({"name":{"en":"Newport-on-Test"},"kind":"city","country":"PT","population":{"value":50000,"unit":"person"}})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(at(site.tell(list), "/total"), before + 1);
    const auto find = [&] { return list_at(site.tell("/api/v1/places/find?q=Newport-on-Test"), "/matches").size(); };
    EXPECT_EQ(find(), 1U);
    ASSERT_EQ(site.ask("PATCH", made.headers.get("Location"), R"({"name":{"en":"Oldport-on-Test"}})",
                       {{"If-Match", "\"v1\""}})
                  .status,
              200);
    EXPECT_EQ(text_at(site.tell("/api/v1/places/find?q=Oldport-on-Test"), "/matches/0/name"), "Oldport-on-Test");
    ASSERT_EQ(site.ask("DELETE", made.headers.get("Location"), {}, {{"If-Match", "\"v2\""}}).status, 204);
    EXPECT_EQ(at(site.tell(list), "/total"), before);
    EXPECT_EQ(find(), 0U);
}

TEST(Knowledge, FollowsALargeImportToo) {
    Site site;
    site.load_demonstration();
    const auto list = "/api/v1/partners?limit=1&country=PT&place=" + place("cn-liuzhou");
    const auto before = at(site.tell(list), "/total").to_number<int>();
    std::string csv = "id,name.en,kind,country\n";
    for (int i = 0; i < 2'500; ++i) csv += fmt::format("key:bulk-{0},Bulktown{0},city,PT\n", i);
    const auto report = last_line(site.ask("POST", "/api/v1/imports?kind=places&filename=bulk.csv", csv));
    ASSERT_EQ(at(report, "/result/created"), 2'500) << json::serialize(report);
    EXPECT_EQ(at(site.tell(list), "/total"), before + 2'500);
    EXPECT_EQ(text_at(site.tell("/api/v1/places/find?q=Bulktown2499"), "/matches/0/id"), place("bulk-2499"));
}

}  // namespace
}  // namespace qiao::tests
