#pragma once

// The text of single cells; `table_codec` puts them into rows.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/values.hpp"

namespace qiao::domain::cells {

[[nodiscard]] std::string_view trimmed(std::string_view text);  ///< without the blanks around it
[[nodiscard]] std::vector<std::string> split_list(std::string_view cell);
[[nodiscard]] std::string join_list(const std::vector<std::string>& entries);

[[nodiscard]] std::optional<double> read_decimal(std::string_view cell);
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view cell);
[[nodiscard]] std::optional<bool> read_boolean(std::string_view cell);
[[nodiscard]] std::string write_decimal(double value);  ///< shortest text that reads back the same

[[nodiscard]] std::optional<Name> read_name(std::string_view entry);
[[nodiscard]] std::string write_name(const Name& name);
[[nodiscard]] std::optional<WeightedCriterion> read_criterion(std::string_view entry);
[[nodiscard]] std::string write_criterion(const WeightedCriterion& line);

}  // namespace qiao::domain::cells
