#include "engine/method/contributions.hpp"

#include <algorithm>
#include <tuple>

namespace qiao::method {
namespace {

struct Amount {
    std::string unit{};
    bool is_money{false};
    double value{0};
};

std::vector<Amount> amounts_in(const domain::Money& money, const std::optional<domain::Quantity>& quantity) {
    std::vector<Amount> all;
    if (money.minor != 0) all.push_back({money.currency, true, static_cast<double>(money.minor)});
    if (quantity && quantity->value != 0) all.push_back({quantity->unit, false, quantity->value});
    return all;
}

}  // namespace

ContributionState state_of(const domain::Resource& resource, Day today) {
    const auto promised = amounts_in(resource.promised, resource.promised_amount);
    const auto given = amounts_in(resource.given, resource.given_amount);
    if (promised.empty()) return given.empty() ? ContributionState::unsaid : ContributionState::given;
    const auto is_met = [&](const Amount& one) {
        return std::ranges::any_of(given, [&](const Amount& other) {
            return other.is_money == one.is_money && other.unit == one.unit && other.value >= one.value;
        });
    };
    if (std::ranges::all_of(promised, is_met)) return ContributionState::given;
    const auto due = last_day(resource.due);
    if (due && *due < today) return ContributionState::overdue;
    return given.empty() ? ContributionState::owed : ContributionState::partly;
}

std::vector<Contribution> contributions_of(const Facts& facts) {
    const auto& places = facts.partnership.places;
    const auto rank = [&](const Id& place) { return std::ranges::find(places, place) - places.begin(); };
    std::vector<Contribution> all;
    const auto line = [&](const domain::Resource& resource, const Amount& amount) -> Contribution& {
        const auto found = std::ranges::find_if(all, [&](const Contribution& one) {
            return one.place == resource.place && one.kind == resource.kind && one.is_money == amount.is_money &&
                   one.unit == amount.unit;
        });
        if (found != all.end()) return *found;
        return all.emplace_back(Contribution{resource.place, resource.kind, amount.unit, amount.is_money, 0, 0});
    };
    for (const auto& resource : facts.resources) {
        for (const auto& one : amounts_in(resource.promised, resource.promised_amount))
            line(resource, one).promised += one.value;
        for (const auto& one : amounts_in(resource.given, resource.given_amount))
            line(resource, one).given += one.value;
    }
    std::ranges::sort(all, {}, [&](const Contribution& one) {
        return std::tuple{rank(one.place), one.place, one.kind, !one.is_money, one.unit};
    });
    return all;
}

}  // namespace qiao::method
