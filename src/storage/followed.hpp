#pragma once

#include "storage/store.hpp"

namespace qiao::storage {

/// Whether `follow` has anything to look for: most nouns follow none, and need no reader for it.
[[nodiscard]] bool is_following(const Record& record);

/// Fills the fields that follow another record (`Field::followed`) and say nothing of their own: a clause lies in the partnership of
/// its agreement. What the reader may not see is not followed.
/// Cost: a statement for each record that is followed.
void follow(Reader& reader, Record& record);

}  // namespace qiao::storage
