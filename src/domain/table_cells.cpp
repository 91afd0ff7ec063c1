#include "domain/table_cells.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace qiao::domain::cells {
namespace {

constexpr double micro = 1'000'000.0;

template <class T>
std::optional<T> read_number(std::string_view cell) {
    cell = trimmed(cell);
    T value{};
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (code != std::errc{} || end != cell.data() + cell.size() || cell.empty()) return std::nullopt;
    return value;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::vector<std::string> split_list(std::string_view cell) {
    std::vector<std::string> entries;
    std::string entry;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\\' && i + 1 < cell.size() && (cell[i + 1] == '|' || cell[i + 1] == '\\')) {
            entry.push_back(cell[++i]);
        } else if (cell[i] == '|') {
            entries.push_back(std::exchange(entry, {}));
        } else {
            entry.push_back(cell[i]);
        }
    }
    if (!cell.empty()) entries.push_back(std::move(entry));
    return entries;
}

std::string join_list(const std::vector<std::string>& entries) {
    std::string cell;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) cell.push_back('|');
        for (const char c : entries[i]) {
            if (c == '|' || c == '\\') cell.push_back('\\');
            cell.push_back(c);
        }
    }
    return cell;
}

std::optional<double> read_decimal(std::string_view cell) {
    const auto value = read_number<double>(cell);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> read_integer(std::string_view cell) { return read_number<std::int64_t>(cell); }

std::optional<bool> read_boolean(std::string_view cell) {
    cell = trimmed(cell);
    if (cell == "true" || cell == "1" || cell == "yes" || cell == "TRUE") return true;
    if (cell == "false" || cell == "0" || cell == "no" || cell == "FALSE") return false;
    return std::nullopt;
}

std::string write_decimal(double value) { return fmt::format("{}", value); }

std::optional<Name> read_name(std::string_view entry) {
    entry = trimmed(entry);
    const auto open = entry.rfind('[');
    if (open == std::string_view::npos || !entry.ends_with(']')) {
        return entry.empty() ? std::nullopt : std::optional{Name{std::string{entry}}};
    }
    const auto inside = entry.substr(open + 1, entry.size() - open - 2);
    const auto comma = inside.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto kind = name_kind(trimmed(inside.substr(comma + 1)));
    auto text = entry.substr(0, open);
    if (text.ends_with(' ')) text.remove_suffix(1);
    if (!kind || text.empty()) return std::nullopt;
    return Name{std::string{text}, std::string{trimmed(inside.substr(0, comma))}, *kind};
}

std::string write_name(const Name& name) {
    return fmt::format("{} [{}, {}]", name.text, name.lang, to_string(name.kind));
}

std::optional<WeightedCriterion> read_criterion(std::string_view entry) {
    entry = trimmed(entry);
    const auto colon = entry.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    WeightedCriterion line{std::string{entry.substr(0, colon)}};
    auto rest = entry.substr(colon + 1);
    const auto at_least = rest.find(">=");
    if (at_least != std::string_view::npos) {
        const auto minimum = read_decimal(rest.substr(at_least + 2));
        if (!minimum || *minimum < 0 || *minimum > 1) return std::nullopt;
        line.min_micro = static_cast<std::int32_t>(std::lround(*minimum * micro));
        rest = rest.substr(0, at_least);
    }
    line.must = rest.ends_with('!');
    if (line.must) rest.remove_suffix(1);
    const auto weight = read_integer(rest);
    if (!weight || *weight < 0 || *weight > 100) return std::nullopt;
    line.weight = static_cast<int>(*weight);
    return line;
}

std::string write_criterion(const WeightedCriterion& line) {
    auto text = fmt::format("{}:{}", line.criterion, line.weight);
    if (line.must) text += '!';
    if (line.min_micro != 1) text += fmt::format(">={}", line.min_micro / micro);
    return text;
}

}  // namespace qiao::domain::cells
