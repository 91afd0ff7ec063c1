#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace qiao::tabular {

/// Where in a table something is wrong, and what stands there. What is 0 or empty is left out.
struct Where {
    std::uint64_t line{0};       ///< 1-based line of the text, or row of the sheet → argument `line`
    std::uint64_t character{0};  ///< 1-based, within the line → argument `character`
    std::string column{};        ///< its name, else its number → the error's `field`, argument `column`
    std::string value{};         ///< the cell, cut after 80 bytes → argument `value`
    std::string detail{};        ///< for some faults → argument `detail`
    std::uint64_t limit{0};      ///< the bound that was passed → argument `limit`
};

/// An error of a table. Its words are the text `error.table.<what>` with the arguments of `where`.
[[nodiscard]] base::Error fault(base::Code code, std::string_view what, const Where& where = {});

/// At most `bytes` of a text, cut between characters, with "…" where something is left out.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes = 80);

}  // namespace qiao::tabular
