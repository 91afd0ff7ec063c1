#pragma once

#include <string>
#include <vector>

namespace qiao::cli {

using TableRow = std::vector<std::string>;

/// Rows under the first as header, columns as wide as they need; Chinese characters count as two. No line is cut:
/// terminals wrap.
[[nodiscard]] std::string table_text(const std::vector<TableRow>& rows);

/// Columns of a terminal that a text takes.
[[nodiscard]] std::size_t width_of(const std::string& text);

}  // namespace qiao::cli
