#include "tabular/spreadsheet_date.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace qiao::tabular {
namespace {

struct Letters {
    bool year{false}, month{false}, day{false}, hour{false}, second{false};
};

/// Letters of the first section (up to ";"), without "quoted", \escaped, _padded, *filled and [bracketed] parts;
/// [h], [m], [s] count a duration and are times.
Letters letters_of(std::string_view code) {
    Letters seen;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char letter = static_cast<char>(std::tolower(static_cast<unsigned char>(code[at])));
        if (letter == '"') {
            at = code.find('"', at + 1);
            if (at == std::string_view::npos) break;
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            ++at;
        } else if (letter == '[') {
            const auto close = code.find(']', at);
            if (close == std::string_view::npos) break;
            const auto inside = code.substr(at + 1, close - at - 1);
            seen.hour |= !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos;
            at = close;
        } else {
            seen.year |= letter == 'y' || letter == 'e';
            seen.month |= letter == 'm';
            seen.day |= letter == 'd';
            seen.hour |= letter == 'h';
            seen.second |= letter == 's';
        }
    }
    return seen;
}

DateShape shape_of(const Letters& seen) {
    const bool clock = seen.hour || seen.second;
    if (seen.day && clock) return DateShape::moment;
    if (seen.day) return DateShape::day;
    if (seen.year && clock) return DateShape::moment;
    if (clock) return DateShape::time;
    if (seen.year) return seen.month ? DateShape::month : DateShape::year;
    return seen.month ? DateShape::day : DateShape::none;
}

/// "General", "0.00E+00" and the like have letters too.
bool is_number_code(std::string_view code) {
    return code.find_first_of("0#?@") != std::string_view::npos &&
           code.find_first_of("yYdDhHsS") == std::string_view::npos;
}

}  // namespace

DateShape date_shape(int id, std::string_view code) {
    if (code.empty()) {
        if (id == 17) return DateShape::month;
        if (id == 22) return DateShape::moment;
        if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return DateShape::time;
        const bool day = (id >= 14 && id <= 16) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        return day ? DateShape::day : DateShape::none;
    }
    if (code == "General" || code == "GENERAL" || is_number_code(code)) return DateShape::none;
    return shape_of(letters_of(code));
}

std::optional<std::string> to_iso_date(double serial, DateShape shape, bool since_1904) {
    using namespace std::chrono;
    if (shape == DateShape::none || !(serial >= 0) || serial >= 2958466) return std::nullopt;
    auto seconds_in_all = std::llround(serial * 86400.0);
    auto days_in_all = seconds_in_all / 86400;
    const auto clock = hh_mm_ss{seconds{seconds_in_all % 86400}};
    const auto time =
        fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (shape == DateShape::time && days_in_all == 0) return time;
    if (shape == DateShape::time) return std::nullopt;
    if (!since_1904 && (days_in_all == 0 || days_in_all == 60)) return std::nullopt;
    if (!since_1904 && days_in_all < 60) ++days_in_all;
    const sys_days origin = since_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / 30};
    const year_month_day date{origin + days{days_in_all}};
    if (int{date.year()} > 9999) return std::nullopt;
    const auto day_text =
        fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
    switch (shape) {
        case DateShape::year: return day_text.substr(0, 4);
        case DateShape::month: return day_text.substr(0, 7);
        case DateShape::moment: return day_text + "T" + time;
        default: break;
    }
    return seconds_in_all % 86400 == 0 ? day_text : day_text + "T" + time;
}

}  // namespace qiao::tabular
