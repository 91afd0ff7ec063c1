#pragma once

#include <boost/json.hpp>

#include "features/agreements/book.hpp"

namespace qiao::agreements {

/// A clause of two texts; null = it is in one of them only.
struct ClausePair {
    const domain::Clause* before{nullptr};
    const domain::Clause* after{nullptr};
};

/// The clause of a renewed agreement that was carried over from `clause`: its id comes from both, so that the two are known to be
/// one however they are reworded.
[[nodiscard]] Id carried_id(const Id& renewed_agreement, const Id& clause);

/// The clauses of the later text in their order, each with the one of the earlier that it goes back to, then those that went. Two are
/// one that have the same id, that were carried over, or that have the same heading in some language.
[[nodiscard]] std::vector<ClausePair> pair_clauses(const std::vector<const domain::Clause*>& before,
                                                   const std::vector<const domain::Clause*>& after);

/// An earlier text against this one, clause by clause: what came, went and changed, word by word in each language.
///
/// with: the id of an agreement or of an approved submission of this one; "approved", "predecessor", or empty: the last approved
/// version if there is one, else the predecessor.
/// Errors: not_found (agreement) · invalid_value /with: nothing there to compare with.
[[nodiscard]] base::Result<boost::json::object> compare_json(Desk& desk, const Id& agreement, std::string_view with);

}  // namespace qiao::agreements
