#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::tabular {

// What the text of one cell may be taken for.

/// Without spaces, tabs and line breaks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Decimal number with a point, all of the text: "-0.12", "1e-3". Nothing for infinities and the like.
[[nodiscard]] std::optional<double> read_decimal(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view text);

/// The shortest text that stands for the same double, without exponent between 1e-5 and 1e17: "0.1", "33711".
[[nodiscard]] std::string write_decimal(double value);

/// Digits, at most one sign in front and one point among them: "-0.12", "+8". Nothing that a spreadsheet calculates.
[[nodiscard]] bool is_plain_number(std::string_view text);

/// A spreadsheet would take it for a formula: begins with = + - @ tab or CR.
[[nodiscard]] bool is_formula_like(std::string_view text);

/// An apostrophe or several, then what makes it formula-like.
[[nodiscard]] bool is_guarded(std::string_view text);

/// Like "2026-05-17", and a day of the calendar.
[[nodiscard]] bool is_iso_date(std::string_view text);

/// A name that occurs twice; empty names do not count.
[[nodiscard]] std::optional<std::string> find_repeated(const std::vector<std::string>& names);

}  // namespace qiao::tabular
