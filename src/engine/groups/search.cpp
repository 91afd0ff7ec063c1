#include "engine/groups/search.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace qiao::engine::groups {
namespace {

constexpr double part = 1e-3;  // a share nearer to nought or one is whole
/// A pivot costs as much as the rows squared: what a large program may cost is bounded, its prices hold all the same.
std::size_t pivots_of(const Master& master) {
    return std::clamp<std::size_t>(200'000'000 / (master.rows() * master.rows()), 100, 5'000);
}

/// The question whose answer is least clear from the shares; nothing if all are whole.
std::optional<Question> least_clear(const Pool& pool, const std::vector<double>& shares) {
    using Key = std::tuple<int, int, int>;  // topic or −1, city, other city or −1
    std::map<Key, double> sums;
    std::size_t broken = pool.size();
    double clearest = 1;
    for (std::size_t n = 0; n < shares.size(); ++n) {
        if (shares[n] < part) continue;
        const auto& [topic, cities, value] = pool[n];
        for (std::size_t a = 0; a < cities.size(); ++a) {
            sums[{topic, cities[a], -1}] += shares[n];
            for (std::size_t b = 0; b < a; ++b) sums[{-1, cities[b], cities[a]}] += shares[n];
        }
        if (shares[n] < 1 - part && std::abs(shares[n] - 0.5) < clearest) {
            clearest = std::abs(shares[n] - 0.5);
            broken = n;
        }
    }
    if (broken == pool.size()) return std::nullopt;
    std::optional<Question> best;
    double nearest = 0.5 - 10 * part;
    for (const auto& [key, sum] : sums) {
        if (std::abs(sum - 0.5) >= nearest - 1e-9) continue;
        nearest = std::abs(sum - 0.5);
        const auto [topic, city, other] = key;
        best = Question{topic, other < 0 ? std::vector{city} : std::vector{city, other}};
    }
    if (best) return best;
    return Question{pool[broken].topic, pool[broken].cities, true};
}

class Search {
public:
    Search(const Layout& layout, const Pool& pool, const Selection& incumbent, Budget& budget, std::int64_t nodes_max)
        : layout_{layout}, pool_{pool}, budget_{budget}, nodes_{nodes_max}, out_{incumbent} {}

    Searched run() {
        Leaf whole{.prices = safe_prices(layout_)};
        descend(Master{layout_, pool_}, std::move(whole));
        out_.bound = total();
        for (const auto bound : bounds_) out_.bound = std::max(out_.bound, bound);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::int64_t total() const { return layout_.settled_total + out_.best.total(); }

    [[nodiscard]] std::int64_t bound_of_leaf(const Master& master, const Leaf& leaf) const {
        Wide left = 0;
        for (const auto reward : leaf.rewards) left -= reward;
        for (std::size_t n = 0; n < pool_.size(); ++n) {
            if (master.is_banned(n)) continue;
            auto own = left_of(leaf.prices, pool_[n]);
            for (std::size_t q = 0; q < leaf.questions.size(); ++q)
                if (leaf.rewards[q] > 0 && concerns(leaf.questions[q], pool_[n])) own += leaf.rewards[q];
            left += std::max<std::int64_t>(0, own);
        }
        const auto sum = sum_of(layout_, leaf.prices, left);
        return sum < 0 ? -1 : static_cast<std::int64_t>(sum / fine);
    }

    void close(Leaf leaf, std::int64_t bound) {
        bounds_.push_back(bound);
        out_.leaves.push_back(std::move(leaf));
    }

    void try_whole(const std::vector<double>& shares) {
        Selection found{layout_};
        for (std::size_t n = 0; n < shares.size(); ++n)
            if (shares[n] > 0.5 && found.takes(pool_[n])) found.add(pool_[n]);
        if (found.total() > out_.best.total()) out_.best = std::move(found);
    }

    /// `leaf` has the prices of the question before: they hold still, and count where time runs out.
    void descend(Master master, Leaf leaf) {
        if (nodes_-- <= 0 || !budget_.step()) {
            out_.ended = false;
            const auto bound = bound_of_leaf(master, leaf);
            return close(std::move(leaf), bound);
        }
        master.solve(pivots_of(master));
        leaf.prices = master.prices();
        leaf.rewards = master.rewards();
        auto shares = master.shares();
        try_whole(shares);
        const auto bound = bound_of_leaf(master, leaf);
        if (bound <= total()) return close(std::move(leaf), bound);
        auto question = least_clear(pool_, shares);
        if (!question) {
            out_.ended = false;
            return close(std::move(leaf), bound);
        }
        for (const auto yes : {true, false}) {
            question->yes = yes;
            auto next = leaf;
            next.questions.push_back(*question);
            next.rewards.push_back(0);
            auto asked = master;
            asked.ask(*question);
            descend(std::move(asked), std::move(next));
        }
    }

    const Layout& layout_;
    const Pool& pool_;
    Budget& budget_;
    std::int64_t nodes_;
    Searched out_;
    std::vector<std::int64_t> bounds_{};
};

}  // namespace

Searched search(const Layout& layout, const Pool& pool, const Selection& incumbent, Budget& budget,
                std::int64_t nodes_max) {
    return Search{layout, pool, incumbent, budget, nodes_max}.run();
}

Selection dive(const Layout& layout, const Pool& pool, Master master) {
    std::vector<char> taken(pool.size());
    Selection selection{layout};
    for (;;) {
        const auto shares = master.shares();
        double most = part;
        for (std::size_t n = 0; n < pool.size(); ++n)
            if (taken[n] == 0 && selection.takes(pool[n])) most = std::max(most, shares[n]);
        if (most == part) return selection;
        for (std::size_t n = 0; n < pool.size(); ++n) {
            if (taken[n] != 0 || shares[n] < std::min(most, 0.9) || !selection.takes(pool[n])) continue;
            selection.add(pool[n]);
            taken[n] = 1;
            master.fix(n, true);
            if (most < 0.9) break;
        }
        master.solve(pivots_of(master));
    }
}

}  // namespace qiao::engine::groups
