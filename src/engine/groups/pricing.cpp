#include "engine/groups/pricing.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace qiao::engine::groups {
namespace {

using Score = std::int64_t;
constexpr Score never = -(Score{1} << 60);

/// The sum of the `count` best of some scores; `never` where there are fewer.
class Best {
public:
    explicit Best(int count) : count_{count} {}
    void offer(Score score) {
        if (score <= never / 2) return;
        if (held_ == count_ && (count_ == 0 || score <= best_[static_cast<std::size_t>(count_ - 1)])) return;
        auto at = static_cast<std::size_t>(held_ == count_ ? count_ - 1 : held_++);
        for (; at > 0 && best_[at - 1] < score; --at) best_[at] = best_[at - 1];
        best_[at] = score;
    }
    [[nodiscard]] Score sum() const {
        if (held_ < count_) return never;
        return std::accumulate(best_.begin(), best_.begin() + count_, Score{0});
    }

private:
    std::array<Score, members_max> best_{};
    int count_, held_{0};
};

/// All groups of one topic with fixed numbers of members from each side.
class Sizes {
public:
    Sizes(const Layout& layout, int topic, const Prices& prices, const Wanted& wanted, std::vector<int> counts,
          Offers& offers)
        : layout_{layout},
          topic_{topic},
          prices_{prices},
          wanted_{wanted},
          counts_{std::move(counts)},
          offers_{offers} {
        for (std::size_t side = 0; side < counts_.size(); ++side)
            if (counts_[side] > 0) order_.push_back(side);
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return counts_[a] < counts_[b]; });
        std::int64_t members = 0, pairs = 0;
        for (const auto count : counts_) {
            pairs += members * count;
            members += count;
        }
        factor_ = (members * fine + pairs - 1) / pairs;
        entry_ = prices.group + prices.topic[static_cast<std::size_t>(topic)];
        cities_.resize(order_.size());
        later_.assign(layout.seats.size(), 0);
    }

    void look() {
        begin();
        Scores scores(layout_.seats.size(), 0);
        for (const auto city : cities_[0])
            scores[static_cast<std::size_t>(city)] = -prices_.city[static_cast<std::size_t>(city)];
        bar_ = wanted_.floor;
        const auto rest = best_of_later(scores, 0);
        const auto wanting = counts_[order_[0]];
        const auto ranked = rank(scores, 0, wanting, rest);
        // A set is looked at from the first of its cities in this order: bounds fall from one to the next.
        for (std::size_t n = 0; n + static_cast<std::size_t>(wanting) <= ranked.size(); ++n) {
            bar_ = wanted_.floor;
            best_.reset();
            const auto bound = most_from(ranked, n, wanting, rest);
            if (bound <= bar_) return;
            if (!tired()) choose(scores, 0, wanting, 0, ranked[n].second);
            if (best_) keep(*std::move(best_));
            if (cut_) {
                offers_.complete = false;
                offers_.most = std::max(offers_.most, bound);
                return;
            }
            scores[static_cast<std::size_t>(ranked[n].second)] = never;
        }
    }

private:
    using Scores = std::vector<Score>;

    [[nodiscard]] bool tired() {
        if (offers_.looked_at < wanted_.steps && offers_.found.size() < wanted_.most) return false;
        return cut_ = true;
    }
    [[nodiscard]] Score pair(int earlier, int late, int before) const {
        if (!layout_.together(topic_, earlier, late)) return never;
        const auto share = prices_.city[static_cast<std::size_t>(late)];
        return factor_ * layout_.problem->at(topic_, earlier, late) -
               (share >= 0 ? share / before : -((-share + before - 1) / before));
    }

    /// What each city may bring with later ones, at best.
    void begin() {
        for (std::size_t p = 0; p < order_.size(); ++p) cities_[p] = layout_.of_side[order_[p]];
        int before = 0;
        for (std::size_t late = 1; late < order_.size(); ++late) {
            before += counts_[order_[late - 1]];
            for (std::size_t p = 0; p < late; ++p) {
                for (const auto city : cities_[p]) {
                    Best best{counts_[order_[late]]};
                    for (const auto other : cities_[late]) best.offer(pair(city, other, before));
                    auto& sum = later_[static_cast<std::size_t>(city)];
                    const auto more = best.sum();
                    sum = more <= never / 2 || sum <= never / 2 ? never : sum + more;
                }
            }
            offers_.looked_at += cities_[late].size();
        }
    }

    using Ranked = std::vector<std::pair<Score, int>>;

    /// The best that the sides after `side` can bring; `never` if one of them has too few cities.
    [[nodiscard]] Score best_of_later(const Scores& scores, std::size_t side) {
        Score sum = 0;
        for (auto p = side + 1; p < order_.size(); ++p) {
            Best best{counts_[order_[p]]};
            for (const auto city : cities_[p]) best.offer(with_later(scores, city));
            offers_.looked_at += cities_[p].size();
            if (best.sum() <= never / 2) return never;
            sum += best.sum();
        }
        return sum;
    }

    [[nodiscard]] Score with_later(const Scores& scores, int city) const {
        const auto at = static_cast<std::size_t>(city);
        return scores[at] <= never / 2 || later_[at] <= never / 2 ? never : scores[at] + later_[at];
    }

    /// The cities of a side that can be in a set above the bar beside the best others, best first. `sure` is what all else brings.
    [[nodiscard]] Ranked rank(const Scores& scores, std::size_t side, int wanting, Score sure) {
        Ranked ranked;
        if (sure <= never / 2) return ranked;
        Best others{wanting - 1};
        for (const auto city : cities_[side]) others.offer(with_later(scores, city));
        offers_.looked_at += cities_[side].size();
        if (others.sum() <= never / 2) return ranked;
        const auto need = bar_ + entry_ - sure - others.sum();
        for (const auto city : cities_[side]) {
            const auto score = with_later(scores, city);
            if (score > never / 2 && score > need) ranked.push_back({score, city});
        }
        std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        return ranked;
    }

    /// The most that a set can come to whose next `wanting` cities begin at `n`.
    [[nodiscard]] Score most_from(const Ranked& ranked, std::size_t n, int wanting, Score sure) const {
        Score sum = sure - entry_;
        for (int k = 0; k < wanting; ++k) sum += ranked[n + static_cast<std::size_t>(k)].first;
        return sum;
    }

    /// Takes `city` of the side in turn; `wanting` more of that side are needed with it.
    void choose(const Scores& scores, std::size_t side, int wanting, Score base, int city) {
        const auto own = scores[static_cast<std::size_t>(city)];
        auto next = scores;
        int before = 0;
        for (std::size_t p = 0; p < order_.size(); ++p) {
            if (p > 0) before += counts_[order_[p - 1]];
            if (p < side) continue;
            for (const auto other : cities_[p]) {
                auto& score = next[static_cast<std::size_t>(other)];
                if (score <= never / 2) continue;
                if (p == side) {
                    if (!layout_.together(topic_, city, other)) score = never;
                    continue;
                }
                const auto more = pair(city, other, before);
                score = more <= never / 2 ? never : score + more;
            }
            offers_.looked_at += cities_[p].size();
        }
        next[static_cast<std::size_t>(city)] = never;
        members_.push_back(city);
        descend(next, side, wanting - 1, base + own);
        members_.pop_back();
    }

    void descend(Scores& scores, std::size_t side, int wanting, Score base) {
        if (wanting == 0) {
            if (++side == order_.size()) return accept();
            wanting = counts_[order_[side]];
        }
        const auto rest = best_of_later(scores, side);
        if (rest <= never / 2) return;
        const auto ranked = rank(scores, side, wanting, base + rest);
        if (side + 1 == order_.size()) return finish(ranked, 0, wanting, base);
        for (std::size_t n = 0; n + static_cast<std::size_t>(wanting) <= ranked.size(); ++n) {
            if (most_from(ranked, n, wanting, base + rest) <= bar_ || tired()) return;
            choose(scores, side, wanting, base, ranked[n].second);
            scores[static_cast<std::size_t>(ranked[n].second)] = never;
        }
    }

    /// The last side: its cities bring nothing to each other.
    void finish(const Ranked& ranked, std::size_t from, int wanting, Score base) {
        if (wanting == 0) return accept();
        for (auto n = from; n + static_cast<std::size_t>(wanting) <= ranked.size(); ++n) {
            if (most_from(ranked, n, wanting, base) <= bar_ || tired()) return;
            const auto [score, city] = ranked[n];
            if (std::any_of(members_.begin(), members_.end(),
                            [&, one = city](int member) { return !layout_.together(topic_, member, one); }))
                continue;
            ++offers_.looked_at;
            members_.push_back(city);
            finish(ranked, n + 1, wanting - 1, base + score);
            members_.pop_back();
        }
    }

    void accept() {
        Candidate candidate{topic_, members_, 0};
        std::sort(candidate.cities.begin(), candidate.cities.end());
        candidate.value = value_of(*layout_.problem, topic_, candidate.cities);
        const auto left = left_of(prices_, candidate);
        if (left <= bar_ || layout_.is_settled(candidate)) return;
        if (wanted_.pool != nullptr && wanted_.pool->has(candidate)) return;
        if (wanted_.all) return keep({std::move(candidate), left, members_[0]});
        bar_ = left;
        best_ = Offer{std::move(candidate), left, members_[0]};
    }

    void keep(Offer offer) {
        offers_.most = std::max(offers_.most, offer.left);
        offers_.found.push_back(std::move(offer));
    }

    const Layout& layout_;
    int topic_;
    const Prices& prices_;
    const Wanted& wanted_;
    std::vector<int> counts_;
    Offers& offers_;
    std::vector<std::size_t> order_{};
    std::vector<std::vector<int>> cities_{};
    Score factor_{0}, entry_{0};
    std::vector<Score> later_{};
    std::vector<int> members_{};
    Score bar_{0};
    bool cut_{false};
    std::optional<Offer> best_{};
};

}  // namespace

Offers price(const Layout& layout, int topic, const Prices& prices, const Wanted& wanted) {
    Offers offers;
    offers.most = std::max<std::int64_t>(0, wanted.floor);
    if (layout.room == 0 || layout.topic_room[static_cast<std::size_t>(topic)] == 0) return offers;
    const auto& sizes = layout.problem->sizes;
    std::vector<int> counts;
    for (const auto& size : sizes) counts.push_back(size.min);
    for (;;) {
        if (std::count_if(counts.begin(), counts.end(), [](int count) { return count > 0; }) >= 2)
            Sizes{layout, topic, prices, wanted, counts, offers}.look();
        std::size_t side = 0;
        while (side < counts.size() && ++counts[side] > sizes[side].max) {
            counts[side] = sizes[side].min;
            ++side;
        }
        if (side == counts.size()) break;
    }
    return offers;
}

}  // namespace qiao::engine::groups
