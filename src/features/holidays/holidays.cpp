#include "features/holidays/holidays.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/edtf.hpp"

namespace qiao::holidays {
namespace {

constexpr std::size_t columns = 5;

/// Cuts off what stands before the next sign, which is cut off as well.
std::string_view take(std::string_view& rest, char sign) {
    const auto end = rest.find(sign);
    const auto cell = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return cell;
}

}  // namespace

Calendar Calendar::read(std::string_view table) {
    Calendar calendar;
    take(table, '\n');  // the head
    while (!table.empty()) {
        auto line = take(table, '\n');
        std::array<std::string_view, columns> cells;
        for (auto& cell : cells) cell = take(line, '\t');
        const auto& [country, date, kind, name_en, name_zh] = cells;
        const auto day = domain::Edtf{std::string{date}}.earliest();
        constexpr auto kinds = words(DayKind{});
        const auto* const known = std::ranges::find(kinds, kind);
        base::check(day && known != kinds.end() && !country.empty(), "data/holidays/public.tsv is well-formed");
        calendar.days_[country].push_back({*day, static_cast<DayKind>(known - kinds.begin()), name_en, name_zh});
        calendar.first_ = std::min(calendar.first_, *day);
        calendar.last_ = std::max(calendar.last_, *day);
    }
    for (auto& [country, days] : calendar.days_) std::ranges::stable_sort(days, {}, &Holiday::day);
    return calendar;
}

std::span<const Holiday> Calendar::of(std::string_view country, Day first, Day last) const {
    const auto found = days_.find(country);
    if (found == days_.end() || last < first) return {};
    const auto begin = std::ranges::lower_bound(found->second, first, {}, &Holiday::day);
    const auto end = std::ranges::upper_bound(found->second, last, {}, &Holiday::day);
    return {begin, end};
}

}  // namespace qiao::holidays
