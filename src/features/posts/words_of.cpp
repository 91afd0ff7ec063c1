#include "features/posts/words_of.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::posts {
namespace {

namespace json = boost::json;

json::value day_json(const std::optional<Day>& day) {
    return day ? json::value(base::to_iso_day(*day)) : json::value{};
}

}  // namespace

Words Words::of(const Picture& picture, storage::Reader& reader, const base::Texts& texts, std::string_view lang,
                Day today) {
    registry::Wanted wanted;
    for (const auto& office : picture.offices) {
        wanted[domain::post_entity().name].insert(office.post.id);
        if (!office.side.is_nil()) wanted[domain::place_entity().name].insert(office.side);
    }
    for (const auto& tie : picture.ties) {
        wanted[domain::partnership_entity().name].insert(tie.id);
        wanted[domain::place_entity().name].insert(tie.places.begin(), tie.places.end());
    }
    return {texts, std::string{lang}, picture, registry::summaries(reader, wanted, texts, lang), today};
}

std::string Words::label(const Id& id) const {
    const auto found = labels.find(id);
    return found == labels.end() ? std::string{} : found->second;
}

json::value Words::named(const Id& id) const {
    if (id.is_nil()) return {};
    return json::object{{"id", id.to_string()}, {"label", label(id)}};
}

json::object Words::reason(const Reason& reason) const {
    const auto cause = words(Cause{})[static_cast<std::size_t>(reason.cause)];
    const base::Texts::Args args{{"name", label(reason.post)},
                                 {"date", reason.on ? base::to_iso_day(*reason.on) : ""},
                                 {"count", std::to_string(reason.count)}};
    std::string key = fmt::format("channel.reason.{}", cause);
    std::string next = fmt::format("channel.next.{}", cause);
    if (reason.cause == Cause::single && reason.count == 0) key += "_none";
    const auto* office = picture.find(reason.post);
    if (office != nullptr && (reason.cause == Cause::vacant || reason.cause == Cause::ended)) {
        if (!office->post.deputy.is_nil()) key += "_deputy";
    }
    json::object out{{"cause", cause}, {"text", texts.get(lang, key, args)}, {"next", texts.get(lang, next, args)}};
    out[reason.cause == Cause::single ? "place" : "post"] = reason.post.to_string();
    out["on"] = day_json(reason.on);
    out["count"] = reason.count;
    return out;
}

json::object Words::channel(const Channel& channel) const {
    json::array reasons, sides;
    for (const auto& one : channel.reasons) reasons.push_back(reason(one));
    for (const auto& place : channel.sides) sides.push_back(named(place));
    json::object out{{"post", named(channel.post)},
                     {"other", named(channel.other)},
                     {"partnership", named(channel.partnership)},
                     {"places", std::move(sides)},
                     {"rhythm", domain::words(domain::Rhythm{})[static_cast<std::size_t>(channel.rhythm)]},
                     {"state", words(Pulse{})[static_cast<std::size_t>(channel.pulse)]}};
    const bool is_told = channel.pulse != Pulse::hidden;
    out["last"] = is_told ? day_json(channel.last) : json::value{};
    out["last_contact"] = is_told && channel.last ? json::value(channel.last_contact.to_string()) : json::value{};
    out["expected_by"] = is_told ? json::value(base::to_iso_day(channel.expected_by)) : json::value{};
    out["next"] = channel.reasons.empty() ? "" : reasons.front().at("next").as_string();
    out["reasons"] = std::move(reasons);
    return out;
}

json::object Words::side(const Side& side) const {
    return {{"partnership", named(side.partnership)},
            {"place", named(side.place)},
            {"live", side.live},
            {"posts", side.posts},
            {"enough", side.live >= live_enough}};
}

}  // namespace qiao::posts
