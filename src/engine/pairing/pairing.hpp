#pragma once

#include "engine/pairing/problem.hpp"

namespace qiao::engine::pairing {

/// What is best.
enum class Objective {
    total,    ///< the largest sum of values, whatever the number of pairs
    fairest,  ///< as many pairs as can be; then the lowest value as high as possible and as few pairs as possible at it, then the next
    stable,   ///< no two cities would rather have each other; best for the side that proposes
    mix,      ///< as many pairs as can be, none below a floor, the largest sum
};

struct Options {
    Objective objective{Objective::total};
    int fairness{
        50};  ///< mix: where the floor lies between the worst pair of the best total and that of the fairest, per cent
    Side proposing{Side::a};  ///< stable
    GoOn go_on{};
};

/// One step of a proof by prices: nothing that earlier steps leave is better than the answer at `aim`. The prices are one a
/// row of the problem (layout.hpp tells their order).
struct Stage {
    enum class Aim {
        count,  ///< the number of pairs
        total,  ///< the sum of values
        level,  ///< few pairs of value `level`
    };
    Aim aim{Aim::total};
    Micro level{0};
    std::vector<std::int64_t> prices{};
};

/// What proves an answer; certificate.hpp checks it. Empty for `stable`: there the absence of blocking pairs is the proof.
struct Proof {
    Micro floor{0};  ///< no pair below it but those that are fixed
    std::vector<Stage> stages{};
};

struct Answer {
    std::vector<Pair> pairs{};  ///< ascending
    std::int64_t total{0};
    std::int64_t bound{0};  ///< total, fairest and mix: no pairing that is as good at all else has a larger total
    Proof proof{};
};

/// The best pairing. The same problem gives the same answer, on every machine.
///
/// `stable` takes ours and theirs for what each side would rather have, ties to the smaller number, fixed pairs for settled,
/// and knows neither caps (`each_from`, `pairs_of`) nor minimum numbers that its pairing does not meet by itself: every
/// stable pairing gives each city as many partners, so there is no other.
///
/// Errors: those of check() and forest_of(), and invalid_value with
///   `error.pairing.infeasible`    no pairing meets the constraints: conflict.hpp tells which
///   `error.pairing.stable_caps`   caps and stability asked together; args `index`
///   `error.pairing.stable_min`    args `side` (a, b), `city`, `got`, `min`
///   `error.pairing.too_large`     fairest and mix: more than `fairest_pairs_max` pairs
/// and unavailable `error.pairing.cancelled`.
[[nodiscard]] base::Result<Answer> solve(const Problem& problem, const Options& options);

/// Pairs that `fairest` and `mix` take on: every pair is in their network.
inline constexpr std::size_t fairest_pairs_max = 1'000'000;

[[nodiscard]] std::int64_t total_of(const Problem& problem, const std::vector<Pair>& pairs);

/// The lowest value of the pairs that nobody fixed beforehand; nought if there is none.
[[nodiscard]] Micro worst_of(const Problem& problem, const std::vector<PairState>& states,
                             const std::vector<Pair>& pairs);

}  // namespace qiao::engine::pairing
