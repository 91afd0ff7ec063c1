#pragma once

#include "engine/method/facts.hpp"
#include "storage/store.hpp"

namespace qiao::cooperation {

using base::Id;

/// One partnership with everything that hangs on it, as a reader may see it, and the names of what is spoken of.
struct Picture {
    method::Facts facts{};
    std::map<Id, std::string> labels{};      ///< of every record here, its places, organisations and posts
    std::map<Id, std::string_view> nouns{};  ///< what each record of the facts is: "clause"

    /// Empty where the reader may not see it.
    [[nodiscard]] std::string label(const Id& id) const;
};

/// Nothing where the partnership is not there or may not be seen.
///
/// Cost: a fixed number of statements, each by an index on the partnership, and one more for every thousand records of a noun.
[[nodiscard]] std::optional<Picture> picture_of(storage::Reader& reader, const Id& partnership, std::string_view lang);

/// All partnerships that a reader may see and that have not ended, in the order of their ids; of one place, unless that is nil.
/// Cost: a fixed number of statements, each reading all records of a noun.
[[nodiscard]] std::vector<Picture> pictures_of(storage::Reader& reader, std::string_view lang, const Id& place = {});

/// The same for rules that need no names.
[[nodiscard]] std::optional<method::Facts> facts_of(storage::Reader& reader, const Id& partnership);

/// Whether somebody with that sight would see what is usually recorded of contacts between these sides.
[[nodiscard]] bool knows_contacts(const storage::Sight& sight, const domain::Partnership& partnership);

}  // namespace qiao::cooperation
