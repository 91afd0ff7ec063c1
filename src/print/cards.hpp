#pragma once

#include <span>

#include "print/document.hpp"

namespace qiao::print {

struct Colour {
    double red{0};
    double green{0};
    double blue{0};
};

/// A name badge. The band says in words what its colour shows.
struct Card {
    Colour colour{};
    std::string band{};
    std::string name{};
    std::string other_name{};          ///< in the other script; empty = none
    std::vector<std::string> lines{};  ///< office, organisation, where from
    std::string foot{};
};

inline constexpr std::size_t cards_a_page = 10;

/// Badges of 90 by 54 mm on A4, two beside each other and five below, with lines to cut along. What is too wide is set smaller, and
/// broken where even that is not enough. Cost and exceptions as `Document`.
[[nodiscard]] std::string cards(const Page& page, std::span<const Card> all);

}  // namespace qiao::print
