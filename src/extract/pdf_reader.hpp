#pragma once

#include "extract/text.hpp"

namespace qiao::extract {

/// The text that `pdftotext` finds in a PDF, untidied. It runs as a process of its own that may write no file; what takes more than its
/// time or memory is ended. No more is taken from it than four bytes for each of `bounds.characters`.
[[nodiscard]] Text read_pdf(std::string_view bytes, const Bounds& bounds);

}  // namespace qiao::extract
