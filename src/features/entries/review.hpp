#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::entries {

using base::Id;

/// none: it was never submitted, or taken back.
enum class ReviewState { none, waiting, returned, published };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(ReviewState) {
    return {"none", "waiting", "returned", "published"};
}

/// An entry on its way from somebody's draft to everybody: working data of this installation, as what becomes of the entry itself
/// stands in its own history. Its id is that of the entry.
struct Review {
    Id id{};
    std::string noun{};
    ReviewState state{ReviewState::none};
    std::string submitter{};  ///< a person
    std::string reviewer{};
    std::string remark{};          ///< of whoever reviewed it
    std::int64_t submitted_at{0};  ///< ms since 1970
    std::int64_t decided_at{0};
    std::string confirmed{};  ///< the day on which an entry of a noun without a date for it was last found to be right
};

[[nodiscard]] const domain::Entity& review_entity();

}  // namespace qiao::entries
