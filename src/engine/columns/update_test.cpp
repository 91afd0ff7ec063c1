// Rows brought up to date are the rows scored afresh.
#include "engine/columns/update.hpp"

#include <gtest/gtest.h>

#include "engine/scoring/random_world.hpp"

namespace qiao::engine::columns {
namespace {

class Updates : public testing::TestWithParam<std::uint64_t> {
protected:
    Registry registry = RandomWorld{GetParam()}.make(240, 90);
    World world = World::build(registry);
    Weighing profile = [] {
        std::vector<domain::WeightedCriterion> lines;
        for (const auto& criterion : all_criteria())
            lines.push_back({std::string{criterion.key}, 10, criterion.key == "common_aims"});
        return weigh(lines).value();
    }();
    ProfileOf profile_of = [this](const Id&) -> const Weighing& { return profile; };
    Options options{
        .ranking = {.limit = 8, .today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}, .threads = 2}};

    std::vector<Row> afresh(const World& of) {
        const Columns columns{of, options};
        return columns.score(columns.places(), profile_of).value().rows;
    }

    /// Brings the rows up to date, expects what a full run gives, and returns how many were made again.
    std::size_t expect_up_to_date(const Changes& changes, std::vector<int> changed) {
        const auto after = world.with(changes);
        for (const auto& place : changes.written.places) changed.push_back(after.find(place.id));
        const auto updated = update(Columns{after, options}, afresh(world), changed, profile_of).value();
        EXPECT_EQ(updated.rows, afresh(after));
        return updated.made_again;
    }

    int index_of(const Id& id) { return world.find(id); }
};

TEST_P(Updates, follow_an_offer_taken_back) {
    for (std::size_t at = 0; at < 12; ++at) {
        const auto& offer = registry.offers[at * 5];
        const auto again = expect_up_to_date({.removed = {offer.id}}, {index_of(offer.place)});
        EXPECT_GT(again, 0U);  // its own
        EXPECT_LT(again, 240U);
    }
}

TEST_P(Updates, follow_an_offer_made) {
    for (int at = 0; at < 12; ++at) {
        domain::Offer offer{.id = Id::from_key("offer", "fresh" + std::to_string(at))};
        offer.place = registry.places[static_cast<std::size_t>(at * 17)].id;
        offer.theme = registry.themes[static_cast<std::size_t>(at * 3)].id;
        offer.direction = domain::Direction::joint;
        expect_up_to_date({.written = {.offers = {offer}}}, {index_of(offer.place)});
    }
}

TEST_P(Updates, follow_a_link_on_both_sides) {
    for (int at = 0; at < 12; ++at) {
        domain::Link link{.id = Id::from_key("link", "fresh" + std::to_string(at))};
        link.a = registry.places[static_cast<std::size_t>(at * 11)].id;
        link.b = registry.places[static_cast<std::size_t>(at * 7 + 3)].id;
        link.kind = domain::LinkKind::university;
        expect_up_to_date({.written = {.links = {link}}}, {index_of(link.a), index_of(link.b)});
    }
    const auto& gone = registry.links.front();
    expect_up_to_date({.removed = {gone.id}}, {index_of(gone.a), std::max(index_of(gone.b), 0)});
}

TEST_P(Updates, follow_places_that_come_grow_and_go) {
    domain::Place fresh{.id = Id::from_key("place", "fresh"), .country = "FR"};
    fresh.population = domain::Quantity{.value = 800'000, .unit = "person"};
    expect_up_to_date({.written = {.places = {fresh}}}, {});
    auto grown = registry.places[33];
    grown.population = domain::Quantity{.value = 3'000'000, .unit = "person"};
    grown.country = "DE";
    expect_up_to_date({.written = {.places = {grown}}}, {});
    for (const auto at : {0, 60, 200}) {
        const auto& gone = registry.places[static_cast<std::size_t>(at)];
        std::vector<int> touched{index_of(gone.id)};
        // What hangs on it is written again without it, as the store's rules demand.
        Changes changes{.removed = {gone.id}};
        for (auto place : registry.places) {
            if (place.parent != gone.id) continue;
            place.parent = {};
            changes.written.places.push_back(place);
        }
        for (const auto& link : registry.links) {
            if (link.a != gone.id && link.b != gone.id) continue;
            changes.removed.push_back(link.id);
            for (const auto& end : {link.a, link.b}) {
                if (index_of(end) >= 0) touched.push_back(index_of(end));
            }
        }
        expect_up_to_date(changes, touched);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Updates, testing::Values(1, 2));

}  // namespace
}  // namespace qiao::engine::columns
