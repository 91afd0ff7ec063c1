#include "domain/edtf.hpp"

#include <charconv>

namespace qiao::domain {
namespace {

using std::chrono::sys_days;

struct Span {
    sys_days first;
    sys_days last;
};

std::optional<int> digits(std::string_view text, std::size_t count) {
    if (text.size() != count) return std::nullopt;
    int value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
    return value;
}

std::optional<Span> whole_year(std::chrono::year year) {
    return Span{sys_days{year / 1 / 1}, sys_days{year / 12 / 31}};
}

std::optional<Span> whole_month(std::chrono::year_month month) {
    if (!month.ok()) return std::nullopt;
    return Span{sys_days{month / 1}, sys_days{month / std::chrono::last}};
}

std::optional<Span> read_date(std::string_view text) {
    if (text.ends_with('~') || text.ends_with('?') || text.ends_with('%')) text.remove_suffix(1);
    const auto year_number = digits(text.substr(0, 4), 4);
    if (!year_number) return std::nullopt;
    const std::chrono::year year{*year_number};
    if (text.size() == 4) return whole_year(year);
    if (text.size() < 7 || text[4] != '-') return std::nullopt;
    const auto month = digits(text.substr(5, 2), 2);
    if (!month) return std::nullopt;
    const auto year_month = year / std::chrono::month{static_cast<unsigned>(*month)};
    if (text.size() == 7) return whole_month(year_month);
    const auto day = text.size() == 10 && text[7] == '-' ? digits(text.substr(8, 2), 2) : std::nullopt;
    if (!day) return std::nullopt;
    const auto date = year_month / std::chrono::day{static_cast<unsigned>(*day)};
    if (!date.ok()) return std::nullopt;
    return Span{sys_days{date}, sys_days{date}};
}

bool is_open(std::string_view text) { return text.empty() || text == ".."; }

std::string_view start_part(std::string_view text) { return text.substr(0, text.find('/')); }

std::string_view end_part(std::string_view text) {
    const auto slash = text.find('/');
    return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

bool reads(std::string_view text) {
    if (text.find('/') == std::string_view::npos) return read_date(text).has_value();
    const auto start = start_part(text);
    const auto end = end_part(text);
    if (is_open(start) && is_open(end)) return false;
    const auto first = read_date(start);
    const auto last = read_date(end);
    if ((!first && !is_open(start)) || (!last && !is_open(end))) return false;
    return !first || !last || first->first <= last->last;
}

}  // namespace

base::Result<Edtf> Edtf::parse(std::string_view text) {
    if (text.empty() || reads(text)) return Edtf{std::string{text}};
    return base::Error{base::Code::invalid_value,
                       "",
                       {{"value", std::string{text}}, {"expected", "1979, 2018-09, 2018-09-17, 2001~, 2016/2019"}}};
}

std::optional<std::chrono::sys_days> Edtf::earliest() const {
    const auto span = read_date(start_part(text));
    return span ? std::optional{span->first} : std::nullopt;
}

std::optional<std::chrono::sys_days> Edtf::latest() const {
    const auto span = read_date(end_part(text));
    return span ? std::optional{span->last} : std::nullopt;
}

std::optional<int> Edtf::year() const {
    const auto day = earliest();
    if (!day) return std::nullopt;
    return static_cast<int>(std::chrono::year_month_day{*day}.year());
}

}  // namespace qiao::domain
