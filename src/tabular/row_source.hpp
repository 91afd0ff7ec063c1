#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace qiao::tabular {

struct Row {
    std::size_t line{0};               ///< 1-based line of the text where the row begins, or row of the sheet
    std::vector<std::string> cells{};  ///< as many as the table has columns; UTF-8
};

/// A table that is read row after row, in constant memory.
///
///     Row row;
///     for (;;) {
///         const auto more = table->next(row);
///         if (!more) { faults.push_back(more.error()); continue; }
///         if (!*more) break;
///         use(row);
///     }
///
/// A fault of one row does not hide the rows after it: `next` may be asked again after every error. After a fault
/// that spoils the rest of the document it answers that there is no more. So the loop above ends by itself, and has
/// all faults. Every error has the argument `line` where there is one; see `fault.hpp`.
class RowSource {
public:
    virtual ~RowSource() = default;

    /// Puts the next row into `row`, whose memory is used again. Returns false at the end; `row` is then undefined,
    /// as it is after an error.
    [[nodiscard]] virtual base::Result<bool> next(Row& row) = 0;

    /// The names of the header, without white space around them. Empty for a table without header. Names are not
    /// repeated; a column without name is "".
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;

    [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
    [[nodiscard]] virtual std::uint64_t bytes_total() const = 0;
};

/// What a table may have at most. Beyond: `too_large`.
struct TableLimits {
    std::size_t cell_bytes{1024 * 1024};
    std::size_t row_bytes{4 * 1024 * 1024};
    std::size_t columns{512};
};

}  // namespace qiao::tabular
