#include "features/nursery/interests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "features/notices/notice.hpp"
#include "features/nursery/ideas.hpp"
#include "features/nursery/surroundings.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

using base::Code;
using base::Error;
using base::Result;

constexpr std::size_t open_at_most = 20;      ///< interests of one person
constexpr std::size_t informed_at_most = 60;  ///< posts of the helix

Error in_the_way(std::string key) { return {.code = Code::conflict, .text_key = "error.nursery." + std::move(key)}; }

const domain::Entity* noun_of(std::string_view name) {
    if (name == "project") return &domain::project_entity();
    return name == "offer" ? &domain::offer_entity() : nullptr;
}

bool is_open_to_interest(const domain::Record& subject, Day today) {
    if (subject.visibility() == domain::Visibility::owner) return false;
    if (subject.entity->name == "project") return is_seeking(domain::from_record<domain::Project>(subject), today);
    const auto expires = domain::from_record<domain::Offer>(subject).expires;
    const auto last = expires.text.empty() ? std::nullopt : expires.latest();
    return !last || *last >= today;
}

/// Thirty days, but no longer than the call itself.
std::string expiry_of(const domain::Record& subject, Day today) {
    auto last = today + interest_days;
    const auto* expires = std::get_if<domain::Edtf>(&subject["expires"]);
    if (expires != nullptr && !expires->text.empty()) {
        if (const auto end = expires->latest()) last = std::min(last, *end);
    }
    return base::to_iso_day(last);
}

std::string written(const Id& id) { return id.is_nil() ? std::string{} : id.to_string(); }

notices::Draft draft_of(const Interest& interest, const domain::Record& subject, storage::Reader& all,
                        std::string_view kind) {
    return {.about = fmt::format("interest_{}:{}", kind, interest.id.to_string()),
            .kind = fmt::format("interest_{}", kind),
            .entity = subject.entity,
            .record = subject.id,
            .page = "/interests",
            .facts = {{"title", subject.label("en")},
                      {"from", name_of(all, side_in(interest), "en")},
                      {"from.zh", name_of(all, side_in(interest), "zh")},
                      {"date", interest.expires}}};
}

}  // namespace

Side side_in(const Interest& interest) { return {id_in(interest.organisation), id_in(interest.place)}; }

std::string name_of(storage::Reader& all, const Side& side, std::string_view lang) {
    const auto record = side.organisation.is_nil() ? all.find(domain::place_entity(), side.place)
                                                   : all.find(domain::organisation_entity(), side.organisation);
    return record ? record->label(lang) : std::string{};
}

InterestState state_of(const Interest& interest, Day today) {
    if (interest.state != InterestState::open || interest.expires >= base::to_iso_day(today)) return interest.state;
    return InterestState::expired;
}

std::optional<domain::Record> subject_of(storage::Reader& all, const Interest& interest) {
    const auto* noun = noun_of(interest.noun);
    return noun == nullptr ? std::nullopt : all.find(*noun, id_in(interest.record));
}

Part part_of(storage::Reader& all, const access::Authority& authority, const Interest& interest, Day today) {
    Part part;
    if (authority.person.is_nil()) return part;
    const auto sides = sides_of(authority);
    part.sent =
        interest.sender == authority.person.to_string() || std::ranges::find(sides, side_in(interest)) != sides.end();
    if (const auto subject = subject_of(all, interest))
        part.answers = answering(all, *subject, today).persons.contains(authority.person);
    part.said_no = part.answers && !part.sent && all.find(interest_no_entity(), id_of_no(interest)).has_value();
    return part;
}

std::vector<Answer> allowed(const Interest& interest, const Part& part, Day today) {
    std::vector<Answer> all;
    if (state_of(interest, today) != InterestState::open) return all;
    if (part.answers && !part.sent) {
        all = {Answer::introduce, Answer::decline};
        all.push_back(part.said_no ? Answer::undo : Answer::decline_privately);
    }
    if (part.sent) all.push_back(Answer::withdraw);
    return all;
}

Day Interests::today() const { return base::today(services_.clock); }

base::Outcome Interests::check(storage::Reader& all, const access::Authority& authority, const domain::Record& subject,
                               const Wish& wish) const {
    const auto sides = sides_of(authority);
    if (std::ranges::find(sides, wish.side) == sides.end())
        return Error{.code = Code::forbidden, .text_key = "error.nursery.not_your_side"};
    if (!is_open_to_interest(subject, today())) return in_the_way("not_seeking");
    const auto who = answering(all, subject, today());
    if (who.persons.empty()) return in_the_way("nobody_answers");
    if (who.persons.contains(authority.person) || side_of(subject) == wish.side) return in_the_way("own");
    const auto mine = storage::load_where<Interest>(all, interest_entity(), "record", subject.id.to_string());
    const auto is_same = [&](const Interest& one) {
        return side_in(one) == wish.side && state_of(one, today()) == InterestState::open;
    };
    if (std::ranges::any_of(mine, is_same)) return in_the_way("sent_already");
    const auto sent = storage::load_where<Interest>(all, interest_entity(), "sender", authority.person.to_string());
    const auto open =
        std::ranges::count_if(sent, [&](const Interest& one) { return state_of(one, today()) == InterestState::open; });
    return static_cast<std::size_t>(open) < open_at_most ? base::done() : in_the_way("too_many");
}

Result<Interest> Interests::express(const access::Authority& authority, const Wish& wish) {
    if (authority.person.is_nil()) return Error{Code::unauthenticated};
    if (!authority.writes) return Error{.code = Code::forbidden, .text_key = "error.access.reads_only"};
    const auto* noun = noun_of(wish.noun);
    if (noun == nullptr)
        return Error{Code::invalid_value, "/noun", {{"value", wish.noun}, {"expected", "project, offer"}}};
    const auto seen = services_.store.read(services_.judge.sight_of(authority))->find(*noun, wish.record);
    if (!seen) return Error{Code::not_found, "", {{"value", wish.record.to_string()}}};
    const auto writer = services_.store.write(authority.author);
    const auto subject = writer->find(*noun, wish.record);
    if (!subject) return Error{Code::not_found, "", {{"value", wish.record.to_string()}}};
    if (auto good = check(*writer, authority, *subject, wish); !good) return good.error();
    Interest interest{.noun = wish.noun,
                      .record = wish.record.to_string(),
                      .organisation = written(wish.side.organisation),
                      .place = written(wish.side.place),
                      .sender = authority.person.to_string(),
                      .brings = wish.brings,
                      .message = wish.message,
                      .contact = wish.contact,
                      .expires = expiry_of(*subject, today()),
                      .sent_at = services_.clock.now().time_since_epoch().count()};
    interest.id = storage::put(*writer, interest_entity(), interest);
    // Who said no to them in private is not written to again: they see it among those they declined.
    if (!writer->find(interest_no_entity(), id_of_no(interest))) {
        auto draft = draft_of(interest, *subject, *writer, "expressed");
        draft.actor = authority.person;
        for (const auto& person : answering(*writer, *subject, today()).told) {
            draft.person = person;
            notices::put(*writer, services_.clock, draft);
        }
    }
    storage::commit(*writer);
    return interest;
}

Id mediator_for(storage::Reader& all, const Interest& interest, const domain::Record& subject, Day today) {
    for (const auto& side : {side_of(subject), side_in(interest)}) {
        const auto place = place_of(all, side);
        if (place.is_nil()) continue;
        for (const auto& post : coordinators_of(all, place, today)) {
            if (!post.holder.is_nil() || !post.deputy.is_nil()) return post.id;
        }
    }
    return {};
}

/// Those of the helix of both cities who work on it: their coordinators, and posts of organisations that share a theme or take part.
void Interests::tell_helix(storage::Writer& writer, const Interest& interest, const domain::Record& subject) const {
    if (subject.visibility() != domain::Visibility::everyone) return;
    const auto themes = nursery::themes_of(writer, "en");
    const auto matter = nursery::themes_of(subject);
    const auto ours = themes.numbers({matter.begin(), matter.end()});
    std::set<Id> persons;
    const auto take = [&](const std::vector<domain::Post>& posts) {
        for (const auto& post : posts) {
            const auto& first = post.holder.is_nil() ? post.deputy : post.holder;
            if (!first.is_nil() && persons.size() < informed_at_most) persons.insert(first);
        }
    };
    for (const auto& side : {side_in(interest), side_of(subject)}) {
        const auto place = place_of(writer, side);
        if (place.is_nil()) continue;
        take(coordinators_of(writer, place, today()));
        for (const auto& one : storage::load_where<domain::Organisation>(writer, domain::organisation_entity(), "place",
                                                                         place.to_string())) {
            const auto near = brokerage::likeness(ours, themes.numbers(one.themes), themes.tree).value > 0;
            if (near) take(speaking_posts(writer, "organisation", one.id, today()));
        }
    }
    auto draft = draft_of(interest, subject, writer, "helix");
    draft.page = fmt::format("/{}/{}", subject.entity->plural, subject.id.to_string());
    for (const auto& person : persons) {
        if (person.to_string() == interest.sender || person.to_string() == interest.answerer) continue;
        draft.person = person;
        notices::put(writer, services_.clock, draft);
    }
}

void Interests::introduce(storage::Writer& writer, Interest& interest, const domain::Record& subject) const {
    const auto mediator = mediator_for(writer, interest, subject, today());
    interest.mediator = written(mediator);
    if (const auto post = storage::load<domain::Post>(writer, domain::post_entity(), mediator)) {
        auto draft = draft_of(interest, subject, writer, "mediate");
        draft.person = post->holder.is_nil() ? post->deputy : post->holder;
        notices::put(writer, services_.clock, draft);
    }
    tell_helix(writer, interest, subject);
}

Result<Interest> Interests::answer(const access::Authority& authority, const Id& id, const Reply& reply) {
    const auto absent = Error{Code::not_found, "", {{"value", id.to_string()}}};
    if (authority.person.is_nil()) return Error{Code::unauthenticated};
    if (!authority.writes) return Error{.code = Code::forbidden, .text_key = "error.access.reads_only"};
    const auto writer = services_.store.write(authority.author);
    auto interest = storage::load<Interest>(*writer, interest_entity(), id);
    if (!interest) return absent;
    const auto part = part_of(*writer, authority, *interest, today());
    if (!part.any()) return absent;
    const auto may = allowed(*interest, part, today());
    if (std::ranges::find(may, reply.answer) == may.end())
        return in_the_way(state_of(*interest, today()) == InterestState::expired ? "expired" : "answered");
    if (reply.answer == Answer::decline_privately || reply.answer == Answer::undo) {
        if (reply.answer == Answer::undo)
            storage::drop(*writer, interest_no_entity(), id_of_no(*interest));
        else
            storage::put(*writer, interest_no_entity(), InterestNo{id_of_no(*interest), interest->id.to_string()});
        storage::commit(*writer);
        return *interest;
    }
    const auto subject = subject_of(*writer, *interest);
    interest->answered_at = services_.clock.now().time_since_epoch().count();
    if (reply.answer == Answer::withdraw) {
        interest->state = InterestState::withdrawn;
    } else {
        interest->state = reply.answer == Answer::introduce ? InterestState::introduced : InterestState::declined;
        interest->answer = reply.message;
        interest->answer_contact = reply.answer == Answer::introduce ? reply.contact : std::string{};
        interest->answerer = authority.person.to_string();
        storage::drop(*writer, interest_no_entity(), id_of_no(*interest));
        if (subject && reply.answer == Answer::introduce) introduce(*writer, *interest, *subject);
    }
    storage::put(*writer, interest_entity(), *interest);
    const auto was_silent = part.said_no || writer->find(interest_no_entity(), id_of_no(*interest)).has_value();
    if (subject && !(reply.answer == Answer::withdraw && was_silent)) {
        const auto word = words(InterestState{})[static_cast<std::size_t>(interest->state)];
        auto draft = draft_of(*interest, *subject, *writer, word);
        draft.actor = authority.person;
        if (reply.answer == Answer::withdraw) {
            for (const auto& person : answering(*writer, *subject, today()).told) {
                draft.person = person;
                notices::put(*writer, services_.clock, draft);
            }
        } else {
            draft.person = id_in(interest->sender);
            notices::put(*writer, services_.clock, draft);
        }
    }
    storage::commit(*writer);
    return *interest;
}

}  // namespace qiao::nursery
