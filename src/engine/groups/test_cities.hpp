#pragma once

// Small problems with all their selections of groups written out, by nothing but the words of the problem.

#include <algorithm>
#include <numeric>
#include <random>

#include "engine/groups/groups.hpp"

namespace qiao::engine::groups::tests {

/// Whole numbers alike on every machine; std::uniform_int_distribution is not.
struct Dice {
    std::mt19937_64 engine;
    int to(int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most + 1)); }
    bool one_in(int n) { return to(n - 1) == 0; }
};

/// A problem that owns its matrices.
struct Cities {
    Problem asked{};
    std::vector<std::vector<Micro>> value{};

    [[nodiscard]] Problem problem() const {
        auto out = asked;
        out.value.assign(value.begin(), value.end());
        return out;
    }
};

/// `sides` cities a side in turn, values by chance up to `most`, each city in `city_max` groups at most.
inline Cities random_values(Dice& dice, const std::vector<int>& sides, std::size_t topics, int most, int city_max) {
    Cities cities;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        cities.asked.side.insert(cities.asked.side.end(), static_cast<std::size_t>(sides[side]),
                                 static_cast<int>(side));
        cities.asked.sizes.push_back({1, 1});
    }
    const auto n = cities.asked.cities();
    cities.asked.topics = topics;
    for (std::size_t topic = 0; topic < topics; ++topic) {
        std::vector<Micro> matrix(n * n);
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < a; ++b) matrix[a * n + b] = matrix[b * n + a] = dice.to(most);
        cities.value.push_back(std::move(matrix));
    }
    cities.asked.city_max.assign(n, city_max);
    cities.asked.topic_max.assign(topics, unlimited);
    return cities;
}

/// Whether these cities may be a group of that topic.
inline bool may_be(const Problem& problem, int topic, const std::vector<int>& members) {
    std::vector<int> counts(problem.sizes.size());
    for (const auto city : members) ++counts[static_cast<std::size_t>(problem.side[static_cast<std::size_t>(city)])];
    for (std::size_t side = 0; side < counts.size(); ++side)
        if (counts[side] < problem.sizes[side].min || counts[side] > problem.sizes[side].max) return false;
    bool pairs = false;
    for (const auto a : members) {
        for (const auto b : members) {
            for (const auto& [one, two] : problem.apart)
                if (one == a && two == b) return false;
            if (problem.side[static_cast<std::size_t>(a)] == problem.side[static_cast<std::size_t>(b)]) continue;
            pairs = true;
            if (problem.at(topic, a, b) < problem.pair_min) return false;
        }
    }
    return pairs;
}

inline std::vector<Group> all_groups(const Problem& problem) {
    std::vector<Group> out;
    for (int topic = 0; static_cast<std::size_t>(topic) < problem.topics; ++topic) {
        for (std::uint32_t set = 0; set < 1U << problem.cities(); ++set) {
            Group group{.topic = topic};
            for (int city = 0; static_cast<std::size_t>(city) < problem.cities(); ++city)
                if ((set >> city & 1U) != 0) group.cities.push_back(city);
            if (!may_be(problem, topic, group.cities)) continue;
            group.value = value_of(problem, topic, group.cities);
            out.push_back(std::move(group));
        }
    }
    return out;
}

/// All kinds of conditions but locked groups.
inline Cities random_cities(std::uint64_t seed) {
    Dice dice{std::mt19937_64{seed}};
    const auto three = dice.one_in(2);
    std::vector<int> sides{dice.to(2) + 1, dice.to(2) + 1};
    if (three) sides.push_back(dice.to(1) + 1);
    auto cities = random_values(dice, sides, static_cast<std::size_t>(dice.to(1) + 1), dice.one_in(2) ? 3 : 1'000'000,
                                dice.to(1) + 1);
    auto& asked = cities.asked;
    for (auto& size : asked.sizes) {
        if (dice.one_in(3)) size.max = 2;
        if (dice.one_in(6)) size.min = size.max;
    }
    if (asked.sizes[1].min == 1 && dice.one_in(5)) asked.sizes[1].min = 0;
    const auto n = static_cast<int>(asked.cities());
    for (auto& each : asked.city_max)
        if (dice.one_in(5)) each = dice.to(2);
    for (auto& each : asked.topic_max)
        if (dice.one_in(3)) each = dice.to(2);
    if (dice.one_in(4)) asked.groups_max = dice.to(3);
    while (dice.one_in(3)) {
        const auto a = dice.to(n - 1), b = dice.to(n - 1);
        if (a != b) asked.apart.emplace_back(a, b);
    }
    if (dice.one_in(3))
        for (int city = 0; city < n; ++city) asked.first_seat.push_back(dice.to(dice.one_in(2) ? 3 : 600'000));
    if (dice.one_in(4)) asked.pair_min = dice.to(cities.value[0][1] + 1);
    return cities;
}

/// The largest total of any selection, tried one by one.
class BruteForce {
public:
    explicit BruteForce(const Problem& problem) : problem_{problem}, all_{all_groups(problem)} {}

    std::int64_t best() {
        for (auto locked : problem_.locked) {
            std::sort(locked.cities.begin(), locked.cities.end());
            const Group group{locked.topic, locked.cities, 0, true};
            std::erase_if(all_,
                          [&](const Group& one) { return one.topic == group.topic && one.cities == group.cities; });
            chosen_.push_back(group);
        }
        from(0);
        return best_;
    }
    [[nodiscard]] std::size_t groups() const { return all_.size(); }

private:
    [[nodiscard]] bool fits() const {
        std::vector<int> city(problem_.cities()), topic(problem_.topics);
        for (const auto& group : chosen_) {
            if (++topic[static_cast<std::size_t>(group.topic)] >
                problem_.topic_max[static_cast<std::size_t>(group.topic)])
                return false;
            for (const auto one : group.cities)
                if (++city[static_cast<std::size_t>(one)] > problem_.city_max[static_cast<std::size_t>(one)])
                    return false;
        }
        return static_cast<std::int64_t>(chosen_.size()) <= problem_.groups_max;
    }
    void from(std::size_t next) {
        best_ = std::max(best_, total_of(problem_, chosen_));
        for (auto n = next; n < all_.size(); ++n) {
            chosen_.push_back(all_[n]);
            if (fits()) from(n + 1);
            chosen_.pop_back();
        }
    }

    Problem problem_;
    std::vector<Group> all_;
    std::vector<Group> chosen_{};
    std::int64_t best_{0};
};

}  // namespace qiao::engine::groups::tests
