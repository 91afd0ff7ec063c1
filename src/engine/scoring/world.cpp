#include "engine/scoring/world.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/scoring/lookup.hpp"

namespace qiao::engine {
namespace {

Day day_of(std::chrono::sys_days day) { return static_cast<Day>(day.time_since_epoch().count()); }

Day first_day(const domain::Edtf& date) {
    const auto day = date.text.empty() ? std::nullopt : date.earliest();
    return day ? day_of(*day) : no_day_before;
}

Day last_day(const domain::Edtf& date) {
    const auto day = date.text.empty() ? std::nullopt : date.latest();
    return day ? day_of(*day) : no_day_after;
}

int year_of(const domain::Edtf& date) { return date.text.empty() ? 0 : date.year().value_or(0); }

std::int64_t people(const std::optional<domain::Quantity>& quantity) {
    if (!quantity || !(quantity->value > 0)) return -1;
    const auto factor = quantity->unit.starts_with("thousand") ? 1000.0 : 1.0;
    return static_cast<std::int64_t>(std::llround(std::min(quantity->value * factor, 1e10)));
}

template <class List>
void sort_by_id(List& list) {
    std::ranges::sort(list, {}, [](const auto& fact) { return fact.id; });
}

}  // namespace

/// Applies one set of changes to a fresh copy of a world: takes out the old form of every record concerned, puts in the
/// new, and rewrites the lists of those places alone.
class WorldEditor {
public:
    WorldEditor(World& world, const Registry& written, std::span<const Id> removed)
        : world_{world}, written_{written}, removed_{removed} {}

    void apply() {
        write_themes();
        write_places();
        withdraw();
        write_organisations();
        write_records();
        write_links();
        close();
    }

private:
    using Index = World::Index;

    void write_themes() {
        if (written_.themes.empty() && removed_.empty()) return;
        world_.themes_ = std::make_shared<const ThemeTree>(world_.themes_->with(written_.themes, removed_));
    }

    void write_places() {
        auto index = *world_.places_;
        Index added;
        for (const auto& place : written_.places) {
            auto at = find_in(index, place.id);
            if (at < 0) {
                at = world_.size();
                added.emplace_back(place.id, at);
                world_.cores_.push_back({});
                world_.records_.push_back({});
            }
            world_.cores_[static_cast<std::size_t>(at)] = {.id = place.id,
                                                           .parent_id = place.parent,
                                                           .population = people(place.population),
                                                           .country = country_of(place.country),
                                                           .kind = place.kind};
        }
        if (!added.empty()) {
            std::ranges::sort(added);
            const auto middle = index.insert(index.end(), added.begin(), added.end());
            std::inplace_merge(index.begin(), middle, index.end());
            world_.places_ = std::make_shared<const Index>(std::move(index));
        }
        for (const auto& id : removed_) {
            const auto at = find_in(*world_.places_, id);
            if (at < 0) continue;
            world_.cores_[static_cast<std::size_t>(at)].alive = false;
            world_.records_[static_cast<std::size_t>(at)].reset();
        }
        if (written_.places.empty()) return;
        for (auto& core : world_.cores_) {
            if (core.parent < 0 && !core.parent_id.is_nil()) core.parent = world_.find(core.parent_id);
        }
    }

    /// Takes out what is removed or about to be written again, and the links whose other place hangs on a changed
    /// organisation (they come back in write_links).
    void withdraw() {
        gone_.assign(removed_.begin(), removed_.end());
        const auto add = [this](const auto& list) {
            for (const auto& record : list) gone_.push_back(record.id);
        };
        add(written_.indicators);
        add(written_.organisations);
        add(written_.offers);
        add(written_.links);
        add(written_.events);
        add(written_.statements);
        std::ranges::sort(gone_);
        if (gone_.empty()) return;
        for (int place = 0; place < world_.size(); ++place) {
            if (world_.records_[static_cast<std::size_t>(place)]) withdraw_from(place);
        }
    }

    [[nodiscard]] bool is_gone(const Id& id) const { return std::ranges::binary_search(gone_, id); }

    void withdraw_from(int place) {
        const auto drop = [](const auto& held, auto& own, const auto& leaves) {
            if (std::ranges::any_of(held, leaves)) std::erase_if(own(), leaves);
        };
        const auto& held = world_.records(place);
        const auto leaves = [this](const auto& fact) { return is_gone(fact.id); };
        const auto link_leaves = [this](const LinkFact& link) {
            return is_gone(link.id) ||
                   (link.by_organisation && is_gone(link.outgoing ? link.organisation_there : link.organisation_here));
        };
        for (const auto& link : held.links) {
            if (link.outgoing && !is_gone(link.id) && link_leaves(link)) rehung_.emplace_back(place, link);
        }
        auto offers = [&]() -> auto& { return open(place).offers; };
        auto organisations = [&]() -> auto& { return open(place).organisations; };
        auto links = [&]() -> auto& { return open(place).links; };
        auto statements = [&]() -> auto& { return open(place).statements; };
        auto events = [&]() -> auto& { return open(place).events; };
        auto agglomerations = [&]() -> auto& { return open(place).agglomerations; };
        drop(held.offers, offers, leaves);
        drop(held.organisations, organisations, leaves);
        drop(held.links, links, link_leaves);
        drop(held.statements, statements, leaves);
        drop(held.events, events, leaves);
        drop(held.agglomerations, agglomerations, leaves);
    }

    void write_organisations() {
        if (written_.organisations.empty() && removed_.empty()) return;
        auto homes = *world_.organisations_;
        std::erase_if(homes, [this](const auto& home) { return is_gone(home.first); });
        for (const auto& organisation : written_.organisations) {
            const auto place = world_.find(organisation.place);
            if (place < 0) continue;
            homes.emplace_back(organisation.id, place);
            open(place).organisations.push_back({.id = organisation.id,
                                                 .role = organisation.helix_role,
                                                 .level = organisation.level,
                                                 .themes = themes_of(organisation.themes)});
        }
        std::ranges::sort(homes);
        world_.organisations_ = std::make_shared<const Index>(std::move(homes));
    }

    void write_records() {
        for (const auto& offer : written_.offers) {
            const auto place = world_.find(offer.place);
            const auto theme = world_.themes_->find(offer.theme);
            if (place < 0 || theme < 0) continue;
            open(place).offers.push_back({offer.id, theme, offer.direction, offer.asset, offer.helix_role,
                                          first_day(offer.valid_from), last_day(offer.expires)});
        }
        for (const auto& statement : written_.statements) {
            const auto place = world_.find(statement.place);
            if (place < 0) continue;
            open(place).statements.push_back({statement.id, statement.topic, statement.answer,
                                              world_.find(statement.about_place), country_of(statement.about_country),
                                              statement.level, first_day(statement.stated)});
        }
        for (const auto& event : written_.events) {
            auto places = event.places;
            std::ranges::sort(places);
            const auto [end, last] = std::ranges::unique(places);
            places.erase(end, last);
            for (const auto& id : places) {
                const auto place = world_.find(id);
                if (place >= 0) open(place).events.push_back({event.id, event.status, event.programme});
            }
        }
        for (const auto& indicator : written_.indicators) {
            const auto place = world_.find(indicator.place);
            const auto counted = indicator.code == "agglomeration_population" ? people(indicator.value) : -1;
            if (place >= 0 && counted >= 0)
                open(place).agglomerations.push_back({indicator.id, counted, indicator.value->year});
        }
    }

    void write_links() {
        for (const auto& link : written_.links) {
            LinkFact fact{.id = link.id,
                          .other = world_.find(link.b),
                          .by_organisation = link.b.is_nil() && !link.organisation_b.is_nil(),
                          .organisation_here = link.organisation_a,
                          .organisation_there = link.organisation_b,
                          .level = link.level,
                          .kind = link.kind,
                          .status = link.status,
                          .year = year_of(link.start),
                          .until = last_day(link.end),
                          .themes = themes_of(link.themes),
                          .programme = link.programme};
            write_link(world_.find(link.a), std::move(fact));
        }
        for (auto& [place, link] : rehung_) write_link(place, std::move(link));
    }

    void write_link(int a, LinkFact link) {
        if (a < 0) return;
        if (link.by_organisation) link.other = find_in(*world_.organisations_, link.organisation_there);
        const auto b = link.other;
        open(a).links.push_back(link);
        if (b < 0 || b == a) return;
        link.other = a;
        link.outgoing = false;
        std::swap(link.organisation_here, link.organisation_there);
        open(b).links.push_back(std::move(link));
    }

    [[nodiscard]] std::vector<std::int32_t> themes_of(const std::vector<Id>& ids) const {
        std::vector<std::int32_t> themes;
        themes.reserve(ids.size());
        for (const auto& id : ids) {
            if (const auto theme = world_.themes_->find(id); theme >= 0) themes.push_back(theme);
        }
        return themes;
    }

    PlaceRecords& open(int place) {
        auto& slot = opened_[place];
        if (!slot) slot = std::make_unique<PlaceRecords>(world_.records(place));
        return *slot;
    }

    void close() {
        for (auto& [place, records] : opened_) {
            sort_by_id(records->offers);
            sort_by_id(records->organisations);
            sort_by_id(records->links);
            sort_by_id(records->statements);
            sort_by_id(records->events);
            sort_by_id(records->agglomerations);
            auto& held = world_.records_[static_cast<std::size_t>(place)];
            if (records->empty())
                held.reset();
            else
                held = std::move(records);
        }
    }

    World& world_;
    const Registry& written_;
    std::span<const Id> removed_;
    std::vector<Id> gone_;
    std::vector<std::pair<int, LinkFact>> rehung_;
    std::unordered_map<int, std::unique_ptr<PlaceRecords>> opened_;
};

World::World()
    : themes_{std::make_shared<const ThemeTree>()},
      places_{std::make_shared<const Index>()},
      organisations_{std::make_shared<const Index>()},
      nothing_{std::make_shared<const PlaceRecords>()} {}

World World::build(const Registry& registry) {
    World world;
    WorldEditor{world, registry, {}}.apply();
    return world;
}

World World::with(const Changes& changes) const {
    World next = *this;
    WorldEditor{next, changes.written, changes.removed}.apply();
    return next;
}

int World::find(const Id& id) const {
    const auto at = find_in(*places_, id);
    return at >= 0 && place(at).alive ? at : -1;
}

bool World::contains(int upper, int lower) const {
    auto at = parent(lower);
    for (int step = 0; step < ancestors_max && at >= 0; ++step, at = parent(at)) {
        if (at == upper) return true;
    }
    return false;
}

}  // namespace qiao::engine
