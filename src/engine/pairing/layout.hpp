#pragma once

#include "engine/pairing/forest.hpp"
#include "engine/pairing/problem.hpp"
#include "engine/pairing/simplex.hpp"

namespace qiao::engine::pairing {

/// The problem as a circulation. Every condition but those of single pairs is one arc:
///
///     source ─ pairs of a set of A ─ city a ─ (a, group of B) ── pair ── (group of A, b) ─ city b ─ pairs of a set of B ─ sink ─┐
///        └──────────────────────────────────────────────── all pairs ────────────────────────────────────────────────────────┘
///
/// The nodes in brackets exist only where there are such conditions. The order of the rows is a promise that the certificate is
/// read by: all; each city of A; each city of B; then constraint by constraint, for `each_from` group by group
/// and in each the cities of its side, for `pairs_of` one.
struct Layout {
    int nodes{0};
    std::vector<FlowArc> rows{};  ///< cost nought
    Admission admission{};

    /// Where the arc of a pair begins and ends.
    [[nodiscard]] int tail(Pair pair) const { return tails_.node(pair.a, pair.b); }
    [[nodiscard]] int head(Pair pair) const { return heads_.node(pair.b, pair.a); }

    /// Source and sink are 0 and 1; nodes from here on belong to B.
    [[nodiscard]] int first_node_of_b() const { return heads_.first_city; }

    /// For each city of one side the nodes that pairs are tied to: one for each city, or for each of its groups.
    struct Ends {
        int first_city{0};
        int first_group{0};
        int groups{0};            ///< of each city
        std::vector<int> home{};  ///< group of a city of the other side, -1 if none

        [[nodiscard]] int node(int city, int partner) const {
            const auto group = home.empty() ? -1 : home[static_cast<std::size_t>(partner)];
            return group < 0 ? first_city + city : first_group + city * groups + group;
        }
    };
    Ends tails_{};
    Ends heads_{};
};

/// REQUIRES: check(problem). Errors: those of forest_of.
[[nodiscard]] base::Result<Layout> lay_out(const Problem& problem);

}  // namespace qiao::engine::pairing
