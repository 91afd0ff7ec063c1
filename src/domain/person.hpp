#pragma once

#include "domain/entity.hpp"

namespace qiao::domain {

/// Somebody who acts for a city, an organisation or a programme. Who signs in is an account, which points here.
struct Person {
    Id id{};
    std::string name{};
    std::string email{};  ///< to be reached at; the address that an account signs in with is its own
    std::string phone{};
    std::vector<std::string> languages{};  ///< BCP 47, the best first
    Id organisation{};                     ///< where they work, and with the place who may see them
    Id place{};
    LocalizedText about{};
};

[[nodiscard]] const Entity& person_entity();

}  // namespace qiao::domain
