#pragma once

#include "domain/entity.hpp"

namespace qiao::discussion {

using base::Id;

/// What somebody said about a record. It is kept in the change log like any record, and shows to whoever may see the record that
/// it is about, nowhere else. In the text `@(<id of a person>)` stands for their name, so that no text outlives a name.
struct Comment {
    Id id{};
    std::string entity{};  ///< the noun it is about, with `record`
    std::string record{};
    Id author{};
    std::string text{};
    Id reply_to{};
    std::vector<Id> mentions{};  ///< the persons in the text
    std::int64_t at{0};          ///< ms since 1970
    std::int64_t edited_at{0};   ///< 0 = never
    Id removed_by{};             ///< nil = it stands
};

inline constexpr std::size_t text_max = 10'000;

[[nodiscard]] const domain::Entity& comment_entity();

/// The persons that a text mentions, each once, in the order of the text.
[[nodiscard]] std::vector<Id> mentions_in(std::string_view text);

}  // namespace qiao::discussion
