#pragma once

#include "access/authority.hpp"
#include "features/approvals/kept.hpp"

namespace qiao::approvals {

/// A submission as somebody may see it.
struct Seen {
    Submission submission{};
    domain::Record frozen{};
    std::optional<domain::Record> record{};  ///< as it is now, if they may see that
    bool is_gone{false};                     ///< the record was removed
    bool by_post{false};                     ///< one of their posts was asked: they see all that was submitted
};

/// Those that somebody may see, in the same order: by a post that is needed, or because they may see the record, as it is or was
/// at last, and could have seen the version that was frozen. `reader` sees everything.
/// Cost: a statement per noun that occurs; for each removed record one more.
[[nodiscard]] std::vector<Seen> seen_of(storage::Reader& reader, const access::Judge& judge,
                                        const access::Authority& authority, std::vector<Submission> submissions);

[[nodiscard]] std::optional<Seen> seen_of(storage::Reader& reader, const access::Judge& judge,
                                          const access::Authority& authority, const Id& submission);

/// Whether they have one of the posts today.
[[nodiscard]] bool has_post(const access::Authority& authority, const Id& post);

}  // namespace qiao::approvals
