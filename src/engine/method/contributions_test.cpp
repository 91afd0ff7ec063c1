#include "engine/method/contributions.hpp"

#include <gtest/gtest.h>

namespace qiao::method {
namespace {

using domain::Money;
using domain::Quantity;
using domain::Resource;
using domain::ResourceKind;

const Day in_june{std::chrono::year{2026} / 6 / 1};

Resource promise(Money promised, Money given, std::string_view due = "") {
    return {.promised = std::move(promised), .given = std::move(given), .due = *domain::Edtf::parse(due)};
}

TEST(Contributions, AreGivenWhenEverythingPromisedIsThere) {
    EXPECT_EQ(state_of(promise({100, "EUR"}, {100, "EUR"}, "2026-01"), in_june), ContributionState::given);
    EXPECT_EQ(state_of(promise({100, "EUR"}, {99, "EUR"}), in_june), ContributionState::partly);
    EXPECT_EQ(state_of(promise({100, "EUR"}, {}), in_june), ContributionState::owed);
    EXPECT_EQ(state_of(promise({100, "EUR"}, {99, "EUR"}, "2026-05"), in_june), ContributionState::overdue);
    EXPECT_EQ(state_of(promise({100, "EUR"}, {}, "2026"), in_june), ContributionState::owed) << "the year is not over";
    EXPECT_EQ(state_of(promise({100, "EUR"}, {800, "CNY"}), in_june), ContributionState::partly) << "another currency";
    EXPECT_EQ(state_of(promise({}, {5, "EUR"}), in_june), ContributionState::given);
    EXPECT_EQ(state_of(promise({}, {}), in_june), ContributionState::unsaid);
    auto both = promise({100, "EUR"}, {100, "EUR"});
    both.promised_amount = Quantity{12, "day"};
    EXPECT_EQ(state_of(both, in_june), ContributionState::partly) << "the days are missing";
    both.given_amount = Quantity{12, "day"};
    EXPECT_EQ(state_of(both, in_june), ContributionState::given);
}

TEST(Contributions, AreAddedUpBySideKindAndUnitOnly) {
    const auto here = Id::from_key("place", "z"), there = Id::from_key("place", "a");
    Facts facts{.partnership = {.places = {here, there}}};
    facts.resources = {{.place = there, .kind = ResourceKind::budget, .promised = {500, "CNY"}},
                       {.place = here, .kind = ResourceKind::staff, .promised_amount = Quantity{3, "month"}},
                       {.place = here, .kind = ResourceKind::budget, .promised = {100, "EUR"}, .given = {40, "EUR"}},
                       {.place = here, .kind = ResourceKind::budget, .promised = {50, "EUR"}},
                       {.place = here, .kind = ResourceKind::budget, .given = {7, "CNY"}}};
    const std::vector<Contribution> expected{{here, ResourceKind::budget, "CNY", true, 0, 7},
                                             {here, ResourceKind::budget, "EUR", true, 150, 40},
                                             {here, ResourceKind::staff, "month", false, 3, 0},
                                             {there, ResourceKind::budget, "CNY", true, 500, 0}};
    EXPECT_EQ(contributions_of(facts), expected);
}

}  // namespace
}  // namespace qiao::method
