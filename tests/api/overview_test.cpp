// What the registry holds in one look, and who works with whom.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "features/overview/network.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

TEST(Overview, CountsWhatTheListsHold) {
    auto& site = demonstration();
    const auto overview = site.tell("/api/v1/overview");
    for (const auto* entity : domain::all_entities()) {
        EXPECT_EQ(at(overview, fmt::format("/counts/{}", entity->plural)),
                  at(site.tell(fmt::format("/api/v1/{}?limit=1", entity->plural)), "/total"));
    }
    EXPECT_GE(at(overview, "/counts/places").to_number<int>(), 130);
    int places = 0;
    for (const auto& country : list_at(overview, "/countries")) places += at(country, "/places").to_number<int>();
    EXPECT_EQ(places, at(overview, "/counts/places").to_number<int>());
    std::string before = "9999";
    for (const auto& link : list_at(overview, "/latest")) {
        if (at(link, "/start").is_null()) continue;
        EXPECT_LE(text_at(link, "/start").substr(0, 4), before);
        before = text_at(link, "/start").substr(0, 4);
        EXPECT_FALSE(at(overview, "/latest_labels/" + text_at(link, "/a")).is_null());
    }
    EXPECT_EQ(list_at(overview, "/sources").size(), at(overview, "/counts/sources").to_number<std::size_t>());
}

TEST(Overview, CountsOffersThatHaveExpired) {
    Site site;
    site.load_demonstration();
    const auto stale = at(site.tell("/api/v1/overview"), "/stale").to_number<int>();
    for (const auto* expires : {"2026-11-21", "2026-11-22", "2026-10", "2026-11", "2027"}) {
        const auto made = site.post("/api/v1/offers",
                                    fmt::format(R"({{"direction":"offer","place":"{}","theme":"{}","expires":"{}"}})",
                                                place("eu-de-bonn"), id_of("theme", "th-tourism"), expires));
        ASSERT_EQ(made.status, 201) << made.body;
    }
    EXPECT_EQ(at(site.tell("/api/v1/overview"), "/stale"), stale + 2)
        << "expired: 21 November and the whole of October; today and this month are not over";
}

struct Degrees {
    std::map<std::string, int> of;
    explicit Degrees(const json::value& network) {
        for (const auto& edge : list_at(network, "/edges")) ++of[text_at(edge, "/a")], ++of[text_at(edge, "/b")];
    }
};

TEST(Network, NodesAreTheEndsOfEdges) {
    auto& site = demonstration();
    const auto network = site.tell("/api/v1/network");
    const Degrees degrees{network};
    ASSERT_GT(list_at(network, "/edges").size(), 50U);
    EXPECT_EQ(at(network, "/edges_total").to_number<std::size_t>(), list_at(network, "/edges").size());
    EXPECT_EQ(list_at(network, "/nodes").size(), degrees.of.size());
    for (const auto& node : list_at(network, "/nodes"))
        EXPECT_EQ(at(node, "/degree"), degrees.of.at(text_at(node, "/id")));
    std::size_t links = 0;
    for (const auto& edge : list_at(network, "/edges")) {
        links += list_at(edge, "/links").size();
        EXPECT_FALSE(list_at(edge, "/kinds").empty());
    }
    std::size_t paired = 0;
    site.store->read()->for_each(*domain::find_entity("link"),
                                 [&](const domain::Record& link) { paired += !domain::is_empty(link["b"]); });
    EXPECT_EQ(links, paired);
}

TEST(Network, FiltersNarrow) {
    auto& site = demonstration();
    for (const auto& edge : list_at(site.tell("/api/v1/network?kind=flight"), "/edges"))
        EXPECT_EQ(json::serialize(at(edge, "/kinds")), R"(["flight"])");
    const auto themed = site.tell("/api/v1/network?theme=" + id_of("theme", "th-nature-based-solutions"));
    ASSERT_FALSE(list_at(themed, "/edges").empty());
    for (const auto& edge : list_at(themed, "/edges"))
        EXPECT_NE(json::serialize(at(edge, "/themes")).find(id_of("theme", "th-nature-based-solutions")),
                  std::string::npos);
    const auto spain = site.tell("/api/v1/network?country=ES");
    ASSERT_FALSE(list_at(spain, "/edges").empty());
    std::map<std::string, std::string> countries;
    for (const auto& node : list_at(spain, "/nodes")) countries[text_at(node, "/id")] = text_at(node, "/country");
    for (const auto& edge : list_at(spain, "/edges"))
        EXPECT_TRUE(countries[text_at(edge, "/a")] == "ES" || countries[text_at(edge, "/b")] == "ES");
    EXPECT_FALSE(list_at(site.tell("/api/v1/network?level=region"), "/edges").empty());
    EXPECT_TRUE(list_at(site.tell("/api/v1/network?kind=romance"), "/edges").empty());
}

TEST(Network, EveryNodeLiesInACommunityWithItsHub) {
    auto& site = demonstration();
    const auto network = site.tell("/api/v1/network");
    const auto& told = list_at(network, "/communities");
    ASSERT_GE(told.size(), 2U);
    std::map<std::int64_t, std::size_t> places;
    std::map<std::string, std::int64_t> community;
    for (const auto& node : list_at(network, "/nodes")) {
        const auto one = at(node, "/community").as_int64();
        ++places[one];
        community[text_at(node, "/id")] = one;
    }
    ASSERT_EQ(places.size(), told.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(at(told[i], "/places").to_number<std::size_t>(), places[static_cast<std::int64_t>(i)]);
        EXPECT_EQ(community.at(text_at(told[i], "/hub")), static_cast<std::int64_t>(i));
    }
    EXPECT_GT(at(network, "/modularity").to_number<double>(), 0.3) << "more within than between";
}

TEST(Network, PartnershipsAndProjectsTieToo) {
    Site site;
    const auto id = [](int n) { return fmt::format("00000000-0000-4000-8000-00000000000{}", n); };
    for (int n = 1; n <= 4; ++n)
        site.post("/api/v1/places",
                  fmt::format(R"({{"id":"{}","name":{{"en":"P{}"}},"kind":"city","country":"DE"}})", id(n), n));
    const auto partnership =
        fmt::format(R"({{"id":"{}","title":{{"en":"Two"}},"places":["{}","{}"]}})", id(5), id(1), id(2));
    ASSERT_EQ(site.post("/api/v1/partnerships", partnership).status, 201);
    const auto led =
        fmt::format(R"({{"id":"{}","name":{{"en":"O"}},"helix_role":"academia","place":"{}"}})", id(6), id(3));
    ASSERT_EQ(site.post("/api/v1/organisations", led).status, 201);
    const auto project = fmt::format(
        R"({{"id":"{}","title":{{"en":"Three"}},"state":"running","coordinator":"{}","places":["{}","{}","{}"]}})",
        id(7), id(6), id(2), id(3), id(4));
    ASSERT_EQ(site.post("/api/v1/projects", project).status, 201);

    const auto network = site.tell("/api/v1/network");
    std::vector<std::string> told;
    for (const auto& edge : list_at(network, "/edges"))
        told.push_back(fmt::format("{}-{} {} {}{}", text_at(edge, "/a").back(), text_at(edge, "/b").back(),
                                   text_at(edge, "/kinds/0"), list_at(edge, "/partnerships").size(),
                                   list_at(edge, "/projects").size()));
    EXPECT_EQ(told, (std::vector<std::string>{"1-2 partnership 10", "2-3 project 01", "3-4 project 01"}))
        << "a project from the place of its coordinator";
    EXPECT_EQ(list_at(site.tell("/api/v1/network?kind=project"), "/edges").size(), 2U);
    EXPECT_EQ(list_at(site.tell("/api/v1/network?level=city"), "/edges").size(), 0U);

    const auto ways = site.tell(fmt::format("/api/v1/network/ways?from={}&to={}", id(1), id(4)));
    ASSERT_EQ(list_at(ways, "/ways").size(), 1U);
    std::string walked;
    for (const auto& step : list_at(ways, "/ways/0")) walked += text_at(step, "/place").back();
    EXPECT_EQ(walked, "1234");
    EXPECT_EQ(text_at(ways, "/ways/0/1/edge/kinds/0"), "partnership");
    EXPECT_EQ(text_at(ways, "/labels/" + id(3)), "P3");
    EXPECT_TRUE(
        list_at(site.tell(fmt::format("/api/v1/network/ways?from={}&to={}&kind=project", id(1), id(4))), "/ways")
            .empty());
}

TEST(Network, WaysAskForTwoPlacesThatThereAre) {
    auto& site = demonstration();
    const auto bonn = place("eu-de-bonn");
    EXPECT_EQ(site.get("/api/v1/network/ways?to=" + bonn).status, 422);
    EXPECT_EQ(site.get("/api/v1/network/ways?from=" + bonn + "&to=" + bonn).status, 422);
    EXPECT_EQ(site.get("/api/v1/network/ways?from=" + bonn + "&to=00000000-0000-4000-8000-000000000099").status, 404);
}

TEST(Network, ALinkWithoutLevelBelongsToNoLevel) {
    Site site;
    for (const auto* key : {"1", "2"})
        ASSERT_EQ(
            site.post(
                    "/api/v1/places",
                    fmt::format(
                        R"({{"id":"00000000-0000-4000-8000-00000000000{0}","name":{{"en":"P{0}"}},"kind":"city","country":"DE"}})",
                        key))
                .status,
            201);
    ASSERT_EQ(
        site.post(
                "/api/v1/links",
                R"({"a":"00000000-0000-4000-8000-000000000001","b":"00000000-0000-4000-8000-000000000002","kind":"mou"})")
            .status,
        201);
    EXPECT_EQ(list_at(site.tell("/api/v1/network"), "/edges").size(), 1U);
    EXPECT_EQ(list_at(site.tell("/api/v1/network?level=city"), "/edges").size(), 0U);
    EXPECT_EQ(site.get("/api/v1/places/00000000-0000-4000-8000-000000000001/profile").status, 200);
    EXPECT_EQ(
        site.get("/api/v1/partners/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000002").status,
        200);
}

TEST(Network, KeepsTheBusiestEdgesWhereThereAreTooMany) {
    auto& site = demonstration();
    const auto whole = overview::network(*site.store->read(), {});
    overview::NetworkOrder order;
    order.edges_max = 5;
    const auto few = overview::network(*site.store->read(), order);
    EXPECT_EQ(list_at(few, "/edges").size(), 5U);
    EXPECT_EQ(at(few, "/edges_total"), at(whole, "/edges_total"));
    std::vector<std::size_t> sizes, kept;
    for (const auto& edge : list_at(whole, "/edges")) sizes.push_back(list_at(edge, "/links").size());
    for (const auto& edge : list_at(few, "/edges")) kept.push_back(list_at(edge, "/links").size());
    std::ranges::sort(sizes, std::greater{});
    std::ranges::sort(kept, std::greater{});
    sizes.resize(5);
    EXPECT_EQ(kept, sizes);
    EXPECT_EQ(list_at(few, "/nodes").size(), Degrees{few}.of.size());
}

/// The page beside the suggestions reads just these.
TEST(Backtest, FiguresArePublishedWithTheirBaseline) {
    const auto run = demonstration().tell("/api/v1/backtest");
    std::map<std::string, double> learned;
    std::map<std::string, double> chance;
    for (const auto& method : list_at(run, "/methods")) {
        for (const auto& group : list_at(method, "/groups")) {
            const auto figure = at(group, "/hits@10/value").to_number<double>();
            EXPECT_LE(at(group, "/hits@10/low").to_number<double>(), figure);
            EXPECT_GE(at(group, "/hits@10/high").to_number<double>(), figure);
            if (text_at(method, "/method") == "learned") learned[text_at(group, "/group")] = figure;
            if (text_at(method, "/method") == "random") chance[text_at(group, "/group")] = figure;
        }
    }
    EXPECT_EQ(learned.size(), 3U);
    EXPECT_EQ(chance.size(), 3U);
    EXPECT_FALSE(text_at(run, "/data").empty());
    EXPECT_GE(list_at(run, "/weights").size(), 30U) << "learned weights can be read";
}

}  // namespace
}  // namespace qiao::tests
