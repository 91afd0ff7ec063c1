#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "engine/scoring/micro.hpp"

namespace qiao::engine::pairing {

/// Two cohorts are paired. Their cities are numbers from 0, in the order of the caller; ties go to the smaller number.
enum class Side { a, b };
[[nodiscard]] constexpr Side other(Side side) { return side == Side::a ? Side::b : Side::a; }

struct Pair {
    int a{0};
    int b{0};
    auto operator<=>(const Pair&) const = default;
};

inline constexpr int unlimited = 0x7fffffff;

enum class Kind {
    required,   ///< `pairs` must be made
    locked,     ///< the same, said of a pair that was decided before
    forbidden,  ///< `pairs` must not be made
    limits,     ///< each of `cities` of `side` has from min to max partners
    each_from,  ///< each city of `side` has at most max partners from each of `groups`, which are of the other side
    pairs_of,   ///< the pairs of all `cities` of `side` together are at most max
};

/// One condition. Its position in the list is its name: conflicts are told by it.
struct Constraint {
    Kind kind{Kind::limits};
    Side side{Side::a};
    std::vector<Pair> pairs{};
    std::vector<int> cities{};
    std::vector<std::vector<int>> groups{};
    int min{0};
    int max{unlimited};
};

/// What is asked. The matrices are dense, `a` rows of `b` cells, and somebody else's.
///
/// A city without limits has as many partners as it likes. Of several limits of one city the narrowest counts.
struct Problem {
    std::size_t a{0};
    std::size_t b{0};
    std::span<const Micro> value{};   ///< what is summed; nought or more
    std::span<const Micro> ours{};    ///< how a city of A sees one of B; read by `stable` and by all accounts
    std::span<const Micro> theirs{};  ///< how b sees a
    std::vector<Constraint> constraints{};
    bool zero_pairs{true};  ///< whether pairs of value nought may be made

    [[nodiscard]] std::size_t at(Pair pair) const {
        return static_cast<std::size_t>(pair.a) * b + static_cast<std::size_t>(pair.b);
    }
    [[nodiscard]] Pair pair_at(std::size_t cell) const {
        return {static_cast<int>(cell / b), static_cast<int>(cell % b)};
    }
    [[nodiscard]] std::size_t size(Side side) const { return side == Side::a ? a : b; }
};

/// Whether to go on: called between steps with what was done and how much there is, nought if nobody knows.
using GoOn = std::function<bool(std::size_t done, std::size_t of)>;

/// Told when GoOn said no: error `error.pairing.cancelled`, code unavailable.
[[nodiscard]] base::Error cancelled();

/// No pairing meets the constraints: `error.pairing.infeasible`.
[[nodiscard]] base::Error infeasible();

struct Limits {
    std::int64_t min{0};
    std::int64_t max{0};
};

enum class PairState : std::uint8_t { forbidden, allowed, fixed };

/// Who may have whom and how many, read from the constraints. `max` is never more than the other side has cities.
struct Admission {
    std::vector<PairState> states{};  ///< one a cell
    std::vector<Limits> a{};
    std::vector<Limits> b{};

    [[nodiscard]] const std::vector<Limits>& of(Side side) const { return side == Side::a ? a : b; }
};

/// Errors: invalid_value, with a text of its own each:
///   `error.pairing.matrix`      a matrix is of another size, or a value is below nought
///   `error.pairing.constraint`  args `index`: names a city that is not there, or min above max, or below nought
[[nodiscard]] base::Outcome check(const Problem& problem);

/// A pair both forbidden and fixed is fixed here; `contradicts` finds it.
[[nodiscard]] Admission admit(const Problem& problem);

/// Whether a pair is both to be made and forbidden, or a city's smallest number is above its largest.
[[nodiscard]] bool contradicts(const Problem& problem);

}  // namespace qiao::engine::pairing
