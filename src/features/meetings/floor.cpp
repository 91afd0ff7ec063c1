#include "features/meetings/floor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/validation.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
namespace {

using base::Code;
using base::Error;
using base::Result;
using domain::MeetingState;

Error missing(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

Error against(std::string text_key, base::Texts::Args args = {}) {
    return {.code = Code::conflict, .args = std::move(args), .text_key = std::move(text_key)};
}

base::Outcome allow(const Acting& acting) {
    if (acting.organises && acting.writes) return base::done();
    return Error{.code = Code::forbidden, .text_key = "error.meetings.organisers_only"};
}

/// Merges the fields of a noun into its record, and leaves who sees it and whose it is as they were.
template <class Noun>
base::Outcome amend_record(storage::Writer& writer, const domain::Entity& entity, const Noun& noun) {
    const auto held = writer.find(entity, noun.id);
    if (!held) return missing(noun.id);
    auto record = domain::to_record(entity, noun);
    record.version = held->version;
    for (const auto* field : {"visibility", "owner"}) record[field] = (*held)[field];
    const auto stored = writer.update(std::move(record));
    return stored ? base::done() : base::Outcome{stored.error()};
}

base::Outcome check_step(const Forum& forum, MatchmakingState to) {
    const auto steps = steps_from(forum.matchmaking.state);
    if (std::ranges::find(steps, to) == steps.end()) return against("error.meetings.step");
    if (to == MatchmakingState::preparing && !forum.requests.empty()) return against("error.meetings.asked_before");
    const auto is_placed = [](const Meeting& one) { return !one.slot.empty(); };
    const auto goes_public = to == MatchmakingState::published && forum.matchmaking.state == MatchmakingState::closed;
    if (goes_public && std::ranges::none_of(forum.meetings, is_placed)) return against("error.meetings.no_schedule");
    return base::done();
}

/// Errors: invalid_value.
base::Outcome check_spot(const Forum& forum, const Floor::Spot& spot) {
    const std::set<Id> all{spot.profiles.begin(), spot.profiles.end()};
    if (all.size() < 2 || all.size() != spot.profiles.size())
        return Error{
            Code::invalid_value, "/profiles", {{"value", std::to_string(spot.profiles.size())}, {"expected", "≥ 2"}}};
    for (std::size_t i = 0; i < spot.profiles.size(); ++i) {
        if (forum.find_profile(spot.profiles[i]) == nullptr)
            return Error{
                Code::unknown_reference, fmt::format("/profiles/{}", i), {{"value", spot.profiles[i].to_string()}}};
    }
    const auto& slots = forum.matchmaking.slots;
    if (!spot.slot.empty() && std::ranges::find(slots, spot.slot) == slots.end())
        return Error{Code::invalid_value, "/slot", {{"value", spot.slot}, {"expected", "2026-05-12 09:00-09:20"}}};
    const auto& tables = forum.matchmaking.tables;
    const auto is_known_table = std::ranges::find(tables, spot.table) != tables.end();
    if (!spot.table.empty() && (spot.slot.empty() || !is_known_table))
        return Error{Code::invalid_value,
                     "/table",
                     {{"value", spot.table}, {"expected", fmt::format("{}", fmt::join(tables, ", "))}}};
    return base::done();
}

/// Whether everybody and the table are free at the time.
base::Outcome check_free(const Forum& forum, const Floor::Spot& spot) {
    for (const auto& meeting : forum.meetings) {
        if (meeting.slot != spot.slot || meeting.state == MeetingState::cancelled) continue;
        for (const auto& id : spot.profiles) {
            if (std::ranges::find(meeting.profiles, id) != meeting.profiles.end())
                return against("error.meetings.busy",
                               {{"name", std::string{forum.find_profile(id)->title.best("en")}}});
        }
        if (!spot.table.empty() && meeting.table == spot.table)
            return against("error.meetings.table_taken", {{"name", spot.table}});
    }
    for (const auto& id : spot.profiles) {
        const auto& profile = *forum.find_profile(id);
        if (std::ranges::find(profile.unavailable, spot.slot) != profile.unavailable.end())
            return against("error.meetings.busy", {{"name", std::string{profile.title.best("en")}}});
    }
    return base::done();
}

}  // namespace

Result<Matchmaking> Floor::step(const Id& matchmaking, const Actor& actor, MatchmakingState to) const {
    const auto ahead = look_ahead(services_, matchmaking, actor);
    if (!ahead) return ahead.error();
    if (auto allowed = allow(*ahead); !allowed) return allowed.error();
    const auto writer = services_.store.write(actor.author);
    auto forum = load_forum(*writer, matchmaking);
    if (!forum) return missing(matchmaking);
    if (auto allowed = allow(actor.at(*forum)); !allowed) return allowed.error();
    if (auto good = check_step(*forum, to); !good) return good.error();
    forum->matchmaking.state = to;
    if (auto kept = amend_record(*writer, domain::matchmaking_entity(), forum->matchmaking); !kept) return kept.error();
    (void)requests_.expire(*writer, *forum, base::today(services_.clock));
    if (auto kept = writer->commit(); !kept) return kept.error();
    return forum->matchmaking;
}

Result<Meeting> Floor::arrange(const Id& matchmaking, const Actor& actor, const Spot& spot) const {
    const auto ahead = look_ahead(services_, matchmaking, actor);
    if (!ahead) return ahead.error();
    if (auto allowed = allow(*ahead); !allowed) return allowed.error();
    const auto writer = services_.store.write(actor.author);
    const auto forum = load_forum(*writer, matchmaking);
    if (!forum) return missing(matchmaking);
    const auto acting = actor.at(*forum);
    if (auto allowed = allow(acting); !allowed) return allowed.error();
    if (!allows(forum->matchmaking.state, Doing::arrange)) return against("error.meetings.step");
    if (auto good = check_spot(*forum, spot); !good) return good.error();
    if (!spot.slot.empty()) {
        if (auto free = check_free(*forum, spot); !free) return free.error();
    }
    std::vector<const MeetingProfile*> profiles;
    for (const auto& id : spot.profiles) profiles.push_back(forum->find_profile(id));
    const Meeting meeting{.title = title_of_meeting(profiles),
                          .matchmaking = matchmaking,
                          .profiles = spot.profiles,
                          .session = spot.session,
                          .slot = spot.slot,
                          .table = spot.table};
    auto record = new_record(*forum, domain::meeting_entity(), meeting, acting.person);
    if (auto good = domain::validate(record); !good) return good.error();
    const auto stored = writer->create(std::move(record));
    if (!stored) return stored.error();
    if (auto kept = writer->commit(); !kept) return kept.error();
    return domain::from_record<Meeting>(*stored);
}

Result<Meeting> Floor::note(const Id& id, const Actor& actor, MeetingState state, const std::vector<Id>& absent) const {
    const auto held =
        storage::load<Meeting>(*services_.store.read(storage::Sight::of_everything()), domain::meeting_entity(), id);
    const auto ahead = held ? look_ahead(services_, held->matchmaking, actor) : Result<Acting>{missing(id)};
    if (!ahead) return missing(id);
    if (auto allowed = allow(*ahead); !allowed) return allowed.error();
    const auto writer = services_.store.write(actor.author);
    const auto forum = load_forum(*writer, held->matchmaking);
    auto meeting = storage::load<Meeting>(*writer, domain::meeting_entity(), id);
    if (!forum || !meeting) return missing(id);
    const auto acting = actor.at(*forum);
    if (auto allowed = allow(acting); !allowed) return allowed.error();
    const auto is_open = forum->matchmaking.state == MatchmakingState::open;
    const auto is_planning = state == MeetingState::cancelled || state == MeetingState::planned;
    if (!allows(forum->matchmaking.state, Doing::attend) && !(is_open && is_planning))
        return against("error.meetings.step");
    for (std::size_t i = 0; i < absent.size(); ++i) {
        const auto takes_part = std::ranges::find(meeting->profiles, absent[i]) != meeting->profiles.end();
        if (!takes_part || state != MeetingState::missed)
            return Error{Code::invalid_value,
                         fmt::format("/absent/{}", i),
                         {{"value", absent[i].to_string()}, {"expected", "profiles"}}};
    }
    const auto was = meeting->state;
    meeting->state = state;
    meeting->absent = absent;
    if (auto kept = amend_record(*writer, domain::meeting_entity(), *meeting); !kept) return kept.error();
    if (state == MeetingState::cancelled && was != state && meeting->profiles.size() > 1) {
        for (const auto& profile : meeting->profiles) {
            const auto& other = profile == meeting->profiles[0] ? meeting->profiles[1] : meeting->profiles[0];
            telling_.put(
                *writer, *forum,
                {.kind = "called_off", .about = id.to_string(), .to = profile, .other = other, .actor = acting.person});
        }
    }
    if (auto kept = writer->commit(); !kept) return kept.error();
    return *meeting;
}

}  // namespace qiao::meetings
