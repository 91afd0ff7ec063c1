// Which pairs a network begins with.
//
// The dearest pairs of each city are the wrong ones as soon as all want the same few: those have no room, and the network finds out
// about everybody's second choices round after round. So prices are guessed first: those of the dense assignment, which would give
// everybody one partner and costs little, tell who is sought after; then, for each side in turn, a city with room for q partners is worth what
// its (q + 1)-th best pair would leave it with. Pairs are ranked by what is left after the guess. With caps on groups no more
// than a few of each group are taken. Measured on 1,000 cities a side with score-like values and three partners each: one round in place
// of eight, the network a sixth (docs/reference/pairing.md).
#include "engine/pairing/promising.hpp"

#include <algorithm>
#include <functional>

#include "engine/assignment/assignment.hpp"

namespace qiao::engine::pairing {
namespace {

constexpr int turns = 1;

/// Holds the largest few of what it is shown.
template <class Entry, class Larger = std::greater<Entry>>
class Largest {
public:
    explicit Largest(std::size_t most) : most_{most} {}

    void show(const Entry& entry) {
        if (most_ == 0 || (kept_.size() == most_ && !larger_(entry, kept_.front()))) return;
        if (kept_.size() == most_) {
            std::pop_heap(kept_.begin(), kept_.end(), larger_);
            kept_.pop_back();
        }
        kept_.push_back(entry);
        std::push_heap(kept_.begin(), kept_.end(), larger_);
    }
    [[nodiscard]] bool full() const { return kept_.size() == most_; }
    [[nodiscard]] const Entry& least() const { return kept_.front(); }
    [[nodiscard]] const std::vector<Entry>& kept() const { return kept_; }

private:
    std::size_t most_;
    Larger larger_{};
    std::vector<Entry> kept_{};
};

/// Guessed prices of both sides.
struct Guess {
    std::vector<std::int64_t> a{}, b{};
};

/// Price of a city from what its pairs leave: that of the first which has no room, never below nought.
std::int64_t price(const Largest<std::int64_t>& left) {
    return left.full() ? std::max<std::int64_t>(left.least(), 0) : 0;
}

/// One more than a city has room for; nothing where everybody has room.
std::size_t one_too_many(const Limits& limits, std::size_t across) {
    return limits.max >= static_cast<std::int64_t>(across) ? across + 1 : static_cast<std::size_t>(limits.max) + 1;
}

/// What everybody would be worth with one partner each.
Guess prices_of_assignment(const Problem& problem, const Layout& layout, Gains gains) {
    std::vector<Micro> cells(problem.a * problem.b, 1);
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        cells[cell] =
            layout.admission.states[cell] == PairState::forbidden ? 0 : static_cast<Micro>(gain_at(gains, cell));
    const auto answer = assignment::assign({cells.data(), problem.a, problem.b}, {.maximise = true});
    if (!answer) return {std::vector<std::int64_t>(problem.a, 0), std::vector<std::int64_t>(problem.b, 0)};
    return {std::get<std::vector<std::int64_t>>(answer->row_duals),
            std::get<std::vector<std::int64_t>>(answer->column_duals)};
}

Guess guess_prices(const Problem& problem, const Layout& layout, Gains gains) {
    const auto& [states, limits_a, limits_b] = layout.admission;
    auto guess = prices_of_assignment(problem, layout, gains);
    for (int turn = 0; turn < turns; ++turn) {
        std::vector<Largest<std::int64_t>> left_b;
        for (const auto& limits : limits_b) left_b.emplace_back(one_too_many(limits, problem.a));
        for (std::size_t cell = 0; cell < states.size(); ++cell)
            if (states[cell] != PairState::forbidden)
                left_b[cell % problem.b].show(gain_at(gains, cell) - guess.a[cell / problem.b]);
        for (std::size_t b = 0; b < problem.b; ++b) guess.b[b] = price(left_b[b]);
        for (std::size_t a = 0; a < problem.a; ++a) {
            Largest<std::int64_t> left{one_too_many(limits_a[a], problem.b)};
            for (std::size_t b = 0; b < problem.b; ++b)
                if (states[a * problem.b + b] != PairState::forbidden)
                    left.show(gain_at(gains, a * problem.b + b) - guess.b[b]);
            guess.a[a] = price(left);
        }
    }
    return guess;
}

/// What is left of a pair, and the pair. Among equals the order is as if drawn by lot: cities that are all alike would
/// otherwise all promise the same few.
struct Promise {
    std::int64_t left{0};
    std::size_t cell{0};
    [[nodiscard]] std::uint64_t lot() const { return cell * 0x9E3779B97F4A7C15ULL; }
    bool operator>(const Promise& other) const { return left != other.left ? left > other.left : lot() > other.lot(); }
};

/// Takes the best of one city in order, a few of each group.
void take_best(const Problem& problem, const Layout& layout, Side side, std::vector<Promise>& row, std::size_t most,
               std::vector<std::size_t>& chosen) {
    constexpr std::size_t of_a_group = 3;
    const auto& ends = side == Side::a ? layout.tails_ : layout.heads_;
    const auto looked_at = std::min(row.size(), ends.groups > 0 ? 8 * most : most);
    std::partial_sort(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(looked_at), row.end(), std::greater<>{});
    std::vector<std::size_t> taken(static_cast<std::size_t>(ends.groups), 0);
    std::size_t count = 0;
    for (std::size_t n = 0; n < looked_at && count < most; ++n) {
        const auto pair = problem.pair_at(row[n].cell);
        const auto partner = static_cast<std::size_t>(side == Side::a ? pair.b : pair.a);
        if (ends.groups > 0 && ends.home[partner] >= 0 &&
            ++taken[static_cast<std::size_t>(ends.home[partner])] > of_a_group)
            continue;
        chosen.push_back(row[n].cell);
        ++count;
    }
}

}  // namespace

std::vector<std::size_t> promising_pairs(const Problem& problem, const Layout& layout, Gains gains, std::size_t most) {
    const auto guess = guess_prices(problem, layout, gains);
    const auto& states = layout.admission.states;
    std::vector<Largest<Promise>> best_of_b(problem.b, Largest<Promise>{layout.heads_.groups > 0 ? 8 * most : most});
    std::vector<std::size_t> chosen;
    std::vector<Promise> row;
    for (std::size_t a = 0; a < problem.a; ++a) {
        row.clear();
        for (std::size_t b = 0; b < problem.b; ++b) {
            const auto cell = a * problem.b + b;
            if (states[cell] == PairState::forbidden) continue;
            if (states[cell] == PairState::fixed) chosen.push_back(cell);
            row.push_back({gain_at(gains, cell) - guess.a[a] - guess.b[b], cell});
            best_of_b[b].show(row.back());
        }
        take_best(problem, layout, Side::a, row, most, chosen);
    }
    for (const auto& best : best_of_b) {
        row = best.kept();
        take_best(problem, layout, Side::b, row, most, chosen);
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

}  // namespace qiao::engine::pairing
