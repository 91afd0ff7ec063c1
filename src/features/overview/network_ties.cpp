#include "features/overview/network_ties.hpp"

#include <algorithm>

#include "domain/link.hpp"
#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/project.hpp"

namespace qiao::overview {
namespace {

using base::Id;
using domain::Link;
using domain::Place;

/// "" where it is not known.
std::string_view word_of(const auto& value) {
    const auto at = static_cast<std::size_t>(value);
    return at < words(value).size() ? words(value)[at] : std::string_view{};
}

class Collector {
public:
    Collector(storage::Reader& reader, const NetworkOrder& order) : reader_{reader}, order_{order} {}

    void add_links() {
        reader_.for_each(domain::link_entity(), [&](const domain::Record& record) {
            const auto link = domain::from_record<Link>(record);
            const auto kind = word_of(link.kind);
            if (link.b.is_nil() || !wants_kind(kind) || !wants_theme(link.themes)) return;
            if (!order_.level.empty() && word_of(link.level) != order_.level) return;
            if (auto* found = tie(link.a, link.b, kind, link.themes)) found->links.push_back(link.id);
        });
    }

    void add_partnerships() {
        if (!wants_kind("partnership") || !order_.level.empty()) return;
        reader_.for_each(domain::partnership_entity(), [&](const domain::Record& record) {
            const auto one = domain::from_record<domain::Partnership>(record);
            if (!wants_theme(one.themes)) return;
            for (std::size_t i = 0; i < one.places.size(); ++i) {
                for (std::size_t j = i + 1; j < one.places.size(); ++j) {
                    if (auto* found = tie(one.places[i], one.places[j], "partnership", one.themes))
                        found->partnerships.push_back(one.id);
                }
            }
        });
    }

    void add_projects() {
        if (!wants_kind("project") || !order_.level.empty()) return;
        std::vector<domain::Project> projects;
        std::set<Id> coordinators;
        reader_.for_each(domain::project_entity(), [&](const domain::Record& record) {
            auto one = domain::from_record<domain::Project>(record);
            if (one.places.size() < 2 || !wants_theme(one.themes)) return;
            if (!one.coordinator.is_nil()) coordinators.insert(one.coordinator);
            projects.push_back(std::move(one));
        });
        std::map<Id, Id> place_of;
        for (const auto& record : reader_.find_many(domain::organisation_entity(), coordinators))
            place_of[record.id] = domain::from_record<domain::Organisation>(record).place;
        for (const auto& one : projects) {
            const auto home = place_of.find(one.coordinator);
            const bool is_led =
                home != place_of.end() && std::ranges::find(one.places, home->second) != one.places.end();
            const auto hub = is_led ? home->second : one.places.front();
            for (const auto& other : one.places) {
                if (auto* found = tie(hub, other, "project", one.themes)) found->projects.push_back(one.id);
            }
        }
    }

    Ties take() {
        std::set<Id> ids;
        for (const auto& [pair, one] : ties_) ids.insert({one.a, one.b});
        Ties made;
        for (const auto& record : reader_.find_many(domain::place_entity(), ids))
            made.places.emplace(record.id, domain::from_record<Place>(record));
        for (auto& [pair, one] : ties_) {
            const auto a = made.places.find(one.a);
            const auto b = made.places.find(one.b);
            if (a == made.places.end() || b == made.places.end()) continue;
            if (order_.country.empty() || a->second.country == order_.country || b->second.country == order_.country)
                made.ties.push_back(std::move(one));
        }
        return made;
    }

private:
    [[nodiscard]] bool wants_kind(std::string_view kind) const { return order_.kind.empty() || order_.kind == kind; }
    [[nodiscard]] bool wants_theme(const std::vector<Id>& themes) const {
        return order_.theme.empty() ||
               std::ranges::any_of(themes, [&](const Id& theme) { return theme.to_string() == order_.theme; });
    }

    /// Nothing for a place with itself.
    Tie* tie(const Id& one, const Id& other, std::string_view kind, const std::vector<Id>& themes) {
        if (one == other) return nullptr;
        const auto [first, second] = std::minmax(one, other);
        auto& found = ties_[{first, second}];
        found.a = first;
        found.b = second;
        found.kinds.insert(kind);
        found.themes.insert(themes.begin(), themes.end());
        return &found;
    }

    storage::Reader& reader_;
    const NetworkOrder& order_;
    std::map<std::pair<Id, Id>, Tie> ties_;
};

}  // namespace

Ties ties_of(storage::Reader& reader, const NetworkOrder& order) {
    Collector collector{reader, order};
    collector.add_links();
    collector.add_partnerships();
    collector.add_projects();
    return collector.take();
}

}  // namespace qiao::overview
