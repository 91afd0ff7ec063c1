#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace qiao::base {

/// A programmer's mistake, found at run time. Caught only at the rim (HTTP dispatcher, CLI main, job runner).
struct BrokenInvariant : std::logic_error {
    using std::logic_error::logic_error;
};

/// Stays in release builds: what must hold, or the program does not go on.
inline void check(bool holds, std::string_view what) {
    if (!holds) throw BrokenInvariant{std::string{what}};
}

}  // namespace qiao::base
