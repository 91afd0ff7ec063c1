#pragma once

#include <functional>
#include <vector>

#include "storage/store.hpp"

namespace qiao::features {

/// Something that waits for a post: a submission to decide, an answer owed.
struct OpenItem {
    std::string kind{};                     ///< label: text `open.<kind>`
    const domain::Entity* entity{nullptr};  ///< the record it is about, null = none
    base::Id record{};
    base::Instant since{};
    base::Instant due{};  ///< zero = no date
    bool operator==(const OpenItem&) const = default;
};

/// What a feature knows of the work that waits for posts. A hand-over lists it, a reassignment moves all of it, so that nothing is
/// orphaned when somebody leaves.
struct OpenWork {
    /// Cost: a few statements.
    std::function<std::vector<OpenItem>(storage::Reader& reader, const base::Id& post)> of{};
    /// Moves everything from one post to the other. Returns how much there was.
    std::function<std::size_t(storage::Writer& writer, const base::Id& from, const base::Id& to)> move{};
};

}  // namespace qiao::features
