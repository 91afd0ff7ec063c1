#include "engine/groups/descent.hpp"

#include <algorithm>

namespace qiao::engine::groups {
namespace {

constexpr std::int64_t pace_unit = 1'024;  // a step straight to where the total may be
constexpr std::int64_t pace_max = 2 * pace_unit, pace_again = pace_unit / 8;
constexpr std::int64_t pace_min = 2;
constexpr int in_vain_max = 8;       // steps without better prices, before they get shorter
constexpr std::int64_t memory = 10;  // what is picked counts for so much less than what was before
constexpr int few = 8;               // a topic with room for fewer groups keeps its limit

}  // namespace

Descent::Descent(const Layout& layout, const Pool& pool, const Prices& start)
    : layout_{&layout}, pool_{&pool}, first_{layout.first}, centre_{start.city}, pace_{pace_unit / 4} {
    limit_.assign(layout.seats.begin(), layout.seats.end());
    limit_.insert(limit_.end(), layout.topic_room.begin(), layout.topic_room.end());
    limit_.push_back(layout.room);
    centre_.insert(centre_.end(), start.topic.begin(), start.topic.end());
    centre_.push_back(start.group);
    first_.resize(limit_.size());
    used_.resize(limit_.size());
    picked_.resize(limit_.size());
    extend();
    pick(centre_);
    remember(true);
}

void Descent::extend() {
    const auto cities = layout_->seats.size();
    for (auto n = gain_.size(); n < pool_->size(); ++n) {
        const auto& [topic, members, value] = (*pool_)[n];
        const auto at = static_cast<std::size_t>(topic);
        rows_.insert(rows_.end(), members.begin(), members.end());
        rows_.push_back(static_cast<int>(cities + at));
        rows_.push_back(static_cast<int>(limit_.size() - 1));
        ends_.push_back(rows_.size());
        gain_.push_back(value * fine);
        group_of_.push_back(layout_->topic_room[at] < few ? cities + at : static_cast<std::size_t>(members[0]));
    }
    shares_.resize(gain_.size());
}

Wide Descent::sold(const Numbers& prices) const {
    auto sum = static_cast<Wide>(layout_->settled_total) * fine;
    for (std::size_t row = 0; row < prices.size(); ++row) {
        if (limit_[row] == 0) continue;
        sum += std::max<Wide>(0, static_cast<Wide>(first_[row]) * fine + prices[row]) +
               static_cast<Wide>(std::max<std::int64_t>(0, prices[row])) * (limit_[row] - 1);
    }
    return sum;
}

/// What the prices prove for the pool.
Wide Descent::pick(const Numbers& prices) {
    for (auto& each : picked_) each.clear();
    std::size_t at = 0;
    for (std::size_t n = 0; n < gain_.size(); ++n) {
        auto left = gain_[n];
        for (; at < ends_[n]; ++at) left -= prices[static_cast<std::size_t>(rows_[at])];
        if (left > 0) picked_[group_of_[n]].emplace_back(left, n);
    }
    auto sum = sold(prices);
    for (std::size_t row = 0; row < picked_.size(); ++row) {
        auto& own = picked_[row];
        const auto most = static_cast<std::size_t>(limit_[row]);
        if (own.size() > most) {
            std::nth_element(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(most), own.end(),
                             [](const auto& a, const auto& b) {
                                 return a.first != b.first ? a.first > b.first : a.second < b.second;
                             });
            own.resize(most);
        }
        for (const auto& [left, n] : own) sum += left;
    }
    return sum;
}

/// Lets the mean follow what was picked.
void Descent::remember(bool all) {
    const auto part = all ? 1 : memory;
    for (auto& used : used_) used -= used / part;
    for (auto& share : shares_) share -= share / part;
    for (const auto& own : picked_) {
        for (const auto& [left, n] : own) {
            shares_[n] += whole / part;
            for (auto at = n == 0 ? 0 : ends_[n - 1]; at < ends_[n]; ++at)
                used_[static_cast<std::size_t>(rows_[at])] += whole / part;
        }
    }
}

/// What is not used of a row's limit, in parts of `whole`; nought where its price cannot follow.
std::int64_t Descent::spare(std::size_t row) const {
    const auto price = centre_[row], limit = limit_[row];
    if (limit == 0) return 0;
    const auto first = first_[row] > 0;
    const auto least = first && price <= 0 ? whole : limit * whole, most = price < 0 ? whole : limit * whole;
    const auto spare = std::clamp(used_[row], least, most) - used_[row];
    return spare > 0 && price <= -first_[row] * fine ? 0 : spare;
}

/// From the best prices so far down by what they prove `above` the total; nothing if there is no way down.
std::optional<Descent::Numbers> Descent::next(Wide above) const {
    Numbers spares(limit_.size());
    Wide squares = 0;
    for (std::size_t row = 0; row < spares.size(); ++row) {
        spares[row] = spare(row);
        squares += static_cast<Wide>(spares[row]) * spares[row];
    }
    if (squares == 0 || above <= 0) return std::nullopt;
    auto prices = centre_;
    for (std::size_t row = 0; row < prices.size(); ++row) {
        const auto down = above * pace_ / pace_unit * spares[row] * whole / squares;
        prices[row] = std::max(-first_[row] * fine, prices[row] - static_cast<std::int64_t>(down));
    }
    return prices;
}

bool Descent::go(int steps, std::int64_t total) {
    auto best = pick(centre_);
    int in_vain = 0;
    bool better = false;
    pace_ = std::max(pace_, pace_again);
    for (int n = 0; n < steps; ++n) {
        auto prices = next(best - static_cast<Wide>(total) * fine);
        if (!prices) break;
        const auto sum = pick(*prices);
        remember(false);
        if (sum < best) {
            best = sum;
            better = true;
            centre_ = *std::move(prices);
            pace_ = std::min(pace_max, pace_ * 11 / 10);
            in_vain = 0;
        } else if (++in_vain % in_vain_max == 0) {
            pace_ = std::max(pace_min, pace_ * 2 / 3);
        }
    }
    return better;
}

Prices Descent::prices() {
    pick(centre_);
    auto raised = centre_;
    for (std::size_t row = 0; row < raised.size(); ++row) {
        const auto& own = picked_[row];
        if (limit_[row] > 0 && static_cast<std::int64_t>(own.size()) == limit_[row])
            raised[row] += std::min_element(own.begin(), own.end())->first;
    }
    const auto cities = static_cast<std::ptrdiff_t>(layout_->seats.size());
    return {{raised.begin(), raised.begin() + cities}, {raised.begin() + cities, raised.end() - 1}, raised.back()};
}

Selection Descent::selection() const {
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < shares_.size(); ++n)
        if (shares_[n] > whole / 64) order.push_back(n);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return shares_[a] != shares_[b] ? shares_[a] > shares_[b] : (*pool_)[a] < (*pool_)[b];
    });
    Selection out{*layout_};
    for (const auto n : order)
        if (out.takes((*pool_)[n])) out.add((*pool_)[n]);
    return out;
}

}  // namespace qiao::engine::groups
