#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "engine/assignment/cost_matrix.hpp"

namespace qiao::pairing {

/// A matrix and what keeps its memory: a mapping of the file, or numbers read from it.
struct MatrixFile {
    std::shared_ptr<const void> memory{};
    engine::assignment::CostMatrix matrix{};
    std::size_t bytes{0};  ///< of the elements in memory
};

/// Opens a matrix as NumPy's `.npy` (by its first bytes, whatever its name is) or else as CSV.
///
/// An `.npy` file is mapped, not copied. What somebody writes to it meanwhile is seen; a file that is cut meanwhile ends the program.
///
/// Errors: not_found (no such file); otherwise with field "matrix" and a text `error.matrix.<what>` each: unsupported_format (a
/// NumPy type or number of dimensions that is not taken), malformed (a header that cannot be read, a file that ends too early,
/// a cell that is no number; args `line`, `column`), wrong_shape (rows of different lengths), too_large.
/// Cost: for `.npy` reading each page once; for CSV one pass. Effects: none but reading.
[[nodiscard]] base::Result<MatrixFile> open_matrix(const std::string& path);

}  // namespace qiao::pairing
