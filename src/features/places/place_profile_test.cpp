#include "features/places/place_profile.hpp"

#include <gtest/gtest.h>

#include "domain/place.hpp"

namespace qiao::places {
namespace {

using Keys = std::vector<std::string_view>;

TEST(MissingParts, OfAnEmptyPlaceAreAll) {
    const domain::Record place{domain::place_entity()};
    EXPECT_EQ(missing_parts({place}),
              (Keys{"population", "coordinates", "indicators", "helix_government", "helix_industry", "helix_academia",
                    "helix_civil_society", "offers", "needs", "strategy", "peer_activities"}));
}

TEST(MissingParts, OfAFullPlaceAreNone) {
    domain::Place full;
    full.population = domain::Quantity{1, "person"};
    full.coordinates = domain::Coordinates{1, 2};
    const auto place = domain::to_record(domain::place_entity(), full);
    PlaceParts parts{place, 1, {1, 1, 1, 1, 0}, 1, 1, true, true};
    EXPECT_EQ(missing_parts(parts), Keys{}) << "external organisations are no part of a helix";
    parts.organisations_by_role[1] = 0;
    parts.needs = 0;
    EXPECT_EQ(missing_parts(parts), (Keys{"helix_industry", "needs"}));
}

}  // namespace
}  // namespace qiao::places
