#pragma once

#include "features/posts/channels.hpp"
#include "storage/store.hpp"

namespace qiao::posts {

/// Posts, contacts and partnerships as the reader may see them. Cost: four statements, and all posts and contacts.
[[nodiscard]] Picture picture_of(storage::Reader& reader);

/// Whether somebody with that sight would see what is usually recorded of the channel: without it, silence says nothing.
[[nodiscard]] bool knows_contacts(const storage::Sight& sight, const Channel& channel);

/// The channels of a picture, without what follows from contacts where the reader may not know of any.
[[nodiscard]] std::vector<Channel> channels_for(const Picture& picture, const storage::Sight& sight, Day today);

}  // namespace qiao::posts
