#include "engine/pairing/layout.hpp"

namespace qiao::engine::pairing {
namespace {

/// One side while its arcs are laid. Arcs of side B run the other way, from the pairs to the sink.
struct Half {
    Side side{Side::a};
    int root{0};
    Forest pairs_of{};
    Forest each_from{};
    int first_set{0};
    Layout::Ends ends{};
};

base::Result<Forest> forest_of_kind(const Problem& problem, Kind kind, Side side) {
    std::vector<Forest::Set> sets;
    for (std::size_t n = 0; n < problem.constraints.size(); ++n) {
        const auto& one = problem.constraints[n];
        if (one.kind != kind || one.side != side) continue;
        const auto index = static_cast<int>(n);
        if (kind == Kind::pairs_of) sets.push_back({index, 0, one.cities});
        for (std::size_t group = 0; kind == Kind::each_from && group < one.groups.size(); ++group)
            sets.push_back({index, static_cast<int>(group), one.groups[group]});
    }
    return forest_of(std::move(sets), problem.size(kind == Kind::pairs_of ? side : other(side)));
}

base::Outcome number_nodes(const Problem& problem, Half& half, int& nodes) {
    auto pairs_of = forest_of_kind(problem, Kind::pairs_of, half.side);
    if (!pairs_of) return pairs_of.error();
    auto each_from = forest_of_kind(problem, Kind::each_from, half.side);
    if (!each_from) return each_from.error();
    half.pairs_of = std::move(pairs_of).value();
    half.each_from = std::move(each_from).value();
    const auto cities = static_cast<int>(problem.size(half.side));
    half.ends.groups = static_cast<int>(half.each_from.sets.size());
    if (half.ends.groups > 0) half.ends.home = half.each_from.home;
    half.ends.first_city = nodes;
    half.first_set = half.ends.first_city + cities;
    half.ends.first_group = half.first_set + static_cast<int>(half.pairs_of.sets.size());
    nodes = half.ends.first_group + cities * half.ends.groups;
    return base::done();
}

FlowArc arc_towards_pairs(const Half& half, int outer, int inner, Limits limits) {
    return half.side == Side::a ? FlowArc{outer, inner, limits.min, limits.max}
                                : FlowArc{inner, outer, limits.min, limits.max};
}

void lay_cities(const Half& half, const std::vector<Limits>& limits, std::vector<FlowArc>& rows) {
    for (std::size_t city = 0; city < limits.size(); ++city) {
        const auto set = half.pairs_of.home[city];
        rows.push_back(arc_towards_pairs(half, set < 0 ? half.root : half.first_set + set,
                                         half.ends.first_city + static_cast<int>(city), limits[city]));
    }
}

/// Position of a set in the forest, -1 for an empty group: that is no set.
int find_set(const Forest& forest, int constraint, int group) {
    for (std::size_t n = 0; n < forest.sets.size(); ++n)
        if (forest.sets[n].constraint == constraint && forest.sets[n].group == group) return static_cast<int>(n);
    return -1;
}

/// The rows of one constraint that is no city's own. An empty set has rows too, between nowhere and nowhere.
void lay_constraint(const Problem& problem, const Half& half, int index, std::vector<FlowArc>& rows) {
    const auto& one = problem.constraints[static_cast<std::size_t>(index)];
    if (one.kind == Kind::pairs_of) {
        const auto set = find_set(half.pairs_of, index, 0);
        if (set < 0) return rows.push_back({half.root, half.root, 0, 0});
        const auto parent = half.pairs_of.sets[static_cast<std::size_t>(set)].parent;
        rows.push_back(arc_towards_pairs(half, parent < 0 ? half.root : half.first_set + parent, half.first_set + set,
                                         {0, one.max}));
        return;
    }
    const auto cities = static_cast<int>(problem.size(half.side));
    for (std::size_t group = 0; group < one.groups.size(); ++group) {
        const auto set = find_set(half.each_from, index, static_cast<int>(group));
        const auto parent = set < 0 ? -1 : half.each_from.sets[static_cast<std::size_t>(set)].parent;
        for (int city = 0; city < cities; ++city) {
            const auto first = half.ends.first_group + city * half.ends.groups;
            if (set < 0)
                rows.push_back({half.root, half.root, 0, 0});
            else
                rows.push_back(arc_towards_pairs(half, parent < 0 ? half.ends.first_city + city : first + parent,
                                                 first + set, {0, one.max}));
        }
    }
}

}  // namespace

base::Result<Layout> lay_out(const Problem& problem) {
    Layout layout;
    layout.admission = admit(problem);
    int nodes = 2;
    Half a{.side = Side::a, .root = 0}, b{.side = Side::b, .root = 1};
    for (auto* half : {&a, &b})
        if (const auto numbered = number_nodes(problem, *half, nodes); !numbered) return numbered.error();
    layout.nodes = nodes;
    layout.tails_ = a.ends;
    layout.heads_ = b.ends;
    layout.rows.push_back({1, 0, 0, static_cast<std::int64_t>(problem.a * problem.b)});
    lay_cities(a, layout.admission.a, layout.rows);
    lay_cities(b, layout.admission.b, layout.rows);
    for (std::size_t n = 0; n < problem.constraints.size(); ++n) {
        const auto& one = problem.constraints[n];
        if (one.kind != Kind::each_from && one.kind != Kind::pairs_of) continue;
        lay_constraint(problem, one.side == Side::a ? a : b, static_cast<int>(n), layout.rows);
    }
    return layout;
}

}  // namespace qiao::engine::pairing
