#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::tabular {

/// One cell on its way out. `number` is a wish: a spreadsheet gets a number it can add up if that changes no digit.
struct Cell {
    std::string_view text{};
    bool number{false};
};

/// A table that is written row after row. First the header, then rows of as many cells, then `finish` once; what was
/// not finished is no document.
class RowSink {
public:
    virtual ~RowSink() = default;

    [[nodiscard]] virtual base::Outcome header(std::span<const std::string> names) = 0;
    [[nodiscard]] virtual base::Outcome row(std::span<const Cell> cells) = 0;
    [[nodiscard]] virtual base::Outcome finish() = 0;
};

}  // namespace qiao::tabular
