#include "features/meetings/profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/validation.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
namespace {

using base::Code;
using base::Error;
using base::Result;
namespace json = boost::json;

constexpr std::size_t themes_most = 8;
constexpr std::size_t summaries_most = 3;

/// What a profile's own people say of themselves.
constexpr std::string_view own_fields[] = {"title",   "helix_role", "themes",      "offers",      "needs", "offering",
                                           "seeking", "languages",  "interpreter", "unavailable", "quota", "url"};
/// What an organiser says beside that.
constexpr std::string_view organiser_fields[] = {"organisation", "side", "delegates"};

Error not_found(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

bool is_current(const domain::Offer& offer, Day today) {
    const auto first = offer.valid_from.text.empty() ? std::nullopt : offer.valid_from.earliest();
    const auto last = offer.expires.text.empty() ? std::nullopt : offer.expires.latest();
    return (!first || *first <= today) && (!last || today <= *last);
}

template <class T>
void add_once(std::vector<T>& all, const T& one) {
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

void join(domain::LocalizedText& text, const domain::LocalizedText& more) {
    for (const auto& [lang, segment] : more.segments()) {
        const std::string before{text.in(lang)};
        const std::string_view link = lang.starts_with("zh") ? "；" : "; ";
        text.write(lang, before.empty() ? segment.text : fmt::format("{}{}{}", before, link, segment.text));
    }
}

/// What an organisation offers and looks for now; a joint interest is both.
void take_offers(storage::Reader& reader, MeetingProfile& profile, Day today) {
    auto offers = storage::load_where<domain::Offer>(reader, domain::offer_entity(), "organisation",
                                                     profile.organisation.to_string());
    std::ranges::sort(offers, {}, &domain::Offer::id);
    std::size_t offered = 0, sought = 0;
    for (const auto& offer : offers) {
        if (!is_current(offer, today)) continue;
        if (profile.themes.size() < themes_most && !offer.theme.is_nil()) add_once(profile.themes, offer.theme);
        const auto at = static_cast<std::size_t>(offer.asset);
        const auto assets = domain::words(domain::Asset{});
        const std::string asset{at < assets.size() ? assets[at] : std::string_view{"cooperation"}};
        if (offer.direction != domain::Direction::need) {
            add_once(profile.offers, asset);
            if (offered++ < summaries_most) join(profile.offering, offer.summary);
        }
        if (offer.direction != domain::Direction::offer) {
            add_once(profile.needs, asset);
            if (sought++ < summaries_most) join(profile.seeking, offer.summary);
        }
    }
}

/// Fields of `from` that `into` leaves empty.
void fill(domain::Record& into, const domain::Record& from) {
    for (std::size_t i = 0; i < into.values.size(); ++i) {
        if (domain::is_empty(into.values[i])) into.values[i] = from.values[i];
    }
}

/// Errors: forbidden for a field that is not theirs to say.
base::Outcome check_fields(const json::object& values, bool organises) {
    for (const auto& [name, value] : values) {
        const std::string_view field{name};
        const auto is_own = std::ranges::find(own_fields, field) != std::end(own_fields);
        const auto is_organisers = std::ranges::find(organiser_fields, field) != std::end(organiser_fields);
        if (!is_own && !is_organisers)
            return Error{
                Code::unknown_field,
                "/" + std::string{field},
                {{"entity", "meeting_profile"},
                 {"value", std::string{field}},
                 {"known", fmt::format("{}, {}", fmt::join(own_fields, ", "), fmt::join(organiser_fields, ", "))}}};
        if (!is_own && !organises)
            return Error{.code = Code::forbidden,
                         .field = "/" + std::string{field},
                         .text_key = "error.meetings.organisers_only"};
    }
    return base::done();
}

/// Times are those of the matchmaking, and nobody gives themselves more meetings than it allows.
base::Outcome check_profile(const Forum& forum, const MeetingProfile& profile, bool organises) {
    for (std::size_t i = 0; i < profile.unavailable.size(); ++i) {
        const auto& slots = forum.matchmaking.slots;
        if (std::ranges::find(slots, profile.unavailable[i]) == slots.end())
            return Error{Code::invalid_value,
                         fmt::format("/unavailable/{}", i),
                         {{"value", profile.unavailable[i]},
                          {"expected", slots.empty() ? std::string{"–"} : fmt::format("{} …", slots.front())}}};
    }
    const auto& most = forum.matchmaking.quota;
    if (!organises && most && profile.quota && *profile.quota > *most)
        return Error{Code::invalid_value,
                     "/quota",
                     {{"value", std::to_string(*profile.quota)}, {"expected", fmt::format("≤ {}", *most)}}};
    return base::done();
}

/// What times are no more is dropped in silence: the organisers changed them, not whoever sends the rest along.
void drop_gone_slots(domain::Record& record, const Forum& forum) {
    auto profile = domain::from_record<MeetingProfile>(record);
    const auto& slots = forum.matchmaking.slots;
    if (std::erase_if(profile.unavailable,
                      [&](const std::string& one) { return std::ranges::find(slots, one) == slots.end(); }) > 0)
        record["unavailable"] = profile.unavailable.empty() ? domain::Value{} : domain::Value{profile.unavailable};
}

bool may_write(const Forum& forum, const Acting& acting, bool is_own) {
    if (!acting.writes || forum.matchmaking.state == MatchmakingState::over) return false;
    return acting.organises || (is_own && allows(forum.matchmaking.state, Doing::profiles));
}

Error refusal(bool is_own) {
    if (is_own) return {.code = Code::conflict, .text_key = "error.meetings.profiles_stand"};
    return {.code = Code::forbidden, .text_key = "error.meetings.not_yours"};
}

bool has_one(const Forum& forum, const Id& organisation) {
    return std::ranges::find(forum.profiles, organisation, &MeetingProfile::organisation) != forum.profiles.end();
}

}  // namespace

MeetingProfile from_registry(storage::Reader& reader, const Forum& forum, const Id& organisation, Day today) {
    MeetingProfile profile{.matchmaking = forum.matchmaking.id, .organisation = organisation};
    const auto found = storage::load<domain::Organisation>(reader, domain::organisation_entity(), organisation);
    if (!found) return profile;
    profile.title = found->name;
    profile.side = found->place;
    if (found->helix_role != domain::HelixRole::external)
        profile.helix_role = static_cast<domain::MeetingRole>(found->helix_role);
    for (const auto& theme : found->themes) {
        if (profile.themes.size() < themes_most) add_once(profile.themes, theme);
    }
    take_offers(reader, profile, today);
    for (const auto& one : forum.delegates) {
        const auto comes = one.organisation == organisation &&
                           (one.part == domain::DelegatePart::delegate || one.part == domain::DelegatePart::host);
        if (!comes) continue;
        profile.delegates.push_back(one.id);
        for (const auto& lang : one.languages) add_once(profile.languages, lang);
    }
    return profile;
}

Result<domain::Record> Profiles::add(const Id& matchmaking, const Actor& actor, const json::object& values) const {
    if (auto ahead = look_ahead(services_, matchmaking, actor); !ahead) return ahead.error();
    const auto writer = services_.store.write(actor.author);
    const auto forum = load_forum(*writer, matchmaking);
    if (!forum) return not_found(matchmaking);
    const auto acting = actor.at(*forum);
    auto given = values;
    // Who comes with an organisation of their own need not name it.
    if (!acting.organises && !given.contains("organisation") && acting.may_add.size() == 1)
        given["organisation"] = acting.may_add.begin()->to_string();
    domain::Record record{domain::meeting_profile_entity()};
    if (auto read = domain::apply_json(record, given); !read) return read.error();
    const auto* organisation = std::get_if<Id>(&record["organisation"]);
    const auto is_own = organisation != nullptr && acting.may_add.contains(*organisation);
    if (!may_write(*forum, acting, is_own)) return refusal(is_own);
    given.erase("organisation");
    if (auto good = check_fields(given, acting.organises); !good) return good.error();
    if (organisation != nullptr && has_one(*forum, *organisation))
        return Error{Code::duplicate, "/organisation", {{"value", organisation->to_string()}}};
    auto known = organisation != nullptr ? from_registry(*writer, *forum, *organisation, base::today(services_.clock))
                                         : MeetingProfile{.matchmaking = matchmaking};
    if (!acting.delegate.is_nil()) add_once(known.delegates, acting.delegate);
    fill(record, new_record(*forum, domain::meeting_profile_entity(), known, acting.person));
    if (auto good = domain::validate(record); !good) return good.error();
    const auto profile = domain::from_record<MeetingProfile>(record);
    if (auto good = check_profile(*forum, profile, acting.organises); !good) return good.error();
    auto stored = writer->create(std::move(record));
    if (!stored) return stored;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return stored;
}

Result<std::size_t> Profiles::add_many(const Id& matchmaking, const Actor& actor,
                                       const std::vector<Id>& organisations) const {
    const auto ahead = look_ahead(services_, matchmaking, actor);
    if (!ahead) return ahead.error();
    const auto writer = services_.store.write(actor.author);
    auto forum = load_forum(*writer, matchmaking);
    if (!forum) return not_found(matchmaking);
    const auto acting = actor.at(*forum);
    if (!acting.organises || !may_write(*forum, acting, false)) return refusal(acting.organises);
    std::size_t added = 0;
    for (std::size_t i = 0; i < organisations.size(); ++i) {
        if (has_one(*forum, organisations[i])) continue;
        auto profile = from_registry(*writer, *forum, organisations[i], base::today(services_.clock));
        if (profile.title.empty())
            return Error{Code::unknown_reference,
                         fmt::format("/organisations/{}", i),
                         {{"value", organisations[i].to_string()}}};
        auto record = new_record(*forum, domain::meeting_profile_entity(), profile, acting.person);
        if (auto good = domain::validate(record); !good) return good.error();
        auto stored = writer->create(std::move(record));
        if (!stored) return stored.error();
        forum->profiles.push_back(domain::from_record<MeetingProfile>(*stored));
        ++added;
    }
    if (auto kept = writer->commit(); !kept) return kept.error();
    return added;
}

Result<domain::Record> Profiles::amend(const Id& id, const Actor& actor, std::optional<std::int64_t> seen,
                                       const json::object& values) const {
    const auto held = storage::load<MeetingProfile>(*services_.store.read(storage::Sight::of_everything()),
                                                    domain::meeting_profile_entity(), id);
    if (!held || !look_ahead(services_, held->matchmaking, actor)) return not_found(id);
    const auto writer = services_.store.write(actor.author);
    const auto forum = load_forum(*writer, held->matchmaking);
    auto record = forum ? writer->find(domain::meeting_profile_entity(), id) : std::nullopt;
    if (!record) return not_found(id);
    const auto acting = actor.at(*forum);
    const auto is_own = acting.speaks_for(id);
    if (!may_write(*forum, acting, is_own)) return refusal(is_own);
    if (auto good = check_fields(values, acting.organises); !good) return good.error();
    if (seen && *seen != record->version) return Error{Code::conflict};
    if (!values.contains("unavailable")) drop_gone_slots(*record, *forum);
    if (auto read = domain::apply_json(*record, values); !read) return read.error();
    if (auto good = domain::validate(*record); !good) return good.error();
    const auto profile = domain::from_record<MeetingProfile>(*record);
    if (auto good = check_profile(*forum, profile, acting.organises); !good) return good.error();
    auto stored = writer->update(*std::move(record));
    if (!stored) return stored;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return stored;
}

}  // namespace qiao::meetings
