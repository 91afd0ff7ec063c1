#include "features/identity/recognise.hpp"

#include "features/identity/answers.hpp"

namespace qiao::identity {
namespace {

constexpr std::string_view scheme = "bearer ";

/// Empty where there is none of that kind.
std::string_view bearer_of(const http::Request& request) {
    const auto authorization = request.headers.get("Authorization");
    if (authorization.size() <= scheme.size() ||
        !http::same_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return {};
    return http::trimmed(authorization.substr(scheme.size()));
}

http::Asker asker_of(const Known& known) {
    return {
        .account = known.account.id, .person = known.account.person, .session = known.session, .writes = known.writes};
}

}  // namespace

http::Recogniser recogniser(std::shared_ptr<Accounts> accounts) {
    return [accounts = std::move(accounts)](http::Request& request) -> base::Outcome {
        if (const auto secret = bearer_of(request); !secret.empty()) {
            const auto known = accounts->known_by_token(secret);
            if (!known) return base::Error{.code = base::Code::unauthenticated, .text_key = "error.token.bad"};
            request.asker = asker_of(*known);
        } else if (const auto cookie = cookie_of(request); !cookie.empty()) {
            if (const auto known = accounts->known_by_cookie(cookie)) request.asker = asker_of(*known);
        }
        return base::done();
    };
}

}  // namespace qiao::identity
