#pragma once

#include <memory>
#include <span>
#include <vector>

#include "oidc/provider.hpp"

namespace qiao::identity {

/// A sign-in provider as the operator names it: "Stadt Bonn=https://client:secret@login.bonn.example/realms/staff".
struct ProviderSetting {
    std::string id{};    ///< in addresses: letters and digits of the name, "stadt-bonn"
    std::string name{};  ///< as people read it
    oidc::Client client{};
};

/// One at which people of this installation may sign in.
struct SignInProvider {
    std::string id{};
    std::string name{};
    std::unique_ptr<oidc::Provider> provider{};
};

/// `site`: where people reach this installation; the redirect address begins with it.
/// Errors: usage at --oidc: no NAME=URL, an address that is not https (http on this machine), no client, two of one id.
[[nodiscard]] base::Result<std::vector<ProviderSetting>> read_providers(std::span<const std::string> given,
                                                                        std::string_view site);

}  // namespace qiao::identity
