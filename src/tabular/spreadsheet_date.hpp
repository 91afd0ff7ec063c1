#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qiao::tabular {

/// What a number format shows of a date. A cell formatted "yyyy" is meant as a year, so its text is "1979" and not the
/// first of January that the spreadsheet keeps behind it.
enum class DateShape { none, year, month, day, moment, time };

/// The shape of a number format.
/// `id` numFmtId; the built-in ones (14–22, 27–36, 45–47, 50–58) have no code. `code` formatCode, else empty.
/// Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
[[nodiscard]] DateShape date_shape(int id, std::string_view code);

/// The ISO 8601 text of a spreadsheet's day number: "2018-09-12", "2018-09", "2018", "2018-09-12T14:30:00", "14:30:00".
/// `serial` days since 1899-12-30, or since 1904-01-01. Nothing when it is no day from 1900 to 9999, nor for the day
/// number 60 of the first system: 29 February 1900 never was.
[[nodiscard]] std::optional<std::string> to_iso_date(double serial, DateShape shape, bool since_1904);

}  // namespace qiao::tabular
