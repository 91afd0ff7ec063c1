#pragma once

#include "access/authority.hpp"
#include "domain/post.hpp"

namespace qiao::registry {

/// Whether somebody may say what a post is and who holds it. Nobody gives more than they have: some role of theirs with the
/// right to appoint must be good in all that the post names (an organisation also by the place it is in), and a post that
/// names nothing, or makes an administrator, takes an administrator of the whole installation.
/// Errors: unauthenticated; forbidden with error.access.appoint or error.access.administer.
[[nodiscard]] base::Outcome may_appoint(const access::Judge& judge, const access::Authority& authority,
                                        const domain::Post& post, storage::Reader& reader);

}  // namespace qiao::registry
