#pragma once

#include <functional>

#include "features/identity/identity_http.hpp"
#include "features/identity/sign_up.hpp"

// The addresses of this feature, by what they are about; `module` joins them.

namespace qiao::identity {

/// What every address here needs.
struct Desk {
    features::Services services;
    std::shared_ptr<Accounts> accounts;
    std::shared_ptr<SignUps> sign_ups;
};

using Work = base::Result<http::Response> (*)(const Desk&, const http::Request&);

/// Who is let in at an address: everybody; whoever is signed in or shows a token that is good for it; whoever is signed in
/// themselves, as a token must not make tokens or change passwords.
enum class Door { open, known, in_person };

/// An address with its description.
struct Address {
    http::Method method{};
    std::string_view path{};
    std::string_view name{};
    std::string_view summary{};
    Work work{};
    Door door{Door::known};
    int success{200};
    std::string_view request{};  ///< members of the body, as JSON Schema properties
};

[[nodiscard]] std::span<const Address> account_addresses();
[[nodiscard]] std::span<const Address> people_addresses();
[[nodiscard]] std::span<const Address> provider_addresses();
[[nodiscard]] std::span<const Address> sign_up_addresses();

/// A sign-in that is on its way to a provider and back in this browser.
[[nodiscard]] std::optional<Pending> pending_in(const Desk& desk, const http::Request& request);

/// Who may decide on a request for an account: whoever may give a reader's post at its place.
[[nodiscard]] SignUps::Deciders deciders_of(const features::Services& services);

}  // namespace qiao::identity
