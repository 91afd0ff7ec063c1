#include "engine/scoring/ways_in.hpp"

#include <gtest/gtest.h>

#include "engine/scoring/scenario.hpp"

namespace qiao::engine {
namespace {

/// "kind: via, via (evidence, evidence)" a line.
std::string ways(std::string_view text, std::string_view from, std::string_view to) {
    const auto scenario = Scenario::read(text);
    const auto world = World::build(scenario.registry);
    const auto today = static_cast<Day>(scenario.today.time_since_epoch().count());
    const Asker a{world, world.find(Scenario::id("place", from)), today};
    const View b{world, world.find(Scenario::id("place", to)), today};
    const auto list = [&](const std::vector<Ref>& refs) {
        std::string names;
        for (const auto& ref : refs) names += " " + scenario.name_of(ref);
        return names;
    };
    std::string lines;
    for (const auto& way : find_ways_in(a, b))
        lines += std::string{way.text} + ":" + list(way.via) + " |" + list(way.evidence) + "\n";
    return lines;
}

TEST(WaysIn, the_agreement_of_the_regions_above) {
    constexpr auto text = R"(
place Germany DE country
place NRW DE state in Germany
place Bonn DE city in NRW
place China CN country
place Sichuan CN province in China
place Chengdu CN city in Sichuan
link NRW Sichuan agreement region as nrw-sichuan
link Germany China agreement as states
link Bonn Sichuan visit as bonn-sichuan
)";
    EXPECT_EQ(ways(text, "Bonn", "Chengdu"),
              std::string{Scenario::id("link", "nrw-sichuan") < Scenario::id("link", "bonn-sichuan")
                              ? "way.regional_agreement: NRW Sichuan | nrw-sichuan\nway.regional_agreement: Bonn "
                                "Sichuan | bonn-sichuan\n"
                              : "way.regional_agreement: Bonn Sichuan | bonn-sichuan\nway.regional_agreement: NRW "
                                "Sichuan | nrw-sichuan\n"});
    EXPECT_EQ(ways(text, "Chengdu", "NRW"), "way.regional_agreement: Sichuan NRW | nrw-sichuan\n");
}

TEST(WaysIn, a_third_city_that_both_know_the_firmest_first) {
    constexpr auto text = R"(
place Muenster DE city
place Enschede NL city
place York GB city
place Orleans FR city
place Away FR city
place Dalian CN city
link Enschede Muenster twinning as muenster-enschede
link Enschede Dalian mou as enschede-dalian
link Muenster York twinning as muenster-york
link York Dalian visit as york-dalian
link Muenster Orleans flight
link Orleans Dalian twinning
link Muenster Away twinning
link Away Dalian mou planned
)";
    EXPECT_EQ(ways(text, "Muenster", "Dalian"),
              "way.common_partner: Enschede | muenster-enschede enschede-dalian\n"
              "way.common_partner: York | muenster-york york-dalian\n");
}

TEST(WaysIn, links_between_the_two_by_what_they_are) {
    constexpr auto text = R"(
place A SE city
place B CN city
organisation A academia local as uni-a
organisation B academia local as uni-b
link A B flight since 2013 as air
link A B flight as air2
link A B university organisation by uni-a,uni-b as unis
link A B company as firms
link A B school as schools
link A B community as people
link A B project organisation by uni-a as lab
link A B mou city as mou
link A B mou ended since 1990 as old
link A - seeking open
)";
    const auto lines = ways(text, "B", "A");
    EXPECT_NE(lines.find("way.university.named: uni-b uni-a | unis\nway.school: | schools\nway.company: | firms\n"
                         "way.community: | people\nway.organisation: uni-a | lab\n"),
              std::string::npos)
        << lines;
    EXPECT_NE(lines.find("way.flight.since: | air\n"), std::string::npos) << lines;
    EXPECT_NE(lines.find("way.flight: | air2\n"), std::string::npos) << lines;
    EXPECT_TRUE(lines.starts_with("way.existing: | mou\nway.existing: | old\n") ||
                lines.starts_with("way.existing: | old\nway.existing: | mou\n"))
        << lines;
    EXPECT_EQ(std::ranges::count(lines, '\n'), 9);
}

TEST(WaysIn, programmes_and_events_of_both) {
    constexpr auto text = R"(
place A SE city
place B CN city
place C FR city
place D CN city
link A D programme_pairing programme IUC as a-d
link C B programme_pairing programme IUC as c-b
link A D project programme OTHER
event held A B as forum
event planned A B as next
event cancelled A B
event held A C
)";
    const auto lines = ways(text, "A", "B");
    EXPECT_NE(lines.find("way.programme: IUC | a-d c-b\n"), std::string::npos) << lines;
    EXPECT_NE(lines.find("way.event: forum | forum\n"), std::string::npos) << lines;
    EXPECT_NE(lines.find("way.event.planned: next | next\n"), std::string::npos) << lines;
    EXPECT_EQ(std::ranges::count(lines, '\n'), 3) << lines;
}

TEST(WaysIn, none_between_strangers) { EXPECT_EQ(ways("place A SE city\nplace B CN city\n", "A", "B"), ""); }

}  // namespace
}  // namespace qiao::engine
