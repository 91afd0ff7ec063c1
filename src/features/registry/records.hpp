#pragma once

#include <boost/json/fwd.hpp>
#include <map>

#include "storage/store.hpp"

namespace qiao::registry {

using domain::Entity;
using domain::Record;
using storage::Page;

/// Readable names of records by their ids.
using Labels = std::map<base::Id, std::string>;

/// Commands on any noun of the registry: who, whether, keep, tell. Until there are accounts the author is whoever sits at
/// this machine.
class Records {
public:
    Records(storage::Store& store, std::string author) : store_{store}, author_{std::move(author)} {}

    /// Errors: malformed, unknown_field, invalid_value, missing_value, duplicate, unknown_reference.
    [[nodiscard]] base::Result<Record> create(const Entity& entity, const boost::json::object& values);

    /// Merges `values` into the version that was seen; without one, into the newest.
    /// Errors: as create; not_found, conflict.
    [[nodiscard]] base::Result<Record> amend(const Entity& entity, const base::Id& id, std::optional<std::int64_t> seen,
                                             const boost::json::object& values);

    /// Errors: not_found, conflict, referenced.
    [[nodiscard]] base::Outcome remove(const Entity& entity, const base::Id& id, std::optional<std::int64_t> seen);

private:
    storage::Store& store_;
    std::string author_;
};

/// Labels of everything the records refer to. One statement per kind of target.
[[nodiscard]] Labels labels_of_references(storage::Reader& reader, const std::vector<Record>& records,
                                          std::string_view lang);

}  // namespace qiao::registry
