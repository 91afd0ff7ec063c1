#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class ClauseKind { preamble, declaration, commitment, formality };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(ClauseKind) {
    return {"preamble", "declaration", "commitment", "formality"};
}

enum class ClauseFate { open, kept, partly, dropped };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(ClauseFate) {
    return {"open", "kept", "partly", "dropped"};
}

/// One clause of an agreement, in all its languages. A commitment names who keeps it on each side, what is seen first and when.
struct Clause {
    Id id{};
    Id agreement{};
    Id partnership{};                      ///< empty = that of its agreement
    std::optional<std::int64_t> number{};  ///< its place in the text
    LocalizedText heading{};
    LocalizedText text{};  ///< in every language of the agreement
    ClauseKind kind{ClauseKind::preamble};
    Id objective{};
    std::vector<Id> owners{};  ///< posts, one a side
    LocalizedText first_deliverable{};
    Edtf due{};
    ClauseFate fate{static_cast<ClauseFate>(4)};  ///< past the words = not said
    LocalizedText fate_why{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& clause_entity();

}  // namespace qiao::domain
