// Search over everything, on every store: what is found, by whom, in what order; saved searches; a judged set of questions.
#include <fmt/format.h>

#include <cstdlib>

#include "judged.hpp"
#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class SearchOn : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
    }
    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    std::string city(std::string_view en, std::string_view zh) {
        return make("places", {{"name", {{"en", en}, {"zh", zh}}}, {"kind", "city"}, {"country", "DE"}});
    }
    static std::vector<std::string> ids(const json::value& answer) {
        std::vector<std::string> out;
        for (const auto& item : list_at(answer, "/items")) out.push_back(text_at(item, "/id"));
        return out;
    }
    json::value find(std::string_view query) { return Visitor{*site}.tell(fmt::format("/api/v1/search?{}", query)); }

    std::optional<Site> site;
};

using testing_ids = std::vector<std::string>;

TEST_P(SearchOn, FindsWhatWasJustWrittenAndNoLongerWhatIsGone) {
    const auto bonn = city("Bonn", "波恩");
    auto found = find("q=bonn");
    EXPECT_EQ(ids(found), testing_ids{bonn});
    EXPECT_EQ(at(found, "/total").to_number<int>(), 1);
    EXPECT_EQ(at(found, "/items/0/title"), json::parse(R"([{"text":"Bonn","hit":true}])"));
    EXPECT_EQ(text_at(found, "/items/0/why/0/field"), "Name");
    EXPECT_EQ(text_at(found, "/items/0/why/0/weight"), "10");
    EXPECT_EQ(ids(find("q=%E6%B3%A2%E6%81%A9&lang=zh")), testing_ids{bonn});
    ASSERT_EQ(site->ask("PATCH", "/api/v1/places/" + bonn, R"({"name":{"en":"Beuel"}})", {{"If-Match", "*"}}).status,
              200);
    EXPECT_TRUE(ids(find("q=bonn")).empty());
    EXPECT_EQ(ids(find("q=beuel")), testing_ids{bonn});
    ASSERT_EQ(site->ask("DELETE", "/api/v1/places/" + bonn, "", {{"If-Match", "*"}}).status, 204);
    EXPECT_TRUE(ids(find("q=beuel")).empty());
}

TEST_P(SearchOn, ShowsTheWordsAroundWhatWasFoundAndNothingElseOfMarkup) {
    make("practices", {{"title", {{"en", "Trams & <b>buses</b>"}}},
                       {"places", json::array{city("Bonn", "波恩")}},
                       {"about", {{"en", "A line of trams <script>alert(1)</script> through the hydrogen quarter"}}}});
    const auto found = find("q=hydrogen");
    std::string joined;
    for (const auto& piece : list_at(found, "/items/0/snippet/pieces")) {
        if (at(piece, "/hit").as_bool()) joined += "[";
        joined += text_at(piece, "/text");
        if (at(piece, "/hit").as_bool()) joined += "]";
    }
    EXPECT_NE(joined.find("[hydrogen] quarter"), std::string::npos) << joined;
    const auto page = Visitor{*site}.get("/en/search?q=hydrogen%3Cscript%3E");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<mark>hydrogen</mark> quarter"), std::string::npos);
    const auto main = page.body.substr(page.body.find("<main>"), page.body.find("</main>") - page.body.find("<main>"));
    EXPECT_EQ(main.find("<script>"), std::string::npos);
    EXPECT_EQ(main.find("<b>buses"), std::string::npos);
}

TEST_P(SearchOn, FacetsNarrowDownAndPagesGoOn) {
    const auto bonn = city("Bonn", "波恩");
    const auto theme = make("themes", {{"label", {{"en", "Hydrogen"}, {"zh", "氢能"}}}});
    for (int i = 0; i < 3; ++i)
        make("practices",
             {{"title", {{"en", "Buses"}}}, {"places", json::array{bonn}}, {"themes", json::array{theme}}});
    const auto found = find("q=%E6%B0%A2%E8%83%BD&limit=2");
    EXPECT_EQ(at(found, "/total").to_number<int>(), 4) << "the theme and what names it, across languages";
    EXPECT_EQ(text_at(found, "/facets/kind/0/value"), "practice");
    EXPECT_EQ(at(found, "/facets/kind/0/count").to_number<int>(), 3);
    EXPECT_EQ(text_at(found, "/facets/theme/0/label"), "Hydrogen");
    EXPECT_EQ(at(found, "/next").to_number<int>(), 2);
    EXPECT_EQ(ids(found).front(), theme);
    EXPECT_EQ(ids(find("q=%E6%B0%A2%E8%83%BD&limit=2&after=2")).size(), 2U);
    const auto narrowed = find("q=hydrogen&kind=practice&place=" + bonn);
    EXPECT_EQ(at(narrowed, "/total").to_number<int>(), 3);
    EXPECT_TRUE(at(narrowed, "/next").is_null());
    EXPECT_EQ(at(narrowed, "/facets/kind/0/chosen"), true);
    EXPECT_EQ(at(find("q=hydrogen&kind=practice&kind=theme"), "/total").to_number<int>(), 4);
}

TEST_P(SearchOn, BadQuestionsAreRefusedWithTheirField) {
    for (const auto& [query, field] : std::map<std::string, std::string>{{"limit=0", "limit"},
                                                                         {"limit=x", "limit"},
                                                                         {"after=1001", "after"},
                                                                         {"kind=ufo", "kind"},
                                                                         {"place=x", "place"},
                                                                         {"q=" + std::string(401, 'a'), "q"}}) {
        const auto refused = Visitor{*site}.get("/api/v1/search?" + query);
        EXPECT_GE(refused.status, 400) << query;
        EXPECT_LT(refused.status, 500) << query;
        EXPECT_NE(refused.body.find(field), std::string::npos) << refused.body;
    }
}

TEST_P(SearchOn, NobodyLearnsAnythingOfWhatTheyMayNotSee) {
    const auto bonn = city("Bonn", "波恩");
    const auto hidden =
        make("practices",
             {{"title", {{"en", "Zeppelinwerft affair"}}}, {"places", json::array{bonn}}, {"visibility", "city"}});
    Visitor stranger{*site};
    auto insider = somebody(*site, "anna");
    make_post(*site, {{"role", "coordinator"},
                      {"place", bonn},
                      {"holder", text_at(insider.tell("/api/v1/session"), "/account/person/id")}});
    auto outsider = somebody(*site, "berta");
    EXPECT_EQ(ids(insider.tell("/api/v1/search?q=zeppelinwerft")), testing_ids{hidden});
    for (auto* who : {&stranger, &outsider}) {
        for (const auto* query : {"q=zeppelinwerft", "q=zeppelinwerf", "q=affair&kind=practice", "kind=practice"}) {
            const auto answer = who->tell(fmt::format("/api/v1/search?{}", query));
            EXPECT_EQ(at(answer, "/total").to_number<int>(), 0) << query;
            EXPECT_TRUE(at(answer, "/shown_for").is_null()) << query;
            EXPECT_TRUE(at(answer, "/suggestion").is_null()) << query;
            EXPECT_EQ(json::serialize(answer).find(hidden), std::string::npos);
        }
        EXPECT_TRUE(ids(who->tell("/api/v1/search/suggestions?q=zepp")).empty());
        EXPECT_EQ(who->get("/api/v1/search/hits.csv?q=zeppelinwerft").body.find("affair"), std::string::npos);
        const auto facets = who->tell(fmt::format("/api/v1/search?place={}", bonn));
        for (const auto& kind : list_at(facets, "/facets/kind")) EXPECT_NE(text_at(kind, "/value"), "practice");
    }
    EXPECT_EQ(ids(insider.tell("/api/v1/search/suggestions?q=zepp")), testing_ids{hidden});
    EXPECT_NE(insider.get("/api/v1/search/hits.csv?q=zeppelinwerft").body.find("affair"), std::string::npos);
}

TEST_P(SearchOn, SavedSearchesTellWhatIsNewOnceADay) {
    const auto bonn = city("Bonn", "波恩");
    auto anna = somebody(*site, "anna");
    auto berta = somebody(*site, "berta");
    EXPECT_EQ(Visitor{*site}.get("/api/v1/searches").status, 401);
    const auto saved = anna.ask("POST", "/api/v1/searches", {{"name", "Buses"}, {"query", "q=buses&kind=practice"}});
    ASSERT_EQ(saved.status, 201) << saved.body;
    const auto one = "/api/v1/searches/" + text_at(saved.json(), "/id");
    site->run_rounds();
    const auto news = [&] { return list_at(anna.tell("/api/v1/notices"), "/items"); };
    EXPECT_TRUE(news().empty()) << "nothing is new yet";
    const json::object practice{{"title", {{"en", "Buses at night"}}}, {"places", json::array{bonn}}};
    make("practices", practice);
    make("practices", practice);
    site->run_rounds();
    site->run_rounds();
    ASSERT_EQ(news().size(), 1U);
    EXPECT_EQ(text_at(news()[0], "/text"), "2 new for your search “Buses”.");
    EXPECT_EQ(text_at(news()[0], "/link"), "/search?q=buses&kind=practice");
    EXPECT_EQ(at(anna.tell("/api/v1/searches"), "/items/0/news").to_number<int>(), 2);
    make("practices", practice);
    site->run_rounds();
    EXPECT_EQ(news().size(), 1U) << "the same day";
    site->clock.advance(std::chrono::hours{24});
    ASSERT_EQ(anna.sign_in("anna@example.org").status, 200);
    ASSERT_EQ(berta.sign_in("berta@example.org").status, 200);
    site->run_rounds();
    EXPECT_EQ(news().size(), 2U);
    EXPECT_EQ(berta.ask("DELETE", one).status, 404) << "somebody else's";
    EXPECT_EQ(anna.ask("PATCH", one, {{"notifies", false}}).status, 200);
    make("practices", practice);
    site->clock.advance(std::chrono::hours{24});
    ASSERT_EQ(anna.sign_in("anna@example.org").status, 200);
    site->run_rounds();
    EXPECT_EQ(news().size(), 2U) << "not wanted any more";
    EXPECT_EQ(anna.ask("DELETE", one).status, 204);
    EXPECT_TRUE(list_at(anna.tell("/api/v1/searches"), "/items").empty());
    EXPECT_EQ(anna.ask("POST", "/api/v1/searches", {{"name", " "}, {"query", "q=x"}}).status, 422);
    EXPECT_EQ(anna.ask("POST", "/api/v1/searches", {{"name", "x"}, {"query", "kind=ufo"}}).status, 422);
}

/// What is asked of docs/reference/search.md: the figures there are these.
TEST_P(SearchOn, TheJudgedQuestionsAreAnsweredAsWellAsTheDocumentSays) {
    site->load_demonstration();
    const auto report = judge(*site);
    if (std::getenv("QIAO_SHOW_JUDGED") != nullptr) fmt::print("{}", report.text);
    EXPECT_GE(report.precision_at_5, judged_precision_at_least) << report.text;
    EXPECT_GE(report.recall_at_20, judged_recall_at_least) << report.text;
    EXPECT_GE(report.first_rank, judged_first_at_least) << report.text;
    static std::string first;
    if (first.empty()) first = report.ranking;
    EXPECT_EQ(report.ranking, first) << "the same hits in the same order on every store";
}

QIAO_ON_EVERY_STORE(SearchOn);

}  // namespace
}  // namespace qiao::tests
