#pragma once

#include <memory>

#include "features/identity/accounts.hpp"
#include "http/dispatcher.hpp"

namespace qiao::identity {

/// By `Authorization: Bearer qiao_…` or the session's cookie. A bad token is an error (unauthenticated with
/// error.token.bad), as programs must learn of it; a cookie that has ended makes a stranger.
[[nodiscard]] http::Recogniser recogniser(std::shared_ptr<Accounts> accounts);

}  // namespace qiao::identity
