#include "engine/schedule/clauses.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace qiao::engine::schedule {

void at_most_one(ClauseSink& sink, std::vector<Literal> literals) {
    constexpr std::size_t together = 5;
    while (literals.size() > together) {
        std::vector<Literal> heads;
        for (std::size_t n = 0; n < literals.size(); n += together - 1) {
            const auto end = std::min(n + together - 1, literals.size());
            const auto head = sink.fresh();
            for (auto a = n; a < end; ++a) {
                sink.add({-literals[a], head});
                for (auto b = a + 1; b < end; ++b) sink.add({-literals[a], -literals[b]});
            }
            heads.push_back(head);
        }
        literals = std::move(heads);
    }
    for (std::size_t a = 0; a < literals.size(); ++a)
        for (std::size_t b = a + 1; b < literals.size(); ++b) sink.add({-literals[a], -literals[b]});
}

Counter::Count Counter::of(Literal literal) {
    nodes_.push_back({.size = 1, .outputs = {literal}});
    return static_cast<Count>(nodes_.size()) - 1;
}

Counter::Count Counter::sorted(const std::vector<Literal>& outputs) {
    nodes_.push_back({.size = static_cast<int>(outputs.size()), .outputs = outputs});
    return static_cast<Count>(nodes_.size()) - 1;
}

Counter::Count Counter::of(const std::vector<Literal>& literals, bool exact) {
    std::vector<Count> counts;
    for (const auto literal : literals) counts.push_back(of(literal));
    return sum(counts, exact);
}

Counter::Count Counter::sum(const std::vector<Count>& counts, bool exact) {
    base::check(!counts.empty(), "a sum has summands");
    auto level = counts;
    while (level.size() > 1) {
        std::vector<Count> next;
        for (std::size_t n = 0; n + 1 < level.size(); n += 2) next.push_back(join(level[n], level[n + 1], exact));
        if (level.size() % 2 == 1) next.push_back(level.back());
        level = std::move(next);
    }
    return level.front();
}

Counter::Count Counter::join(Count left, Count right, bool exact) {
    nodes_.push_back({.left = left, .right = right, .size = size(left) + size(right), .exact = exact});
    return static_cast<Count>(nodes_.size()) - 1;
}

Literal Counter::at_least(Count count, int k) {
    base::check(k >= 1 && k <= size(count), "a count has so many outputs");
    make(count, k);
    return nodes_[static_cast<std::size_t>(count)].outputs[static_cast<std::size_t>(k) - 1];
}

/// Outputs up to so many. Exact counts are made whole.
void Counter::make(Count count, int outputs) {
    const auto n = static_cast<std::size_t>(count);
    const auto made = static_cast<int>(nodes_[n].outputs.size());
    if (nodes_[n].exact) outputs = nodes_[n].size;
    if (outputs <= made) return;
    const auto left = nodes_[n].left, right = nodes_[n].right;
    make(left, std::min(outputs, size(left)));
    make(right, std::min(outputs, size(right)));
    for (int k = made; k < outputs; ++k) nodes_[n].outputs.push_back(sink_.fresh());
    const auto& a = nodes_[static_cast<std::size_t>(left)];
    const auto& b = nodes_[static_cast<std::size_t>(right)];
    const auto& sum = nodes_[n].outputs;
    for (int k = std::max(made, 1); k < outputs; ++k)
        sink_.add({-sum[static_cast<std::size_t>(k)], sum[static_cast<std::size_t>(k) - 1]});
    for (int i = 0; i <= a.size; ++i)
        for (int j = 0; j <= b.size && i + j <= std::max(outputs, a.size + b.size); ++j) {
            if (i + j > made && i + j <= outputs) {  // i of the left and j of the right are i + j
                std::vector<Literal> clause{sum[static_cast<std::size_t>(i + j) - 1]};
                if (i > 0) clause.push_back(-a.outputs[static_cast<std::size_t>(i) - 1]);
                if (j > 0) clause.push_back(-b.outputs[static_cast<std::size_t>(j) - 1]);
                sink_.add(clause);
            }
            if (nodes_[n].exact && i + j < outputs) {  // fewer than i + 1 and fewer than j + 1 are fewer than i + j + 1
                std::vector<Literal> clause{-sum[static_cast<std::size_t>(i + j)]};
                if (i < a.size) clause.push_back(a.outputs[static_cast<std::size_t>(i)]);
                if (j < b.size) clause.push_back(b.outputs[static_cast<std::size_t>(j)]);
                sink_.add(clause);
            }
        }
}

}  // namespace qiao::engine::schedule
