#include "engine/groups/certificate.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "engine/groups/pricing.hpp"

namespace qiao::engine::groups {
namespace {

std::size_t index(int number) { return static_cast<std::size_t>(number); }

/// Writes out the groups of one topic, one city after the other in rising order.
class Writer {
public:
    Writer(const Problem& problem, const std::vector<int>& seats, const std::function<bool(const Group&)>& told)
        : problem_{problem}, seats_{seats}, told_{told}, counts_(problem.sizes.size()) {
        for (const auto& [a, b] : problem.apart) apart_.insert({std::min(a, b), std::max(a, b)});
        for (const auto& locked : problem.locked) {
            auto cities = locked.cities;
            std::sort(cities.begin(), cities.end());
            locked_.insert({locked.topic, cities});
        }
    }
    bool write(int topic) {
        group_ = {.topic = topic};
        return from(0, 0, 0);
    }

private:
    bool from(int city, std::int64_t sum, std::int64_t pairs) {
        if (is_whole() && pairs > 0 && locked_.count({group_.topic, group_.cities}) == 0) {
            group_.value = static_cast<std::int64_t>(group_.cities.size()) * sum / pairs;
            if (!told_(group_)) return false;
        }
        for (; index(city) < problem_.cities(); ++city) {
            auto& count = counts_[index(problem_.side[index(city)])];
            auto more = sum, and_pairs = pairs;
            if (seats_[index(city)] <= 0 || count == problem_.sizes[index(problem_.side[index(city)])].max ||
                !joins(city, more, and_pairs))
                continue;
            ++count;
            group_.cities.push_back(city);
            const auto on = from(city + 1, more, and_pairs);
            group_.cities.pop_back();
            --count;
            if (!on) return false;
        }
        return true;
    }
    [[nodiscard]] bool is_whole() const {
        for (std::size_t side = 0; side < counts_.size(); ++side)
            if (counts_[side] < problem_.sizes[side].min) return false;
        return true;
    }
    [[nodiscard]] bool joins(int city, std::int64_t& sum, std::int64_t& pairs) const {
        for (const auto member : group_.cities) {
            if (!apart_.empty() && apart_.count({member, city}) != 0) return false;
            if (problem_.side[index(member)] == problem_.side[index(city)]) continue;
            const auto value = problem_.at(group_.topic, member, city);
            if (value < problem_.pair_min) return false;
            sum += value;
            ++pairs;
        }
        return true;
    }

    const Problem& problem_;
    const std::vector<int>& seats_;
    const std::function<bool(const Group&)>& told_;
    std::vector<int> counts_;
    std::set<std::pair<int, int>> apart_{};
    std::set<std::pair<int, std::vector<int>>> locked_{};
    Group group_{};
};

/// What locked groups leave, counted again.
struct Rest {
    std::vector<int> seats{}, topics{};
    std::vector<std::int64_t> first{};
    std::int64_t groups{0}, settled{0};
};

Rest rest_of(const Problem& problem) {
    Rest rest{.topics = problem.topic_max, .first = problem.first_seat};
    rest.first.resize(problem.cities());
    for (const auto most : problem.city_max) rest.seats.push_back(std::min(most, city_max_max));
    std::int64_t groups = problem.groups_max;
    for (const auto& locked : problem.locked) {
        --groups;
        --rest.topics[index(locked.topic)];
        rest.settled += value_of(problem, locked.topic, locked.cities);
        for (const auto city : locked.cities) {
            --rest.seats[index(city)];
            rest.settled += rest.first[index(city)];
            rest.first[index(city)] = 0;
        }
    }
    std::vector<std::int64_t> seats(problem.sizes.size());
    for (std::size_t city = 0; city < problem.cities(); ++city) seats[index(problem.side[city])] += rest.seats[city];
    std::int64_t all = 0, least = 0;
    for (std::size_t side = 0; side < seats.size(); ++side) {
        all += seats[side];
        least += problem.sizes[side].min;
        if (problem.sizes[side].min > 0) groups = std::min(groups, seats[side] / problem.sizes[side].min);
    }
    rest.groups = std::min({groups, all / std::max<std::int64_t>(2, least), std::int64_t{groups_max_max}});
    return rest;
}

bool groups_hold(const Problem& problem, const Answer& answer) {
    Problem told = problem;  // the answer's groups as if they were locked: the rules of both are the same
    told.locked.clear();
    std::set<std::pair<int, std::vector<int>>> there;
    for (const auto& group : answer.groups) {
        told.locked.push_back({group.topic, group.cities});
        if (!std::is_sorted(group.cities.begin(), group.cities.end())) return false;
        if (group.locked) there.insert({group.topic, group.cities});
    }
    if (!check(told) || there.size() != problem.locked.size()) return false;
    return std::all_of(problem.locked.begin(), problem.locked.end(), [&](const Locked& locked) {
        auto cities = locked.cities;
        std::sort(cities.begin(), cities.end());
        return there.count({locked.topic, cities}) != 0;
    });
}

bool sums_agree(const Problem& problem, const Answer& answer) {
    return total_of(problem, answer.groups) == answer.total && answer.bound >= answer.total &&
           answer.proven == (answer.total == answer.bound) &&
           std::all_of(answer.groups.begin(), answer.groups.end(),
                       [&](const Group& group) { return group.value == value_of(problem, group.topic, group.cities); });
}

bool is_complete(const Problem& problem, const Rest& rest, const Prices& prices) {
    if (prices.city.size() != problem.cities() || prices.topic.size() != problem.topics || prices.group < 0)
        return false;
    for (std::size_t city = 0; city < prices.city.size(); ++city)
        if (rest.seats[city] > 0 && prices.city[city] < -rest.first[city] * fine) return false;
    return std::all_of(prices.topic.begin(), prices.topic.end(), [](std::int64_t price) { return price >= 0; });
}

/// Whether some leaves, alike in their first `depth` questions, answer what they ask next both ways, and so on.
bool answered_both_ways(std::vector<const Leaf*> leaves, std::size_t depth) {
    if (leaves.empty()) return false;
    const auto ends = [&](const Leaf* leaf) { return leaf->questions.size() == depth; };
    if (std::any_of(leaves.begin(), leaves.end(), ends)) return leaves.size() == 1;
    const auto& asked = leaves[0]->questions[depth];
    std::vector<const Leaf*> yes, no;
    for (const auto* leaf : leaves) {
        const auto& own = leaf->questions[depth];
        if (own.topic != asked.topic || own.cities != asked.cities || own.exactly != asked.exactly) return false;
        (own.yes ? yes : no).push_back(leaf);
    }
    return answered_both_ways(std::move(yes), depth + 1) && answered_both_ways(std::move(no), depth + 1);
}

bool leaves_hold(const Problem& problem, const Rest& rest, const std::vector<Leaf>& leaves) {
    std::vector<const Leaf*> all;
    for (const auto& leaf : leaves) {
        if (!is_complete(problem, rest, leaf.prices) || leaf.rewards.size() != leaf.questions.size()) return false;
        for (std::size_t n = 0; n < leaf.rewards.size(); ++n)
            if (leaf.rewards[n] < 0 || (leaf.rewards[n] > 0 && !leaf.questions[n].yes)) return false;
        all.push_back(&leaf);
    }
    return leaves.empty() || answered_both_ways(std::move(all), 0);
}

Wide sold(const Rest& rest, const Prices& prices) {
    Wide sum = Wide{rest.settled} * fine + Wide{rest.groups} * prices.group;
    for (std::size_t city = 0; city < prices.city.size(); ++city) {
        Wide best = 0, now = Wide{rest.first[city]} * fine;
        for (int seats = 1; seats <= rest.seats[city]; ++seats) best = std::max(best, now += prices.city[city]);
        sum += best;
    }
    for (std::size_t topic = 0; topic < prices.topic.size(); ++topic)
        sum += Wide{std::min<std::int64_t>(rest.topics[topic], rest.groups)} * prices.topic[topic];
    return sum;
}

std::int64_t remains(const Prices& prices, const Group& group) {
    std::int64_t rest = group.value * fine - prices.topic[index(group.topic)] - prices.group;
    for (const auto city : group.cities) rest -= prices.city[index(city)];
    return rest;
}

bool is_meant(const Question& question, const Group& group) {
    if (question.topic != -1 && question.topic != group.topic) return false;
    const auto has = [&](int city) { return std::count(group.cities.begin(), group.cities.end(), city) == 1; };
    return std::all_of(question.cities.begin(), question.cities.end(), has) &&
           (!question.exactly || question.cities.size() == group.cities.size());
}

Wide sold_at(const Rest& rest, const Leaf& leaf, const std::vector<Group>& groups) {
    auto sum = sold(rest, leaf.prices);
    for (const auto reward : leaf.rewards) sum -= reward;
    for (const auto& group : groups) {
        auto own = remains(leaf.prices, group);
        bool out = false;
        for (std::size_t n = 0; n < leaf.questions.size(); ++n) {
            if (!is_meant(leaf.questions[n], group)) continue;
            own += leaf.rewards[n];
            out = out || !leaf.questions[n].yes;
        }
        if (!out) sum += std::max<std::int64_t>(0, own);
    }
    return sum;
}

/// How many groups there are to read, at most.
double groups_of(const Problem& problem, const Rest& rest) {
    double all = static_cast<double>(problem.topics);
    for (std::size_t side = 0; side < problem.sizes.size(); ++side) {
        double cities = 0, sets = 1, sum = 0;
        for (std::size_t city = 0; city < problem.cities(); ++city)
            if (index(problem.side[city]) == side && rest.seats[city] > 0) ++cities;
        for (int members = 0; members <= problem.sizes[side].max; ++members) {
            sum += sets;
            sets *= std::max(0.0, cities - members) / (members + 1);
        }
        all *= sum;
    }
    return all;
}

/// The second look at the bound.
class Look {
public:
    Look(const Problem& problem, const Rest& rest, const Answer& answer, bool all)
        : problem_{problem}, rest_{rest}, answer_{answer}, all_{all} {}

    std::int64_t bound() {
        auto sum = sold(rest_, answer_.proof.prices);
        std::map<int, std::pair<Wide, std::int64_t>> topics;  // what all have left together, and one at most
        each_above(0, [&](const Group& group, std::int64_t left) {
            auto& [together, most] = topics[group.topic];
            together += left;
            most = std::max(most, left);
        });
        if (!ended_) return std::numeric_limits<std::int64_t>::max();
        for (const auto& [topic, left] : topics)
            sum += std::min(left.first,
                            Wide{std::min<std::int64_t>(rest_.topics[index(topic)], rest_.groups)} * left.second);
        auto proved = static_cast<std::int64_t>(sum / fine);
        if (answer_.proof.leaves.empty() || proved <= answer_.total) return proved;
        std::vector<Group> groups;
        const auto short_by = Wide{answer_.total + 1} * fine - sum;
        each_above(static_cast<std::int64_t>(short_by) - 1,
                   [&](const Group& group, std::int64_t) { groups.push_back(group); });
        Wide most = Wide{answer_.total} * fine;
        for (const auto& leaf : answer_.proof.leaves) most = std::max(most, sold_at(rest_, leaf, groups));
        return ended_ ? std::min(proved, static_cast<std::int64_t>(most / fine)) : proved;
    }

private:
    void each_above(std::int64_t floor, const std::function<void(const Group&, std::int64_t)>& told) {
        const auto& prices = answer_.proof.prices;
        if (all_) {
            each_group(problem_, [&](const Group& group) {
                const auto left = remains(prices, group);
                if (left > floor) told(group, left);
                return true;
            });
            return;
        }
        const Layout layout{problem_};
        for (int topic = 0; index(topic) < problem_.topics; ++topic) {
            const auto offers = price(layout, topic, prices, {.floor = floor, .all = true, .steps = 2'000'000'000});
            ended_ = ended_ && offers.complete;
            for (const auto& [candidate, left, first] : offers.found)
                told({candidate.topic, candidate.cities, candidate.value, false}, left);
        }
    }

    const Problem& problem_;
    const Rest& rest_;
    const Answer& answer_;
    bool all_;
    bool ended_{true};
};

}  // namespace

bool each_group(const Problem& problem, const std::function<bool(const Group&)>& told) {
    const auto rest = rest_of(problem);
    Writer writer{problem, rest.seats, told};
    for (int topic = 0; index(topic) < problem.topics && rest.groups > 0; ++topic)
        if (rest.topics[index(topic)] > 0 && !writer.write(topic)) return false;
    return true;
}

Certificate certify(const Problem& problem, const Answer& answer) {
    Certificate out{.said = answer.bound};
    if (!check(problem)) return out;
    const auto rest = rest_of(problem);
    out.groups_hold = groups_hold(problem, answer);
    out.sums_agree = out.groups_hold && sums_agree(problem, answer);
    out.prices_hold =
        is_complete(problem, rest, answer.proof.prices) && leaves_hold(problem, rest, answer.proof.leaves);
    if (!out.prices_hold) return out;
    out.read_all = groups_of(problem, rest) <= static_cast<double>(read_max);
    out.bound = Look{problem, rest, answer, out.read_all}.bound();
    return out;
}

}  // namespace qiao::engine::groups
