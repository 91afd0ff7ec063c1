#pragma once

#include <boost/json.hpp>
#include <set>

#include "features/asking.hpp"
#include "features/identity/accounts.hpp"
#include "http/members.hpp"

// What the addresses of accounts read and answer, beside what they do.

namespace qiao::identity {

/// The members of a request's body. What is of another kind than is asked for counts as absent.
class Given {
public:
    /// Errors: those of http::Members::read.
    [[nodiscard]] static base::Result<Given> read(const http::Request& request, std::set<std::string_view> known);

    /// Empty where it is absent or null.
    [[nodiscard]] std::string text(std::string_view member) const;
    [[nodiscard]] bool truth(std::string_view member) const;
    [[nodiscard]] int number(std::string_view member, int otherwise) const;

private:
    http::Members members_{};
};

[[nodiscard]] boost::json::object to_json(const Session& session, const base::Id& current);
[[nodiscard]] boost::json::object to_json(const Token& token);
[[nodiscard]] boost::json::object to_json(const Identity& identity);
[[nodiscard]] boost::json::object to_json(const Ticket& ticket, storage::Reader& reader, std::string_view lang);

/// An account as its holder or an administrator sees it: never what it signs in with.
[[nodiscard]] boost::json::object to_json(const Account& account, storage::Reader& reader, std::string_view lang);

/// Who is signed in, with their posts and what these let them do anywhere; "account" null for strangers.
[[nodiscard]] boost::json::object session_json(const features::Services& services, const http::Request& request,
                                               Accounts& accounts, const std::optional<Account>& account);

/// The answer with the session's cookie set, or taken away where `secret` is empty. Marked Secure where the request came by TLS as
/// far as the proxy in front says.
[[nodiscard]] http::Response with_cookie(http::Response response, const http::Request& request,
                                         std::string_view secret);

/// The cookie that holds a sign-in on its way to a provider and back; taken away where `sealed` is empty.
[[nodiscard]] http::Response with_pending(http::Response response, const http::Request& request,
                                          std::string_view sealed);
[[nodiscard]] std::string_view pending_of(const http::Request& request);

/// The address that asks: that of the other end, or behind a proxy on this machine what the proxy says.
[[nodiscard]] std::string address_of(const http::Request& request);

/// The cookie's secret; empty where there is none.
[[nodiscard]] std::string_view cookie_of(const http::Request& request);

}  // namespace qiao::identity
