#include "engine/names/name_index.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

constexpr std::size_t query_bytes_max = 400;
constexpr std::size_t changes_min = 256;
constexpr std::size_t changes_share = 64;

constexpr int one_class = 20'000;
constexpr int proper_below_same = 120'000;
constexpr Doublings rival_at_home = 1'256;  // 30 times: log2 30 × 256
constexpr Doublings rival_abroad = 512;     // 4 times

bool is_part_kind(domain::PlaceKind kind) {
    using enum domain::PlaceKind;
    return kind == district || kind == county || kind == new_area || kind == development_zone;
}

bool are_nested(const World& world, const Hit& a, const Hit& b) {
    return world.lies_in(a.where(), b.where().id) || world.lies_in(b.where(), a.where().id);
}

bool are_rivals(const World& world, const Hit& best, const Hit& other) {
    const auto &first = best.where(), &second = other.where();
    if (are_nested(world, best, other)) return false;
    const int behind = best.base - other.base;
    const bool home = first.country == second.country;
    const bool same_class = behind <= one_class;
    const bool but_designation =
        home && is_part_kind(second.kind) && other.edits == 0 && std::abs(behind - proper_below_same) <= one_class;
    return (same_class || but_designation) && best.strength - other.strength < (home ? rival_at_home : rival_abroad);
}

bool is_ambiguous(const World& world, const std::vector<Hit>& hits) {
    if (hits.empty()) return false;
    const Hit& best = hits.front();
    if (best.context == Hit::Context::contradicted) return true;
    return std::any_of(hits.begin() + 1, hits.end(), [&](const Hit& other) {
        const bool unheard = best.context == Hit::Context::unheard && std::abs(best.base - other.base) <= one_class;
        return unheard || are_rivals(world, best, other);
    });
}

/// Of two places one of which lies in the other, that goes first to which the name belongs more properly: Tianfu New
/// Area before Chengdu, of which "Tianfu" is an alias; Yunnan before Kunming.
void put_bearer_first(const World& world, std::vector<Hit>& hits) {
    if (hits.empty()) return;
    const auto looseness = [](const Hit& hit) {
        const auto& entry = hit.shard->entry(hit.entry);
        return penalty_of(entry.kind, Shard::known_language(entry));
    };
    const Hit& first = hits.front();
    const auto bearer = std::find_if(hits.begin() + 1, hits.end(), [&](const Hit& hit) {
        const bool as_near = hit.edits == first.edits && hit.base + proper_below_same + one_class >= first.base;
        return as_near && looseness(hit) < looseness(first) && are_nested(world, hit, first);
    });
    if (bearer != hits.end()) std::rotate(hits.begin(), bearer, bearer + 1);
}

/// A bad byte at the end of a cut text would be passed over anyway.
std::string_view readable(std::string_view query) { return query.substr(0, query_bytes_max); }

/// The last of those with the same id.
std::vector<NamedPlace> distinct(std::span<const NamedPlace> places) {
    std::unordered_map<Id, std::size_t> last;
    last.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) last[places[i].id] = i;
    std::vector<NamedPlace> kept;
    kept.reserve(last.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (last[places[i].id] == i) kept.push_back(places[i]);
    }
    return kept;
}

}  // namespace

struct NameIndex::State {
    std::shared_ptr<const Shard> base;
    std::shared_ptr<const Shard> delta;
    std::vector<bool> replaced;
    std::size_t size{0};

    [[nodiscard]] World world() const { return {base.get(), delta.get(), &replaced}; }
};

NameIndex::NameIndex(std::shared_ptr<const State> state) : state_{std::move(state)} {}
NameIndex::NameIndex() : NameIndex{build({})} {}

NameIndex NameIndex::build(std::span<const NamedPlace> places) {
    auto state = std::make_shared<State>();
    std::unordered_set<Id> ids;
    ids.reserve(places.size());
    const bool repeated = std::any_of(places.begin(), places.end(),
                                      [&](const NamedPlace& place) { return !ids.insert(place.id).second; });
    state->base = std::make_shared<const Shard>(repeated ? Shard::build(distinct(places)) : Shard::build(places));
    state->delta = std::make_shared<const Shard>(Shard::build({}));
    state->replaced.resize(state->base->places().size());
    state->size = state->base->places().size();
    return NameIndex{std::move(state)};
}

NameIndex NameIndex::with(std::span<const NamedPlace> changed, std::span<const Id> removed) const {
    std::unordered_set<Id> gone{removed.begin(), removed.end()};
    for (const auto& place : changed) gone.insert(place.id);
    std::vector<NamedPlace> later;
    for (const auto& place : state_->delta->places()) {
        if (!gone.contains(place.id)) later.push_back(state_->delta->given(place));
    }
    const auto fresh = distinct(changed);
    later.insert(later.end(), fresh.begin(), fresh.end());
    auto replaced = state_->replaced;
    const auto all = state_->base->places();
    for (const auto& id : gone) {
        if (const auto* place = state_->base->find(id)) replaced[static_cast<std::size_t>(place - all.data())] = true;
    }
    const auto replaced_count = static_cast<std::size_t>(std::count(replaced.begin(), replaced.end(), true));
    if (std::max(later.size(), replaced_count) > std::max(changes_min, all.size() / changes_share)) {
        std::vector<NamedPlace> everything;
        everything.reserve(all.size() + later.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!replaced[i]) everything.push_back(state_->base->given(all[i]));
        }
        everything.insert(everything.end(), later.begin(), later.end());
        return build(everything);
    }
    auto state = std::make_shared<State>();
    state->base = state_->base;
    state->delta = std::make_shared<const Shard>(Shard::build(later));
    state->replaced = std::move(replaced);
    state->size = all.size() - replaced_count + later.size();
    return NameIndex{std::move(state)};
}

Answer NameIndex::find(std::string_view query, const FindOptions& options) const {
    const auto world = state_->world();
    auto hits = Seeker{world, options}.find(readable(query));
    if (!options.unfinished) put_bearer_first(world, hits);
    Answer answer{.ambiguous = is_ambiguous(world, hits)};
    for (const auto& hit : hits) {
        if (answer.matches.size() == options.limit) break;
        answer.matches.push_back({hit.where().id, hit.score(), hit.reason, hit.edits,
                                  std::string{hit.shard->text(hit.shard->entry(hit.entry))}});
    }
    return answer;
}

std::size_t NameIndex::size() const { return state_->size; }
std::size_t NameIndex::bytes() const { return state_->base->bytes() + state_->delta->bytes(); }

NamedPlace named(const domain::Place& place, bool known_here) {
    NamedPlace out{
        .id = place.id, .country = place.country, .parent = place.parent, .kind = place.kind, .known_here = known_here};
    for (const auto& [lang, segment] : place.name.segments())
        out.names.push_back({segment.text, lang, domain::NameKind::official});
    for (const auto& name : place.other_names) out.names.push_back({name.text, name.lang, name.kind});
    if (!place.region.empty()) out.regions.emplace_back(place.region);
    if (place.population) out.population = static_cast<std::int64_t>(std::clamp(place.population->value, 0.0, 1e11));
    return out;
}

}  // namespace qiao::engine::names
