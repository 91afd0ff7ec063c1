#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace qiao::pairing {

/// What the header of a NumPy `.npy` file says.
struct NpyHeader {
    enum class Element { int32, int64, float32, float64 };
    Element element{Element::float64};
    bool by_columns{false};
    std::size_t rows{0};
    std::size_t columns{0};
    std::size_t offset{0};  ///< where the elements begin

    [[nodiscard]] std::size_t element_bytes() const {
        return element == Element::int32 || element == Element::float32 ? 4 : 8;
    }
};

[[nodiscard]] bool looks_like_npy(std::string_view bytes);

/// Reads the header of version 1, 2 or 3 and checks that all elements are there.
/// Errors: see `open_matrix`.
/// Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
[[nodiscard]] base::Result<NpyHeader> read_npy_header(std::string_view bytes);

}  // namespace qiao::pairing
