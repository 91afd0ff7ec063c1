#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "storage/store.hpp"

namespace qiao::registry {

/// Whether a noun is a link of the chain: aim, partnership, agreement, clause, plan, activity, event, evidence, measurement, finding,
/// adjustment, practice, with all that hangs on them.
[[nodiscard]] bool is_in_chain(const domain::Entity& entity);

/// What comes right before a record in the chain and right after it, as far as the reader may see it:
///
///     {"before": [{"entity", "id", "label", "relation"}], "after": [the same], "more": {"before": 0, "after": 12}}
///
/// `relation` is the field that ties them: "activity.clause". At most 12 records for each relation, four needs of each place; `more` counts the others.
/// A record that follows nothing else follows its partnership.
/// Cost: two statements for each relation of its noun and one for each noun that is named; they do not grow with the records.
/// REQUIRES is_in_chain.
[[nodiscard]] boost::json::object chain_json(storage::Reader& reader, const domain::Record& record,
                                             const base::Texts& texts, std::string_view lang);

}  // namespace qiao::registry
