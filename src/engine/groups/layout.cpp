#include "engine/groups/layout.hpp"

#include <algorithm>

namespace qiao::engine::groups {
namespace {

/// How many groups there can be by the seats alone.
int room_by_seats(const Layout& layout) {
    std::int64_t all = 0, least = 0, most = groups_max_max;
    for (std::size_t side = 0; side < layout.of_side.size(); ++side) {
        std::int64_t seats = 0;
        for (const auto city : layout.of_side[side]) seats += layout.seats[static_cast<std::size_t>(city)];
        const auto min = layout.problem->sizes[side].min;
        if (min > 0) most = std::min(most, seats / min);
        all += seats;
        least += min;
    }
    return static_cast<int>(std::min(most, all / std::max<std::int64_t>(2, least)));
}

}  // namespace

Layout::Layout(const Problem& asked)
    : problem{&asked}, seats{asked.city_max}, first{asked.first_seat}, apart_(asked.cities() * asked.cities()) {
    const auto n = asked.cities();
    first.resize(n);
    for (auto& each : seats) each = std::min(each, city_max_max);
    topic_room = asked.topic_max;
    room = asked.groups_max;
    for (const auto& [a, b] : asked.apart)
        apart_[static_cast<std::size_t>(a) * n + static_cast<std::size_t>(b)] =
            apart_[static_cast<std::size_t>(b) * n + static_cast<std::size_t>(a)] = 1;
    for (const auto& locked : asked.locked) {
        Group group{locked.topic, locked.cities, value_of(asked, locked.topic, locked.cities), true};
        std::sort(group.cities.begin(), group.cities.end());
        --topic_room[static_cast<std::size_t>(locked.topic)];
        --room;
        for (const auto city : locked.cities) {
            --seats[static_cast<std::size_t>(city)];
            first[static_cast<std::size_t>(city)] = 0;
        }
        settled.push_back(std::move(group));
    }
    settled_total = total_of(asked, settled);
    of_side.resize(asked.sizes.size());
    for (int city = 0; static_cast<std::size_t>(city) < n; ++city)
        if (seats[static_cast<std::size_t>(city)] > 0) of_side[static_cast<std::size_t>(side(city))].push_back(city);
    room = std::min(room, room_by_seats(*this));
    for (auto& each : topic_room) each = std::min(each, room);
}

bool Layout::is_settled(const Candidate& candidate) const {
    return std::any_of(settled.begin(), settled.end(), [&](const Group& group) {
        return group.topic == candidate.topic && group.cities == candidate.cities;
    });
}

Prices safe_prices(const Layout& layout) {
    const auto& problem = *layout.problem;
    Micro best = 0;
    for (int topic = 0; static_cast<std::size_t>(topic) < problem.topics; ++topic)
        for (std::size_t side = 0; side < layout.of_side.size(); ++side)
            for (std::size_t other = 0; other < side; ++other)
                for (const auto a : layout.of_side[side])
                    for (const auto b : layout.of_side[other]) best = std::max(best, problem.at(topic, a, b));
    Prices prices{.topic = std::vector<std::int64_t>(problem.topics)};
    prices.city.assign(problem.cities(), best * fine);
    return prices;
}

Wide sum_of(const Layout& layout, const Prices& prices, Wide left) {
    Wide sum = static_cast<Wide>(layout.settled_total) * fine + left + static_cast<Wide>(layout.room) * prices.group;
    for (std::size_t city = 0; city < prices.city.size(); ++city) {
        const auto seats = layout.seats[city];
        if (seats == 0) continue;
        const auto price = prices.city[city];
        const auto later = static_cast<Wide>(std::max<std::int64_t>(0, price)) * (seats - 1);
        sum += std::max<Wide>(0, static_cast<Wide>(layout.first[city]) * fine + price) + later;
    }
    for (std::size_t topic = 0; topic < prices.topic.size(); ++topic)
        sum += static_cast<Wide>(layout.topic_room[topic]) * prices.topic[topic];
    return sum;
}

}  // namespace qiao::engine::groups
