#pragma once

#include "access/authority.hpp"
#include "domain/post.hpp"

namespace qiao::approvals {

using base::Id;

/// Whom a post speaks for: its place, or that of its organisation; else its organisation, programme or partnership. Nil, with
/// an empty noun: everybody's.
struct Side {
    std::string_view noun{};
    Id id{};
    auto operator<=>(const Side&) const = default;
};

[[nodiscard]] Side side_of(const domain::Post& post, storage::Reader& reader);

/// Whether the table of permissions lets that post approve the record, whoever holds it.
[[nodiscard]] bool is_able(storage::Reader& reader, const access::Judge& judge, const domain::Post& post,
                           const domain::Record& record);

/// Its sides: the places that the record lies in, itself or through its partnership.
[[nodiscard]] std::vector<Id> sides_of(const domain::Record& record, storage::Reader& reader);

[[nodiscard]] bool has_ended(const domain::Post& post, std::chrono::sys_days today);

/// Nobody can decide for it today: it has no holder or deputy.
[[nodiscard]] bool is_vacant(const domain::Post& post);

[[nodiscard]] std::optional<domain::Post> find_post(storage::Reader& reader, const Id& id);

/// The sides of a record for which no post of these speaks.
[[nodiscard]] std::vector<Id> unheard_places(const domain::Record& record, const std::vector<domain::Post>& posts,
                                             storage::Reader& reader);

/// Every post in its term that could approve the record: those of its places first, by their ids.
/// Cost: a statement per role that approves, for each thousand of its posts.
[[nodiscard]] std::vector<domain::Post> able_posts(storage::Reader& reader, const access::Judge& judge,
                                                   const domain::Record& record, std::chrono::sys_days today);

}  // namespace qiao::approvals
