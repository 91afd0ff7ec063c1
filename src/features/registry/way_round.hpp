#pragma once

#include "storage/store.hpp"

namespace qiao::registry {

/// What a write would make come after itself. `before` is the record as it stands, null for a new one: only what changes is looked at.
/// Returns error.ring at the field, args `value` the labels on the way round; nothing where all is in order.
/// Cost: a statement for each step of the way; none where no such field is filled or changed.
[[nodiscard]] std::optional<base::Error> find_ring(storage::Reader& reader, const domain::Record& record,
                                                   const domain::Record* before);

}  // namespace qiao::registry
