// Leximin over the values of the chosen pairs, exactly.
//
// Levels are the distinct values, from the lowest. At each level the pairs of that value are to be as few as possible, and what that
// decides stays decided for all later levels. "As few as possible" is a linear aim over a circulation, so the best answers
// are a face of it: every arc with a reduced cost other than nought keeps its flow, all others stay free. Restricting arcs
// to their flow is therefore all the memory that is needed, and the prices of each level are its proof.
//
// Most levels cost nothing. A pair that is not made is struck out; one that is made is led around through the residual
// network; and only if there is no way around, the nodes that could be reached are a cut that forces the pair: its prices. With
// several pairs of the same value one cut is not enough (striking out one may cost two others): there the network simplex counts.
#include "engine/pairing/fairest.hpp"

#include <algorithm>
#include <numeric>

#include "engine/pairing/residual.hpp"

namespace qiao::engine::pairing {
namespace {

class Leximin {
public:
    Leximin(const Problem& problem, const Layout& layout, const std::vector<Pair>& start)
        : problem_{problem}, layout_{layout}, network_{build(start)} {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t one, std::size_t two) { return value(one) < value(two); });
    }

    [[nodiscard]] std::size_t levels_end(std::size_t begin) const {
        auto end = begin;
        while (end < order_.size() && value(order_[end]) == value(order_[begin])) ++end;
        return end;
    }
    [[nodiscard]] std::size_t size() const { return order_.size(); }

    void settle(std::size_t begin, std::size_t end) {
        std::vector<std::size_t> open;  // arcs of this level that are not decided
        for (auto n = begin; n < end; ++n) {
            const auto arc = layout_.rows.size() + order_[n];
            if (network_.arc(arc).lower < network_.arc(arc).upper) open.push_back(arc);
        }
        if (open.empty()) return;
        for (const auto arc : open)
            if (network_.flow(arc) == 0) network_.bound(arc, 0, 0);
        for (const auto arc : open) {
            if (network_.flow(arc) == 0) continue;
            if (network_.lead_around(arc))
                network_.bound(arc, 0, 0);
            else if (open.size() == 1)
                return keep_cut(arc);
            else
                return count(open);
        }
    }

    [[nodiscard]] Fairest answer() && {
        for (std::size_t n = 0; n < cells_.size(); ++n)
            if (network_.flow(layout_.rows.size() + n) > 0) found_.pairs.push_back(problem_.pair_at(cells_[n]));
        std::sort(found_.pairs.begin(), found_.pairs.end());
        return std::move(found_);
    }

private:
    [[nodiscard]] Micro value(std::size_t index) const { return problem_.value[cells_[index]]; }

    /// All pairs, and the flow that the starting pairs make.
    [[nodiscard]] Residual build(const std::vector<Pair>& start) {
        auto arcs = layout_.rows;
        std::vector<int> row_of(static_cast<std::size_t>(layout_.nodes), -1);
        for (std::size_t row = 1; row < arcs.size(); ++row) {
            if (arcs[row].from == arcs[row].to) continue;
            const auto inner = arcs[row].from < layout_.first_node_of_b() ? arcs[row].to : arcs[row].from;
            row_of[static_cast<std::size_t>(inner)] = static_cast<int>(row);
        }
        const auto& states = layout_.admission.states;
        std::vector<std::int64_t> flows(arcs.size(), 0);
        flows[0] = static_cast<std::int64_t>(start.size());
        for (const auto pair : start) {
            for (int node = layout_.tail(pair); node != 0;) {
                const auto row = static_cast<std::size_t>(row_of[static_cast<std::size_t>(node)]);
                ++flows[row];
                node = arcs[row].from;
            }
            for (int node = layout_.head(pair); node != 1;) {
                const auto row = static_cast<std::size_t>(row_of[static_cast<std::size_t>(node)]);
                ++flows[row];
                node = arcs[row].to;
            }
        }
        auto next = start.begin();
        for (std::size_t cell = 0; cell < states.size(); ++cell) {
            if (states[cell] == PairState::forbidden) continue;
            const auto pair = problem_.pair_at(cell);
            const auto made = next != start.end() && *next == pair;
            if (made) ++next;
            arcs.push_back({layout_.tail(pair), layout_.head(pair), states[cell] == PairState::fixed ? 1 : 0, 1, 0});
            flows.push_back(made ? 1 : 0);
            cells_.push_back(cell);
        }
        order_.resize(cells_.size());
        return {layout_.nodes, std::move(arcs), std::move(flows)};
    }

    /// Prices from potentials; whatever has a reduced cost keeps its flow.
    void keep(const std::vector<std::int64_t>& potentials, Micro level, const std::vector<std::size_t>& counted) {
        const auto at = [&](int node) { return potentials[static_cast<std::size_t>(node)]; };
        Stage stage{Stage::Aim::level, level, {}};
        for (const auto& row : layout_.rows) stage.prices.push_back(at(row.to) - at(row.from));
        found_.stages.push_back(std::move(stage));
        std::vector<char> costs(network_.arcs().size(), 0);
        for (const auto arc : counted) costs[arc] = 1;
        for (std::size_t n = 0; n < network_.arcs().size(); ++n) {
            const auto& arc = network_.arc(n);
            if (costs[n] + at(arc.from) - at(arc.to) != 0) network_.bound(n, network_.flow(n), network_.flow(n));
        }
    }

    void keep_cut(std::size_t arc) {
        std::vector<std::int64_t> potentials(static_cast<std::size_t>(layout_.nodes), 0);
        for (std::size_t node = 0; node < potentials.size(); ++node)
            if (network_.reached()[node] != 0) potentials[node] = -2;
        keep(potentials, value(arc - layout_.rows.size()), {arc});
    }

    /// The fewest of several pairs of the same value.
    void count(const std::vector<std::size_t>& open) {
        for (const auto arc : open) network_.bound(arc, 0, 1);
        auto arcs = network_.arcs();
        for (const auto arc : open) arcs[arc].cost = 1;
        const auto fewest = cheapest_circulation(layout_.nodes, arcs);
        base::check(fewest.feasible, "a pairing was there and is not");
        for (std::size_t n = 0; n < arcs.size(); ++n) network_.set_flow(n, fewest.flows[n]);
        keep(fewest.potentials, value(open.front() - layout_.rows.size()), open);
    }

    const Problem& problem_;
    const Layout& layout_;
    std::vector<std::size_t> cells_;  ///< of the arcs behind the rows
    std::vector<std::size_t> order_;  ///< of these, by value
    Residual network_;
    Fairest found_;
};

}  // namespace

base::Result<Fairest> fairest_from(const Problem& problem, const Layout& layout, const std::vector<Pair>& start,
                                   const GoOn& go_on) {
    Leximin search{problem, layout, start};
    std::size_t told = 0;
    for (std::size_t begin = 0; begin < search.size();) {
        const auto end = search.levels_end(begin);
        search.settle(begin, end);
        if (go_on && begin - told > search.size() / 100) {
            told = begin;
            if (!go_on(begin, search.size())) return cancelled();
        }
        begin = end;
    }
    return std::move(search).answer();
}

}  // namespace qiao::engine::pairing
