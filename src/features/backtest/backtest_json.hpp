#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "features/backtest/backtest_files.hpp"

namespace qiao::backtest {

/// All that is told about one run.
struct Told {
    std::uint64_t seed{0};
    std::size_t nodes{0}, train_links{0};
    Links test{};
    engine::backtest::Results results{};
};

/// {seed, nodes, train_links, test_links, skipped: [{line, reason}], methods: [{method, groups: [{group, n, candidates,
/// "hits@10": {value, low, high}, "hits@20", "recall@50", mrr, median_rank, auc}]}], weights: [{feature, about, weight,
/// europe_to_china, china_to_europe, spread}]}. `weight` is that of links elsewhere in the world; figures have six places.
[[nodiscard]] boost::json::object to_json(const Told& told, const base::Texts& texts, std::string_view lang);

}  // namespace qiao::backtest
