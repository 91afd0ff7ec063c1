// The largest total under quotas, caps and fixed pairs: a circulation of least cost.
//
// The network of all pairs of two cohorts of 5,000 has 25 million arcs, nearly all of which carry nothing: a city's partners come
// from a few dozens. So the network begins with the pairs that promise most (promising.hpp), and its node potentials, which are the
// prices of the cities, tell of every pair left out whether it is worth more than what its two cities would have to give up for
// it. Such pairs are added and the network is solved again, until there is none: then the prices prove the answer optimal
// among all pairs, those never in the network included. One to three rounds are usual.
#include "engine/pairing/best_total.hpp"

#include <algorithm>

#include "engine/assignment/assignment.hpp"
#include "engine/pairing/promising.hpp"

namespace qiao::engine::pairing {
namespace {

/// One-to-one with nothing else asked: a dense assignment pairs everybody of the shorter side, and as no value is below nought
/// that is a largest total.
bool is_assignment(const Problem& problem, const Layout& layout) {
    const auto& [states, a, b] = layout.admission;
    if (problem.a == 0 || problem.b == 0 || layout.rows[0].lower > 0) return false;
    if (layout.rows.size() != 1 + problem.a + problem.b) return false;
    bool forbids = false;
    for (const auto state : states) {
        if (state == PairState::fixed) return false;
        forbids = forbids || state == PairState::forbidden;
    }
    const auto single = [&](const std::vector<Limits>& side, bool all_paired) {
        return std::all_of(side.begin(), side.end(), [&](const Limits& limits) {
            return limits.max == 1 && (limits.min == 0 || (limits.min == 1 && all_paired));
        });
    };
    return single(a, !forbids && problem.a <= problem.b) && single(b, !forbids && problem.b <= problem.a);
}

/// Duals of nought or more, as prices have to be: on equal sides they can be moved from one to the other.
void write_prices(std::vector<std::int64_t> rows, std::vector<std::int64_t> columns,
                  std::vector<std::int64_t>& prices) {
    if (rows.size() == columns.size()) {
        const auto least = *std::min_element(rows.begin(), rows.end());
        for (auto& dual : rows) dual -= least;
        for (auto& dual : columns) dual += least;
    }
    prices.push_back(0);
    prices.insert(prices.end(), rows.begin(), rows.end());
    prices.insert(prices.end(), columns.begin(), columns.end());
}

std::optional<Priced> assigned(const Problem& problem, const Layout& layout, Gains gains) {
    std::vector<Micro> cells(problem.a * problem.b, 1);
    if (!gains.empty()) cells.assign(gains.begin(), gains.end());
    const auto& states = layout.admission.states;
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        if (states[cell] == PairState::forbidden) cells[cell] = 0;
    const assignment::CostMatrix matrix{cells.data(), problem.a, problem.b};
    const auto answer = assignment::assign(matrix, {.maximise = true});
    if (!answer) return std::nullopt;
    Priced out;
    for (const auto& [row, column] : answer->pairs) {
        const Pair pair{static_cast<int>(row), static_cast<int>(column)};
        if (states[problem.at(pair)] != PairState::forbidden) out.pairs.push_back(pair);
    }
    write_prices(std::get<std::vector<std::int64_t>>(answer->row_duals),
                 std::get<std::vector<std::int64_t>>(answer->column_duals), out.prices);
    return out;
}

/// A network of some of the pairs.
class Network {
public:
    Network(const Problem& problem, const Layout& layout, Gains gains)
        : problem_{problem}, layout_{layout}, gains_{gains}, arcs_{layout.rows} {}

    void add(std::size_t cell) {
        const auto pair = problem_.pair_at(cell);
        const auto fixed = layout_.admission.states[cell] == PairState::fixed;
        arcs_.push_back({layout_.tail(pair), layout_.head(pair), fixed ? 1 : 0, 1, -gain_at(gains_, cell)});
        cells_.push_back(cell);
    }
    void add_all() {
        for (std::size_t cell = 0; cell < layout_.admission.states.size(); ++cell)
            if (layout_.admission.states[cell] != PairState::forbidden) add(cell);
    }
    [[nodiscard]] bool solve() {
        if (std::any_of(layout_.rows.begin(), layout_.rows.end(),
                        [](const FlowArc& row) { return row.lower > row.upper; }))
            return false;
        answer_ = cheapest_circulation(layout_.nodes, arcs_);
        return answer_.feasible;
    }

    /// What a pair would bring beyond what it costs its cities.
    [[nodiscard]] std::int64_t surplus(std::size_t cell) const {
        const auto pair = problem_.pair_at(cell);
        return gain_at(gains_, cell) - potential(layout_.tail(pair)) + potential(layout_.head(pair));
    }
    [[nodiscard]] const std::vector<std::size_t>& cells() const { return cells_; }

    [[nodiscard]] Priced priced(int rounds) const {
        Priced out{.rounds = rounds, .priced_arcs = cells_.size()};
        for (std::size_t n = 0; n < cells_.size(); ++n)
            if (answer_.flows[layout_.rows.size() + n] > 0) out.pairs.push_back(problem_.pair_at(cells_[n]));
        std::sort(out.pairs.begin(), out.pairs.end());
        for (const auto pair : out.pairs) out.surplus.push_back(surplus(problem_.at(pair)));
        for (const auto& row : layout_.rows) out.prices.push_back(potential(row.to) - potential(row.from));
        return out;
    }

private:
    [[nodiscard]] std::int64_t potential(int node) const { return answer_.potentials[static_cast<std::size_t>(node)]; }

    const Problem& problem_;
    const Layout& layout_;
    Gains gains_;
    std::vector<FlowArc> arcs_;
    std::vector<std::size_t> cells_;  ///< of the pairs, behind the rows
    Circulation answer_;
};

/// Adds the pairs with the largest surplus, a few for each city of A. Returns how many.
std::size_t add_missing(const Problem& problem, const Layout& layout, Network& network) {
    constexpr std::size_t most = 12;
    std::size_t added = 0;
    std::vector<std::pair<std::int64_t, std::size_t>> missing;
    for (std::size_t a = 0; a < problem.a; ++a) {
        missing.clear();
        for (std::size_t cell = a * problem.b; cell < (a + 1) * problem.b; ++cell) {
            if (layout.admission.states[cell] != PairState::allowed) continue;
            if (const auto surplus = network.surplus(cell); surplus > 0) missing.emplace_back(-surplus, cell);
        }
        const auto kept = std::min(most, missing.size());
        std::partial_sort(missing.begin(), missing.begin() + static_cast<std::ptrdiff_t>(kept), missing.end());
        for (std::size_t n = 0; n < kept; ++n) network.add(missing[n].second);
        added += kept;
    }
    return added;
}

/// Pairs in the network have no surplus unless they are made: they must not be added twice.
void forget_present(const Network& network, Layout& scratch) {
    for (const auto cell : network.cells()) scratch.admission.states[cell] = PairState::forbidden;
}

}  // namespace

std::optional<Priced> best_total_whole(const Problem& problem, const Layout& layout, Gains gains) {
    Network network{problem, layout, gains};
    network.add_all();
    if (!network.solve()) return std::nullopt;
    return network.priced(1);
}

base::Result<std::optional<Priced>> best_total(const Problem& problem, const Layout& layout, Gains gains,
                                               const GoOn& go_on) {
    if (is_assignment(problem, layout)) return assigned(problem, layout, gains);
    const auto& states = layout.admission.states;
    const auto allowed =
        states.size() - static_cast<std::size_t>(std::count(states.begin(), states.end(), PairState::forbidden));
    if (allowed <= whole_network_pairs) return best_total_whole(problem, layout, gains);
    std::int64_t busiest = 1;
    for (const auto side : {Side::a, Side::b})
        for (const auto& limits : layout.admission.of(side))
            busiest = std::max(busiest, std::min<std::int64_t>(limits.max, 20));
    Network network{problem, layout, gains};
    Layout absent = layout;
    for (const auto cell : promising_pairs(problem, layout, gains, static_cast<std::size_t>(2 * busiest + 6)))
        network.add(cell);
    for (int round = 1;; ++round) {
        if (go_on && !go_on(static_cast<std::size_t>(round), 0)) return cancelled();
        if (!network.solve()) return best_total_whole(problem, layout, gains);
        forget_present(network, absent);
        if (add_missing(problem, absent, network) == 0) return std::optional{network.priced(round)};
    }
}

}  // namespace qiao::engine::pairing
