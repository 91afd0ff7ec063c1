#include "features/meetings/forum.hpp"

#include <algorithm>

#include "domain/organisation.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
namespace {

using access::Action;
using domain::Role;

template <class Noun>
std::vector<Noun> all_of(storage::Reader& reader, const domain::Entity& entity, std::string_view field, const Id& id,
                         Forum& forum) {
    std::vector<Noun> found;
    for (const auto& record : storage::records_where(reader, entity, field, id.to_string())) {
        found.push_back(domain::from_record<Noun>(record));
        forum.versions.emplace(record.id, record.version);
        forum.made_on.emplace(record.id, std::chrono::floor<std::chrono::days>(record.created_at));
    }
    std::ranges::sort(found, {}, &Noun::id);
    return found;
}

template <class Noun>
const Noun* find_by_id(const std::vector<Noun>& sorted, const Id& id) {
    const auto at = std::ranges::lower_bound(sorted, id, {}, &Noun::id);
    return at != sorted.end() && at->id == id ? &*at : nullptr;
}

/// A reader only reads, an approver only approves: neither speaks for their organisation at a forum.
bool speaks(Role role) { return role != Role::reader && role != Role::approver && role != Role::funder; }

bool is_within(const access::Grant& grant, domain::Scope scope, const Id& id) {
    return !id.is_nil() && grant.within[static_cast<std::size_t>(scope)].contains(id);
}

/// The program is no grant's; a post that is good everywhere speaks for nobody in particular.
bool speaks_by_post(const access::Authority& authority, const MeetingProfile& profile) {
    return std::ranges::any_of(authority.grants, [&](const access::Grant& grant) {
        if (!speaks(grant.role)) return false;
        if (!profile.organisation.is_nil()) return is_within(grant, domain::Scope::organisation, profile.organisation);
        return grant.role == Role::coordinator && is_within(grant, domain::Scope::city, profile.side);
    });
}

bool comes_with(const Forum& forum, const MeetingProfile& profile, const Id& person) {
    return !person.is_nil() && std::ranges::any_of(forum.delegates, [&](const Delegate& one) {
        return one.person == person && std::ranges::find(profile.delegates, one.id) != profile.delegates.end();
    });
}

bool has_profile(const Forum& forum, const Id& organisation) {
    return std::ranges::find(forum.profiles, organisation, &MeetingProfile::organisation) != forum.profiles.end();
}

}  // namespace

const MeetingProfile* Forum::find_profile(const Id& id) const { return find_by_id(profiles, id); }

const MeetingRequest* Forum::find_request(const Id& id) const { return find_by_id(requests, id); }

bool Forum::is_full(const MeetingProfile& profile) const {
    return meetings_of(meetings, profile.id) >= most_meetings(matchmaking, profile);
}

std::optional<Forum> load_forum(storage::Reader& reader, const Id& matchmaking) {
    auto record = reader.find(domain::matchmaking_entity(), matchmaking);
    if (!record) return std::nullopt;
    Forum forum{.record = *std::move(record)};
    forum.matchmaking = domain::from_record<Matchmaking>(forum.record);
    auto event = reader.find(domain::event_entity(), forum.matchmaking.event);
    if (!event) return std::nullopt;
    forum.event_record = *std::move(event);
    forum.event = domain::from_record<Event>(forum.event_record);
    forum.profiles =
        all_of<MeetingProfile>(reader, domain::meeting_profile_entity(), "matchmaking", matchmaking, forum);
    forum.meetings = all_of<Meeting>(reader, domain::meeting_entity(), "matchmaking", matchmaking, forum);
    forum.delegates = all_of<Delegate>(reader, domain::delegate_entity(), "event", forum.event.id, forum);
    forum.requests = all_of<MeetingRequest>(reader, domain::meeting_request_entity(), "event", forum.event.id, forum);
    std::erase_if(forum.requests, [&](const MeetingRequest& one) {
        return forum.find_profile(one.asker) == nullptr || forum.find_profile(one.asked) == nullptr;
    });
    for (const auto& no :
         storage::load_where<PrivateNo>(reader, private_no_entity(), "matchmaking", matchmaking.to_string()))
        forum.noes.insert(no.id);
    return forum;
}

Acting acting_of(const features::Services& services, const access::Authority& authority, const Forum& forum) {
    Acting acting{.author = authority.author, .person = authority.person, .writes = authority.writes};
    const auto& judge = services.judge;
    auto reading = authority;
    reading.writes = true;  // a token that only reads may see what its holder organises
    acting.organises = authority.is_program || judge.may(reading, Action::edit, forum.record) ||
                       judge.may(reading, Action::edit, forum.event_record);
    for (const auto& profile : forum.profiles) {
        if (speaks_by_post(authority, profile) || comes_with(forum, profile, authority.person))
            acting.own.insert(profile.id);
    }
    for (const auto& one : forum.delegates) {
        const auto& organisation = one.organisation;
        if (organisation.is_nil() || has_profile(forum, organisation)) continue;
        const auto is_mine =
            (!authority.person.is_nil() && one.person == authority.person) ||
            std::ranges::any_of(authority.grants, [&](const access::Grant& grant) {
                return speaks(grant.role) && is_within(grant, domain::Scope::organisation, organisation);
            });
        if (is_mine) acting.may_add.insert(organisation);
    }
    acting.reads = acting.organises || !acting.own.empty() || !acting.may_add.empty() ||
                   judge.may(authority, Action::read, forum.record);
    return acting;
}

Acting acting_of(const guests::Guest& guest, const Forum& forum) {
    Acting acting{.author = "guest", .delegate = guest.delegate};
    if (guest.event != forum.event.id) return acting;
    const auto me = std::ranges::find(forum.delegates, guest.delegate, &Delegate::id);
    if (me == forum.delegates.end()) return acting;
    acting.reads = true;
    for (const auto& profile : forum.profiles) {
        if (std::ranges::find(profile.delegates, me->id) != profile.delegates.end() ||
            (!me->organisation.is_nil() && profile.organisation == me->organisation))
            acting.own.insert(profile.id);
    }
    if (!me->organisation.is_nil() && !has_profile(forum, me->organisation)) acting.may_add.insert(me->organisation);
    return acting;
}

domain::Visibility usual_visibility(const Forum& forum) {
    if (!forum.event.partnership.is_nil() || forum.event.programme.is_nil()) return domain::Visibility::partnership;
    return domain::Visibility::programme;
}

}  // namespace qiao::meetings
