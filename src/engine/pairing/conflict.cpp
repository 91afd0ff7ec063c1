#include "engine/pairing/conflict.hpp"

#include <algorithm>

#include "engine/pairing/layout.hpp"
#include "engine/pairing/residual.hpp"

namespace qiao::engine::pairing {
namespace {

/// A circulation of all pairs, for the question whether there is one.
Residual network_of(const Problem& problem, const Layout& layout) {
    auto arcs = layout.rows;
    const auto& states = layout.admission.states;
    for (std::size_t cell = 0; cell < states.size(); ++cell) {
        if (states[cell] == PairState::forbidden) continue;
        const auto pair = problem.pair_at(cell);
        arcs.push_back({layout.tail(pair), layout.head(pair), states[cell] == PairState::fixed ? 1 : 0, 1, 0});
    }
    return {layout.nodes, std::move(arcs)};
}

/// All parts that say something.
std::vector<Clash> parts_of(const Problem& problem) {
    std::vector<Clash> parts;
    for (std::size_t n = 0; n < problem.constraints.size(); ++n) {
        const auto& one = problem.constraints[n];
        const auto index = static_cast<int>(n);
        if (one.kind != Kind::limits) {
            parts.push_back({index, Part::whole});
            continue;
        }
        if (one.min > 0) parts.push_back({index, Part::min});
        if (one.max < unlimited) parts.push_back({index, Part::max});
    }
    return parts;
}

/// The problem with nothing but some parts of its constraints.
Problem only(const Problem& problem, const std::vector<Clash>& parts) {
    Problem out = problem;
    out.constraints.clear();
    for (const auto& [index, part] : parts) {
        auto one = problem.constraints[static_cast<std::size_t>(index)];
        if (part == Part::min) one.max = unlimited;
        if (part == Part::max) one.min = 0;
        out.constraints.push_back(std::move(one));
    }
    return out;
}

bool feasible_with(const Problem& problem, const std::vector<Clash>& parts) {
    const auto reduced = only(problem, parts);
    if (contradicts(reduced)) return false;
    const auto layout = lay_out(reduced);
    return layout && network_of(reduced, *layout).balance();
}

/// Takes out one part after the other that is not needed for the conflict.
std::vector<Clash> filtered(const Problem& problem, std::vector<Clash> parts) {
    for (std::size_t n = 0; n < parts.size();) {
        auto without = parts;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(n));
        if (feasible_with(problem, without))
            ++n;
        else
            parts = std::move(without);
    }
    return parts;
}

/// Tries all sets of `size` parts in order while `tries` last. Returns the first conflict.
std::optional<std::vector<Clash>> first_of_size(const Problem& problem, const std::vector<Clash>& parts,
                                                std::size_t size, std::size_t& tries) {
    std::vector<std::size_t> chosen(size);
    for (std::size_t n = 0; n < size; ++n) chosen[n] = n;
    for (;;) {
        if (tries == 0) return std::nullopt;
        --tries;
        std::vector<Clash> set;
        for (const auto n : chosen) set.push_back(parts[n]);
        if (!feasible_with(problem, set)) return set;
        std::size_t last = size;
        while (last > 0 && chosen[last - 1] == parts.size() - size + last - 1) --last;
        if (last == 0) return std::nullopt;
        ++chosen[last - 1];
        for (auto n = last; n < size; ++n) chosen[n] = chosen[n - 1] + 1;
    }
}

/// Looks for fewer parts than `clashes` has: by all small sets where that is affordable, else by other orders of the filter.
void shrink(const Problem& problem, const std::vector<Clash>& parts, Conflict& conflict) {
    if (parts.size() > smallest_parts_max) {
        auto turned = parts;
        std::reverse(turned.begin(), turned.end());
        auto found = filtered(problem, std::move(turned));
        if (found.size() < conflict.clashes.size()) conflict.clashes = std::move(found);
        conflict.smallest = conflict.clashes.size() <= 1;
        return;
    }
    auto tries = smallest_sets_max;
    for (std::size_t size = 1; size < conflict.clashes.size() && tries > 0; ++size) {
        auto found = first_of_size(problem, parts, size, tries);
        if (found) conflict.clashes = *std::move(found);
    }
    conflict.smallest = tries > 0;
}

/// The nodes that a flow cannot get out of, as cities that need more than there is room for. Only what can be added up again
/// is told.
std::optional<Shortage> shortage_of(const Problem& problem) {
    const auto layout = lay_out(problem);
    if (!layout || contradicts(problem)) return std::nullopt;
    auto network = network_of(problem, *layout);
    if (network.balance()) return std::nullopt;
    const auto& reached = network.reached();
    const auto inside = reached[0] == 0;  // A's need flows in from the source; B's is drawn by the sink
    if ((reached[0] != 0) != (reached[1] != 0)) return std::nullopt;
    Shortage shortage{.side = inside ? Side::a : Side::b};
    const auto gathered = [&](Side side) {
        const auto first = side == Side::a ? layout->tails_.first_city : layout->heads_.first_city;
        std::vector<int> cities;
        for (int n = 0; static_cast<std::size_t>(n) < problem.size(side); ++n)
            if ((reached[static_cast<std::size_t>(first + n)] != 0) == inside) cities.push_back(n);
        return cities;
    };
    const auto& own = layout->admission.of(shortage.side);
    const auto& across = layout->admission.of(other(shortage.side));
    for (const auto city : gathered(shortage.side))
        if (own[static_cast<std::size_t>(city)].min > 0) shortage.cities.push_back(city);
    for (int partner = 0; static_cast<std::size_t>(partner) < across.size(); ++partner) {
        const auto may = [&](int city) {
            const auto pair = shortage.side == Side::a ? Pair{city, partner} : Pair{partner, city};
            return layout->admission.states[problem.at(pair)] != PairState::forbidden;
        };
        if (std::any_of(shortage.cities.begin(), shortage.cities.end(), may)) shortage.partners.push_back(partner);
    }
    for (const auto city : shortage.cities) shortage.need += own[static_cast<std::size_t>(city)].min;
    for (const auto partner : shortage.partners) {
        const auto most =
            std::min(across[static_cast<std::size_t>(partner)].max, static_cast<std::int64_t>(shortage.cities.size()));
        shortage.room += most;
    }
    if (shortage.need <= shortage.room) return std::nullopt;
    return shortage;
}

}  // namespace

base::Result<bool> is_feasible(const Problem& problem) {
    if (const auto good = check(problem); !good) return good.error();
    if (contradicts(problem)) return false;
    const auto layout = lay_out(problem);
    if (!layout) return layout.error();
    return network_of(problem, *layout).balance();
}

base::Result<std::optional<Conflict>> find_conflict(const Problem& problem, const GoOn& go_on) {
    const auto feasible = is_feasible(problem);
    if (!feasible) return feasible.error();
    if (*feasible) return std::optional<Conflict>{};
    if (go_on && !go_on(0, 0)) return cancelled();
    const auto parts = parts_of(problem);
    Conflict conflict{.clashes = filtered(problem, parts)};
    if (go_on && !go_on(1, 2)) return cancelled();
    shrink(problem, parts, conflict);
    std::sort(conflict.clashes.begin(), conflict.clashes.end());
    conflict.shortage = shortage_of(only(problem, conflict.clashes));
    return std::optional{std::move(conflict)};
}

}  // namespace qiao::engine::pairing
