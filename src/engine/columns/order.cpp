#include "engine/columns/order.hpp"

#include <algorithm>
#include <tuple>

namespace qiao::engine::columns {
namespace {

bool has_subjects(const View& view) {
    if (!view.records->organisations.empty()) return true;
    for (const auto& offer : view.records->offers) {
        if (offer.current(view.today)) return true;
    }
    auto found = false;
    each_aim(view, [&](int, const Ref&) { found = true; });
    each_activity(view, [&](int, const Ref&) { found = true; });
    return found;
}

struct Arranged {
    bool subjects{false};
    std::int64_t people{-1};
    int place{-1};
};

}  // namespace

Several::Several(std::vector<Pair> pairs) : pairs_{std::move(pairs)} {
    std::ranges::sort(pairs_);
    const auto [end, last] = std::ranges::unique(pairs_);
    pairs_.erase(end, last);
}

std::span<const Several::Pair> Several::of(int key) const {
    return std::ranges::equal_range(pairs_, key, {}, &Pair::first);
}

Order::Order(const StandIns& stand_ins, const RankingOptions& options) {
    arrange(stand_ins, options);
    note_levels(stand_ins.world());
    note_ties(stand_ins.world(), stand_ins.places());
    note_areas(stand_ins.world(), stand_ins.places());
}

void Order::arrange(const StandIns& stand_ins, const RankingOptions& options) {
    const auto& world = stand_ins.world();
    std::vector<Country> countries;
    for (const auto& code : options.countries) countries.push_back(country_of(code));
    std::vector<Arranged> arranged;
    for (int place = 0; place < stand_ins.places(); ++place) {
        const auto& core = world.place(place);
        if (!core.alive) continue;
        if (!countries.empty() && std::ranges::find(countries, core.country) == countries.end()) continue;
        const View view{world, place, stand_ins.today()};
        arranged.push_back({has_subjects(view), people_of(view).count, place});
    }
    const auto id = [&](const Arranged& one_of) -> const Id& { return world.place(one_of.place).id; };
    std::ranges::sort(arranged, [&](const Arranged& a, const Arranged& b) { return id(a) < id(b); });
    std::vector<Cell> rank_of(static_cast<std::size_t>(world.size()));
    for (std::size_t rank = 0; rank < arranged.size(); ++rank)
        rank_of[static_cast<std::size_t>(arranged[rank].place)] = static_cast<Cell>(rank);
    std::ranges::stable_sort(arranged, [](const Arranged& a, const Arranged& b) {
        return std::tuple{!a.subjects, a.people} < std::tuple{!b.subjects, b.people};
    });
    position_of_.assign(static_cast<std::size_t>(world.size()), -1);
    ranks_.reserve(arranged.size() + slack);
    for (const auto& next : arranged) {
        position_of_[static_cast<std::size_t>(next.place)] = static_cast<int>(place_at_.size());
        place_at_.push_back(next.place);
        ranks_.push_back(rank_of[static_cast<std::size_t>(next.place)]);
        people_.push_back(next.people);
        with_subjects_ += next.subjects ? 1U : 0U;
    }
    ranks_.resize(ranks_.size() + slack, std::numeric_limits<Cell>::max());
}

void Order::note_levels(const World& world) {
    std::vector<Several::Pair> countries;
    for (std::size_t position = 0; position < size(); ++position) {
        const auto& core = world.place(place_at_[position]);
        countries.emplace_back(core.country, static_cast<int>(position));
        const auto& statements = world.records(place_at_[position]).statements;
        if (std::ranges::any_of(statements, [](const auto& statement) { return statement.about_country != 0; }))
            speaking_.push_back(static_cast<int>(position));
        for (int order = 0; order < orders; ++order) {
            if (order != order_of(core.kind))
                other_orders_[static_cast<std::size_t>(order)].push_back(static_cast<int>(position));
        }
    }
    by_country_ = Several{std::move(countries)};
}

void Order::note_ties(const World& world, int places) {
    std::vector<Several::Pair> ties;
    std::vector<std::pair<Id, int>> guests;
    const auto note = [&](int a, int b) {
        if (b < 0 || b == a) return;
        ties.emplace_back(a, b);
        ties.emplace_back(b, a);
    };
    for (int place = 0; place < places; ++place) {
        const auto& records = world.records(place);
        for (const auto& link : records.links) note(place, link.other);
        for (const auto& statement : records.statements) note(place, statement.about_place);
        for (const auto& event : records.events) {
            if (event.status == domain::EventStatus::held) guests.emplace_back(event.id, place);
        }
    }
    std::ranges::sort(guests);
    for (std::size_t first = 0; first < guests.size(); ++first) {
        for (auto other = first + 1; other < guests.size() && guests[other].first == guests[first].first; ++other)
            note(guests[first].second, guests[other].second);
    }
    ties_ = Several{std::move(ties)};
}

void Order::note_areas(const World& world, int places) {
    std::vector<Several::Pair> below, areas;
    has_area_links_.assign(static_cast<std::size_t>(world.size()), false);
    for (int place = 0; place < places; ++place) {
        if (!world.place(place).alive) continue;
        const auto position = position_of(place);
        auto linked = !world.records(place).links.empty();
        auto at = world.parent(place);
        for (int step = 1; step <= ancestors_max && at >= 0; ++step, at = world.parent(at)) {
            if (position >= 0) below.emplace_back(at, position);
            if (step == ancestors_max || is_national(world.place(at).kind)) continue;
            if (position >= 0) areas.emplace_back(at, position);
            linked = linked || !world.records(at).links.empty();
        }
        has_area_links_[static_cast<std::size_t>(place)] = linked;
    }
    below_ = Several{std::move(below)};
    in_area_of_ = Several{std::move(areas)};
}

}  // namespace qiao::engine::columns
