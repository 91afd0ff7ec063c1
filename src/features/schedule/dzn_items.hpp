#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace qiao::schedule {

/// A number or a set of numbers, and the line it stands in.
struct DznEntry {
    bool is_set{false};
    std::int64_t number{0};
    std::vector<std::int64_t> set{};
    int line{0};
};

/// What stands behind the equals sign of one item.
struct DznItem {
    bool is_list{false};
    std::vector<DznEntry> entries{};  ///< one, unless it is a list
    std::vector<std::size_t> rows{};  ///< of a list written with |: how many entries each row has
    int line{0};
};

using DznItems = std::map<std::string, DznItem, std::less<>>;

/// The data language of MiniZinc as far as numbers, sets of numbers and lists of these go: `n = 3;`, `{1, 4..6}`, `[1, 2]`,
/// `[| 1, 2 | 3, 4 |]`, `array1d(…, […])`, `array2d(…, …, […])`, with comments.
///
/// Errors: malformed, with line and what was expected: `error.dzn.syntax`, `error.dzn.twice`, `error.dzn.range`.
[[nodiscard]] base::Result<DznItems> read_dzn_items(std::string_view text);

}  // namespace qiao::schedule
