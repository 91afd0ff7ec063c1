#include "engine/scoring/world.hpp"

#include <gtest/gtest.h>

#include "engine/scoring/scenario.hpp"

namespace qiao::engine {
namespace {

Id id(std::string_view entity, std::string_view name) { return Scenario::id(entity, name); }

struct Known {
    Scenario scenario = Scenario::read(R"(
theme energy
place China CN country
place Sichuan CN province in China
place Chengdu CN city 13600000 in Sichuan
place Bonn DE city 330000
organisation Chengdu academia local as uni
offer Chengdu energy technology as offer
link Bonn Chengdu cooperation as link
link Bonn - university by -,uni as by-uni
says Chengdu host_project yes as says
event held Bonn Chengdu as forum
agglomeration Chengdu 16000000 as people
)");
    World world = World::build(scenario.registry);
    int chengdu = world.find(id("place", "Chengdu"));
    int bonn = world.find(id("place", "Bonn"));
};

TEST(World, indexes_records_by_place) {
    Known known;
    const auto& records = known.world.records(known.chengdu);
    EXPECT_EQ(records.offers.size(), 1U);
    EXPECT_EQ(records.organisations.size(), 1U);
    EXPECT_EQ(records.statements.size(), 1U);
    EXPECT_EQ(records.events.size(), 1U);
    EXPECT_EQ(records.agglomerations.at(0).people, 16'000'000);
    ASSERT_EQ(records.links.size(), 2U);
    for (const auto& link : records.links) {
        EXPECT_EQ(link.other, known.bonn);
        EXPECT_FALSE(link.outgoing);
    }
    EXPECT_EQ(known.world.place(known.chengdu).population, 13'600'000);
    EXPECT_TRUE(known.world.records(known.world.find(id("place", "China"))).empty());
}

TEST(World, knows_what_belongs_to_what) {
    Known known;
    const auto china = known.world.find(id("place", "China"));
    EXPECT_TRUE(known.world.contains(china, known.chengdu));
    EXPECT_FALSE(known.world.contains(known.chengdu, china));
    EXPECT_FALSE(known.world.contains(china, known.bonn));
    EXPECT_FALSE(known.world.contains(china, china));
}

TEST(World, a_circle_of_places_ends) {
    const auto scenario = Scenario::read("place A CN city in B\nplace B CN city in A\nplace C CN city\n");
    const auto world = World::build(scenario.registry);
    EXPECT_FALSE(world.contains(world.find(id("place", "C")), world.find(id("place", "A"))));
}

TEST(World, a_link_follows_its_organisation) {
    Known known;
    const Changes moved{
        .written = {.organisations = {{.id = id("organisation", "uni"), .place = id("place", "Sichuan")}}}};
    const auto after = known.world.with(moved);
    EXPECT_EQ(after.records(known.chengdu).links.size(), 1U);
    EXPECT_EQ(after.records(after.find(id("place", "Sichuan"))).links.size(), 1U);
    EXPECT_EQ(after.records(known.bonn).links.size(), 2U);
    const auto without = after.with({.removed = {id("organisation", "uni")}});
    EXPECT_TRUE(without.records(after.find(id("place", "Sichuan"))).empty());
    for (const auto& link : without.records(known.bonn).links) {
        EXPECT_EQ(link.other, link.id == id("link", "by-uni") ? -1 : known.chengdu);
    }
}

TEST(World, a_changed_record_replaces_itself_and_leaves_the_old_world_alone) {
    Known known;
    auto offer = known.scenario.registry.offers.at(0);
    offer.place = id("place", "Bonn");
    const auto after = known.world.with({.written = {.offers = {offer}}});
    EXPECT_TRUE(after.records(known.chengdu).offers.empty());
    EXPECT_EQ(after.records(known.bonn).offers.size(), 1U);
    EXPECT_EQ(known.world.records(known.chengdu).offers.size(), 1U);
    EXPECT_EQ(&known.world.records(after.find(id("place", "China"))),
              &known.world.records(known.world.find(id("place", "Sichuan"))))
        << "places without records share one";
}

TEST(World, removed_records_are_gone) {
    Known known;
    const auto after = known.world.with({.removed = {id("link", "link"), id("statement", "says"), id("event", "forum"),
                                                     id("offer", "offer"), id("indicator", "people")}});
    const auto& records = after.records(known.chengdu);
    EXPECT_TRUE(records.offers.empty() && records.statements.empty() && records.events.empty() &&
                records.agglomerations.empty());
    EXPECT_EQ(records.links.size(), 1U);
    EXPECT_EQ(after.records(known.bonn).links.size(), 1U);
}

TEST(World, a_removed_place_can_come_back) {
    Known known;
    const auto without = known.world.with({.removed = {id("place", "Sichuan")}});
    EXPECT_EQ(without.find(id("place", "Sichuan")), -1);
    EXPECT_EQ(without.parent(known.chengdu), -1);
    const auto back = without.with({.written = {.places = {known.scenario.registry.places.at(1)}}});
    EXPECT_EQ(back.find(id("place", "Sichuan")), known.world.find(id("place", "Sichuan")));
    EXPECT_EQ(back.parent(known.chengdu), back.find(id("place", "Sichuan")));
}

TEST(World, a_new_place_keeps_the_numbers_of_the_others) {
    Known known;
    const auto after =
        known.world.with({.written = {.places = {{.id = id("place", "Haiyan"), .parent = id("place", "China")}}}});
    EXPECT_EQ(after.find(id("place", "Chengdu")), known.chengdu);
    EXPECT_EQ(after.find(id("place", "Haiyan")), known.world.size());
    EXPECT_EQ(known.world.find(id("place", "Haiyan")), -1);
}

TEST(World, thousands_of_people_are_people) {
    Known known;
    domain::Indicator figure{
        .id = id("indicator", "people"), .place = id("place", "Chengdu"), .code = "agglomeration_population"};
    figure.value = domain::Quantity{.value = 9135.768, .unit = "thousand persons"};
    const auto after = known.world.with({.written = {.indicators = {figure}}});
    EXPECT_EQ(after.records(known.chengdu).agglomerations.at(0).people, 9'135'768);
}

}  // namespace
}  // namespace qiao::engine
