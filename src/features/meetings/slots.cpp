#include "features/meetings/slots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "domain/edtf.hpp"

namespace qiao::meetings {
namespace {

using base::Code;
using base::Error;

constexpr std::size_t iso_day = 10;  ///< "2026-05-12"
constexpr std::size_t clock_length = 5;
constexpr std::size_t slot_length = iso_day + 1 + clock_length + 1 + clock_length;
constexpr std::size_t slots_max = 200;
constexpr int minutes_least = 5, minutes_most = 240, between_most = 60;

std::optional<int> number_of(std::string_view text) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

/// "09:30" in minutes; "24:00" is the end of the day.
std::optional<int> clock_of(std::string_view text) {
    if (text.size() != clock_length || text[2] != ':') return std::nullopt;
    const auto hour = number_of(text.substr(0, 2)), minute = number_of(text.substr(3));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
    return *hour * 60 + *minute;
}

std::optional<std::chrono::sys_days> day_of(std::string_view text) {
    if (text.size() != iso_day) return std::nullopt;
    const auto date = domain::Edtf::parse(text);
    const auto day = date.ok() ? date->earliest() : std::nullopt;
    return day && date->latest() == day ? day : std::nullopt;
}

Error wrong(std::string field, std::string value, std::string expected) {
    return {Code::invalid_value, std::move(field), {{"value", std::move(value)}, {"expected", std::move(expected)}}};
}

/// The hours of a day, read.
struct Hours {
    int from{0};
    int until{0};
    std::vector<std::pair<int, int>> pauses{};  ///< in order
};

base::Result<Hours> hours_of(const SlotPlan& plan) {
    const auto from = clock_of(plan.from), until = clock_of(plan.until);
    if (!from) return wrong("/from", plan.from, "09:00");
    if (!until || *until <= *from) return wrong("/until", plan.until, "> " + plan.from);
    if (plan.minutes < minutes_least || plan.minutes > minutes_most)
        return wrong("/minutes", std::to_string(plan.minutes), fmt::format("{} … {}", minutes_least, minutes_most));
    if (plan.between < 0 || plan.between > between_most)
        return wrong("/between", std::to_string(plan.between), fmt::format("0 … {}", between_most));
    Hours hours{*from, *until};
    for (std::size_t i = 0; i < plan.pauses.size(); ++i) {
        const auto begin = clock_of(plan.pauses[i].from), end = clock_of(plan.pauses[i].until);
        const auto pointer = fmt::format("/pauses/{}", i);
        if (!begin || !end || *end <= *begin)
            return wrong(pointer, plan.pauses[i].from + "-" + plan.pauses[i].until, "12:30-13:30");
        hours.pauses.emplace_back(*begin, *end);
    }
    std::ranges::sort(hours.pauses);
    return hours;
}

std::vector<Slot> slots_of_day(std::chrono::sys_days day, const Hours& hours, const SlotPlan& plan) {
    std::vector<Slot> made;
    auto at = hours.from;
    while (at + plan.minutes <= hours.until) {
        const auto pause = std::ranges::find_if(
            hours.pauses, [&](const auto& one) { return one.first < at + plan.minutes && one.second > at; });
        if (pause != hours.pauses.end()) {
            at = pause->second;
            continue;
        }
        made.push_back({day, at, at + plan.minutes});
        at += plan.minutes + plan.between;
    }
    return made;
}

std::string clock_text(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

}  // namespace

std::optional<Slot> parse_slot(std::string_view text) {
    if (text.size() != slot_length || text[iso_day] != ' ' || text[iso_day + 1 + clock_length] != '-')
        return std::nullopt;
    const auto day = day_of(text.substr(0, iso_day));
    const auto from = clock_of(text.substr(iso_day + 1, clock_length));
    const auto until = clock_of(text.substr(iso_day + 2 + clock_length));
    if (!day || !from || !until || *until <= *from) return std::nullopt;
    return Slot{*day, *from, *until};
}

std::string to_text(const Slot& slot) {
    const std::chrono::year_month_day day{slot.day};
    return fmt::format("{:04}-{:02}-{:02} {}-{}", int{day.year()}, unsigned{day.month()}, unsigned{day.day()},
                       clock_text(slot.from), clock_text(slot.until));
}

base::Result<std::vector<std::string>> make_slots(const SlotPlan& plan) {
    if (plan.days.empty()) return Error{Code::missing_value, "/days"};
    std::set<std::chrono::sys_days> days;
    for (std::size_t i = 0; i < plan.days.size(); ++i) {
        const auto day = day_of(plan.days[i]);
        if (!day) return wrong(fmt::format("/days/{}", i), plan.days[i], "2026-05-12");
        days.insert(*day);
    }
    const auto hours = hours_of(plan);
    if (!hours) return hours.error();
    std::vector<std::string> texts;
    for (const auto day : days) {
        for (const auto& slot : slots_of_day(day, *hours, plan)) texts.push_back(to_text(slot));
    }
    if (texts.empty() || texts.size() > slots_max)
        return Error{.code = Code::invalid_value,
                     .field = "/until",
                     .args = {{"count", std::to_string(texts.size())}, {"most", std::to_string(slots_max)}},
                     .text_key = texts.empty() ? "error.meetings.no_slots" : "error.meetings.many_slots"};
    return texts;
}

}  // namespace qiao::meetings
