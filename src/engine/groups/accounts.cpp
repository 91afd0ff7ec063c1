#include "engine/groups/accounts.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

namespace qiao::engine::groups {
namespace {

/// The largest of some numbers, summed; nothing if there are too few.
std::optional<std::int64_t> sum_of_best(std::vector<std::int64_t>& numbers, int count) {
    const auto wanted = static_cast<std::ptrdiff_t>(count);
    if (static_cast<std::ptrdiff_t>(numbers.size()) < wanted) return std::nullopt;
    std::partial_sort(numbers.begin(), numbers.begin() + wanted, numbers.end(), std::greater<>{});
    std::int64_t sum = 0;
    for (std::ptrdiff_t n = 0; n < wanted; ++n) sum += numbers[static_cast<std::size_t>(n)];
    return sum;
}

/// All groups of one topic with fixed numbers of members, seen from the cities of one side.
class Outlook {
public:
    Outlook(const Problem& problem, int topic, std::vector<int> counts, std::size_t own)
        : problem_{problem}, topic_{topic}, counts_{std::move(counts)}, own_{own}, others_(problem.cities()) {
        for (const auto& [a, b] : problem.apart) {
            apart_.insert({a, b});
            apart_.insert({b, a});
        }
        cities_.resize(counts_.size());
        for (int city = 0; static_cast<std::size_t>(city) < problem.cities(); ++city)
            if (problem.city_max[static_cast<std::size_t>(city)] > 0) cities_[side(city)].push_back(city);
        std::int64_t members = 0;
        for (const auto count : counts_) {
            pairs_ += members * count;
            members += count;
        }
        for (std::size_t at = 0; at < counts_.size(); ++at)
            for (const auto city : cities_[at])
                if (at != own_ && counts_[at] > 0) others_[static_cast<std::size_t>(city)] = with_others(city);
    }

    /// No group with the city has a larger mean.
    [[nodiscard]] std::int64_t best(int city) const {
        std::int64_t sum = 0;
        for (std::size_t at = 0; at < counts_.size(); ++at) {
            if (at == own_ || counts_[at] == 0) continue;
            std::vector<std::int64_t> worth;
            for (const auto other : cities_[at]) {
                const auto& beside = others_[static_cast<std::size_t>(other)];
                if (beside && may(city, other)) worth.push_back(*beside + problem_.at(topic_, city, other));
            }
            const auto some = sum_of_best(worth, counts_[at]);
            if (!some) return 0;
            sum += *some;
        }
        return sum / pairs_;
    }
    [[nodiscard]] const std::vector<int>& seen_by() const { return cities_[own_]; }

private:
    [[nodiscard]] std::size_t side(int city) const {
        return static_cast<std::size_t>(problem_.side[static_cast<std::size_t>(city)]);
    }
    [[nodiscard]] bool may(int a, int b) const {
        return problem_.at(topic_, a, b) >= problem_.pair_min && apart_.count({a, b}) == 0;
    }
    /// The best of a city's pairs with those of later sides and with the others of the side that looks.
    [[nodiscard]] std::optional<std::int64_t> with_others(int city) const {
        std::int64_t sum = 0;
        for (std::size_t at = 0; at < counts_.size(); ++at) {
            const auto count = at == own_ ? counts_[at] - 1 : at > side(city) ? counts_[at] : 0;
            if (count == 0) continue;
            std::vector<std::int64_t> worth;
            for (const auto other : cities_[at])
                if (may(city, other)) worth.push_back(problem_.at(topic_, city, other));
            const auto some = sum_of_best(worth, count);
            if (!some) return std::nullopt;
            sum += *some;
        }
        return sum;
    }

    const Problem& problem_;
    int topic_;
    std::vector<int> counts_;
    std::size_t own_;
    std::vector<std::optional<std::int64_t>> others_;
    std::set<std::pair<int, int>> apart_{};
    std::vector<std::vector<int>> cities_{};
    std::int64_t pairs_{0};
};

/// Calls `told` with all numbers of members that a group may have.
void each_size(const Problem& problem, const std::function<void(const std::vector<int>&)>& told) {
    std::vector<int> counts;
    for (const auto& size : problem.sizes) counts.push_back(size.min);
    for (std::size_t side = 0; side < counts.size();) {
        if (side == 0 && std::count_if(counts.begin(), counts.end(), [](int count) { return count > 0; }) > 1)
            told(counts);
        if (++counts[side] <= problem.sizes[side].max) {
            side = 0;
            continue;
        }
        counts[side] = problem.sizes[side].min;
        ++side;
    }
}

}  // namespace

std::int64_t Account::gives_up() const {
    const auto most = means.empty() ? 0 : *std::max_element(means.begin(), means.end());
    return std::max<std::int64_t>(0, best - most);
}

std::vector<Account> accounts_of(const Problem& problem, const Answer& answer) {
    std::vector<Account> out(problem.cities());
    for (std::size_t n = 0; n < answer.groups.size(); ++n) {
        const auto& group = answer.groups[n];
        for (const auto city : group.cities) {
            auto& account = out[static_cast<std::size_t>(city)];
            account.groups.push_back(static_cast<int>(n));
            account.means.push_back(group.value / static_cast<std::int64_t>(group.cities.size()));
        }
    }
    for (int topic = 0; static_cast<std::size_t>(topic) < problem.topics; ++topic) {
        if (problem.topic_max[static_cast<std::size_t>(topic)] == 0) continue;
        each_size(problem, [&](const std::vector<int>& counts) {
            for (std::size_t own = 0; own < counts.size(); ++own) {
                if (counts[own] == 0) continue;
                const Outlook outlook{problem, topic, counts, own};
                for (const auto city : outlook.seen_by()) {
                    auto& best = out[static_cast<std::size_t>(city)].best;
                    best = std::max(best, outlook.best(city));
                }
            }
        });
    }
    return out;
}

}  // namespace qiao::engine::groups
