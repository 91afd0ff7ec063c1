#pragma once

#include "features/posts/handover.hpp"

namespace qiao::posts {

/// How much went from one post to another.
struct Moved {
    std::map<std::string, std::size_t> items{};  ///< open items, by the feature they belong to
    std::size_t records{0};                      ///< records whose owner is now who acts at the other post
    std::size_t records_left{0};                 ///< of others, which whoever asked may not give away
};

/// Gives everything that is open at a post to another, and the records that its holder keeps there to who acts at the other: all of
/// it or nothing. Private records stay with their owner.
///
/// Errors: not_found (either post, or not visible) · unauthenticated, forbidden: whoever asks has to be able to appoint to both ·
/// invalid_value at /to: the same post, or nobody acts there · conflict with error.posts.cannot_take, args `count`: some of
/// it is not for the other post, an approval that its role does not allow for instance.
[[nodiscard]] base::Result<Moved> reassign(const features::Services& services, const access::Authority& authority,
                                           const std::vector<NamedWork>& works, const Id& from, const Id& to);

}  // namespace qiao::posts
