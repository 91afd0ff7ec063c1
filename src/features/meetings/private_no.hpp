#pragma once

#include "domain/entity.hpp"

// A private no is known to those who said it and to nobody else: the request goes on as if nobody had answered, and expires on its day.
// So nothing of it may stand in the request, in the change log, or in anything that is counted or told. It is a row of its own, in no
// change log, which only the answers to the side that said it are made with. It is kept until the meetings are over.

namespace qiao::meetings {

using base::Id;

struct PrivateNo {
    Id id{};                    ///< from the two profiles: one no for a pair, however often it is asked
    std::string matchmaking{};  ///< a text, as the record may be removed
    std::string decliner{};     ///< the profile that said it
    std::string asker{};        ///< the profile to which it was said
};

/// Working data of this installation, in no change log.
[[nodiscard]] const domain::Entity& private_no_entity();

[[nodiscard]] Id id_of_no(const Id& decliner, const Id& asker);

}  // namespace qiao::meetings
