#include "features/digests/calendar.hpp"

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>

#include "base/check.hpp"

namespace qiao::digests {
namespace {

constexpr int eight = 8;

std::unique_ptr<icu::TimeZone> zone_of(std::string_view name) {
    if (!name.empty()) {
        std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(
            icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}))};
        if (*zone != icu::TimeZone::getUnknown()) return zone;
    }
    return std::unique_ptr<icu::TimeZone>{icu::TimeZone::getGMT()->clone()};
}

void expect(UErrorCode status) { base::check(U_SUCCESS(status), "ICU knows its own calendars and languages"); }

std::string written(base::Instant at, std::string_view timezone, std::string_view lang, const char* skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale{lang == "zh" ? "zh_CN" : "en_GB"};
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns{
        icu::DateTimePatternGenerator::createInstance(locale, status)};
    expect(status);
    const auto pattern = patterns->getBestPattern(icu::UnicodeString{skeleton}, status);
    expect(status);
    icu::SimpleDateFormat format{pattern, locale, status};
    expect(status);
    format.adoptTimeZone(zone_of(timezone).release());
    icu::UnicodeString text;
    format.format(static_cast<UDate>(at.time_since_epoch().count()), text);
    std::string out;
    return text.toUTF8String(out);
}

}  // namespace

base::Instant last_morning(base::Instant now, std::string_view timezone, bool weekly) {
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar{*zone_of(timezone), status};
    expect(status);
    const auto moment = static_cast<UDate>(now.time_since_epoch().count());
    calendar.setTime(moment, status);
    const auto back = [&] {
        calendar.add(UCAL_DATE, -1, status);
        calendar.set(UCAL_HOUR_OF_DAY, eight);
    };
    calendar.set(UCAL_HOUR_OF_DAY, eight);
    for (const auto field : {UCAL_MINUTE, UCAL_SECOND, UCAL_MILLISECOND}) calendar.set(field, 0);
    if (calendar.getTime(status) > moment) back();
    while (weekly && calendar.get(UCAL_DAY_OF_WEEK, status) != UCAL_MONDAY) back();
    const auto at = calendar.getTime(status);
    expect(status);
    return base::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(at)}};
}

std::string day_text(base::Instant at, std::string_view timezone, std::string_view lang) {
    return written(at, timezone, lang, "yMMMMEEEEd");
}

std::string time_text(base::Instant at, std::string_view timezone, std::string_view lang) {
    return written(at, timezone, lang, "Hm");
}

}  // namespace qiao::digests
