#pragma once

#include "features/module.hpp"

namespace qiao::notices {

/// Reads the change log from where the last round ended, and notes "somebody changed it" for whoever owns or follows a record and
/// may see it as it is now: one notice for each record, author and day. Where it ended is kept in the store: of several
/// servers one notes, and a change of its own kind is told once. Changes of programs and imports without a person are not told.
/// Cost: one statement when nothing happened.
void note_changes(const features::Services& services);

/// Removes what was read and is older than a year. Looks once a day.
void remove_old(const features::Services& services);

/// Whether a person may see the record, once signed in.
[[nodiscard]] bool may_read(const features::Services& services, storage::Reader& all, const base::Id& person,
                            const domain::Record& record);

}  // namespace qiao::notices
