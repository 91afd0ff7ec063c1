#include "tabular/cell_text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <set>

namespace qiao::tabular {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::optional<double> read_decimal(std::string_view text) {
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || stop != end) return std::nullopt;
    return value;
}

std::string write_decimal(double value) {
    if (value == 0) return "0";
    const double size = std::fabs(value);
    const auto format = size >= 1e-5 && size < 1e17 ? std::chars_format::fixed : std::chars_format::scientific;
    char buffer[64];
    const auto [end, fault] = std::to_chars(buffer, buffer + sizeof buffer, value, format);
    return fault == std::errc{} ? std::string{buffer, end} : std::string{};
}

bool is_plain_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return std::ranges::count(text, '.') <= 1 && text.find_first_not_of("0123456789.") == std::string_view::npos &&
           text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_formula_like(std::string_view text) {
    return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

bool is_guarded(std::string_view text) {
    const auto behind = text.find_first_not_of('\'');
    return text.starts_with('\'') && behind != std::string_view::npos && is_formula_like(text.substr(behind));
}

bool is_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto number = [&](std::size_t from, std::size_t count) {
        const auto part = text.substr(from, count);
        const bool digits = part.find_first_not_of("0123456789") == std::string_view::npos;
        return digits ? static_cast<int>(*read_integer(part)) : 0;
    };
    return std::chrono::year_month_day{std::chrono::year{number(0, 4)},
                                       std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                       std::chrono::day{static_cast<unsigned>(number(8, 2))}}
        .ok();
}

std::optional<std::string> find_repeated(const std::vector<std::string>& names) {
    std::set<std::string_view> seen;
    for (const auto& name : names) {
        if (!name.empty() && !seen.insert(name).second) return name;
    }
    return std::nullopt;
}

}  // namespace qiao::tabular
