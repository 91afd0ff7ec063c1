#include "engine/groups/grow.hpp"

#include <algorithm>
#include <queue>

namespace qiao::engine::groups {
namespace {

std::int64_t price_of(const std::vector<std::int64_t>& prices, int city) {
    return prices.empty() ? 0 : prices[static_cast<std::size_t>(city)];
}

}  // namespace

Grower::Grower(const Layout& layout) : layout_{&layout}, counts_(layout.problem->sizes.size()) {}

bool Grower::take(int topic, int city) {
    const auto at = static_cast<std::size_t>(city);
    const auto side = static_cast<std::size_t>(layout_->side(city));
    if (sums_[at] < 0 || counts_[side] >= layout_->problem->sizes[side].max) return false;
    sum_ += sums_[at];
    pairs_ += static_cast<std::int64_t>(members_.size()) - counts_[side];
    members_.push_back(city);
    ++counts_[side];
    sums_[at] = -1;
    for (const auto& cities : layout_->of_side) {
        for (const auto other : cities) {
            auto& sum = sums_[static_cast<std::size_t>(other)];
            if (sum < 0) continue;
            if (!layout_->together(topic, city, other))
                sum = -1;
            else if (layout_->side(other) != layout_->side(city))
                sum += layout_->problem->at(topic, city, other);
        }
    }
    return true;
}

std::int64_t Grower::value_with(int city) const {
    const auto side = static_cast<std::size_t>(layout_->side(city));
    const auto size = static_cast<std::int64_t>(members_.size());
    const auto pairs = pairs_ + size - counts_[side];
    return pairs == 0 ? 0 : (size + 1) * (sum_ + sums_[static_cast<std::size_t>(city)]) / pairs;
}

/// The city that adds most; −1 if none can join, or none has to and none adds.
int Grower::best_next(const Selection& selection, const std::vector<std::int64_t>& prices, bool filling) {
    const auto& sizes = layout_->problem->sizes;
    const auto size = static_cast<std::int64_t>(members_.size());
    const auto now = pairs_ == 0 ? 0 : size * sum_ / pairs_;
    int best = -1;
    Wide most = 0;
    for (std::size_t side = 0; side < sizes.size(); ++side) {
        if (counts_[side] >= (filling ? sizes[side].min : sizes[side].max)) continue;
        for (const auto city : layout_->of_side[side]) {
            if (sums_[static_cast<std::size_t>(city)] < 0 || !selection.has_seat(city)) continue;
            ++looked_at_;
            const auto adds =
                static_cast<Wide>(value_with(city) - now + selection.first(city)) * fine - price_of(prices, city);
            if (best >= 0 ? adds <= most : !filling && pairs_ > 0 && adds <= 0) continue;
            best = city;
            most = adds;
        }
    }
    return best;
}

std::optional<Candidate> Grower::grow(const Selection& selection, int topic, const std::vector<int>& start,
                                      const std::vector<std::int64_t>& prices) {
    if (!selection.has_room(topic)) return std::nullopt;
    sums_.assign(layout_->seats.size(), 0);
    members_.clear();
    std::fill(counts_.begin(), counts_.end(), 0);
    sum_ = pairs_ = 0;
    for (const auto city : start)
        if (!selection.has_seat(city) || !take(topic, city)) return std::nullopt;
    const auto lacks = [&] {
        for (std::size_t side = 0; side < counts_.size(); ++side)
            if (counts_[side] < layout_->problem->sizes[side].min) return true;
        return false;
    };
    for (;;) {
        const auto filling = lacks();
        const auto city = best_next(selection, prices, filling);
        if (city < 0) {
            if (filling || pairs_ == 0) return std::nullopt;
            break;
        }
        take(topic, city);
    }
    Candidate candidate{topic, members_, static_cast<std::int64_t>(members_.size()) * sum_ / pairs_};
    std::sort(candidate.cities.begin(), candidate.cities.end());
    if (!selection.takes(candidate)) return std::nullopt;
    return candidate;
}

Selection greedy(const Layout& layout, Grower& grower, const std::vector<std::int64_t>& prices) {
    struct Start {
        Wide worth;
        int city;
        Candidate candidate;
        bool operator<(const Start& other) const {
            return std::tie(worth, other.candidate.topic, other.city) < std::tie(other.worth, candidate.topic, city);
        }
    };
    Selection selection{layout};
    std::priority_queue<Start> offers;
    const auto offer = [&](int topic, int city) {
        auto candidate = grower.grow(selection, topic, {city}, prices);
        if (!candidate) return;
        Wide worth = static_cast<Wide>(candidate->value) * fine;
        for (const auto member : candidate->cities)
            worth += static_cast<Wide>(selection.first(member)) * fine - price_of(prices, member);
        if (prices.empty()) worth /= static_cast<std::int64_t>(candidate->cities.size());
        offers.push({worth, city, *std::move(candidate)});
    };
    for (int topic = 0; static_cast<std::size_t>(topic) < layout.problem->topics; ++topic)
        for (const auto& cities : layout.of_side)
            for (const auto city : cities) offer(topic, city);
    while (!offers.empty()) {
        const auto [worth, city, candidate] = offers.top();
        offers.pop();
        if (selection.takes(candidate)) selection.add(candidate);
        offer(candidate.topic, city);
    }
    return selection;
}

}  // namespace qiao::engine::groups
