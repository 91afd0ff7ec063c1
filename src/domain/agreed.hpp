#pragma once

#include <vector>

#include "domain/entity.hpp"

// What sides agree on when they approve a record: which of its fields, with which parts, in which languages. All of it is read from
// the descriptions, but for the fields that tell how things went afterwards.

namespace qiao::domain {

/// A noun whose records are parts of another one's, and the field that says of which.
struct PartNoun {
    const Entity* noun{nullptr};
    const Field* reference{nullptr};
};
[[nodiscard]] std::vector<PartNoun> part_nouns_of(const Entity& whole);

/// False of who may see a record, and of how things went: the fate of a clause, the progress of an activity. They may change and
/// what was approved still stands.
[[nodiscard]] bool is_agreed(const Entity& noun, const Field& field);

/// The field with which a formal noun says in which languages it is drawn up, each equally authentic; null = it has none.
[[nodiscard]] const Field* languages_field(const Entity& noun);

/// Whether texts of the noun are equally authentic in several languages: it says which, or is part of something that does.
[[nodiscard]] bool is_authentic(const Entity& noun);

/// Where one language of an authentic text was changed in its own right, the others no longer say the same: they become stale, as
/// translations of the wording before. Those that were changed as well, or are said to be translations of the new wording,
/// do not; nor does a language that is written as a translation of another as it stands make that one stale. A stale text that
/// is only repeated stays stale.
void leave_behind(const Record& before, Record& after);

}  // namespace qiao::domain
