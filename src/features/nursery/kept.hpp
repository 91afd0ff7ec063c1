#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "domain/entity.hpp"

// Expressions of interest are letters between two sides, no records of the registry: they are kept as working data of this
// installation, in no change log, and no list, export, history or search shows them. Who sees one is said in interests.hpp.
//
// A private no is known to those who said it and to nobody else: the interest goes on as if nobody had answered, and expires on its
// day. So nothing of it may stand in the interest, or in anything that is counted or told. It is a row of its own, which only the
// answers to the side that said it are made with.

namespace qiao::nursery {

using base::Id;

enum class InterestState { open, introduced, declined, withdrawn, expired };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(InterestState) {
    return {"open", "introduced", "declined", "withdrawn", "expired"};
}

/// Somebody would like to take part in a project, or take up an offer. Ids are texts, as what they name may be removed.
struct Interest {
    Id id{};
    std::string noun{};  ///< "project" or "offer"
    std::string record{};
    std::string organisation{};  ///< who is interested: this …
    std::string place{};         ///< … or this
    std::string sender{};        ///< the person who wrote it
    std::vector<std::string> brings{};
    std::string message{};
    std::string contact{};  ///< how to reach the sender; shown once they are introduced
    InterestState state{InterestState::open};
    std::string expires{};  ///< the last day on which it can be answered
    std::string answer{};
    std::string answer_contact{};
    std::string answerer{};   ///< a person
    std::string mediator{};   ///< a post
    std::int64_t sent_at{0};  ///< ms since 1970
    std::int64_t answered_at{0};
};

struct InterestNo {
    Id id{};                 ///< from what it is about and who was interested: asked again, it still holds
    std::string interest{};  ///< to which it was said
};

[[nodiscard]] const domain::Entity& interest_entity();
[[nodiscard]] const domain::Entity& interest_no_entity();

[[nodiscard]] Id id_of_no(const Interest& interest);

/// The id that a text names; nil = none.
[[nodiscard]] Id id_in(std::string_view text);

}  // namespace qiao::nursery
