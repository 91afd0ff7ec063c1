#pragma once

// What each side promised to put in, and what it gave. Amounts of different currencies and units are never added up.

#include <array>
#include <string_view>

#include "engine/method/facts.hpp"

namespace qiao::method {

/// `given`: all that was promised, or more. `overdue`: its day is past and something is missing. `unsaid`: nothing was promised or given.
enum class ContributionState { overdue, owed, partly, given, unsaid };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(ContributionState) {
    return {"overdue", "owed", "partly", "given", "unsaid"};
}
/// Where what was given is counted in another unit than what was promised, it is given in part.
[[nodiscard]] ContributionState state_of(const domain::Resource& resource, Day today);

/// All of one kind and unit that one side promised and gave. Money in minor units of its currency.
struct Contribution {
    Id place{};
    domain::ResourceKind kind{};
    std::string unit{};  ///< a currency where `is_money`
    bool is_money{false};
    double promised{0};
    double given{0};
    bool operator==(const Contribution&) const = default;
};

/// By place in the order of the partnership's, kind and unit.
[[nodiscard]] std::vector<Contribution> contributions_of(const Facts& facts);

}  // namespace qiao::method
