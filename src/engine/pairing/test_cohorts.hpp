#pragma once

// Small cohorts with all their pairings written out, by nothing but the words of the constraints.

#include <algorithm>
#include <random>
#include <set>

#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing::tests {

/// A problem that owns its matrices.
struct Cohorts {
    std::size_t a{0}, b{0};
    std::vector<Micro> value{}, ours{}, theirs{};
    std::vector<Constraint> constraints{};
    bool zero_pairs{true};

    [[nodiscard]] Problem problem() const { return {a, b, value, ours, theirs, constraints, zero_pairs}; }
};

/// Whole numbers alike on every machine; std::uniform_int_distribution is not.
struct Dice {
    std::mt19937_64 engine;
    int to(int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most + 1)); }
    bool one_in(int n) { return to(n - 1) == 0; }
};

inline std::vector<int> numbers(std::size_t count) {
    std::vector<int> all(count);
    for (std::size_t n = 0; n < count; ++n) all[n] = static_cast<int>(n);
    return all;
}

inline Constraint limits(Side side, std::vector<int> cities, int min, int max) {
    return {.kind = Kind::limits, .side = side, .cities = std::move(cities), .min = min, .max = max};
}

inline Cohorts random_values(Dice& dice, std::size_t a, std::size_t b, int most) {
    Cohorts cohorts{.a = a, .b = b};
    for (std::size_t n = 0; n < a * b; ++n) {
        cohorts.value.push_back(dice.to(most));
        cohorts.ours.push_back(dice.to(most));
        cohorts.theirs.push_back(dice.to(most));
    }
    return cohorts;
}

inline Pair random_pair(Dice& dice, const Cohorts& cohorts) {
    return {dice.to(static_cast<int>(cohorts.a) - 1), dice.to(static_cast<int>(cohorts.b) - 1)};
}

inline void add_caps(Dice& dice, Cohorts& cohorts, Side side) {
    const auto own = cohorts.problem().size(side), across = cohorts.problem().size(other(side));
    if (dice.one_in(2)) {
        Constraint one{.kind = Kind::each_from, .side = side, .groups = {{}, {}}, .max = dice.to(1) + 1};
        for (const auto city : numbers(across)) one.groups[static_cast<std::size_t>(dice.to(1))].push_back(city);
        cohorts.constraints.push_back(one);
        if (one.groups[0].size() > 1 && dice.one_in(2))
            cohorts.constraints.push_back(
                {.kind = Kind::each_from, .side = side, .groups = {{one.groups[0][0], one.groups[0][1]}}, .max = 1});
    }
    if (dice.one_in(2)) {
        Constraint one{.kind = Kind::pairs_of, .side = side, .cities = numbers(own), .max = dice.to(4)};
        cohorts.constraints.push_back(one);
        one.cities.resize((one.cities.size() + 1) / 2);
        one.max = dice.to(2);
        cohorts.constraints.push_back(one);
    }
}

/// All kinds of constraints; many of them cannot be met.
inline Cohorts random_cohorts(std::uint64_t seed, bool caps = true) {
    Dice dice{std::mt19937_64{seed}};
    const auto a = static_cast<std::size_t>(dice.to(3) + 1), b = static_cast<std::size_t>(dice.to(a == 4 ? 2 : 3) + 1);
    auto cohorts = random_values(dice, a, b, dice.one_in(2) ? 4 : 1'000'000);
    for (const auto side : {Side::a, Side::b}) {
        const auto size = side == Side::a ? a : b;
        const auto max = dice.to(2) + 1;
        cohorts.constraints.push_back(limits(side, numbers(size), dice.one_in(4) ? 1 : 0, max));
        if (dice.one_in(3)) {
            const auto min = dice.to(2);
            cohorts.constraints.push_back(limits(side, {dice.to(static_cast<int>(size) - 1)}, min, min + dice.to(1)));
        }
        if (caps) add_caps(dice, cohorts, side);
    }
    for (const auto kind : {Kind::required, Kind::locked, Kind::forbidden, Kind::forbidden})
        if (dice.one_in(3)) cohorts.constraints.push_back({.kind = kind, .pairs = {random_pair(dice, cohorts)}});
    cohorts.zero_pairs = !dice.one_in(4);
    return cohorts;
}

/// At least min, at most max of the pairs whose bits are set; the bit of a pair is its cell.
struct Count {
    std::uint32_t pairs{0};
    int min{0}, max{0};
};

inline std::uint32_t bits_of(const Cohorts& cohorts, Side side, const std::vector<int>& own,
                             const std::vector<int>& across) {
    std::uint32_t bits = 0;
    for (const auto city : own)
        for (const auto partner : across)
            bits |= 1U << cohorts.problem().at(side == Side::a ? Pair{city, partner} : Pair{partner, city});
    return bits;
}

/// What the words of one constraint say.
inline std::vector<Count> counts_of(const Cohorts& cohorts, const Constraint& one) {
    const auto own = numbers(cohorts.problem().size(one.side)),
               across = numbers(cohorts.problem().size(other(one.side)));
    std::vector<Count> out;
    for (const auto pair : one.pairs)
        out.push_back({1U << cohorts.problem().at(pair), one.kind != Kind::forbidden, one.kind != Kind::forbidden});
    if (one.kind == Kind::pairs_of) out.push_back({bits_of(cohorts, one.side, one.cities, across), 0, one.max});
    for (const auto city : one.cities)
        if (one.kind == Kind::limits) out.push_back({bits_of(cohorts, one.side, {city}, across), one.min, one.max});
    for (const auto& group : one.groups)
        for (const auto city : own) out.push_back({bits_of(cohorts, one.side, {city}, group), 0, one.max});
    return out;
}

/// Every pairing that meets the constraints. A pair of value nought that is not wanted is made only if it is fixed.
inline std::vector<std::vector<Pair>> all_pairings(const Cohorts& cohorts) {
    const auto problem = cohorts.problem();
    std::uint32_t fixed = 0, unwanted = 0;
    std::vector<Count> counts;
    for (const auto& one : cohorts.constraints) {
        const auto own = counts_of(cohorts, one);
        counts.insert(counts.end(), own.begin(), own.end());
        if (one.kind != Kind::required && one.kind != Kind::locked) continue;
        for (const auto pair : one.pairs) fixed |= 1U << problem.at(pair);
    }
    const auto cells = cohorts.a * cohorts.b;
    for (std::size_t cell = 0; cell < cells; ++cell)
        if (!cohorts.zero_pairs && cohorts.value[cell] == 0) unwanted |= 1U << cell;
    counts.push_back({unwanted & ~fixed, 0, 0});
    std::vector<std::vector<Pair>> out;
    for (std::uint32_t made = 0; made < (1U << cells); ++made) {
        bool good = true;
        for (const auto& count : counts) {
            const auto those = __builtin_popcount(made & count.pairs);
            good = count.min <= those && those <= count.max;
            if (!good) break;
        }
        if (!good) continue;
        std::vector<Pair> pairs;
        for (std::size_t cell = 0; cell < cells; ++cell)
            if ((made >> cell & 1U) != 0) pairs.push_back(problem.pair_at(cell));
        out.push_back(std::move(pairs));
    }
    return out;
}

/// The values of a pairing, the lowest first.
inline std::vector<Micro> values_of(const Cohorts& cohorts, const std::vector<Pair>& pairs) {
    std::vector<Micro> values;
    for (const auto pair : pairs) values.push_back(cohorts.value[cohorts.problem().at(pair)]);
    std::sort(values.begin(), values.end());
    return values;
}

}  // namespace qiao::engine::pairing::tests
