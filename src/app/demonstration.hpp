#pragma once

#include "storage/store.hpp"

namespace qiao::app {

/// Loads the built-in demonstration data: all of it in one transaction, or nothing. Read again it changes nothing.
/// Errors: those of the first faulty row, its file and line in `args`.
[[nodiscard]] base::Outcome load_demonstration(storage::Store& store);

}  // namespace qiao::app
