#include "engine/scoring/theme_tree.hpp"

#include <algorithm>

#include "engine/scoring/lookup.hpp"

namespace qiao::engine {
namespace {

constexpr Micro decay_per_step = 800'000;
constexpr int depth_max = 15;

constexpr auto nearness = [] {
    std::array<Micro, depth_max + 1> table{one};
    for (std::size_t step = 1; step < table.size(); ++step) table[step] = product(table[step - 1], decay_per_step);
    return table;
}();

}  // namespace

ThemeTree ThemeTree::with(std::span<const domain::Theme> written, std::span<const Id> removed) const {
    ThemeTree next = *this;
    std::vector<std::pair<Id, int>> added;
    for (const auto& theme : written) {
        auto at = find_in(next.index_, theme.id);
        if (at < 0) {
            at = static_cast<int>(next.nodes_.size());
            next.nodes_.push_back({});
            added.emplace_back(theme.id, at);
        }
        next.nodes_[static_cast<std::size_t>(at)] = {.id = theme.id, .parent_id = theme.parent};
    }
    next.index_.insert(next.index_.end(), added.begin(), added.end());
    std::ranges::sort(next.index_);
    for (const auto& id : removed) {
        if (const auto at = find_in(next.index_, id); at >= 0) next.nodes_[static_cast<std::size_t>(at)].alive = false;
    }
    next.settle();
    return next;
}

void ThemeTree::settle() {
    for (auto& node : nodes_) node.parent = node.parent_id.is_nil() ? -1 : find(node.parent_id);
    std::vector<std::int32_t> depths(nodes_.size(), 0);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        auto depth = 0;
        for (auto at = nodes_[i].parent; at >= 0 && depth <= depth_max;
             at = nodes_[static_cast<std::size_t>(at)].parent)
            ++depth;
        depths[i] = depth;
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        nodes_[i].depth = depths[i] > depth_max ? 0 : depths[i];
        if (depths[i] > depth_max) nodes_[i].parent = -1;
    }
}

int ThemeTree::find(const Id& id) const {
    const auto at = find_in(index_, id);
    return at >= 0 && nodes_[static_cast<std::size_t>(at)].alive ? at : -1;
}

Micro ThemeTree::similarity(int a, int b) const {
    if (a < 0 || b < 0) return 0;
    if (a == b) return one;
    const auto* lower = &nodes_[static_cast<std::size_t>(a)];
    const auto* upper = &nodes_[static_cast<std::size_t>(b)];
    if (lower->depth < upper->depth) {
        std::swap(lower, upper);
        std::swap(a, b);
    }
    const auto steps = lower->depth - upper->depth;
    auto at = a;
    for (int step = 0; step < steps && at >= 0; ++step) at = nodes_[static_cast<std::size_t>(at)].parent;
    return at == b ? nearness[static_cast<std::size_t>(steps)] : 0;
}

bool ThemeTree::is_within(int theme, int broader) const {
    if (theme < 0 || broader < 0) return false;
    for (auto at = theme; at >= 0; at = nodes_[static_cast<std::size_t>(at)].parent)
        if (at == broader) return true;
    return false;
}

}  // namespace qiao::engine
