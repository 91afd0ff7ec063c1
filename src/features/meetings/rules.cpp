#include "features/meetings/rules.hpp"

#include <algorithm>

#include "base/days.hpp"

namespace qiao::meetings {

using base::Code;
using base::Error;

bool allows(MatchmakingState state, Doing doing) {
    using enum MatchmakingState;
    switch (doing) {
        case Doing::profiles: return state == preparing || state == open || state == closed;
        case Doing::ask:
        case Doing::answer: return state == open;
        case Doing::arrange: return state == open || state == closed || state == published;
        case Doing::attend: return state == closed || state == published;
    }
    return false;
}

std::vector<MatchmakingState> steps_from(MatchmakingState state) {
    using enum MatchmakingState;
    switch (state) {
        case preparing: return {open};
        case open: return {closed, preparing};
        case closed: return {published, open};
        case published: return {over, closed};
        case over: return {published};
    }
    return {};
}

Day expiry_of(const Matchmaking& matchmaking, Day today) {
    const auto usual = today + request_days;
    const auto last = matchmaking.requests_until.text.empty() ? std::nullopt : matchmaking.requests_until.latest();
    return last ? std::min(*last, usual) : usual;
}

bool is_expired(const MeetingRequest& request, Day today) {
    const auto last = request.expires.text.empty() ? std::nullopt : request.expires.latest();
    return last && *last < today;
}

base::Outcome check_asking(const Matchmaking& matchmaking, Day today) {
    if (!allows(matchmaking.state, Doing::ask))
        return Error{.code = Code::conflict, .text_key = "error.meetings.not_open"};
    const auto first = matchmaking.requests_from.text.empty() ? std::nullopt : matchmaking.requests_from.earliest();
    const auto last = matchmaking.requests_until.text.empty() ? std::nullopt : matchmaking.requests_until.latest();
    if (first && today < *first)
        return Error{
            .code = Code::conflict, .args = {{"date", base::to_iso_day(*first)}}, .text_key = "error.meetings.not_yet"};
    if (last && *last < today)
        return Error{
            .code = Code::conflict, .args = {{"date", base::to_iso_day(*last)}}, .text_key = "error.meetings.too_late"};
    return base::done();
}

std::vector<std::string> free_slots(const Matchmaking& matchmaking, const MeetingProfile& profile) {
    std::vector<std::string> left;
    for (const auto& slot : matchmaking.slots) {
        if (std::ranges::find(profile.unavailable, slot) == profile.unavailable.end()) left.push_back(slot);
    }
    return left;
}

std::vector<std::string> common_slots(const Matchmaking& matchmaking, const MeetingProfile& a, const MeetingProfile& b,
                                      domain::SessionWish session) {
    auto left = free_slots(matchmaking, a);
    std::erase_if(left, [&](const std::string& text) {
        if (std::ranges::find(b.unavailable, text) != b.unavailable.end()) return true;
        const auto slot = parse_slot(text);
        if (!slot || session == domain::SessionWish::any) return false;
        return slot->is_morning() != (session == domain::SessionWish::morning);
    });
    return left;
}

std::size_t most_meetings(const Matchmaking& matchmaking, const MeetingProfile& profile) {
    const auto times = free_slots(matchmaking, profile).size();
    auto most = times;
    if (matchmaking.quota)
        most = std::min(most, static_cast<std::size_t>(std::max<std::int64_t>(*matchmaking.quota, 0)));
    if (profile.quota) most = std::min(times, static_cast<std::size_t>(std::max<std::int64_t>(*profile.quota, 0)));
    return most;
}

std::size_t meetings_of(const std::vector<Meeting>& meetings, const Id& profile) {
    return static_cast<std::size_t>(std::ranges::count_if(meetings, [&](const Meeting& meeting) {
        return meeting.state != domain::MeetingState::cancelled &&
               std::ranges::find(meeting.profiles, profile) != meeting.profiles.end();
    }));
}

const Meeting* meeting_of(const std::vector<Meeting>& meetings, const Id& a, const Id& b) {
    const auto found = std::ranges::find_if(meetings, [&](const Meeting& meeting) {
        return meeting.state != domain::MeetingState::cancelled &&
               std::ranges::find(meeting.profiles, a) != meeting.profiles.end() &&
               std::ranges::find(meeting.profiles, b) != meeting.profiles.end();
    });
    return found == meetings.end() ? nullptr : &*found;
}

}  // namespace qiao::meetings
