#pragma once

// Who may see an entry of the change log.
//
// A reader sees an entry if the record could be seen by them after it, and can be as it stands now (or stood at last). Going
// through the record's whole history for every line of a stream would cost that history; so each entry is kept with what
// decides it, written in the same transaction: visibility, owner, and everything that the record lay in.

#include "storage/store.hpp"

namespace qiao::storage {

/// Where a record stood after a change.
struct Standing {
    std::string visibility{};  ///< its word; empty: of a noun whose records are seen by everybody
    Id owner{};
    std::vector<std::pair<domain::Scope, Id>> within{};  ///< what it lay in, or was; each once
    bool operator==(const Standing&) const = default;
};

[[nodiscard]] Standing standing_of(const Record& record);

/// What is left where a history was erased: nobody's, nowhere, as is usual for the noun.
[[nodiscard]] Standing erased_standing(const Entity& entity);

[[nodiscard]] bool sees(const Sight& sight, const Standing& standing);

/// The same as a condition on the columns of the change log under that alias, its parameters added.
[[nodiscard]] std::string standing_condition(const Sight& sight, std::string_view alias,
                                             std::vector<SqlValue>& parameters);

/// Through whose eyes the entries are to be looked at: histories of nouns that are not governed are open.
[[nodiscard]] Sight sight_for(const ChangeQuery& query, const Sight& sight);

/// The statement for the entries that are asked for, newest first; its last column tells whether what was before each may be
/// seen as well.
struct ChangeSql {
    std::string text;
    std::vector<SqlValue> parameters;
};
[[nodiscard]] ChangeSql changes_sql(const ChangeQuery& query, const Sight& sight);

/// The entry for somebody who could not see the record before it.
[[nodiscard]] Change without_before(Change change);

}  // namespace qiao::storage
