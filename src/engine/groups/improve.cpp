#include "engine/groups/improve.hpp"

#include <algorithm>
#include <numeric>

#include "engine/groups/search.hpp"

namespace qiao::engine::groups {
namespace {

constexpr std::int64_t questions_a_part = 40;
constexpr std::size_t groups_apart_first = 8, groups_apart_max = 24;
constexpr std::size_t tries_a_width = 30;  // in vain, before one group more is taken apart

/// Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_{seed} {}
    std::size_t below(std::size_t bound) {
        state_ += 0x9E3779B97F4A7C15ULL;
        auto mixed = (state_ ^ (state_ >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<std::size_t>((((mixed ^ (mixed >> 31)) >> 32) * bound) >> 32);
    }

private:
    std::uint64_t state_;
};

/// Positions of the groups to take apart: one by chance, the worse the likelier; then those nearest to one of its cities, some by chance.
std::vector<std::size_t> some_groups(const Layout& layout, const Selection& selection, const Prices& prices,
                                     std::size_t count, Chance& chance) {
    const auto& chosen = selection.chosen();
    std::size_t first = chance.below(chosen.size());
    for (int n = 0; n < 2; ++n) {
        const auto other = chance.below(chosen.size());
        if (left_of(prices, chosen[other]) < left_of(prices, chosen[first])) first = other;
    }
    const auto& from = chosen[first];
    const auto city = from.cities[chance.below(from.cities.size())];
    std::vector<std::pair<std::int64_t, std::size_t>> near;
    for (std::size_t n = 0; n < chosen.size(); ++n) {
        if (n == first) continue;
        std::int64_t most = 0;
        for (const auto other : chosen[n].cities) {
            if (layout.side(other) == layout.side(city) || other == city) continue;
            const auto pair =
                std::max(layout.problem->at(from.topic, city, other), layout.problem->at(chosen[n].topic, city, other));
            most = std::max(most, pair * fine - prices.city[static_cast<std::size_t>(other)]);
        }
        near.push_back({-most, n});
    }
    std::sort(near.begin(), near.end());
    std::vector<std::size_t> out{first};
    for (const auto& [distance, n] : near)
        if (out.size() < count && chance.below(3) != 0) out.push_back(n);
    return out;
}

/// The best that can be made of what these groups leave when they are taken apart; nothing if that is no better.
std::optional<Selection> again(const Layout& layout, const Selection& selection, const std::vector<std::size_t>& apart,
                               const GoOn& go_on, std::size_t& looked_at) {
    Problem smaller = *layout.problem;
    std::vector<Candidate> before, kept;
    for (std::size_t n = 0; n < selection.chosen().size(); ++n) {
        const auto& one = selection.chosen()[n];
        if (std::find(apart.begin(), apart.end(), n) != apart.end()) {
            before.push_back(one);
            continue;
        }
        kept.push_back(one);
        smaller.locked.push_back({one.topic, one.cities});
    }
    const Layout inner{smaller};
    Selection found{inner};
    Pool pool;
    for (auto& one : before) {
        pool.add(one);
        found.add(std::move(one));
    }
    Grower grower{inner};
    Budget budget{100, go_on};
    const auto now = found.total();
    Master master{inner, pool};
    const auto relaxation = relax(inner, pool, master, budget, 25);
    if (relaxation.bound() <= inner.settled_total + now) return std::nullopt;
    if (auto dived = dive(inner, pool, master); dived.total() > found.total()) found = std::move(dived);
    const auto matter = that_matter(inner, relaxation, inner.settled_total + found.total(), 3'000, budget, looked_at);
    found = search(inner, matter ? *matter : pool, found, budget, questions_a_part).best;
    looked_at += relaxation.looked_at;
    fill(grower, inner, found);
    if (found.total() <= now) return std::nullopt;
    Selection out{layout};
    for (auto& one : kept) out.add(std::move(one));
    for (const auto& one : found.chosen()) out.add(one);
    return out;
}

}  // namespace

void fill(Grower& grower, const Layout& layout, Selection& selection) {
    for (int topic = 0; static_cast<std::size_t>(topic) < layout.problem->topics; ++topic) {
        for (const auto& cities : layout.of_side) {
            for (const auto city : cities) {
                while (auto candidate = grower.grow(selection, topic, {city}, {})) selection.add(*std::move(candidate));
            }
        }
    }
}

Selection improve(const Layout& layout, Selection selection, const Prices& prices, std::int64_t bound,
                  std::uint64_t seed, std::int64_t tries_max, Budget& budget, std::size_t& looked_at) {
    Chance chance{seed};
    const GoOn go_on = [&](std::size_t, std::size_t) { return budget.goes_on(); };
    std::size_t in_vain = 0;
    for (std::int64_t n = 0; n < tries_max && !selection.chosen().empty(); ++n) {
        if (layout.settled_total + selection.total() >= bound || !budget.step()) break;
        const auto width = std::min(groups_apart_max, groups_apart_first + in_vain / tries_a_width);
        const auto count = std::min(selection.chosen().size(), 3 + chance.below(width));
        const auto apart = some_groups(layout, selection, prices, count, chance);
        ++in_vain;
        if (auto better = again(layout, selection, apart, go_on, looked_at)) {
            selection = *std::move(better);
            in_vain = 0;
        }
    }
    return selection;
}

}  // namespace qiao::engine::groups
