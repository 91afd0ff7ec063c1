#pragma once

#include <vector>

#include "engine/pairing/simplex.hpp"

namespace qiao::engine::pairing {

/// A circulation that can be changed arc by arc: for questions of whether, where costs play no part.
class Residual {
public:
    /// Begins with the flows given; without them with the lower bounds, which need `balance`.
    Residual(int nodes, std::vector<FlowArc> arcs, std::vector<std::int64_t> flows = {});

    /// Makes inflow and outflow equal everywhere. Returns false if there is no circulation within the bounds; `reached` then
    /// are the nodes that more must flow into than can flow out of. Cost: a search a unit that is out of balance.
    bool balance();

    /// Takes one unit off an arc and leads it another way. Returns false if there is none; `reached` are then the nodes
    /// that the arc's beginning can still send to: all that leaves them is full, all that enters them at its least.
    bool lead_around(std::size_t arc);

    [[nodiscard]] const std::vector<char>& reached() const { return reached_; }
    [[nodiscard]] const FlowArc& arc(std::size_t index) const { return arcs_[index]; }
    [[nodiscard]] std::int64_t flow(std::size_t index) const { return flows_[index]; }
    [[nodiscard]] const std::vector<FlowArc>& arcs() const { return arcs_; }

    /// REQUIRES: lower ≤ flow ≤ upper.
    void bound(std::size_t arc, std::int64_t lower, std::int64_t upper) {
        arcs_[arc].lower = lower;
        arcs_[arc].upper = upper;
    }
    void set_flow(std::size_t arc, std::int64_t flow) { flows_[arc] = flow; }

private:
    struct Step {
        int arc{0};
        bool forward{true};
    };
    [[nodiscard]] std::int64_t room(Step step) const {
        const auto n = static_cast<std::size_t>(step.arc);
        return step.forward ? arcs_[n].upper - flows_[n] : flows_[n] - arcs_[n].lower;
    }
    [[nodiscard]] int end_of(Step step) const {
        const auto& arc = arcs_[static_cast<std::size_t>(step.arc)];
        return step.forward ? arc.to : arc.from;
    }
    void push(Step step, std::int64_t amount) {
        flows_[static_cast<std::size_t>(step.arc)] += step.forward ? amount : -amount;
    }
    /// A shortest way with room from any of `starts` to a node where `wanted` holds; empty if none.
    template <class Wanted>
    std::vector<Step> find_way(const std::vector<int>& starts, const Wanted& wanted, int avoided);

    int nodes_;
    std::vector<FlowArc> arcs_;
    std::vector<std::int64_t> flows_;
    std::vector<std::vector<Step>> steps_;
    std::vector<char> reached_;
};

}  // namespace qiao::engine::pairing
