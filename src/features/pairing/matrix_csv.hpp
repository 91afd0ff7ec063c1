#pragma once

#include <string_view>

#include "features/pairing/matrix_file.hpp"

namespace qiao::pairing {

/// Reads a table of numbers without header: a row a line, cells divided by comma, semicolon or tab (whichever the first
/// line has). White space around a number, a sign, CRLF, a byte order mark and empty lines at the end are taken. `inf` and `nan`
/// forbid a pair. If every cell is a whole number that fits 64 bits the matrix is whole, else floating.
/// Errors: see `open_matrix`.
[[nodiscard]] base::Result<MatrixFile> read_matrix_csv(std::string_view text);

}  // namespace qiao::pairing
