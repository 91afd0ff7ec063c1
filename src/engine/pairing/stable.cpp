// Deferred acceptance with quotas on both sides (Gale and Shapley, 1962; for several partners on both sides Roth, 1984): whoever has
// room proposes to the next of its list, whoever is asked keeps the best it can hold and sends the others on. No two cities then would
// rather have each other, and no stable pairing is better for any proposer.
//
// Fixed pairs are settled beforehand and take their places with them; forbidden ones are in nobody's list.
#include "engine/pairing/stable.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace qiao::engine::pairing {
namespace {

class Acceptance {
public:
    Acceptance(const Problem& problem, const Admission& admission, Side proposing)
        : problem_{problem}, states_{admission.states}, proposing_{proposing} {
        proposers_.resize(problem.size(proposing));
        askeds_.resize(problem.size(other(proposing)));
        for (std::size_t n = 0; n < proposers_.size(); ++n) proposers_[n].room = admission.of(proposing)[n].max;
        for (std::size_t n = 0; n < askeds_.size(); ++n) askeds_[n].room = admission.of(other(proposing))[n].max;
        for (std::size_t cell = 0; cell < states_.size(); ++cell) {
            if (states_[cell] != PairState::fixed) continue;
            const auto pair = problem.pair_at(cell);
            pairs_.push_back(pair);
            --proposers_[own(pair)].room;
            --askeds_[across(pair)].room;
        }
    }

    /// Whether fixed pairs alone are more than a city may have.
    [[nodiscard]] bool overfull() const {
        const auto short_of_room = [](const auto& city) { return city.room < 0; };
        return std::any_of(proposers_.begin(), proposers_.end(), short_of_room) ||
               std::any_of(askeds_.begin(), askeds_.end(), short_of_room);
    }

    bool run(const GoOn& go_on) {
        std::deque<int> waiting;
        for (int n = 0; static_cast<std::size_t>(n) < proposers_.size(); ++n) {
            list_all(n);
            waiting.push_back(n);
        }
        for (std::size_t done = 0; !waiting.empty(); ++done) {
            if (go_on && done % 1024 == 1023 && !go_on(done, 0)) return false;
            const auto proposer = waiting.front();
            waiting.pop_front();
            propose(proposer, waiting);
        }
        return true;
    }

    [[nodiscard]] std::vector<Pair> pairs() && {
        for (std::size_t n = 0; n < askeds_.size(); ++n)
            for (const auto& [key, proposer] : askeds_[n].held)
                pairs_.push_back(pair_of(proposer, static_cast<int>(n)));
        std::sort(pairs_.begin(), pairs_.end());
        return std::move(pairs_);
    }

private:
    struct Proposer {
        std::int64_t room{0};
        std::vector<int> list{};  ///< the best first
        std::size_t next{0};
    };
    struct Asked {
        std::int64_t room{0};
        std::set<std::pair<Micro, int>> held{};  ///< score turned round and number: the least liked last
    };

    [[nodiscard]] std::size_t own(Pair pair) const {
        return static_cast<std::size_t>(proposing_ == Side::a ? pair.a : pair.b);
    }
    [[nodiscard]] std::size_t across(Pair pair) const {
        return static_cast<std::size_t>(proposing_ == Side::a ? pair.b : pair.a);
    }
    [[nodiscard]] Pair pair_of(int proposer, int asked) const {
        return proposing_ == Side::a ? Pair{proposer, asked} : Pair{asked, proposer};
    }
    [[nodiscard]] Micro view(Side side, Pair pair) const {
        return side == Side::a ? problem_.ours[problem_.at(pair)] : problem_.theirs[problem_.at(pair)];
    }

    void list_all(int proposer) {
        auto& list = proposers_[static_cast<std::size_t>(proposer)].list;
        for (int asked = 0; static_cast<std::size_t>(asked) < askeds_.size(); ++asked)
            if (states_[problem_.at(pair_of(proposer, asked))] == PairState::allowed) list.push_back(asked);
        std::stable_sort(list.begin(), list.end(), [&](int one, int two) {
            return view(proposing_, pair_of(proposer, one)) > view(proposing_, pair_of(proposer, two));
        });
    }

    void propose(int number, std::deque<int>& waiting) {
        auto& proposer = proposers_[static_cast<std::size_t>(number)];
        while (proposer.room > 0 && proposer.next < proposer.list.size()) {
            const auto at = proposer.list[proposer.next++];
            auto& asked = askeds_[static_cast<std::size_t>(at)];
            if (asked.room <= 0) continue;
            asked.held.emplace(-view(other(proposing_), pair_of(number, at)), number);
            --proposer.room;
            if (static_cast<std::int64_t>(asked.held.size()) <= asked.room) continue;
            const auto refused = std::prev(asked.held.end())->second;
            asked.held.erase(std::prev(asked.held.end()));
            ++proposers_[static_cast<std::size_t>(refused)].room;
            if (refused != number) waiting.push_back(refused);
        }
    }

    const Problem& problem_;
    const std::vector<PairState>& states_;
    Side proposing_;
    std::vector<Proposer> proposers_;
    std::vector<Asked> askeds_;
    std::vector<Pair> pairs_;
};

base::Outcome check_minimums(const Admission& admission, const std::vector<Pair>& pairs) {
    for (const auto side : {Side::a, Side::b}) {
        const auto& limits = admission.of(side);
        std::vector<std::int64_t> got(limits.size(), 0);
        for (const auto pair : pairs) ++got[static_cast<std::size_t>(side == Side::a ? pair.a : pair.b)];
        for (std::size_t n = 0; n < limits.size(); ++n) {
            if (got[n] >= limits[n].min) continue;
            return base::Error{base::Code::invalid_value,
                               "constraints",
                               {{"side", side == Side::a ? "a" : "b"},
                                {"city", std::to_string(n)},
                                {"got", std::to_string(got[n])},
                                {"min", std::to_string(limits[n].min)}},
                               "error.pairing.stable_min"};
        }
    }
    return base::done();
}

}  // namespace

base::Result<std::vector<Pair>> stable_pairing(const Problem& problem, const Options& options) {
    for (std::size_t n = 0; n < problem.constraints.size(); ++n) {
        const auto kind = problem.constraints[n].kind;
        if (kind == Kind::each_from || kind == Kind::pairs_of)
            return base::Error{
                base::Code::invalid_value, "constraints", {{"index", std::to_string(n)}}, "error.pairing.stable_caps"};
    }
    const auto admission = admit(problem);
    Acceptance acceptance{problem, admission, options.proposing};
    if (acceptance.overfull()) return infeasible();
    if (!acceptance.run(options.go_on)) return cancelled();
    auto pairs = std::move(acceptance).pairs();
    if (const auto enough = check_minimums(admission, pairs); !enough) return enough.error();
    return pairs;
}

}  // namespace qiao::engine::pairing
