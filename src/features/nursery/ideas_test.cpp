#include "features/nursery/ideas.hpp"

#include <gtest/gtest.h>

namespace qiao::nursery {
namespace {

using domain::Project;
using domain::ProjectState;
using std::chrono::operator""y;

const Day today{2026y / 11 / 22};

TEST(Ideas, SeekUntilTheirDayInclusive) {
    EXPECT_TRUE(is_seeking({.state = ProjectState::idea, .seeks = {"partner"}, .expires = {"2026-11-22"}}, today));
    EXPECT_FALSE(is_seeking({.state = ProjectState::idea, .seeks = {"partner"}, .expires = {"2026-11-21"}}, today));
    EXPECT_TRUE(is_seeking({.state = ProjectState::idea, .seeks = {"partner"}, .expires = {"2026-11"}}, today));
    EXPECT_TRUE(is_seeking({.state = ProjectState::running, .seeks = {"funding"}}, today)) << "no day is named";
}

TEST(Ideas, ThatSeekNothingOrAreOverDoNotSeek) {
    EXPECT_FALSE(is_seeking({.state = ProjectState::idea}, today));
    EXPECT_FALSE(is_seeking({.state = ProjectState::finished, .seeks = {"partner"}}, today));
    EXPECT_FALSE(is_seeking({.state = ProjectState::dropped, .seeks = {"partner"}}, today));
}

TEST(Ideas, CountTheDaysThatAreLeft) {
    EXPECT_EQ(days_left({.expires = {"2026-12-02"}}, today), 10);
    EXPECT_EQ(days_left({.expires = {"2026-11-20"}}, today), -2);
    EXPECT_EQ(days_left({}, today), std::nullopt);
}

TEST(Ideas, GoOneStepAtATimeAndComeBack) {
    auto state = ProjectState::idea;
    for (const auto next : {ProjectState::prepared, ProjectState::running, ProjectState::finished}) {
        EXPECT_EQ(next_states(state).front(), next);
        EXPECT_EQ(next_states(state).back(), ProjectState::dropped);
        state = next;
    }
    EXPECT_TRUE(next_states(ProjectState::finished).empty());
    EXPECT_EQ(next_states(ProjectState::dropped), std::vector{ProjectState::idea});
}

}  // namespace
}  // namespace qiao::nursery
