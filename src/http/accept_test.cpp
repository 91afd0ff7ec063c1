#include "http/accept.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

constexpr std::string_view spoken[] = {"text/html", "application/ld+json", "application/json"};

TEST(Accept, TheTypeThatIsLikedBest) {
    EXPECT_EQ(preferred("", spoken), 0U);
    EXPECT_EQ(preferred("application/ld+json", spoken), 1U);
    EXPECT_EQ(preferred("text/html;q=0.3, application/json;q=0.8", spoken), 2U);
    EXPECT_EQ(preferred("text/html,application/xhtml+xml,*/*;q=0.8", spoken), 0U) << "as browsers ask";
    EXPECT_EQ(preferred("*/*", spoken), 0U) << "as curl asks";
    EXPECT_EQ(preferred("APPLICATION/JSON", spoken), 2U);
}

TEST(Accept, ARangeGivesWayToTheTypeThatIsNamed) {
    EXPECT_EQ(preferred("application/*, application/ld+json", spoken), 1U);
    EXPECT_EQ(preferred("application/*", spoken), 1U) << "our order decides";
    EXPECT_EQ(preferred("application/*;q=0.9, application/ld+json;q=0", spoken), 2U) << "a weight of 0 forbids";
}

TEST(Accept, WhatIsNotSpokenGetsTheFirst) {
    EXPECT_EQ(preferred("image/png", spoken), 0U);
    EXPECT_EQ(preferred(",,;q=,;;text", spoken), 0U);
}

}  // namespace
}  // namespace qiao::http
