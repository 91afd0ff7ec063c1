#include "engine/hours/series.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace qiao::engine::hours {
namespace {

using std::chrono::days;

/// The days of a week in the order in which one would move a meeting there: the day itself, the day after, the day before …
std::vector<Day> nearest_days(Day wanted) {
    const auto monday = wanted - (std::chrono::weekday{wanted} - std::chrono::Monday);
    std::vector<Day> near;
    for (auto day = monday; day < monday + days{7}; day += days{1}) near.push_back(day);
    std::ranges::sort(near, [wanted](Day a, Day b) {
        const auto distance = [wanted](Day day) { return day < wanted ? wanted - day : day - wanted; };
        return distance(a) != distance(b) ? distance(a) < distance(b) : a > b;
    });
    return near;
}

/// REQUIRES: there is one.
const Time& choose(const std::vector<Time>& times, const std::set<int>& had) {
    const auto rank = [&](const Time& time) {
        const auto is_new = !had.empty() && !had.contains(time.sides.front().start.minute);
        return std::tuple{time.cost + (is_new ? new_time_cost : 0), time.start};
    };
    return *std::ranges::min_element(times, {}, rank);
}

}  // namespace

Series plan_series(std::vector<Side> sides, const SeriesRequest& request) {
    Series series{.borne = std::vector<std::int64_t>(sides.size(), 0)};
    std::set<int> had;
    std::optional<int> last;
    for (int i = 0; i < request.count; ++i) {
        Occurrence one{.wanted = request.first + days{7 * request.every * i}};
        for (const auto& side : sides) one.kinds.push_back(kind_of(side, one.wanted));
        for (const auto day : nearest_days(one.wanted)) {
            const auto found = times_of_day(sides, day, request.length);
            if (found.times.empty()) continue;
            one.time = choose(found.times, had);
            one.moved = day != one.wanted;
            break;
        }
        if (one.time) {
            const auto clock = one.time->sides.front().start.minute;
            one.new_clock = last && *last != clock;
            last = clock;
            had.insert(clock);
            for (std::size_t side = 0; side < sides.size(); ++side) {
                sides[side].carried += one.time->sides[side].burden;
                series.borne[side] += one.time->sides[side].burden;
            }
        }
        series.meetings.push_back(std::move(one));
    }
    return series;
}

}  // namespace qiao::engine::hours
