#pragma once

#include "domain/entity.hpp"
#include "storage/store.hpp"

namespace qiao::registry {

/// What a cache has missed since it last looked.
struct Missed {
    std::int64_t last_seq{0};
    bool too_much{false};                   ///< cheaper to read everything again than to follow
    std::vector<domain::Record> written{};  ///< as they stand now
    std::vector<std::pair<const domain::Entity*, base::Id>> removed{};
};

/// Follows the change log from `after_seq`. What was written and removed again is only removed.
/// Cost: one statement when nothing happened.
[[nodiscard]] Missed missed_since(storage::Reader& reader, std::int64_t after_seq);

}  // namespace qiao::registry
