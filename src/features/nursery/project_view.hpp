#pragma once

#include <boost/json/object.hpp>

#include "features/nursery/ideas.hpp"

namespace qiao::nursery {

/// Who asks, and the store as they may see it.
struct Asked {
    access::Authority authority{};
    std::unique_ptr<storage::Reader> reader{};
    std::unique_ptr<storage::Reader> all{};  ///< sees everything: never to be shown
    std::string lang{};
    Day today{};

    Asked(const features::Services& services, access::Authority whose, std::string language);
    Asked(const features::Services& services, const http::Request& request);
};

/// What the list can be narrowed to; empty = any.
struct NurseryQuery {
    std::string state{};  ///< a state, "all", or empty: those that seek
    std::string seeks{};
    std::string demand{};
    std::string country{};
    Id theme{};  ///< with its narrower ones
    Id place{};
};

inline constexpr std::size_t listed_at_most = 300;

/// Projects, those that were added last first. Cost: one pass over the projects of the states asked for, at most 5,000.
[[nodiscard]] base::Result<boost::json::object> nursery_json(const Asked& asked, const NurseryQuery& query);

/// The page of a project: the record, its way, its team, its helix by place, what is like it, and what whoever asks may do.
[[nodiscard]] boost::json::object project_json(const features::Services& services, const Asked& asked,
                                               const domain::Record& record);

/// Organisations that may fit it, with reasons.
[[nodiscard]] boost::json::object fits_json(const Asked& asked, const domain::Record& record);

/// What of others answers the offers, needs and wishes of a place or an organisation. `country`: ISO 3166-1 of theirs, "abroad" for
/// all but its own, or empty for all.
[[nodiscard]] boost::json::object answers_json(const Asked& asked, const Side& side, std::string_view country = {});

/// Names of records of a noun; those that the reader does not see are not there.
[[nodiscard]] std::map<Id, std::string> names_of(storage::Reader& reader, const domain::Entity& entity,
                                                 const std::set<Id>& ids, std::string_view lang);
[[nodiscard]] boost::json::value named(const Id& id, const std::map<Id, std::string>& names);

}  // namespace qiao::nursery
