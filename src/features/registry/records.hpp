#pragma once

#include <boost/json/fwd.hpp>
#include <map>

#include "access/authority.hpp"
#include "storage/store.hpp"

namespace qiao::registry {

using domain::Entity;
using domain::Record;
using storage::Page;

/// Readable names of records by their ids.
using Labels = std::map<base::Id, std::string>;

/// Commands on any noun of the registry: who, whether, keep, tell.
///
/// Each may fail with unauthenticated or forbidden: what the table of permissions says of the record, before the change and after
/// it. Whoever adds a record owns it. A post is changed by whoever may appoint: within their own scope, and never to more than
/// they may themselves (see appointing.hpp).
class Records {
public:
    Records(storage::Store& store, const access::Judge& judge, access::Authority authority)
        : store_{store}, judge_{judge}, authority_{std::move(authority)} {}

    /// Errors: malformed, unknown_field, invalid_value, missing_value, duplicate, unknown_reference.
    [[nodiscard]] base::Result<Record> create(const Entity& entity, const boost::json::object& values);

    /// Merges `values` into the version that was seen; without one, into the newest.
    /// Errors: as create; not_found, conflict.
    [[nodiscard]] base::Result<Record> amend(const Entity& entity, const base::Id& id, std::optional<std::int64_t> seen,
                                             const boost::json::object& values);

    /// Errors: not_found, conflict, referenced.
    [[nodiscard]] base::Outcome remove(const Entity& entity, const base::Id& id, std::optional<std::int64_t> seen);

    /// What whoever asks may do with it beside reading. REQUIRES: they see it.
    [[nodiscard]] std::vector<access::Action> may(const Record& record) const;

private:
    [[nodiscard]] base::Outcome refuse_ahead(access::Action action, const Entity& entity, const base::Id& id) const;
    [[nodiscard]] base::Outcome allow(access::Action action, const Record& record) const;
    [[nodiscard]] base::Outcome allow_change(const Record& before, const Record& after) const;

    storage::Store& store_;
    const access::Judge& judge_;
    access::Authority authority_;
};

/// Labels of everything the records refer to; what is called by another record, as a stop by its place, has that one's. One statement per
/// kind of target.
[[nodiscard]] Labels labels_of_references(storage::Reader& reader, const std::vector<Record>& records,
                                          std::string_view lang);

}  // namespace qiao::registry
