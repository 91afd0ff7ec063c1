#include "features/meetings/desk_json.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "domain/json_codec.hpp"

namespace qiao::meetings {
namespace {

namespace json = boost::json;

constexpr std::size_t suggestions_shown = 12;

template <class Enum>
json::value word_of(Enum value) {
    constexpr auto all = domain::words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? json::value(all[at]) : json::value{};
}

json::value id_or_null(const Id& id) { return id.is_nil() ? json::value{} : json::value(id.to_string()); }

json::array ids(const auto& all) {
    json::array items;
    for (const auto& id : all) items.emplace_back(id.to_string());
    return items;
}

json::array texts_json(const std::vector<std::string>& all) { return json::array(all.begin(), all.end()); }

json::value text_or_null(const domain::LocalizedText& text) {
    return text.empty() ? json::value{} : domain::to_json(domain::Value{text});
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value{} : json::value(text); }

json::value number_or_null(const std::optional<std::int64_t>& number) {
    return number ? json::value(*number) : json::value{};
}

json::object matchmaking_json(const Forum& forum) {
    const auto& one = forum.matchmaking;
    return {{"id", one.id.to_string()},
            {"version", forum.record.version},
            {"event", one.event.to_string()},
            {"title", text_or_null(one.title)},
            {"state", word_of(one.state)},
            {"slots", texts_json(one.slots)},
            {"tables", texts_json(one.tables)},
            {"requests_from", text_or_null(one.requests_from.text)},
            {"requests_until", text_or_null(one.requests_until.text)},
            {"quota", number_or_null(one.quota)},
            {"fairness", number_or_null(one.fairness)},
            {"stop", id_or_null(one.stop)}};
}

json::object profile_json(const Forum& forum, const Acting& acting, const MeetingProfile& one) {
    const auto is_mine = acting.speaks_for(one.id);
    json::object out{{"id", one.id.to_string()},
                     {"version", forum.versions.at(one.id)},
                     {"title", text_or_null(one.title)},
                     {"organisation", id_or_null(one.organisation)},
                     {"side", id_or_null(one.side)},
                     {"helix_role", word_of(one.helix_role)},
                     {"themes", ids(one.themes)},
                     {"offers", texts_json(one.offers)},
                     {"needs", texts_json(one.needs)},
                     {"offering", text_or_null(one.offering)},
                     {"seeking", text_or_null(one.seeking)},
                     {"languages", texts_json(one.languages)},
                     {"interpreter", one.interpreter.value_or(false)},
                     {"url", text_or_null(one.url)},
                     {"is_full", forum.is_full(one)},
                     {"is_mine", is_mine}};
    if (!is_mine && !acting.organises) return out;
    out["unavailable"] = texts_json(one.unavailable);
    out["quota"] = number_or_null(one.quota);
    out["accepted"] = meetings_of(forum.meetings, one.id);
    out["most"] = most_meetings(forum.matchmaking, one);
    out["delegates"] = ids(one.delegates);
    return out;
}

bool is_of(const Acting& acting, const std::vector<Id>& profiles) {
    return std::ranges::any_of(profiles, [&](const Id& id) { return acting.speaks_for(id); });
}

json::array mine_json(const Forum& forum, const Acting& acting, const Surroundings& around, const base::Texts& texts,
                      std::string_view lang) {
    json::array items;
    if (acting.own.empty()) return items;
    const auto parties = parties_of(forum, around);
    for (const auto& id : acting.own) {
        const auto& self = *forum.find_profile(id);
        json::array sent, received;
        for (const auto& one : forum.requests) {
            if (one.asker == id) sent.emplace_back(one.id.to_string());
            if (one.asked == id) received.emplace_back(one.id.to_string());
        }
        const auto found = suggestions_for(forum, self, parties, around, suggestions_shown);
        items.push_back({{"profile", id.to_string()},
                         {"suggestions", to_json(found, forum, self, around, texts, lang)},
                         {"sent", std::move(sent)},
                         {"received", std::move(received)}});
    }
    return items;
}

/// What organisers look after.
json::object overview_json(const Forum& forum, const Surroundings& around) {
    std::vector<Id> without, full, over, open;
    std::set<Id> organisations;
    for (const auto& one : forum.profiles) {
        const auto count = meetings_of(forum.meetings, one.id), most = most_meetings(forum.matchmaking, one);
        if (count == 0) without.push_back(one.id);
        if (count > most) over.push_back(one.id);
        if (count == most && count > 0) full.push_back(one.id);
    }
    for (const auto& one : forum.requests) {
        if (one.state == domain::RequestState::asked) open.push_back(one.id);
    }
    for (const auto& one : forum.delegates) {
        const auto comes = one.part == domain::DelegatePart::delegate || one.part == domain::DelegatePart::host;
        const auto is_there =
            std::ranges::find(forum.profiles, one.organisation, &MeetingProfile::organisation) != forum.profiles.end();
        if (comes && !one.organisation.is_nil() && !is_there) organisations.insert(one.organisation);
    }
    return {{"without", ids(without)},
            {"full", ids(full)},
            {"over", ids(over)},
            {"open_requests", ids(open)},
            {"not_understood", ids(not_understood(forum, around))},
            {"organisations", ids(organisations)}};
}

json::array allowed_json(const Forum& forum, const Acting& acting, Day today) {
    json::array all;
    for (std::size_t i = 0; i < words(Doing{}).size(); ++i) {
        const auto doing = static_cast<Doing>(i);
        const auto holds =
            doing == Doing::ask ? check_asking(forum.matchmaking, today).ok() : allows(forum.matchmaking.state, doing);
        if (holds && acting.writes) all.emplace_back(words(Doing{})[i]);
    }
    return all;
}

}  // namespace

json::object to_json(const Forum& forum, const Acting& acting, const MeetingRequest& request, Day today) {
    json::array may;
    for (const auto one : answers_of(forum, acting, request, today))
        may.emplace_back(words(Answering{})[static_cast<std::size_t>(one)]);
    return {{"id", request.id.to_string()},
            {"asker", request.asker.to_string()},
            {"asked", request.asked.to_string()},
            {"message", text_or_null(request.message)},
            {"session", word_of(request.session)},
            {"state", word_of(request.state)},
            {"expires", text_or_null(request.expires.text)},
            {"answered", text_or_null(request.answered.text)},
            {"declined_privately", is_declined_privately(forum, acting, request)},
            {"may", std::move(may)}};
}

json::object to_json(const Meeting& meeting, std::int64_t version) {
    return {{"id", meeting.id.to_string()},         {"version", version},
            {"title", text_or_null(meeting.title)}, {"profiles", ids(meeting.profiles)},
            {"session", word_of(meeting.session)},  {"slot", text_or_null(meeting.slot)},
            {"table", text_or_null(meeting.table)}, {"state", word_of(meeting.state)},
            {"absent", ids(meeting.absent)}};
}

json::object desk_json(const Forum& forum, const Acting& acting, const Surroundings& around, const base::Texts& texts,
                       std::string_view lang, Day today) {
    json::array profiles, requests, meetings, steps;
    for (const auto& one : forum.profiles) profiles.push_back(profile_json(forum, acting, one));
    for (const auto& one : forum.requests) {
        if (acting.organises || acting.speaks_for(one.asker) || acting.speaks_for(one.asked))
            requests.push_back(to_json(forum, acting, one, today));
    }
    for (const auto& one : forum.meetings) {
        if (acting.organises || is_of(acting, one.profiles))
            meetings.push_back(to_json(one, forum.versions.at(one.id)));
    }
    if (acting.organises && acting.writes) {
        for (const auto state : steps_from(forum.matchmaking.state)) steps.push_back(word_of(state));
    }
    json::object labels;
    for (const auto& [id, label] : around.labels) labels[id.to_string()] = label;
    return {{"today", base::to_iso_day(today)},
            {"matchmaking", matchmaking_json(forum)},
            {"allows", allowed_json(forum, acting, today)},
            {"steps", std::move(steps)},
            {"organises", acting.organises},
            {"may_add", ids(acting.may_add)},
            {"profiles", std::move(profiles)},
            {"requests", std::move(requests)},
            {"meetings", std::move(meetings)},
            {"mine", mine_json(forum, acting, around, texts, lang)},
            {"overview", acting.organises ? json::value(overview_json(forum, around)) : json::value{}},
            {"labels", std::move(labels)}};
}

}  // namespace qiao::meetings
