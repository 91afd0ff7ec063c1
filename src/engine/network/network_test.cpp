#include "engine/network/network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace qiao::engine {
namespace {

using Communities = std::vector<std::uint32_t>;
using Ways = std::vector<std::vector<std::uint32_t>>;

/// Two rings of `size` where everybody knows everybody, joined by one tie.
Network two_circles(std::uint32_t size) {
    Network made{.nodes = 2 * size};
    for (std::uint32_t side = 0; side < 2; ++side) {
        for (std::uint32_t i = 0; i < size; ++i) {
            for (std::uint32_t j = i + 1; j < size; ++j) made.edges.push_back({side * size + i, side * size + j});
        }
    }
    made.edges.push_back({0, size});
    return made;
}

TEST(Communities, AreTheCirclesThatATieJoins) {
    EXPECT_EQ(communities(two_circles(4)), (Communities{0, 0, 0, 0, 1, 1, 1, 1}));
}

TEST(Communities, WithoutTiesEveryNodeIsOneByItself) {
    EXPECT_EQ(communities({.nodes = 3}), (Communities{0, 1, 2}));
    EXPECT_TRUE(communities({}).empty());
}

TEST(Communities, StrongTiesDecide) {
    const Network chain{.nodes = 4, .edges = {{0, 1, 9}, {1, 2, 1}, {2, 3, 9}}};
    EXPECT_EQ(communities(chain), (Communities{0, 0, 1, 1}));
    const Network other{.nodes = 4, .edges = {{0, 1, 1}, {1, 2, 9}, {2, 3, 1}}};
    EXPECT_EQ(communities(other)[1], communities(other)[2]);
}

TEST(Communities, TheLargestComesFirst) {
    const Network two{.nodes = 5, .edges = {{0, 1}, {2, 3}, {3, 4}, {2, 4}}};
    EXPECT_EQ(communities(two), (Communities{1, 1, 0, 0, 0}));
}

TEST(Modularity, IsThatOfThePaperOnTwoCircles) {
    const auto network = two_circles(3);  // seven ties: three within each, one between
    EXPECT_NEAR(modularity(network, communities(network)), 2 * (3.0 / 7 - 0.25), 1e-12);
    EXPECT_NEAR(modularity(network, Communities(6)), 0, 1e-12);
}

/// The best of all ways to part a few nodes, by trying them.
double best_modularity(const Network& network) {
    Communities parts(network.nodes);
    double best = -1;
    const auto try_all = [&](const auto& self, std::size_t node, std::uint32_t used) -> void {
        if (node == network.nodes) {
            best = std::max(best, modularity(network, parts));
            return;
        }
        for (std::uint32_t one = 0; one <= used; ++one) {
            parts[node] = one;
            self(self, node + 1, std::max(used, one + 1));
        }
    };
    try_all(try_all, 0, 0);
    return best;
}

TEST(Communities, ComeNearToTheBestOfAllPartings) {
    std::mt19937 chance{7};
    for (int turn = 0; turn < 40; ++turn) {
        Network network{.nodes = 8};
        for (std::uint32_t a = 0; a < 8; ++a) {
            for (std::uint32_t b = a + 1; b < 8; ++b) {
                if (chance() % 3 == 0) network.edges.push_back({a, b, 1 + static_cast<std::int64_t>(chance() % 4)});
            }
        }
        if (network.edges.empty()) continue;
        EXPECT_GE(modularity(network, communities(network)), best_modularity(network) - 0.06) << turn;
    }
}

TEST(Ways, TheShortestFirstThenThoseThroughOthers) {
    const Network network{.nodes = 6, .edges = {{0, 1}, {1, 5}, {0, 2}, {2, 3}, {3, 5}, {0, 4}}};
    EXPECT_EQ(ways(network, 0, 5, 5), (Ways{{0, 1, 5}, {0, 2, 3, 5}}));
    EXPECT_EQ(ways(network, 0, 5, 1), (Ways{{0, 1, 5}}));
}

TEST(Ways, ATieOfTheTwoIsOneWay) {
    const Network network{.nodes = 3, .edges = {{0, 1}, {0, 2}, {1, 2}}};
    EXPECT_EQ(ways(network, 0, 1, 5), (Ways{{0, 1}, {0, 2, 1}}));
}

TEST(Ways, OfEquallyLongOnesTheStrongestTiesThenTheSmallestNodes) {
    const Network strong{.nodes = 4, .edges = {{0, 1}, {1, 3}, {0, 2, 5}, {2, 3}}};
    EXPECT_EQ(ways(strong, 0, 3, 1), (Ways{{0, 2, 3}}));
    const Network equal{.nodes = 4, .edges = {{0, 2}, {2, 3}, {0, 1}, {1, 3}}};
    EXPECT_EQ(ways(equal, 0, 3, 1), (Ways{{0, 1, 3}}));
}

TEST(Ways, NoneWhereNothingLeads) {
    const Network network{.nodes = 4, .edges = {{0, 1}, {2, 3}}};
    EXPECT_TRUE(ways(network, 0, 3, 5).empty());
    EXPECT_TRUE(ways(network, 1, 1, 5).empty());
}

}  // namespace
}  // namespace qiao::engine
