#pragma once

#include "access/authority.hpp"
#include "features/module.hpp"

namespace qiao::features {

/// Who asks, with all that their posts of today let them do. Cost: nothing for strangers, two statements for others.
[[nodiscard]] inline access::Authority authority_of(const Services& services, const http::Asker& asker) {
    if (asker.is_program) return access::Authority::of_the_program("local");
    access::Authority authority{.account = asker.account, .person = asker.person, .writes = asker.writes};
    if (asker.person.is_nil()) return authority;
    authority.author = asker.person.to_string();
    const auto today = std::chrono::floor<std::chrono::days>(services.clock.now());
    authority.grants = access::grants_of(*services.store.read(storage::Sight::of_everything()), asker.person, today);
    return authority;
}

[[nodiscard]] inline access::Authority authority_of(const Services& services, const http::Request& request) {
    return authority_of(services, request.asker);
}

/// The store as whoever asks may see it.
[[nodiscard]] inline std::unique_ptr<storage::Reader> read_for(const Services& services, const http::Request& request) {
    if (!request.asker.is_program && request.asker.person.is_nil()) return services.store.read();
    return services.store.read(services.judge.sight_of(authority_of(services, request)));
}

}  // namespace qiao::features
