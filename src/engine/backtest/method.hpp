#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/backtest/questions.hpp"

namespace qiao::engine::backtest {

/// What a method may look at: the places and the links that are not hidden.
struct Visible {
    const Places& places;
    const Graph& graph;
    std::uint64_t seed{1};
};

/// A way of ranking partners. Scores are compared with one another only within one source and group.
class Method {
public:
    virtual ~Method() = default;

    /// Its name on the command line: "most-connected".
    [[nodiscard]] virtual std::string_view name() const = 0;

    /// One score for every place as a partner of `source`, the higher the better; those that cannot be candidates get
    /// one too. Threads: callable from all, each with `scores` of its own.
    virtual void score(Index source, Group group, std::span<double> scores) const = 0;
};

/// All that need no training, in the order in which they are reported. They keep references into `visible`.
[[nodiscard]] std::vector<std::unique_ptr<Method>> make_baselines(const Visible& visible);

}  // namespace qiao::engine::backtest
