#include "features/meetings/office.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "features/meetings/desk_json.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::size_t suggestions_most = 50;

}  // namespace

Result<json::object> Office::desk(storage::Reader& reader, const Id& matchmaking, const Actor& actor,
                                  std::string_view lang) const {
    const auto forum = load_forum(reader, matchmaking);
    const auto acting = forum ? actor.at(*forum) : Acting{};
    if (!acting.reads) return Error{Code::not_found, "", {{"value", matchmaking.to_string()}}};
    const auto around = look_around(services, reader, *forum, lang);
    return desk_json(*forum, acting, around, services.texts, lang, base::today(services.clock));
}

json::array Office::desks(storage::Reader& reader, const Id& event, const Actor& actor, std::string_view lang) const {
    auto records = storage::records_where(reader, domain::matchmaking_entity(), "event", event.to_string());
    std::ranges::sort(records, {}, [](const auto& one) { return std::pair{one.created_at, one.id}; });
    json::array items;
    for (const auto& record : records) {
        if (auto one = desk(reader, record.id, actor, lang)) items.push_back(*std::move(one));
    }
    return items;
}

Result<json::array> Office::suggest(const Id& matchmaking, const Id& profile, const Actor& actor,
                                    std::string_view lang) const {
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto forum = load_forum(*reader, matchmaking);
    const auto acting = forum ? actor.at(*forum) : Acting{};
    const auto* self = forum ? forum->find_profile(profile) : nullptr;
    if (!acting.reads || self == nullptr) return Error{Code::not_found, "", {{"value", profile.to_string()}}};
    if (!acting.organises && !acting.speaks_for(profile))
        return Error{.code = Code::forbidden, .text_key = "error.meetings.not_yours"};
    const auto around = look_around(services, *reader, *forum, lang);
    const auto found = suggestions_for(*forum, *self, parties_of(*forum, around), around, suggestions_most);
    return to_json(found, *forum, *self, around, services.texts, lang);
}

json::object Office::told(const MeetingRequest& request) {
    return {{"id", request.id.to_string()},
            {"state", domain::words(request.state)[static_cast<std::size_t>(request.state)]},
            {"expires", request.expires.text}};
}

}  // namespace qiao::meetings
