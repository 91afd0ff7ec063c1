#include "engine/groups/problem.hpp"

#include <algorithm>
#include <set>

namespace qiao::engine::groups {
namespace {

base::Error refused(const char* field, const char* key, std::map<std::string, std::string> args = {}) {
    return {base::Code::invalid_value, field, std::move(args), key};
}

bool sides_fit(const Problem& problem) {
    if (problem.sizes.size() < 2 || problem.sizes.size() > sides_max) return false;
    int most = 0, sides = 0;
    for (const auto& size : problem.sizes) {
        if (size.min < 0 || size.max < std::max(1, size.min) || size.max > members_max) return false;
        most += size.max;
        sides += size.min > 0 ? 1 : 0;
    }
    return most <= members_max && sides > 0 && std::all_of(problem.side.begin(), problem.side.end(), [&](int side) {
               return side >= 0 && static_cast<std::size_t>(side) < problem.sizes.size();
           });
}

bool matrix_fits(const Problem& problem, std::size_t topic) {
    const auto n = problem.cities();
    const auto matrix = problem.value[topic];
    if (matrix.size() != n * n) return false;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (problem.side[a] != problem.side[b] &&
                (matrix[a * n + b] < 0 || matrix[a * n + b] > value_max || matrix[a * n + b] != matrix[b * n + a]))
                return false;
    return true;
}

template <class Number>
bool limits_fit(const std::vector<Number>& limits, std::size_t size, Number most) {
    return limits.size() == size &&
           std::all_of(limits.begin(), limits.end(), [&](Number limit) { return limit >= 0 && limit <= most; });
}

bool is_there(const Problem& problem, int city) {
    return city >= 0 && static_cast<std::size_t>(city) < problem.cities();
}

bool locked_fits(const Problem& problem, const Locked& locked) {
    const std::set<int> once{locked.cities.begin(), locked.cities.end()};
    return locked.topic >= 0 && static_cast<std::size_t>(locked.topic) < problem.topics &&
           once.size() == locked.cities.size() &&
           std::all_of(locked.cities.begin(), locked.cities.end(), [&](int city) { return is_there(problem, city); });
}

/// What is wrong with one locked group by itself.
std::optional<Clash> clash_within(const Problem& problem, const Locked& locked, Clash clash) {
    std::vector<int> members(problem.sizes.size());
    for (const auto city : locked.cities)
        ++members[static_cast<std::size_t>(problem.side[static_cast<std::size_t>(city)])];
    for (std::size_t side = 0; side < members.size(); ++side) {
        if (members[side] >= problem.sizes[side].min && members[side] <= problem.sizes[side].max) continue;
        clash.side = static_cast<int>(side);
        return clash;
    }
    for (const auto& [one, two] : problem.apart) {
        const auto has = [&](int city) {
            return std::find(locked.cities.begin(), locked.cities.end(), city) != locked.cities.end();
        };
        if (!has(one) || !has(two)) continue;
        clash.rule = Rule::apart;
        clash.city = one;
        clash.other = two;
        return clash;
    }
    for (const auto one : locked.cities) {
        for (const auto two : locked.cities) {
            const auto across =
                problem.side[static_cast<std::size_t>(one)] != problem.side[static_cast<std::size_t>(two)];
            if (!across || problem.at(locked.topic, one, two) >= problem.pair_min) continue;
            clash.rule = Rule::pair;
            clash.city = one;
            clash.other = two;
            return clash;
        }
    }
    return std::nullopt;
}

base::Error told(const Clash& clash) {
    static constexpr const char* keys[] = {"error.groups.locked_size",  "error.groups.locked_city",
                                           "error.groups.locked_topic", "error.groups.locked_groups",
                                           "error.groups.locked_apart", "error.groups.locked_pair",
                                           "error.groups.locked_twice"};
    return refused("locked", keys[static_cast<std::size_t>(clash.rule)],
                   {{"index", std::to_string(clash.locked)},
                    {"topic", std::to_string(clash.topic)},
                    {"side", std::to_string(clash.side)},
                    {"city", std::to_string(clash.city)},
                    {"other", std::to_string(clash.other)}});
}

}  // namespace

std::int64_t value_of(const Problem& problem, int topic, std::span<const int> cities) {
    std::int64_t sum = 0, pairs = 0;
    for (std::size_t a = 0; a < cities.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            if (problem.side[static_cast<std::size_t>(cities[a])] == problem.side[static_cast<std::size_t>(cities[b])])
                continue;
            sum += problem.at(topic, cities[a], cities[b]);
            ++pairs;
        }
    }
    return pairs == 0 ? 0 : static_cast<std::int64_t>(cities.size()) * sum / pairs;
}

std::int64_t total_of(const Problem& problem, const std::vector<Group>& groups) {
    std::int64_t total = 0;
    std::set<int> seated;
    for (const auto& group : groups) {
        total += value_of(problem, group.topic, group.cities);
        seated.insert(group.cities.begin(), group.cities.end());
    }
    if (!problem.first_seat.empty())
        for (const auto city : seated) total += problem.first_seat[static_cast<std::size_t>(city)];
    return total;
}

std::optional<Clash> find_clash(const Problem& problem) {
    std::vector<int> city(problem.cities()), topic(problem.topics);
    std::set<std::pair<int, std::vector<int>>> seen;
    for (std::size_t n = 0; n < problem.locked.size(); ++n) {
        const auto& locked = problem.locked[n];
        Clash clash{.locked = static_cast<int>(n), .topic = locked.topic};
        if (const auto within = clash_within(problem, locked, clash)) return within;
        auto sorted = locked.cities;
        std::sort(sorted.begin(), sorted.end());
        clash.rule = Rule::twice;
        if (!seen.emplace(locked.topic, sorted).second) return clash;
        clash.rule = Rule::city;
        for (const auto one : sorted) {
            clash.city = one;
            const auto at = static_cast<std::size_t>(one);
            if (++city[at] > problem.city_max[at]) return clash;
        }
        clash.rule = Rule::topic;
        const auto at = static_cast<std::size_t>(locked.topic);
        if (++topic[at] > problem.topic_max[at]) return clash;
        clash.rule = Rule::groups;
        if (static_cast<int>(n) >= problem.groups_max) return clash;
    }
    return std::nullopt;
}

base::Outcome check(const Problem& problem) {
    if (!sides_fit(problem)) return refused("sizes", "error.groups.sides");
    if (problem.value.size() != problem.topics) return refused("value", "error.groups.matrix", {{"topic", "0"}});
    for (std::size_t topic = 0; topic < problem.topics; ++topic)
        if (!matrix_fits(problem, topic))
            return refused("value", "error.groups.matrix", {{"topic", std::to_string(topic)}});
    const auto first = problem.first_seat.empty() ? std::size_t{0} : problem.cities();
    if (!limits_fit(problem.city_max, problem.cities(), unlimited) ||
        !limits_fit(problem.topic_max, problem.topics, unlimited) ||
        !limits_fit(problem.first_seat, first, first_seat_max) || problem.groups_max < 0 || problem.pair_min < 0)
        return refused("limits", "error.groups.limits");
    for (std::size_t n = 0; n < problem.apart.size(); ++n) {
        const auto [a, b] = problem.apart[n];
        if (!is_there(problem, a) || !is_there(problem, b) || a == b)
            return refused("apart", "error.groups.apart", {{"index", std::to_string(n)}});
    }
    for (std::size_t n = 0; n < problem.locked.size(); ++n)
        if (!locked_fits(problem, problem.locked[n]))
            return refused("locked", "error.groups.locked", {{"index", std::to_string(n)}});
    if (const auto clash = find_clash(problem)) return told(*clash);
    return base::done();
}

}  // namespace qiao::engine::groups
