#include "engine/hours/zone.hpp"

#include <unicode/basictz.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <memory>

#include "base/check.hpp"

namespace qiao::engine::hours {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr days margin{2};

UDate as_date(Moment at) { return static_cast<UDate>(milliseconds{at.time_since_epoch()}.count()); }
Moment as_moment(UDate at) { return Moment{std::chrono::floor<minutes>(milliseconds{static_cast<std::int64_t>(at)})}; }

int ahead_at(const icu::TimeZone& zone, UDate at) {
    std::int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone.getOffset(at, false, raw, summer, status);
    base::check(U_SUCCESS(status), "ICU knows its own zones");
    return static_cast<int>(std::chrono::floor<minutes>(milliseconds{raw + summer}).count());
}

WallTime wall_of(Moment at, int ahead) {
    const auto shown = at + minutes{ahead};
    const auto day = std::chrono::floor<days>(shown);
    return {day, static_cast<int>((shown - day).count())};
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view iana, Day first, Day last) {
    if (iana.empty()) return std::nullopt;
    const std::unique_ptr<icu::TimeZone> found{icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8({iana.data(), static_cast<std::int32_t>(iana.size())}))};
    if (*found == icu::TimeZone::getUnknown()) return std::nullopt;
    const Moment begin{first - margin}, end{last + margin};
    Zone zone;
    zone.shifts_ = {{begin, ahead_at(*found, as_date(begin))}};
    const auto* const rules = dynamic_cast<const icu::BasicTimeZone*>(found.get());
    icu::TimeZoneTransition next;
    auto after = as_date(begin);
    while (rules != nullptr && rules->getNextTransition(after, false, next) && next.getTime() < as_date(end)) {
        after = next.getTime();
        const auto ahead = ahead_at(*found, after);
        if (ahead != zone.shifts_.back().ahead) zone.shifts_.push_back({as_moment(after), ahead});
    }
    return zone;
}

int Zone::ahead(Moment at) const {
    const auto after = std::ranges::upper_bound(shifts_, at, {}, &Shift::from);
    return after == shifts_.begin() ? after->ahead : std::prev(after)->ahead;
}

WallTime Zone::wall(Moment at) const { return wall_of(at, ahead(at)); }

Moment Zone::at(WallTime shown) const {
    const auto as_if_utc = Moment{shown.day} + minutes{shown.minute};
    const auto before = ahead(as_if_utc - days{1}), after = ahead(as_if_utc + days{1});
    for (const auto one : {before, after}) {
        const auto found = as_if_utc - minutes{one};
        if (ahead(found) == one) return found;
    }
    return as_if_utc - minutes{before};
}

std::optional<WallTime> elsewhere(WallTime shown, std::string_view zone, std::string_view other) {
    const auto here = Zone::named(zone, shown.day, shown.day), there = Zone::named(other, shown.day, shown.day);
    if (!here || !there) return std::nullopt;
    return there->wall(here->at(shown));
}

}  // namespace qiao::engine::hours
