#include "engine/scoring/eligibility.hpp"

#include <algorithm>

namespace qiao::engine {
namespace {

using domain::LinkKind;
using domain::PlaceKind;

bool is_partnership(const LinkFact& link, Day today) {
    if (link.level != domain::LinkLevel::city || standing(link, today) != Standing::in_force) return false;
    switch (link.kind) {
        case LinkKind::twinning:
        case LinkKind::friendship:
        case LinkKind::mou:
        case LinkKind::agreement:
        case LinkKind::charter:
        case LinkKind::action_plan:
        case LinkKind::cooperation:
        case LinkKind::programme_pairing:
        case LinkKind::listed: return true;
        default: return false;
    }
}

}  // namespace

int order_of(PlaceKind kind) {
    switch (kind) {
        case PlaceKind::country: return 3;
        case PlaceKind::macro_region: return 2;
        case PlaceKind::region:
        case PlaceKind::province:
        case PlaceKind::state: return 1;
        default: return 0;
    }
}

bool may_partner(PlaceKind a, PlaceKind b) { return order_of(a) == order_of(b); }

Eligibility::Eligibility(const Asker& self, const RankingOptions& options) : self_{self}, options_{options} {
    for (const auto& code : options.countries) countries_.push_back(country_of(code));
    if (options.include_known) return;
    for (const auto& link : self.records->links) {
        if (link.other >= 0 && is_partnership(link, self.today)) partners_.push_back(link.other);
    }
    std::ranges::sort(partners_);
}

bool Eligibility::holds(int index) const {
    const auto& place = self_.world->place(index);
    if (!place.alive || index == self_.index) return false;
    if (!in_country(place.country)) return false;
    if (!options_.all_kinds && !may_partner(place.kind, self_.core->kind)) return false;
    if (std::ranges::binary_search(partners_, index)) return false;
    return !self_.world->contains(index, self_.index) && !self_.world->contains(self_.index, index);
}

bool Eligibility::in_country(Country country) const {
    if (countries_.empty()) return country == 0 || country != self_.core->country;
    return std::ranges::find(countries_, country) != countries_.end();
}

}  // namespace qiao::engine
