#include "features/meetings/watch.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
namespace {

using domain::RequestState;

/// The matchmakings that open requests belong to.
std::set<Id> matchmakings_asked(storage::Reader& reader) {
    std::set<Id> askers, found;
    for (const auto& one :
         storage::load_where<MeetingRequest>(reader, domain::meeting_request_entity(), "state", "asked"))
        askers.insert(one.asker);
    for (const auto& record : reader.find_many(domain::meeting_profile_entity(), askers))
        found.insert(std::get<Id>(record["matchmaking"]));
    return found;
}

bool ends(const Forum& forum, const MeetingRequest& request, Day today) {
    const auto takes_none =
        !allows(forum.matchmaking.state, Doing::answer) && forum.matchmaking.state != MatchmakingState::preparing;
    return request.state == RequestState::asked && (takes_none || is_expired(request, today));
}

}  // namespace

std::vector<MeetingRequest> to_remind(const Forum& forum, Day today) {
    std::vector<MeetingRequest> due;
    if (!allows(forum.matchmaking.state, Doing::answer)) return due;
    for (const auto& request : forum.requests) {
        if (request.state != RequestState::asked || is_expired(request, today)) continue;
        const auto last = request.expires.text.empty() ? std::nullopt : request.expires.latest();
        if (!last) continue;
        const auto reminded = *last - reminded_ahead;
        // One that was made with less time than that was told of on that day.
        if (reminded <= today && forum.made_on.at(request.id) < reminded &&
            !forum.noes.contains(id_of_no(request.asked, request.asker)))
            due.push_back(request);
    }
    return due;
}

std::size_t Watch::round() {
    const std::scoped_lock lock{guard_};
    const auto reader = services_.store.read(storage::Sight::of_everything());
    const auto seq = reader->last_seq();
    const auto today = base::today(services_.clock);
    if (seq == seq_ && today == day_) return 0;
    if (today != day_) forget_noes(*reader);
    const auto expired = look(*reader, today);
    seq_ = seq, day_ = today;
    return expired;
}

std::size_t Watch::look(storage::Reader& reader, Day today) {
    std::size_t expired = 0;
    for (const auto& id : matchmakings_asked(reader)) {
        const auto seen = load_forum(reader, id);
        if (!seen) continue;
        const auto ended =
            std::ranges::any_of(seen->requests, [&](const auto& one) { return ends(*seen, one, today); });
        if (!ended && to_remind(*seen, today).empty()) continue;
        const auto writer = services_.store.write("calendar");
        const auto forum = load_forum(*writer, id);
        if (!forum) continue;
        const auto count = requests_.expire(*writer, *forum, today);
        bool is_new = count > 0;
        for (const auto& request : to_remind(*forum, today)) {
            is_new |= telling_.put(*writer, *forum,
                                   {.kind = "expiring",
                                    .about = request.id.to_string(),
                                    .to = request.asked,
                                    .other = request.asker,
                                    .date = request.expires.text});
        }
        if (is_new) storage::commit(*writer);
        expired += count;
    }
    return expired;
}

void Watch::forget_noes(storage::Reader& reader) {
    std::set<Id> gone;
    reader.for_each(private_no_entity(), [&](const domain::Record& record) {
        const auto no = domain::from_record<PrivateNo>(record);
        const auto id = Id::parse(no.matchmaking);
        const auto matchmaking =
            id ? storage::load<Matchmaking>(reader, domain::matchmaking_entity(), *id) : std::nullopt;
        if (!matchmaking || matchmaking->state == MatchmakingState::over) gone.insert(no.id);
    });
    if (gone.empty()) return;
    const auto writer = services_.store.write("calendar");
    for (const auto& id : gone) storage::drop(*writer, private_no_entity(), id);
    storage::commit(*writer);
}

}  // namespace qiao::meetings
