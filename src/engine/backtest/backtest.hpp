#pragma once

#include <functional>
#include <optional>

#include "engine/backtest/learned.hpp"
#include "engine/backtest/measures.hpp"

namespace qiao::engine::backtest {

/// The names of all methods, in the order in which they are reported.
[[nodiscard]] const std::vector<std::string>& method_names();

struct Order {
    std::string method{};  ///< one of `method_names`; empty: all
    std::uint64_t seed{1};
    std::size_t draws{1000};  ///< of the bootstrap
    std::size_t threads{1};
    Training training{};
    std::function<bool(std::string_view method)> progress{};  ///< told before each method; false stops the run
};

struct GroupResult {
    Report report{Report::all};
    Figures figures{};
};

struct MethodResult {
    std::string method{};
    std::vector<GroupResult> groups{};  ///< those that have questions
};

/// One feature with what it weighs in each group.
struct FeatureWeight {
    Feature feature{};
    double spread{0};
    std::array<double, 3> weight{};  ///< by `Group`
};

struct Results {
    std::vector<MethodResult> methods{};
    std::vector<FeatureWeight> weights{};  ///< empty unless the learned method ran
};

/// Ranks the hidden links' ends by each method and says how well they stood. Nothing when `progress` stopped it.
/// REQUIRES: no hidden link is visible, none stands twice, none joins a place with itself.
/// Cost: 20,000 places, 24,000 visible and 10,000 hidden links: under a minute on two cores, some 400 MB.
/// The same order gives the same results on any number of threads.
[[nodiscard]] std::optional<Results> backtest(const Places& places, const Graph& visible, std::span<const Link> hidden,
                                              const Order& order);

}  // namespace qiao::engine::backtest
