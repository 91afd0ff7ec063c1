#include "features/timetables/zones.hpp"

#include <fmt/format.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <memory>

#include "base/check.hpp"

namespace qiao::timetables {
namespace {

std::unique_ptr<icu::TimeZone> zone_called(std::string_view name) {
    if (!name.empty()) {
        std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(
            icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}))};
        if (*zone != icu::TimeZone::getUnknown()) return zone;
    }
    return std::unique_ptr<icu::TimeZone>{icu::TimeZone::getGMT()->clone()};
}

int number_in(std::string_view text, std::size_t from, std::size_t length) {
    int number = 0;
    for (const auto digit : text.substr(from, length)) number = number * 10 + (digit - '0');
    return number;
}

}  // namespace

base::Instant instant_of(std::string_view zone, std::string_view day, std::string_view clock) {
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar{*zone_called(zone), status};
    calendar.clear();
    calendar.set(number_in(day, 0, 4), number_in(day, 5, 2) - 1, number_in(day, 8, 2), number_in(clock, 0, 2),
                 number_in(clock, 3, 2));
    const auto at = calendar.getTime(status);
    base::check(U_SUCCESS(status), "ICU knows its own calendar");
    return base::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(at)}};
}

WallTime wall_time(std::string_view zone, base::Instant at) {
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar{*zone_called(zone), status};
    calendar.setTime(static_cast<UDate>(at.time_since_epoch().count()), status);
    const auto get = [&](UCalendarDateFields field) { return calendar.get(field, status); };
    WallTime wall{.day = fmt::format("{:04}-{:02}-{:02}", get(UCAL_YEAR), get(UCAL_MONTH) + 1, get(UCAL_DATE)),
                  .clock = fmt::format("{:02}:{:02}", get(UCAL_HOUR_OF_DAY), get(UCAL_MINUTE))};
    base::check(U_SUCCESS(status), "ICU knows its own calendar");
    return wall;
}

}  // namespace qiao::timetables
