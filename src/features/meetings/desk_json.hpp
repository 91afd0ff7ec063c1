#pragma once

#include <boost/json.hpp>

#include "features/meetings/requests.hpp"
#include "features/meetings/surroundings.hpp"

namespace qiao::meetings {

/// Everything that one page about a matchmaking needs, as far as whoever acts may know it: who takes part, one's own profiles with
/// whom they might meet and why, requests in and out, one's meetings; for organisers all requests and meetings and what to look after.
/// Cost: no statement.
[[nodiscard]] boost::json::object desk_json(const Forum& forum, const Acting& acting, const Surroundings& around,
                                            const base::Texts& texts, std::string_view lang, Day today);

[[nodiscard]] boost::json::array to_json(const std::vector<match::Suggestion>& suggestions, const Forum& forum,
                                         const MeetingProfile& self, const Surroundings& around,
                                         const base::Texts& texts, std::string_view lang);

[[nodiscard]] boost::json::object to_json(const Forum& forum, const Acting& acting, const MeetingRequest& request,
                                          Day today);
[[nodiscard]] boost::json::object to_json(const Meeting& meeting, std::int64_t version);

}  // namespace qiao::meetings
