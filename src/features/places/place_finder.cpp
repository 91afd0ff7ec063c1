#include "features/places/place_finder.hpp"

#include <fmt/format.h>

#include "domain/place.hpp"
#include "features/registry/follower.hpp"

namespace qiao::places {
namespace {

using domain::Place;
using domain::Record;
using engine::names::NamedPlace;
using engine::names::NameIndex;

/// Places that came with a bulk file alone are not "worked with": they have no seed key and no summary.
bool is_known_here(const Place& place) { return place.ids.contains("seed") || !place.summary.empty(); }

NameIndex read_all(storage::Reader& reader) {
    std::vector<Place> places;
    reader.for_each(domain::place_entity(),
                    [&](const Record& record) { places.push_back(domain::from_record<Place>(record)); });
    std::vector<NamedPlace> named;
    named.reserve(places.size());
    for (const auto& place : places) named.push_back(engine::names::named(place, is_known_here(place)));
    return NameIndex::build(named);
}

NameIndex follow(const NameIndex& index, const registry::Missed& missed) {
    std::vector<Place> places;
    for (const auto& record : missed.written) {
        if (record.entity->name == "place") places.push_back(domain::from_record<Place>(record));
    }
    std::vector<Id> removed;
    for (const auto& [entity, id] : missed.removed) {
        if (entity->name == "place") removed.push_back(id);
    }
    if (places.empty() && removed.empty()) return index;
    std::vector<NamedPlace> changed;
    for (const auto& place : places) changed.push_back(engine::names::named(place, is_known_here(place)));
    return index.with(changed, removed);
}

std::string told(const Found& found) {
    const auto* country = std::get_if<std::string>(&found.place["country"]);
    const auto up = found.parent ? found.parent->label("en") + ", " : std::string{};
    return fmt::format("{} ({}{})", found.place.label("en"), up, country == nullptr ? "" : *country);
}

}  // namespace

std::shared_ptr<const PlaceFinder::Held> PlaceFinder::current(storage::Reader& reader) {
    const auto seq = reader.last_seq();
    const auto look = [this] {
        const std::lock_guard lock{guard_};
        return held_;
    };
    if (auto held = look(); held && held->seq >= seq) return held;
    const std::lock_guard one_at_a_time{updating_};
    const auto held = look();
    if (held && held->seq >= seq) return held;
    const auto missed = registry::missed_since(reader, held ? held->seq : 0);
    auto fresh = std::make_shared<Held>(
        Held{missed.last_seq, missed.too_much || !held ? read_all(reader) : follow(held->index, missed)});
    const std::lock_guard lock{guard_};
    held_ = fresh;
    return fresh;
}

Findings PlaceFinder::find(const FindOrder& order) {
    const auto reader = store_.read();
    const auto held = current(*reader);
    auto answer =
        held->index.find(order.text, {.limit = order.limit, .country = order.country, .unfinished = order.typing});
    std::set<Id> ids;
    for (const auto& match : answer.matches) ids.insert(match.id);
    std::map<Id, Record> places;
    std::set<Id> parents;
    for (auto& record : reader->find_many(domain::place_entity(), ids)) {
        if (const auto* parent = std::get_if<Id>(&record["parent"])) parents.insert(*parent);
        places.emplace(record.id, std::move(record));
    }
    for (auto& record : reader->find_many(domain::place_entity(), parents))
        places.emplace(record.id, std::move(record));
    Findings findings{.ambiguous = answer.ambiguous};
    for (auto& match : answer.matches) {
        const auto place = places.find(match.id);
        if (place == places.end()) continue;
        Found found{std::move(match), place->second, std::nullopt};
        if (const auto* parent = std::get_if<Id>(&place->second["parent"]);
            parent != nullptr && places.contains(*parent))
            found.parent = places.at(*parent);
        findings.matches.push_back(std::move(found));
    }
    return findings;
}

base::Result<Record> PlaceFinder::resolve(std::string_view text) {
    if (const auto id = Id::parse(text)) {
        if (auto place = store_.read()->find(domain::place_entity(), *id)) return *std::move(place);
        return base::Error{base::Code::not_found, "", {{"value", std::string{text}}}};
    }
    auto findings = find({.text = std::string{text}, .limit = 5});
    if (findings.matches.empty()) return base::Error{base::Code::not_found, "", {{"value", std::string{text}}}};
    if (!findings.ambiguous) return std::move(findings.matches.front().place);
    base::Error error{base::Code::ambiguous, "place", {{"value", std::string{text}}}};
    for (const auto& found : findings.matches) error.candidates.push_back({found.place.id.to_string(), told(found)});
    return error;
}

void PlaceFinder::warm_up() {
    const auto reader = store_.read();
    [[maybe_unused]] const auto known = current(*reader);
}

}  // namespace qiao::places
