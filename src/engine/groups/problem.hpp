#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "engine/scoring/micro.hpp"

namespace qiao::engine::groups {

// Cities are numbers from 0, in the order of the caller; each is of one side. Where a choice makes no difference to the total
// the smaller numbers are tried first; the same problem gives the same answer.

inline constexpr int unlimited = 0x7fffffff;
inline constexpr std::size_t sides_max = 4;
inline constexpr int members_max = 64;                    ///< of a group, all sides together
inline constexpr std::int64_t value_max = 1'000'000'000;  ///< of a pair
inline constexpr std::int64_t first_seat_max = 100'000'000'000;
inline constexpr int city_max_max = 1'000;      ///< more groups of a city count as so many
inline constexpr int groups_max_max = 100'000;  ///< more groups, of a topic or at all, count as so many

/// How many members a group has from one side.
struct Size {
    int min{1};
    int max{1};
};

/// A group that was decided before: it stays as it is.
struct Locked {
    int topic{0};
    std::vector<int> cities{};
};

/// What is asked. The matrices are somebody else's.
struct Problem {
    std::vector<int> side{};    ///< one a city; 0 … sizes.size() − 1
    std::vector<Size> sizes{};  ///< one a side: two to four
    std::size_t topics{1};
    /// One a topic: n × n, symmetric, nought or more. Only cells of cities of different sides are read; 0 is a pair without worth.
    std::vector<std::span<const Micro>> value{};
    std::vector<int> city_max{};               ///< groups that a city may be in; locked ones count
    std::vector<int> topic_max{};              ///< groups that a topic may have; locked ones count
    int groups_max{unlimited};                 ///< of all topics, locked ones among them
    std::vector<std::pair<int, int>> apart{};  ///< never in the same group; locked ones too
    std::vector<Locked> locked{};
    std::vector<std::int64_t> first_seat{};  ///< empty, or one a city: added to the total if the city is in any group
    Micro pair_min{0};  ///< two cities of different sides below it are not in a group of that topic together

    [[nodiscard]] std::size_t cities() const { return side.size(); }
    [[nodiscard]] Micro at(int topic, int a, int b) const {
        return value[static_cast<std::size_t>(topic)]
                    [static_cast<std::size_t>(a) * cities() + static_cast<std::size_t>(b)];
    }
};

struct Group {
    int topic{0};
    std::vector<int> cities{};  ///< ascending
    std::int64_t value{0};
    bool locked{false};
};

/// What a group is worth: members × the mean of its pairs of cities of different sides, rounded down, so that every seat counts
/// the mean of its group. With one city of each of three sides that is the sum of the three pairs. Nought without such a pair.
[[nodiscard]] std::int64_t value_of(const Problem& problem, int topic, std::span<const int> cities);

/// Σ values of the groups + Σ first seats of the cities in any of them.
[[nodiscard]] std::int64_t total_of(const Problem& problem, const std::vector<Group>& groups);

/// What locked groups can be at odds with.
enum class Rule {
    size,    ///< fewer or more members from `side` than allowed
    city,    ///< `city` is in more locked groups than it may be
    topic,   ///< `topic` has more locked groups than it may have
    groups,  ///< more locked groups than groups there may be
    apart,   ///< `city` and `other` must not be together
    pair,    ///< `city` and `other` are below the least value of a pair
    twice,   ///< an earlier one has the same topic and the same cities
};

/// A locked group that contradicts a rule. Nothing else makes a problem infeasible.
struct Clash {
    int locked{0};  ///< position in Problem::locked
    Rule rule{Rule::size};
    int topic{0};
    int side{0};
    int city{0};
    int other{0};
};

/// The first contradiction, by position, if there is one. REQUIRES that check() finds the rest in order.
[[nodiscard]] std::optional<Clash> find_clash(const Problem& problem);

/// Errors: invalid_value, field and a text of its own each:
///   `error.groups.sides`   two to four sides, 0 ≤ min ≤ max, max ≥ 1, all together at most `members_max`, a pair at least; city sides within
///   `error.groups.matrix`  args `topic`: of another size, not symmetric, or a value below nought or above `value_max`
///   `error.groups.limits`  a list of limits is of another length or has a number below nought; a first seat above `first_seat_max`
///   `error.groups.apart`   args `index`: names a city that is not there, or one city twice
///   `error.groups.locked`  args `index`: names a topic or city that is not there, or a city twice
/// and, for what find_clash() tells, with args `index`, `topic`, `side`, `city`, `other`:
///   `error.groups.locked_size`, `…_city`, `…_topic`, `…_groups`, `…_apart`, `…_pair`, `…_twice`
/// Cost: reads all cells.
[[nodiscard]] base::Outcome check(const Problem& problem);

/// Whether to go on: called between steps with what was done and how much there is, nought if nobody knows.
using GoOn = std::function<bool(std::size_t done, std::size_t of)>;

}  // namespace qiao::engine::groups
