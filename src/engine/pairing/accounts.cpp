#include "engine/pairing/accounts.hpp"

#include <algorithm>
#include <limits>

namespace qiao::engine::pairing {
namespace {

/// The pairing as one side sees it.
class View {
public:
    View(const Problem& problem, const Admission& admission, const std::vector<Pair>& pairs, Side side)
        : problem_{problem}, admission_{admission}, side_{side}, partners_(problem.size(side)) {
        for (const auto pair : pairs)
            partners_[static_cast<std::size_t>(side == Side::a ? pair.a : pair.b)].push_back(side == Side::a ? pair.b
                                                                                                             : pair.a);
        for (int city = 0; static_cast<std::size_t>(city) < partners_.size(); ++city) {
            auto& own = partners_[static_cast<std::size_t>(city)];
            std::sort(own.begin(), own.end(), [&](int one, int two) { return key(city, one) < key(city, two); });
        }
    }

    [[nodiscard]] Pair pair_of(int city, int partner) const {
        return side_ == Side::a ? Pair{city, partner} : Pair{partner, city};
    }
    [[nodiscard]] Micro score(int city, int partner) const {
        const auto cell = problem_.at(pair_of(city, partner));
        return side_ == Side::a ? problem_.ours[cell] : problem_.theirs[cell];
    }
    /// Better liked is smaller.
    [[nodiscard]] std::pair<Micro, int> key(int city, int partner) const { return {-score(city, partner), partner}; }
    [[nodiscard]] PairState state(int city, int partner) const {
        return admission_.states[problem_.at(pair_of(city, partner))];
    }
    [[nodiscard]] const std::vector<int>& partners(int city) const { return partners_[static_cast<std::size_t>(city)]; }
    [[nodiscard]] bool full(int city) const {
        return static_cast<std::int64_t>(partners(city).size()) >=
               admission_.of(side_)[static_cast<std::size_t>(city)].max;
    }

    /// Whether a city would take a partner it does not have: the key it has to be better than.
    [[nodiscard]] std::pair<Micro, int> bar(int city) const {
        if (!full(city)) return {std::numeric_limits<Micro>::max(), 0};
        for (auto own = partners(city).rbegin(); own != partners(city).rend(); ++own)
            if (state(city, *own) != PairState::fixed) return key(city, *own);
        return {std::numeric_limits<Micro>::min(), 0};
    }

    [[nodiscard]] Account account(int city, const View& across) const {
        Account out{.partners = partners(city)};
        std::vector<std::pair<Micro, int>> list;
        for (int partner = 0; static_cast<std::size_t>(partner) < across.partners_.size(); ++partner)
            if (state(city, partner) != PairState::forbidden) list.push_back(key(city, partner));
        std::sort(list.begin(), list.end());
        for (const auto partner : out.partners) {
            out.ranks.push_back(
                1 + static_cast<int>(std::lower_bound(list.begin(), list.end(), key(city, partner)) - list.begin()));
            out.got += score(city, partner);
        }
        const auto counted = std::min(list.size(), std::max<std::size_t>(out.partners.size(), 1));
        for (std::size_t n = 0; n < counted; ++n) out.could -= list[n].first;
        if (!list.empty()) {
            out.best = list.front().second;
            out.best_score = -list.front().first;
        }
        if (out.partners.empty()) out.alone = why_alone(city, across);
        return out;
    }

private:
    [[nodiscard]] Alone why_alone(int city, const View& across) const {
        if (full(city)) return Alone::no_room;
        auto why = Alone::no_allowed;
        for (int partner = 0; static_cast<std::size_t>(partner) < across.partners_.size(); ++partner) {
            if (state(city, partner) == PairState::forbidden) continue;
            if (why == Alone::no_allowed) why = Alone::all_taken;
            if (across.full(partner)) continue;
            if (problem_.value[problem_.at(pair_of(city, partner))] > 0) return Alone::capped;
            why = Alone::no_gain;
        }
        return why;
    }

    const Problem& problem_;
    const Admission& admission_;
    Side side_;
    std::vector<std::vector<int>> partners_;
};

}  // namespace

std::vector<Pair> blocking_pairs(const Problem& problem, const std::vector<Pair>& pairs) {
    const auto admission = admit(problem);
    const View a{problem, admission, pairs, Side::a}, b{problem, admission, pairs, Side::b};
    std::vector<std::pair<Micro, int>> bars_a, bars_b;
    for (std::size_t n = 0; n < problem.a; ++n) bars_a.push_back(a.bar(static_cast<int>(n)));
    for (std::size_t n = 0; n < problem.b; ++n) bars_b.push_back(b.bar(static_cast<int>(n)));
    std::vector<Pair> out;
    auto next = pairs.begin();  // ascending, as the cells are
    for (std::size_t cell = 0; cell < admission.states.size(); ++cell) {
        const auto pair = problem.pair_at(cell);
        if (next != pairs.end() && *next == pair) {
            ++next;
            continue;
        }
        if (admission.states[cell] == PairState::allowed &&
            a.key(pair.a, pair.b) < bars_a[static_cast<std::size_t>(pair.a)] &&
            b.key(pair.b, pair.a) < bars_b[static_cast<std::size_t>(pair.b)])
            out.push_back(pair);
    }
    return out;
}

Accounts accounts_of(const Problem& problem, const std::vector<Pair>& pairs) {
    const auto admission = admit(problem);
    const View a{problem, admission, pairs, Side::a}, b{problem, admission, pairs, Side::b};
    Accounts out;
    for (std::size_t n = 0; n < problem.a; ++n) out.a.push_back(a.account(static_cast<int>(n), b));
    for (std::size_t n = 0; n < problem.b; ++n) out.b.push_back(b.account(static_cast<int>(n), a));
    return out;
}

}  // namespace qiao::engine::pairing
