#pragma once

#include "base/texts.hpp"
#include "domain/entity.hpp"
#include "storage/store.hpp"

// What is submitted together with a record: the clauses of an agreement, the activities of a plan.

namespace qiao::approvals {

/// The parts of a record in the order of their numbers, dates and ids. What is kept from the other sides, while the record is not,
/// is no part yet: a clause that only one city sees cannot be agreed on.
/// Cost: one statement for each noun of parts.
[[nodiscard]] std::vector<domain::Record> parts_of(storage::Reader& reader, const domain::Record& record);

/// A part before and after; null = it was not there.
struct PartChange {
    const domain::Record* before{nullptr};
    const domain::Record* after{nullptr};
};
/// All parts of two versions, those of the later in their order, then those that went. They point into both lists.
[[nodiscard]] std::vector<PartChange> part_changes(const std::vector<domain::Record>& before,
                                                   const std::vector<domain::Record>& after);

/// Whether two versions say the same in all that is agreed on.
[[nodiscard]] bool says_the_same(const domain::Record& one, const domain::Record& other);

/// Whether every text of a formal record and its parts can be approved: none machine-made or stale, and those of the parts in every
/// language that the record names. Other nouns: always.
/// Errors: invalid_value, `parts` naming each text; its words tell record, field, language and how to mend it.
[[nodiscard]] base::Outcome check_texts(const domain::Record& record, const std::vector<domain::Record>& parts,
                                        const base::Texts& texts, const std::string& lang);

}  // namespace qiao::approvals
