// Every row is what `rank` gives, whatever the world, the profile, the kernel and the number of threads.
#include "engine/columns/columns.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/scoring/random_world.hpp"
#include "engine/scoring/ranking.hpp"

namespace qiao::engine::columns {
namespace {

constexpr auto day = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

Weighing all_criteria_at_once() {
    std::vector<domain::WeightedCriterion> lines;
    for (const auto& criterion : all_criteria())
        lines.push_back({std::string{criterion.key}, static_cast<int>(7 + 3 * lines.size())});
    return weigh(lines).value();
}

Weighing weighed(std::vector<domain::WeightedCriterion> lines) { return weigh(lines).value(); }

/// Some criteria by chance, every other one a must-have with some minimum.
Weighing by_chance(std::mt19937_64& chance) {
    std::vector<domain::WeightedCriterion> lines;
    for (const auto& criterion : all_criteria()) {
        if (chance() % 3 != 0) continue;
        lines.push_back({std::string{criterion.key}, static_cast<int>(chance() % 101), chance() % 2 == 0,
                         static_cast<Micro>(chance() % 10 * 100'000)});
    }
    lines.push_back({"critical_mass", 5});
    if (std::ranges::count(lines, "critical_mass", &domain::WeightedCriterion::criterion) > 1) lines.pop_back();
    lines.front().weight = 10;
    return weighed(lines);
}

ProfileOf everybodys(const Weighing& weighing) {
    return [&weighing](const Id&) -> const Weighing& { return weighing; };
}

Scores scored(const World& world, const Options& options, const ProfileOf& profile_of) {
    const Columns columns{world, options};
    return columns.score(columns.places(), profile_of).value();
}

void expect_as_ranked(const World& world, const RankingOptions& options, const ProfileOf& profile_of, int step = 1) {
    const auto [rows, pairs] = scored(world, {.ranking = options}, profile_of);
    std::size_t standing = 0;
    for (std::size_t at = 0; at < rows.size(); at += static_cast<std::size_t>(step)) {
        const auto& row = rows[at];
        const auto& id = world.place(row.place).id;
        const auto ranking = rank(world, id, profile_of(id), profile_of, options).value();
        standing += ranking.total;
        for (const auto& excluded : ranking.excluded) standing += excluded.count;
        ASSERT_EQ(row.best.size(), ranking.candidates.size()) << row.place;
        for (std::size_t n = 0; n < row.best.size(); ++n) {
            const auto& wanted = ranking.candidates[n];
            const auto& got = row.best[n];
            ASSERT_EQ(world.place(got.place).id, wanted.place)
                << row.place << " " << n << " " << got.bounds.score << " " << wanted.ours.score;
            EXPECT_EQ(got.bounds, (Bounds{wanted.ours.score, wanted.ours.low, wanted.ours.high}))
                << row.place << " " << n;
        }
    }
    if (step == 1) {
        EXPECT_EQ(pairs, standing);
    }
}

class RandomColumns : public testing::TestWithParam<std::uint64_t> {
protected:
    /// 60 of 200 places have records; some are regions or countries, and places belong to places.
    World world = [] {
        auto registry = RandomWorld{GetParam()}.make(200, 60);
        for (std::size_t i = 0; i < registry.places.size(); ++i) {
            auto& place = registry.places[i];
            constexpr std::array kinds{domain::PlaceKind::country, domain::PlaceKind::province,
                                       domain::PlaceKind::macro_region, domain::PlaceKind::county};
            if (i % 7 == 0) place.kind = kinds[i / 7 % kinds.size()];
            if (i % 11 == 3) place.country = "FR";
            if (i % 37 == 5) place.country = "";
            if (i % 5 == 2) place.parent = registry.places[(i * 13 + 3) % 60].id;
        }
        // More of what takes two to matter: answers on the same topic, know-how on both sides.
        for (std::size_t i = 0; i < registry.statements.size(); ++i) {
            auto& statement = registry.statements[i];
            if (i % 3 == 0) statement.topic = static_cast<domain::Topic>(i / 3 % 6);
            if (i % 4 == 0) statement.answer = domain::Answer::no;
            if (i % 5 == 0) statement.about_country = i % 2 == 0 ? "FR" : "ES";
        }
        for (std::size_t i = 0; i < registry.offers.size(); i += 2) registry.offers[i].asset = domain::Asset::know_how;
        return World::build(registry);
    }();
    RankingOptions options{.limit = 12, .today = day};
};

TEST_P(RandomColumns, are_as_ranked_by_all_criteria) {
    const auto profile = all_criteria_at_once();
    expect_as_ranked(world, options, everybodys(profile));
    options.include_known = true;
    options.all_kinds = true;
    options.limit = 500;
    expect_as_ranked(world, options, everybodys(profile), 5);
}

TEST_P(RandomColumns, are_as_ranked_by_each_criterion_alone) {
    for (const auto& criterion : all_criteria()) {
        SCOPED_TRACE(criterion.key);
        const auto plain = weighed({{std::string{criterion.key}, 10}});
        expect_as_ranked(world, options, everybodys(plain), 3);
        if (criterion.key == "represents_city") continue;
        const auto must = weighed({{std::string{criterion.key}, 10, true, 500'000}, {"represents_city", 3}});
        expect_as_ranked(world, options, everybodys(must), 3);
    }
}

TEST_P(RandomColumns, are_as_ranked_by_any_profile_with_must_haves) {
    std::mt19937_64 chance{GetParam()};
    for (int n = 0; n < 12; ++n) {
        const auto profile = by_chance(chance);
        expect_as_ranked(world, options, everybodys(profile), 4);
    }
}

TEST_P(RandomColumns, are_as_ranked_among_some_countries) {
    const auto profile = all_criteria_at_once();
    options.countries = {"FR", "ES"};
    expect_as_ranked(world, options, everybodys(profile));
    options.countries = {"US"};
    expect_as_ranked(world, options, everybodys(profile), 20);
}

TEST_P(RandomColumns, weigh_by_each_places_own_profile) {
    std::mt19937_64 chance{GetParam()};
    std::vector<Weighing> profiles;
    for (int n = 0; n < 5; ++n) profiles.push_back(by_chance(chance));
    const ProfileOf own = [&](const Id& place) -> const Weighing& {
        return profiles[static_cast<std::size_t>(world.find(place)) % profiles.size()];
    };
    expect_as_ranked(world, options, own, 2);
}

TEST_P(RandomColumns, do_not_depend_on_kernel_or_threads) {
    const auto profile = all_criteria_at_once();
    const auto alone =
        scored(world, {.ranking = options, .kernel = machine::KernelLevel::portable}, everybodys(profile));
    for (const auto level : machine::kernel_levels()) {
        for (const auto threads : {1, 2, 5}) {
            options.threads = threads;
            EXPECT_EQ(scored(world, {.ranking = options, .kernel = level}, everybodys(profile)), alone)
                << name_of(level) << " " << threads;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomColumns, testing::Values(1, 2, 3));

TEST(Columns_, of_a_world_in_which_every_place_has_records_are_as_ranked) {
    const auto world = World::build(RandomWorld{9}.make(1'500, 1'500));
    const auto profile = all_criteria_at_once();
    expect_as_ranked(world, {.limit = 20, .today = day}, everybodys(profile), 50);
}

/// Both said that they are nobody's model, which a must-have would exclude; but one teaches what the other wants to learn.
TEST(Columns_, let_a_lesson_outweigh_a_no) {
    Registry registry{.themes = {{.id = Id::from_key("theme", "water")}}};
    for (const auto* name : {"asks", "teaches", "does not"}) {
        const auto id = Id::from_key("place", name);
        registry.places.push_back({.id = id, .country = registry.places.empty() ? "ES" : "CN"});
        registry.statements.push_back({.id = Id::from_key("statement", name),
                                       .place = id,
                                       .topic = domain::Topic::reference_city,
                                       .answer = domain::Answer::no});
        if (registry.places.size() == 3) continue;
        domain::Offer offer{.id = Id::from_key("offer", name), .place = id, .theme = registry.themes[0].id};
        offer.direction = registry.places.size() == 1 ? domain::Direction::need : domain::Direction::offer;
        offer.asset = domain::Asset::know_how;
        registry.offers.push_back(offer);
    }
    const auto world = World::build(registry);
    const auto profile = weighed({{"reference_city", 10, true, 500'000}});
    expect_as_ranked(world, {.today = day}, everybodys(profile));
    EXPECT_EQ(scored(world, {.ranking = {.today = day}}, everybodys(profile)).rows[0].best,
              (std::vector{Scored{1, {one, one, one}}}));
}

TEST(Columns_, give_the_rows_asked_for_in_their_order) {
    const auto world = World::build(RandomWorld{4}.make(60, 30));
    const auto profile = all_criteria_at_once();
    const Columns columns{world, {.ranking = {.limit = 3, .today = day}}};
    const auto all = columns.score(columns.places(), everybodys(profile)).value().rows;
    const std::vector some{17, 3, 40};
    const auto rows = columns.score(some, everybodys(profile)).value().rows;
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t at = 0; at < some.size(); ++at) EXPECT_EQ(rows[at], all[static_cast<std::size_t>(some[at])]);
}

TEST(Columns_, tell_how_far_they_are_and_stop_when_told) {
    const auto world = World::build(RandomWorld{4}.make(400, 30));
    const auto profile = all_criteria_at_once();
    std::vector<double> told;
    Options options{.ranking = {.limit = 3, .today = day}};
    options.progress = [&](double share) {
        told.push_back(share);
        return true;
    };
    EXPECT_EQ(scored(world, options, everybodys(profile)).rows.size(), 400U);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_EQ(told.back(), 1.0);
    options.progress = [](double) { return false; };
    const Columns columns{world, options};
    EXPECT_FALSE(columns.score(columns.places(), everybodys(profile)));
}

TEST(Columns_, of_an_empty_world_are_none) {
    const auto profile = all_criteria_at_once();
    EXPECT_TRUE(scored(World{}, {.ranking = {.today = day}}, everybodys(profile)).rows.empty());
}

}  // namespace
}  // namespace qiao::engine::columns
