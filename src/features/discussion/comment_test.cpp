#include "features/discussion/comment.hpp"

#include <gtest/gtest.h>

namespace qiao::discussion {
namespace {

constexpr std::string_view mira = "01900000-0000-7000-8000-000000000001", bo = "01900000-0000-7000-8000-000000000002";

std::string mention(std::string_view id) { return "@(" + std::string{id} + ")"; }

TEST(Mentions, AreReadOnceEachInTheOrderOfTheText) {
    const auto text = "Dear " + mention(bo) + " and " + mention(mira) + ", " + mention(bo) + "!";
    EXPECT_EQ(mentions_in(text), (std::vector{*Id::parse(bo), *Id::parse(mira)}));
}

TEST(Mentions, AreNotMadeOutOfOtherSigns) {
    EXPECT_TRUE(mentions_in("").empty());
    EXPECT_TRUE(mentions_in("@(").empty());
    EXPECT_TRUE(mentions_in("mail me @(home), " + std::string{mira}).empty());
    EXPECT_TRUE(mentions_in("@(" + std::string{mira}).empty()) << "not closed";
    EXPECT_TRUE(mentions_in("@(" + std::string(36, 'x') + ")").empty()) << "no id";
    EXPECT_EQ(mentions_in("@(@(" + std::string{mira} + ")").size(), 1U) << "the second one is one";
}

}  // namespace
}  // namespace qiao::discussion
