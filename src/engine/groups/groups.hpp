#pragma once

#include "engine/groups/problem.hpp"

namespace qiao::engine::groups {

struct Options {
    /// Rounds of improvement after the exact search has given up, and the work that it may take: one is some milliseconds.
    /// What is done depends on it and on nothing else, so the same number gives the same answer on every machine.
    /// None: 4,000; of large problems with many topics fewer, down to 400.
    std::optional<std::int64_t> steps_max{};
    /// Cities and topics together. With more of them prices are looked for without the linear program, and the search is not exact.
    std::size_t exact_max{250};
    std::uint64_t seed{1};  ///< of the chances taken where the problem is too large for an exact answer
    GoOn go_on{};           ///< saying no ends the search with the best so far
};

/// Prices are in millionths of what values are in.
inline constexpr std::int64_t fine = 1'000'000;

/// What a seat of each city, a group of each topic and any group costs. Prices of cities may be below nought down to what the
/// first seat is worth; the others are nought or more.
struct Prices {
    std::vector<std::int64_t> city{};
    std::vector<std::int64_t> topic{};
    std::int64_t group{0};
};

/// A question of the exact search: is there a group on `topic` (−1: on any) that has all of `cities` among its members?
struct Question {
    int topic{-1};
    std::vector<int> cities{};  ///< ascending
    bool exactly{false};        ///< and no others
    bool yes{false};            ///< at least one such group; otherwise none
};

/// One end of the exact search: under these answers to its questions no selection of groups is better than the answer.
struct Leaf {
    std::vector<Question> questions{};
    Prices prices{};
    std::vector<std::int64_t> rewards{};  ///< one a question: what a group that is asked for earns; nought for a no
};

/// What proves the bound; certificate.hpp checks it. Locked groups are settled: limits are what they leave.
struct Proof {
    Prices prices{};
    std::vector<Leaf> leaves{};  ///< none: the prices alone prove the bound
};

struct Answer {
    std::vector<Group> groups{};  ///< locked ones first, then by topic and cities
    std::int64_t total{0};
    std::int64_t bound{0};  ///< no selection of groups has a larger total
    bool proven{false};     ///< total == bound
    Proof proof{};
    std::size_t looked_at{0};  ///< candidates that were valued
    bool stopped{false};       ///< GoOn said no: the best so far and its bound

    /// How far the total may be from the best, as a share of the bound; nought if proven.
    [[nodiscard]] double gap() const {
        return bound > total ? static_cast<double>(bound - total) / static_cast<double>(bound) : 0.0;
    }
};

/// The best groups: exact where the search comes to an end within its steps, else good, with an honest bound.
///
/// Errors: those of check(). A problem in which no group can be formed has an answer without groups.
[[nodiscard]] base::Result<Answer> solve(const Problem& problem, const Options& options = {});

}  // namespace qiao::engine::groups
