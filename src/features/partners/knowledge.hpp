#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "domain/profile.hpp"
#include "engine/scoring/weighing.hpp"
#include "engine/scoring/world.hpp"
#include "storage/store.hpp"

namespace qiao::partners {

using base::Id;

/// A profile, ready to be computed with.
struct KnownProfile {
    domain::Profile profile;
    engine::Weighing weighing;
};

/// What the engine knows at one point of the change log. Immutable; a request keeps the one it began with.
struct Knowledge {
    std::int64_t seq{0};
    engine::World world;
    std::map<Id, std::shared_ptr<const KnownProfile>> profiles;

    /// The profile by which a place chooses: its own, else the shipped one for a first contact, else the source's criteria.
    [[nodiscard]] const engine::Weighing& weighing_of(const Id& place) const;
    [[nodiscard]] const KnownProfile* find_profile_of(const Id& place) const;
};

/// All that is stored, read anew. `also`, where there is one, sees every record on the way.
[[nodiscard]] std::shared_ptr<const Knowledge> read_knowledge(
    storage::Reader& reader, const std::function<void(const domain::Record&)>& also = {});

/// The profile that stands in where a place has none of its own.
[[nodiscard]] Id first_contact_id();

/// Keeps up with the change log: small changes cost milliseconds, large ones a rebuild. Threads: callable from all.
class KnowledgeKeeper {
public:
    /// What is known as of the reader's snapshot or a moment later.
    [[nodiscard]] std::shared_ptr<const Knowledge> current(storage::Reader& reader);

private:
    std::mutex updating_;
    std::mutex guard_;
    std::shared_ptr<const Knowledge> current_;
};

}  // namespace qiao::partners
