#include "engine/columns/stand_ins.hpp"

#include <set>
#include <string>
#include <utility>

namespace qiao::engine::columns {
namespace {

std::string text_of(Country country) {
    if (country == 0) return {};
    return {static_cast<char>(country >> 8), static_cast<char>(country & 0xff)};
}

}  // namespace

StandIns::StandIns(const World& world, Day today) : places_{world.size()}, today_{today} {
    std::set<Country> spoken_of;
    for (int place = 0; place < places_; ++place) {
        for (const auto& statement : world.records(place).statements) {
            if (statement.about_country != 0) spoken_of.insert(statement.about_country);
        }
    }
    constexpr auto union_code = country_of("EU");
    const auto of_union = spoken_of.contains(union_code);
    std::map<std::pair<Country, bool>, int> known;
    Changes changes;
    std::vector<Id> ids;
    for (int place = 0; place < places_; ++place) {
        const auto country = world.place(place).country;
        if (class_of_.contains(country)) continue;
        const std::pair key{spoken_of.contains(country) ? country : Country{0},
                            of_union && covers_country(union_code, country)};
        const auto [at, fresh] = known.emplace(key, static_cast<int>(known.size()));
        class_of_.emplace(country, at->second);
        if (!fresh) continue;
        ids.push_back(Id::from_key("place", "stand-in/" + std::to_string(ids.size())));
        changes.written.places.push_back({.id = ids.back(), .country = text_of(country)});
    }
    world_ = world.with(changes);
    for (const auto& id : ids) askers_.emplace_back(world_, world_.find(id), today);
}

}  // namespace qiao::engine::columns
