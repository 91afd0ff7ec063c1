#include "engine/names/qualifier.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/names/designations.hpp"
#include "engine/names/head.hpp"

namespace qiao::engine::names {
namespace {

constexpr std::size_t places_max = 64;

bool is_area(domain::PlaceKind kind) {
    using enum domain::PlaceKind;
    return kind == province || kind == state || kind == region || kind == macro_region || kind == municipality;
}

void add_key(Qualifier& to, std::u16string key) {
    if (!key.empty() && std::find(to.keys.begin(), to.keys.end(), key) == to.keys.end())
        to.keys.push_back(std::move(key));
}

void add_places(const World& world, const Shard& shard, KeyTable::Range keys, Qualifier& to) {
    for (auto key = keys.first; key < keys.last; ++key) {
        for (const auto packed : shard.keys().values(key)) {
            const auto place = shard.entry(Shard::entry_of(packed)).place;
            const auto* found = &shard.places()[place];
            const bool known =
                std::any_of(to.places.begin(), to.places.end(), [&](const auto& held) { return held.place == found; });
            if (!known && world.alive(shard, place) && to.places.size() < places_max)
                to.places.push_back({&shard, found});
        }
    }
}

/// A province's names in all its languages are names of the region its places say they lie in.
void add_region_names(Qualifier& to) {
    for (const auto& [shard, place] : to.places) {
        if (!is_area(place->kind)) continue;
        for (auto i = place->first_entry; i < place->first_entry + place->entries; ++i) {
            const auto head = make_head(shard->text(shard->entry(i)));
            add_key(to, head.key);
            add_key(to, head.proper);
        }
    }
}

/// Does an official name of a larger place it lies in begin so?
bool lies_in_beginning(const World& world, const ShardPlace& place, std::u16string_view beginning) {
    auto outer = world.find(place.parent);
    for (int level = 0; level < 8 && outer; ++level, outer = world.find(outer.place->parent)) {
        for (auto i = outer.place->first_entry; i < outer.place->first_entry + outer.place->entries; ++i) {
            const auto& entry = outer.shard->entry(i);
            if (entry.kind == domain::NameKind::official && key_of(outer.shard->text(entry)).starts_with(beginning))
                return true;
        }
    }
    return false;
}

bool may_be_country(std::string_view text, bool sure) {
    const bool code = text.size() <= 3 && std::all_of(text.begin(), text.end(),
                                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return sure || !code || std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Qualifier resolve(const World& world, const std::string& text, bool sure) {
    Qualifier found;
    if (may_be_country(text, sure)) found.country = find_country(text, sure);
    const auto head = make_head(text);
    add_key(found, head.key);
    add_key(found, head.proper);
    for (const auto* shard : world.shards()) {
        for (const auto& key : {head.key, head.proper}) {
            if (const auto at = shard->keys().find(key)) add_places(world, *shard, {*at, *at + 1}, found);
        }
    }
    if (sure && !found.known() && head.key.size() >= 5 && head.latin) {
        for (const auto* shard : world.shards()) {
            shard->keys().near(head.key, 1, false,
                               [&](KeyTable::Range keys, int) { add_places(world, *shard, keys, found); });
        }
        found.misspelt = found.known();
    }
    if (sure && !found.known() && head.han)
        add_key(found, key_of(base::han_to_pinyin(head.proper.empty() ? text : base::to_utf8(head.proper))));
    add_region_names(found);
    return found;
}

Meets meets(const World& world, const Shard& shard, const ShardPlace& place, const Qualifier& qualifier, bool sure) {
    const auto is_region = [&](const std::u16string& key) {
        const auto regions = shard.region_keys(place);
        return std::any_of(regions.begin(), regions.end(), [&](const auto& region) {
            return region == key || (qualifier.unfinished && region.starts_with(key));
        });
    };
    const auto holds = [&](const World::Located& outer) { return world.lies_in(place, outer.place->id); };
    if (std::any_of(qualifier.places.begin(), qualifier.places.end(), holds)) return Meets::within;
    if (qualifier.unfinished && lies_in_beginning(world, place, qualifier.keys.front())) return Meets::within;
    if (std::any_of(qualifier.keys.begin(), qualifier.keys.end(), is_region)) return Meets::within;
    if (qualifier.country != 0 && country_covers(qualifier.country, place.country)) return Meets::country;
    if (!sure || qualifier.misspelt) return Meets::no;
    const auto beside = [&](const World::Located& other) {
        const auto regions = other.shard->region_keys(*other.place);
        return other.place->id != place.id && !world.lies_in(*other.place, place.id) &&
               other.place->country == place.country && std::any_of(regions.begin(), regions.end(), is_region);
    };
    return std::any_of(qualifier.places.begin(), qualifier.places.end(), beside) ? Meets::same_region : Meets::no;
}

}  // namespace qiao::engine::names
