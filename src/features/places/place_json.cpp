#include "features/places/place_json.hpp"

#include <boost/json.hpp>

#include "domain/json_codec.hpp"

namespace qiao::places {
namespace {

namespace json = boost::json;

json::value or_null(std::string_view text) { return text.empty() ? json::value{} : json::value(json::string{text}); }

std::string reason_text(const engine::names::Match& match, const base::Texts& texts, std::string_view lang) {
    return texts.get(lang, "match." + std::string{to_string(match.reason)},
                     {{"matched", match.matched}, {"edits", std::to_string(match.edits)}});
}

}  // namespace

json::object brief_json(const domain::Record& place) {
    const auto* name = std::get_if<domain::LocalizedText>(&place["name"]);
    const auto* population = std::get_if<domain::Quantity>(&place["population"]);
    const domain::LocalizedText nothing;
    const auto& names = name == nullptr ? nothing : *name;
    return {{"id", place.id.to_string()},
            {"name", names.best("en")},
            {"name_zh", or_null(names.in("zh"))},
            {"country", domain::to_json(place["country"])},
            {"kind", domain::to_json(place["kind"])},
            {"population", population == nullptr ? json::value{} : json::value(population->value)},
            {"coordinates", domain::to_json(place["coordinates"])}};
}

json::object to_json(const Findings& findings, const base::Texts& texts, std::string_view lang) {
    json::array matches;
    for (const auto& found : findings.matches) {
        auto one = brief_json(found.place);
        const auto* ids = std::get_if<domain::ExternalIds>(&found.place["ids"]);
        one["region"] = domain::to_json(found.place["region"]);
        one["parent"] =
            found.parent
                ? json::value(json::object{{"id", found.parent->id.to_string()}, {"name", found.parent->label(lang)}})
                : json::value{};
        one["geonames"] =
            ids != nullptr && ids->contains("geonames") ? json::value(ids->at("geonames")) : json::value{};
        one["matched"] = found.match.matched;
        one["score"] = static_cast<double>(found.match.score_micro) / 1'000'000.0;
        one["reason"] = reason_text(found.match, texts, lang);
        matches.push_back(std::move(one));
    }
    return {{"ambiguous", findings.ambiguous}, {"matches", std::move(matches)}};
}

}  // namespace qiao::places
