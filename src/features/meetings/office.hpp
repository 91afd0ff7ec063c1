#pragma once

#include <boost/json.hpp>

#include "features/meetings/floor.hpp"
#include "features/meetings/profiles.hpp"
#include "features/meetings/watch.hpp"

namespace qiao::meetings {

/// All that this feature does, for its addresses. Nobody moves it: its parts know each other.
struct Office {
    Office(const features::Services& given, std::shared_ptr<identity::Accounts> accounts)
        : services{given}, telling{given, std::move(accounts)} {}
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    features::Services services;
    Telling telling;
    Requests requests{services, telling};
    Profiles profiles{services};
    Floor floor{services, requests, telling};

    /// Errors: not_found for those who see nothing of it.
    [[nodiscard]] base::Result<boost::json::object> desk(storage::Reader& reader, const Id& matchmaking,
                                                         const Actor& actor, std::string_view lang) const;
    /// Of all matchmakings of an event that the actor sees, in the order of their making.
    [[nodiscard]] boost::json::array desks(storage::Reader& reader, const Id& event, const Actor& actor,
                                           std::string_view lang) const;
    /// Errors: not_found; forbidden for somebody else's profile.
    [[nodiscard]] base::Result<boost::json::array> suggest(const Id& matchmaking, const Id& profile, const Actor& actor,
                                                           std::string_view lang) const;
    /// What whoever asked or answered is told of it: the record as it stands, the same for a private no as for a look at it.
    [[nodiscard]] static boost::json::object told(const MeetingRequest& request);
};

}  // namespace qiao::meetings
