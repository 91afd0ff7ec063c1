#pragma once

// Every place against every other: the same answers as `rank`, for all rows at once.
//
// `rank` asks every criterion about every candidate, some 300 ns a pair: minutes for 33,000 places against each other. But
// most of what the criteria ask does not depend on the pair. What a candidate recorded counts the same for everybody of a
// country; what both sides said has five states at most on either side; themes are compared by nearness to one of the
// asker's, which is a column per theme; the ladder of sizes is a few borders in a list sorted by population. So the criteria
// are laid out as columns of weighted integers (outlook.hpp, subjects.hpp), a row is a sum of columns, and what is left to do
// for a pair is a comparison with the last of the row's best (kernels.hpp). Pairs that share a link, an event or a statement
// about each other are few and are scored by the criteria themselves, as are the bounds of the winners.
//
// All is in integers, so nothing depends on the kernel, the number of threads or the order of summation; tests hold every
// row against `rank`. What a criterion says of a place of which nothing is recorded is asked of the criterion (StandIns),
// not written down a second time.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/columns/order.hpp"
#include "engine/scoring/assessment.hpp"

namespace qiao::engine::columns {

struct Options {
    RankingOptions ranking{};                      ///< `limit`: how many for each place, > 0; `offset` is not looked at
    std::optional<machine::KernelLevel> kernel{};  ///< empty: the fastest this machine has
    std::function<bool(double share)> progress{};  ///< told now and then, by one thread at a time; false stops the run
};

struct Scored {
    int place{-1};  ///< number in the world
    Bounds bounds{};
    bool operator==(const Scored&) const = default;
};

/// The best candidates of a place: by score, the highest first; equal scores by id.
struct Row {
    int place{-1};
    std::vector<Scored> best{};
    bool operator==(const Row&) const = default;
};

struct Scores {
    std::vector<Row> rows{};
    std::uint64_t pairs{
        0};  ///< ordered pairs whose candidate stood for election, whether or not a must-have excluded it
    bool operator==(const Scores&) const = default;
};

/// A world laid out in columns. Keeps its own copy of the world.
class Columns {
public:
    /// Cost: some 50 ms for 33,000 places.
    Columns(const World& world, Options options);

    /// The rows of the places, in their order. Each weighs by `profile_of` its id. Nothing when `progress` stopped it.
    /// Threads: as many as the options say; the result is the same for any number of them.
    [[nodiscard]] std::optional<Scores> score(std::span<const int> places, const ProfileOf& profile_of) const;

    /// All places there are.
    [[nodiscard]] std::vector<int> places() const;

    [[nodiscard]] const World& world() const { return stand_ins_.world(); }
    [[nodiscard]] const Options& options() const { return options_; }
    [[nodiscard]] machine::KernelLevel kernel() const { return level_; }

private:
    Options options_;
    machine::KernelLevel level_;
    StandIns stand_ins_;
    Order order_;
};

}  // namespace qiao::engine::columns
