#include "engine/groups/relax.hpp"

#include <algorithm>

namespace qiao::engine::groups {
namespace {

constexpr std::size_t offers_a_city = 4;
constexpr std::size_t cells_max = 400'000'000, cells_max_large = 100'000'000;
constexpr int steps_a_round_max = 400, idle_max = 2, found_every = 4;
constexpr std::size_t work_max = 2'000'000'000;  // pivots × rows², for the large

Prices between(const Prices& one, const Prices& two) {
    auto out = one;
    for (std::size_t n = 0; n < out.city.size(); ++n) out.city[n] = (one.city[n] + two.city[n]) / 2;
    for (std::size_t n = 0; n < out.topic.size(); ++n) out.topic[n] = (one.topic[n] + two.topic[n]) / 2;
    out.group = (one.group + two.group) / 2;
    return out;
}

struct Round {
    std::vector<Offer> offers{};
    bool whole{true};     ///< every topic was looked through
    bool complete{true};  ///< and nothing was passed over
};

/// Keeps prices under which nothing outside the pool is worth more, if they prove more than the best so far.
void settle_for(const Layout& layout, const Pool& pool, Prices prices, Relaxation& best) {
    Wide left = 0;
    for (std::size_t n = 0; n < pool.size(); ++n) left += std::max<std::int64_t>(0, left_of(prices, pool[n]));
    const auto sum = sum_of(layout, prices, left);
    if (sum >= best.sum) return;
    best.prices = std::move(prices);
    best.sum = sum;
}

/// Prices all topics. What a topic may hide goes onto its own price, or onto those of the cities it was found for, whichever proves more: so
/// nothing outside the pool is worth more.
Round look_through(const Layout& layout, const Pool& pool, Prices prices, std::size_t cells, Budget& budget,
                   Relaxation& best) {
    Round round;
    auto raised = prices;
    const auto steps = cells / layout.problem->topics;
    for (std::size_t topic = 0; topic < prices.topic.size(); ++topic) {
        if (!budget.goes_on()) {
            round.whole = false;
            return round;
        }
        auto offers = price(layout, static_cast<int>(topic), prices, {.steps = steps, .pool = &pool});
        raised.topic[topic] += offers.most;
        round.complete = round.complete && offers.complete;
        best.looked_at += offers.looked_at;
        std::move(offers.found.begin(), offers.found.end(), std::back_inserter(round.offers));
    }
    settle_for(layout, pool, std::move(raised), best);
    if (!round.complete) return round;
    auto paid_by_city = std::move(prices);
    std::vector<std::int64_t> more(layout.seats.size());
    for (const auto& offer : round.offers) {
        auto& own = more[static_cast<std::size_t>(offer.first)];
        own = std::max(own, offer.left);
    }
    for (std::size_t city = 0; city < more.size(); ++city) paid_by_city.city[city] += more[city];
    settle_for(layout, pool, std::move(paid_by_city), best);
    return round;
}

/// The best few for each city.
std::size_t take(const Layout& layout, Round& round, Pool& pool) {
    std::sort(round.offers.begin(), round.offers.end(), [](const Offer& a, const Offer& b) {
        return a.left != b.left ? a.left > b.left : a.candidate < b.candidate;
    });
    std::vector<std::size_t> taken(layout.seats.size());
    std::size_t fresh = 0;
    for (const auto& offer : round.offers) {
        const auto& cities = offer.candidate.cities;
        if (std::none_of(cities.begin(), cities.end(),
                         [&](int city) { return taken[static_cast<std::size_t>(city)] < offers_a_city; }))
            continue;
        for (const auto city : cities) ++taken[static_cast<std::size_t>(city)];
        if (pool.add(offer.candidate)) ++fresh;
    }
    return fresh;
}

}  // namespace

Relaxation relax(const Layout& layout, Pool& pool, Master& master, Budget& budget, int rounds_max) {
    Relaxation best;
    best.prices = safe_prices(layout);
    best.sum = sum_of(layout, best.prices, 0);
    const auto pivots = std::max<std::size_t>(1'000, work_max / (master.rows() * master.rows()));
    for (int n = 0; n < rounds_max && budget.step(); ++n) {
        if (!master.solve(pivots - std::min(pivots, master.pivots()))) break;
        const auto own = master.prices();
        auto round = look_through(layout, pool, n == 0 ? own : between(own, best.prices), cells_max, budget, best);
        auto fresh = take(layout, round, pool);
        if (fresh == 0 && round.whole) {
            round = look_through(layout, pool, own, cells_max, budget, best);
            fresh = take(layout, round, pool);
        }
        master.extend();
        best.converged = fresh == 0 && round.whole;
        if (fresh == 0) break;
    }
    master.solve(pivots / 10);
    return best;
}

Relaxation relax(const Layout& layout, Pool& pool, Descent& descent, std::int64_t total, const Found& found,
                 Budget& budget, int rounds_max) {
    Relaxation best;
    best.prices = safe_prices(layout);
    best.sum = sum_of(layout, best.prices, 0);
    for (int n = 0, idle = 0; n < rounds_max && idle < idle_max && budget.step(); ++n) {
        auto round = look_through(layout, pool, descent.prices(), cells_max_large, budget, best);
        const auto fresh = take(layout, round, pool);
        descent.extend();
        const auto better = descent.go(std::min(steps_a_round_max, 20 + 10 * n), total);
        idle = fresh == 0 && !better ? idle + 1 : 0;
        if (n % found_every == found_every - 1) total = std::max(total, found(descent.selection()));
    }
    return best;
}

std::optional<Pool> that_matter(const Layout& layout, const Relaxation& relaxation, std::int64_t total,
                                std::size_t most, Budget& budget, std::size_t& looked_at) {
    Pool kept;
    const auto lacking = static_cast<Wide>(total + 1) * fine - relaxation.sum;  // what a candidate must have left
    if (lacking > 0) return kept;
    if (-lacking > std::int64_t{1} << 58) return std::nullopt;
    for (std::size_t topic = 0; topic < layout.problem->topics; ++topic) {
        if (!budget.goes_on()) return std::nullopt;
        const auto offers = price(layout, static_cast<int>(topic), relaxation.prices,
                                  {.floor = static_cast<std::int64_t>(lacking) - 1,
                                   .all = true,
                                   .most = most - kept.size(),
                                   .steps = 400'000'000 / layout.problem->topics});
        looked_at += offers.looked_at;
        for (const auto& offer : offers.found) kept.add(offer.candidate);
        if (!offers.complete || kept.size() >= most) return std::nullopt;
    }
    return kept;
}

}  // namespace qiao::engine::groups
