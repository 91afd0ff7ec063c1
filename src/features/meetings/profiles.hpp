#pragma once

#include <boost/json/fwd.hpp>

#include "features/meetings/requests.hpp"

namespace qiao::meetings {

/// Who comes to the meetings. What the registry knows of an organisation (its themes, what it offers and looks for now) is taken from there,
/// so that nobody types it again. Threads: callable from all.
class Profiles {
public:
    explicit Profiles(const features::Services& services) : services_{services} {}

    /// `values` are the fields of the noun, without event, matchmaking and scope; what they leave empty and the organisation knows is filled in.
    /// An organiser adds anybody; others add their organisation, once.
    /// Errors: not_found, forbidden · duplicate where the organisation has a profile · those of a record's values.
    [[nodiscard]] base::Result<domain::Record> add(const Id& matchmaking, const Actor& actor,
                                                   const boost::json::object& values) const;

    /// A profile for each of the organisations, filled in from the registry; those that have one are passed over. Organisers only.
    /// Returns how many. Errors: not_found, forbidden · unknown_reference at /organisations/0.
    [[nodiscard]] base::Result<std::size_t> add_many(const Id& matchmaking, const Actor& actor,
                                                     const std::vector<Id>& organisations) const;

    /// Merges `values` into a profile; `seen` is the version they are based on. Its own people change what they say of themselves,
    /// organisers everything.
    /// Errors: not_found, forbidden, conflict · invalid_value.
    [[nodiscard]] base::Result<domain::Record> amend(const Id& profile, const Actor& actor,
                                                     std::optional<std::int64_t> seen,
                                                     const boost::json::object& values) const;

private:
    features::Services services_;
};

/// What the registry knows of an organisation, as a profile for that forum. Cost: two statements.
[[nodiscard]] MeetingProfile from_registry(storage::Reader& reader, const Forum& forum, const Id& organisation,
                                           Day today);

}  // namespace qiao::meetings
