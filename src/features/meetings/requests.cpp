#include "features/meetings/requests.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "domain/validation.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
namespace {

using base::Code;
using base::Error;
using base::Result;
using domain::RequestState;

Error conflict(std::string text_key, base::Texts::Args args = {}) {
    return {.code = Code::conflict, .args = std::move(args), .text_key = std::move(text_key)};
}

Error absent(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

std::string name_of(const MeetingProfile& profile, std::string_view lang) {
    return std::string{profile.title.best(lang)};
}

/// The request of one to the other that nobody has answered; null = none.
const MeetingRequest* open_request(const Forum& forum, const Id& asker, const Id& asked) {
    const auto found = std::ranges::find_if(forum.requests, [&](const MeetingRequest& one) {
        return one.asker == asker && one.asked == asked && one.state == RequestState::asked;
    });
    return found == forum.requests.end() ? nullptr : &*found;
}

/// What both need for a meeting. `ours` is the side that asks or accepts now.
base::Outcome check_room(const Forum& forum, const MeetingProfile& ours, const MeetingProfile& theirs,
                         domain::SessionWish session, std::string_view lang) {
    if (forum.is_full(ours)) return conflict("error.meetings.own_quota", {{"name", name_of(ours, lang)}});
    if (forum.is_full(theirs)) return conflict("error.meetings.their_quota", {{"name", name_of(theirs, lang)}});
    if (common_slots(forum.matchmaking, ours, theirs, session).empty())
        return conflict("error.meetings.no_common_slot", {{"name", name_of(theirs, lang)}});
    return base::done();
}

base::Outcome check_pair(const Forum& forum, const MeetingProfile& asker, const MeetingProfile& asked,
                         std::string_view lang) {
    if (asker.id == asked.id || (!asker.organisation.is_nil() && asker.organisation == asked.organisation))
        return conflict("error.meetings.same_organisation");
    if (meeting_of(forum.meetings, asker.id, asked.id) != nullptr)
        return conflict("error.meetings.meeting_already", {{"name", name_of(asked, lang)}});
    if (open_request(forum, asker.id, asked.id) != nullptr)
        return conflict("error.meetings.asked_already", {{"name", name_of(asked, lang)}});
    return base::done();
}

const Meeting* meeting_from(const Forum& forum, const Id& request) {
    const auto found = std::ranges::find(forum.meetings, request, &Meeting::request);
    return found == forum.meetings.end() ? nullptr : &*found;
}

/// An accepted meeting can be taken back until it has its time.
bool may_take_back(const Forum& forum, const MeetingRequest& request, Day today) {
    if (request.state == RequestState::accepted) {
        const auto* meeting = meeting_from(forum, request.id);
        return meeting != nullptr && meeting->slot.empty() && meeting->state == domain::MeetingState::planned &&
               !is_expired(request, today);
    }
    return !is_expired(request, today) && meeting_of(forum.meetings, request.asker, request.asked) == nullptr &&
           open_request(forum, request.asker, request.asked) == nullptr;
}

std::optional<Id> matchmaking_of(storage::Reader& reader, const Id& request) {
    const auto held = storage::load<MeetingRequest>(reader, domain::meeting_request_entity(), request);
    const auto profile =
        held ? storage::load<MeetingProfile>(reader, domain::meeting_profile_entity(), held->asker) : std::nullopt;
    return profile ? std::optional{profile->matchmaking} : std::nullopt;
}

/// Over the record that is kept, with who sees it and whose it is.
base::Outcome keep(storage::Writer& writer, const MeetingRequest& request) {
    const auto held = writer.find(domain::meeting_request_entity(), request.id);
    base::check(held.has_value(), "a request that was just read is there");
    auto record = domain::to_record(domain::meeting_request_entity(), request);
    record.version = held->version;
    for (const auto* field : {"visibility", "owner"}) record[field] = (*held)[field];
    const auto stored = writer.update(std::move(record));
    return stored ? base::done() : base::Outcome{stored.error()};
}

}  // namespace

Result<Acting> look_ahead(const features::Services& services, const Id& matchmaking, const Actor& actor) {
    const auto forum = load_forum(*services.store.read(storage::Sight::of_everything()), matchmaking);
    if (!forum) return absent(matchmaking);
    auto acting = actor.at(*forum);
    if (!acting.reads) return absent(matchmaking);
    return acting;
}

bool is_declined_privately(const Forum& forum, const Acting& acting, const MeetingRequest& request) {
    return acting.speaks_for(request.asked) && request.state == RequestState::asked &&
           forum.noes.contains(id_of_no(request.asked, request.asker));
}

std::vector<Answering> answers_of(const Forum& forum, const Acting& acting, const MeetingRequest& request, Day today) {
    std::vector<Answering> all;
    if (!acting.writes || !allows(forum.matchmaking.state, Doing::answer)) return all;
    const auto is_asked = acting.speaks_for(request.asked) || acting.organises;
    const auto is_asker = acting.speaks_for(request.asker) || acting.organises;
    const auto add = [&](bool holds, Answering one) {
        if (holds) all.push_back(one);
    };
    if (request.state == RequestState::asked) {
        if (is_expired(request, today)) return all;
        const auto is_silent = is_declined_privately(forum, acting, request);
        add(is_asked, Answering::accept);
        add(is_asked, Answering::decline);
        add(acting.speaks_for(request.asked) && !is_silent, Answering::decline_privately);
        add(is_asker, Answering::withdraw);
        add(is_silent, Answering::undo);
        return all;
    }
    const auto is_theirs = request.state == RequestState::withdrawn ? is_asker : is_asked;
    const auto is_answered = request.state != RequestState::expired;
    add(is_theirs && is_answered && may_take_back(forum, request, today), Answering::undo);
    return all;
}

domain::LocalizedText title_of_meeting(const std::vector<const MeetingProfile*>& profiles) {
    std::set<std::string> languages;
    for (const auto* profile : profiles) {
        for (const auto& [lang, segment] : profile->title.segments()) languages.insert(lang);
    }
    domain::LocalizedText title;
    for (const auto& lang : languages) {
        std::string text;
        for (const auto* profile : profiles) {
            if (!text.empty()) text += " – ";
            text += profile->title.best(lang);
        }
        title.write(lang, text);
    }
    return title;
}

Day Requests::today() const { return base::today(services_.clock); }

void Requests::tell(storage::Writer& writer, const Forum& forum, const MeetingRequest& request, const Id& actor) const {
    const auto word = domain::words(RequestState{})[static_cast<std::size_t>(request.state)];
    const auto is_question = request.state == RequestState::asked;
    telling_.put(writer, forum,
                 {.kind = std::string{word},
                  .about = request.id.to_string(),
                  .to = is_question ? request.asked : request.asker,
                  .other = is_question ? request.asker : request.asked,
                  .date = request.expires.text,
                  .actor = actor});
}

Result<MeetingRequest> Requests::ask(const Id& matchmaking, const Actor& actor, const Wish& wish) const {
    if (auto ahead = look_ahead(services_, matchmaking, actor); !ahead) return ahead.error();
    const auto writer = services_.store.write(actor.author);
    const auto forum = load_forum(*writer, matchmaking);
    if (!forum) return absent(matchmaking);
    const auto acting = actor.at(*forum);
    const auto* asker = forum->find_profile(wish.asker);
    const auto* asked = forum->find_profile(wish.asked);
    if (asker == nullptr) return Error{Code::unknown_reference, "/asker", {{"value", wish.asker.to_string()}}};
    if (asked == nullptr) return Error{Code::unknown_reference, "/asked", {{"value", wish.asked.to_string()}}};
    if (!acting.writes || !(acting.speaks_for(asker->id) || acting.organises))
        return Error{.code = Code::forbidden, .text_key = "error.meetings.not_yours"};
    if (auto open = check_asking(forum->matchmaking, today()); !open) return open.error();
    if (auto good = check_pair(*forum, *asker, *asked, wish.lang); !good) return good.error();
    if (const auto* theirs = open_request(*forum, asked->id, asker->id)) {
        auto request = *theirs;
        if (auto good = accept(*writer, *forum, acting, request); !good) return good.error();
        if (auto kept = writer->commit(); !kept) return kept.error();
        return request;
    }
    if (auto room = check_room(*forum, *asker, *asked, wish.session, wish.lang); !room) return room.error();
    MeetingRequest request{.asker = asker->id,
                           .asked = asked->id,
                           .session = wish.session,
                           .expires = {base::to_iso_day(expiry_of(forum->matchmaking, today()))}};
    if (!wish.message.empty()) request.message.write(wish.lang, wish.message);
    for (const auto* side : {asker, asked}) {
        if (!side->organisation.is_nil()) request.organisations.push_back(side->organisation);
    }
    auto record = new_record(*forum, domain::meeting_request_entity(), request, acting.person);
    record["visibility"] = std::string{"organisation"};  // of both sides, and nobody else's
    if (auto good = domain::validate(record); !good) return good.error();
    const auto stored = writer->create(std::move(record));
    if (!stored) return stored.error();
    request = domain::from_record<MeetingRequest>(*stored);
    // Who said no in private is not asked again: they see the request among those they declined.
    if (!forum->noes.contains(id_of_no(asked->id, asker->id))) tell(*writer, *forum, request, acting.person);
    if (auto kept = writer->commit(); !kept) return kept.error();
    return request;
}

base::Outcome Requests::accept(storage::Writer& writer, const Forum& forum, const Acting& acting,
                               MeetingRequest& request) const {
    const auto* asker = forum.find_profile(request.asker);
    const auto* asked = forum.find_profile(request.asked);
    if (auto room = check_room(forum, *asked, *asker, request.session, "en"); !room) return room;
    request.state = RequestState::accepted;
    request.answered = {base::to_iso_day(today())};
    if (auto kept = keep(writer, request); !kept) return kept;
    Meeting meeting{.title = title_of_meeting({asker, asked}),
                    .matchmaking = forum.matchmaking.id,
                    .request = request.id,
                    .profiles = {asker->id, asked->id},
                    .session = static_cast<domain::MeetingSession>(request.session)};
    auto made = writer.create(new_record(forum, domain::meeting_entity(), meeting, acting.person));
    if (!made) return made.error();
    storage::drop(writer, private_no_entity(), id_of_no(asked->id, asker->id));
    storage::drop(writer, private_no_entity(), id_of_no(asker->id, asked->id));
    tell(writer, forum, request, acting.person);
    return base::done();
}

base::Outcome Requests::take_back(storage::Writer& writer, const Forum& forum, const Acting& acting,
                                  MeetingRequest& request) const {
    if (request.state == RequestState::asked) {
        storage::drop(writer, private_no_entity(), id_of_no(request.asked, request.asker));
        return base::done();
    }
    if (const auto* meeting = meeting_from(forum, request.id)) {
        const auto version = forum.versions.at(meeting->id);
        if (auto gone = writer.remove(domain::meeting_entity(), meeting->id, version); !gone) return gone;
        telling_.put(writer, forum,
                     {.kind = "called_off",
                      .about = meeting->id.to_string(),
                      .to = acting.speaks_for(request.asker) ? request.asked : request.asker,
                      .other = acting.speaks_for(request.asker) ? request.asker : request.asked,
                      .date = request.expires.text,
                      .actor = acting.person});
    }
    request.state = RequestState::asked;
    request.answered = {};
    return keep(writer, request);
}

Result<MeetingRequest> Requests::answer(const Id& id, const Actor& actor, Answering answer) const {
    const auto matchmaking = matchmaking_of(*services_.store.read(storage::Sight::of_everything()), id);
    if (!matchmaking || !look_ahead(services_, *matchmaking, actor)) return absent(id);
    const auto writer = services_.store.write(actor.author);
    const auto forum = load_forum(*writer, *matchmaking);
    const auto* found = forum ? forum->find_request(id) : nullptr;
    if (found == nullptr) return absent(id);
    const auto acting = actor.at(*forum);
    const auto is_party = acting.organises || acting.speaks_for(found->asker) || acting.speaks_for(found->asked);
    if (!is_party) return absent(id);
    const auto may = answers_of(*forum, acting, *found, today());
    if (std::ranges::find(may, answer) == may.end()) {
        if (!allows(forum->matchmaking.state, Doing::answer)) return conflict("error.meetings.not_open");
        return conflict("error.meetings.cannot_answer");
    }
    auto request = *found;
    auto good = base::done();
    if (answer == Answering::accept) {
        good = accept(*writer, *forum, acting, request);
    } else if (answer == Answering::decline_privately) {
        storage::put(*writer, private_no_entity(),
                     PrivateNo{.id = id_of_no(request.asked, request.asker),
                               .matchmaking = forum->matchmaking.id.to_string(),
                               .decliner = request.asked.to_string(),
                               .asker = request.asker.to_string()});
    } else if (answer == Answering::undo) {
        good = take_back(*writer, *forum, acting, request);
    } else {
        request.state = answer == Answering::decline ? RequestState::declined : RequestState::withdrawn;
        request.answered = {base::to_iso_day(today())};
        good = keep(*writer, request);
        if (good && answer == Answering::decline) tell(*writer, *forum, request, acting.person);
    }
    if (!good) return good.error();
    if (auto kept = writer->commit(); !kept) return kept.error();
    return request;
}

std::size_t Requests::expire(storage::Writer& writer, const Forum& forum, Day day) const {
    const auto takes_none = !allows(forum.matchmaking.state, Doing::answer) &&
                            forum.matchmaking.state != domain::MatchmakingState::preparing;
    std::size_t count = 0;
    for (const auto& one : forum.requests) {
        if (one.state != RequestState::asked || !(takes_none || is_expired(one, day))) continue;
        auto request = one;
        request.state = RequestState::expired;
        if (!keep(writer, request)) continue;
        tell(writer, forum, request, {});
        ++count;
    }
    return count;
}

}  // namespace qiao::meetings
