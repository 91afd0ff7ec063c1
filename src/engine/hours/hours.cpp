#include "engine/hours/hours.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"

namespace qiao::engine::hours {
namespace {

using std::chrono::days;
using std::chrono::minutes;

using HalfHours = std::chrono::duration<std::int64_t, std::ratio<1800>>;

constexpr int hour = 60;
constexpr int night_from = 22 * hour, night_until = 6 * hour;
constexpr int night_factor = 2;
constexpr int spread_divisor = 2;

/// Points of one minute of a day; nought during office hours.
int weight_of(const Office& office, int minute) {
    if (minute >= office.opens && minute < office.closes) return 0;
    const auto until_opening = (office.opens - minute + day_minutes) % day_minutes;
    const auto since_closing = (minute - office.closes + day_minutes) % day_minutes + 1;
    const auto hours_begun = (std::min(until_opening, since_closing) + hour - 1) / hour;
    return minute >= night_from || minute < night_until ? hours_begun * night_factor : hours_begun;
}

bool contains(const std::vector<Day>& sorted, Day day) { return std::ranges::binary_search(sorted, day); }

/// The last minute of a meeting decides on which day it ends.
bool is_day_off(const Side& side, Moment start, minutes length) {
    return !is_open(kind_of(side, side.zone.wall(start).day)) ||
           !is_open(kind_of(side, side.zone.wall(start + length - minutes{1}).day));
}

bool is_bearable(const Time& time) {
    return std::ranges::all_of(time.sides, [](const AtSide& side) {
        return side.start.minute >= bearable_from && side.end.day == side.start.day &&
               side.end.minute <= bearable_until;
    });
}

struct Span {
    Moment from{};
    Moment until{};
    [[nodiscard]] minutes length() const { return until > from ? until - from : minutes{0}; }
};

/// When the office is open around that date: the day before and after may reach into it elsewhere.
std::vector<Span> openings(const Side& side, Day day) {
    std::vector<Span> open;
    for (auto one = day - days{1}; one <= day + days{1}; one += days{1}) {
        if (!is_open(kind_of(side, one))) continue;
        const auto closes =
            side.office.closes == day_minutes ? WallTime{one + days{1}, 0} : WallTime{one, side.office.closes};
        open.push_back({side.zone.at({one, side.office.opens}), side.zone.at(closes)});
    }
    return open;
}

Span shared_hours(const std::vector<Side>& sides, Day day) {
    const auto& first = sides.front();
    std::vector<Span> shared{{first.zone.at({day, 0}), first.zone.at({day + days{1}, 0})}};
    for (const auto& side : sides) {
        std::vector<Span> next;
        for (const auto& mine : shared) {
            for (const auto& open : openings(side, day)) {
                const Span both{std::max(mine.from, open.from), std::min(mine.until, open.until)};
                if (both.length() > minutes{0}) next.push_back(both);
            }
        }
        shared = std::move(next);
    }
    if (shared.empty()) return {};
    return *std::ranges::max_element(shared, {}, &Span::length);
}

Time look_from_all(const std::vector<Side>& sides, Moment start, minutes length) {
    Time time{.start = start};
    auto least = std::numeric_limits<std::int64_t>::max();
    auto most = std::numeric_limits<std::int64_t>::min();
    for (const auto& side : sides) {
        const auto& seen = time.sides.emplace_back(look_from(side, start, length));
        time.burden += seen.burden;
        least = std::min(least, side.carried + seen.burden);
        most = std::max(most, side.carried + seen.burden);
    }
    time.cost = time.burden + (most - least) / spread_divisor;
    return time;
}

}  // namespace

DayKind kind_of(const Side& side, Day day) {
    if (contains(side.closed, day)) return DayKind::holiday;
    const std::chrono::weekday weekday{day};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) return DayKind::working;
    return contains(side.worked, day) ? DayKind::made_up : DayKind::weekend;
}

AtSide look_from(const Side& side, Moment start, minutes length) {
    AtSide seen{.start = side.zone.wall(start), .end = side.zone.wall(start + length)};
    for (minutes passed{0}; passed < length;) {
        const auto now = side.zone.wall(start + passed);
        const auto off = is_open(kind_of(side, now.day)) ? 0 : day_off_weight;
        // Half hours of the world are whole or half or quarter hours of every clock, so a quarter is looked at in one go.
        const auto part = std::min(length - passed, minutes{15 - now.minute % 15});
        const auto weight = weight_of(side.office, now.minute);
        if (weight + off > 0) seen.outside += static_cast<int>(part.count());
        seen.burden += (weight + off) * part.count();
        passed += part;
    }
    return seen;
}

bool is_better(const Time& a, const Time& b) {
    if (a.inside() != b.inside()) return a.inside();
    if (a.cost != b.cost) return a.cost < b.cost;
    return a.start < b.start;
}

DayTimes times_of_day(const std::vector<Side>& sides, Day day, minutes length) {
    base::check(!sides.empty() && length > minutes{0} && length <= days{1}, "somebody meets, for a while");
    DayTimes answer{.day = day};
    for (const auto& side : sides) answer.kinds.push_back(kind_of(side, day));
    const auto& zone = sides.front().zone;
    const auto end = zone.at({day + days{1}, 0});
    auto start = Moment{std::chrono::ceil<HalfHours>(zone.at({day, 0}).time_since_epoch())};
    // Whether it can be helped does not depend on whose day off it is: otherwise a holiday there would be midnight's turn.
    auto is_near = false;
    for (; start < end; start += grid) {
        auto time = look_from_all(sides, start, length);
        is_near = is_near || is_bearable(time);
        const auto is_off = [&](const Side& side) { return is_day_off(side, start, length); };
        if (std::ranges::none_of(sides, is_off)) answer.times.push_back(std::move(time));
    }
    if (is_near) std::erase_if(answer.times, [](const Time& time) { return !is_bearable(time); });
    std::ranges::sort(answer.times, is_better);
    const auto shared = shared_hours(sides, day);
    answer.shared_from = shared.from;
    answer.shared_until = shared.until;
    return answer;
}

std::vector<Time> best_times(const std::vector<DayTimes>& days, std::size_t count) {
    std::vector<Time> best;
    for (const auto& day : days) {
        if (!day.times.empty()) best.push_back(day.times.front());
    }
    std::ranges::sort(best, is_better);
    if (best.size() > count) best.resize(count);
    return best;
}

}  // namespace qiao::engine::hours
