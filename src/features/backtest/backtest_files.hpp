#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/backtest/backtest.hpp"

namespace qiao::backtest {

/// The places of a file, found again by its ids.
struct Nodes {
    std::vector<engine::backtest::PlaceFacts> facts{};
    std::map<std::string, engine::backtest::Index, std::less<>> by_id{};
};

/// Reads a table (CSV, TSV or XLSX, packed or not) with the columns node_id, name, country_iso2, admin1_geonames, lat,
/// lon, population, kind; others are passed over. Of a place, only id and country must be filled in.
///
/// Errors: not_found · those of the table readers · `backtest.columns` (wrong_shape) when columns lack ·
/// `backtest.empty` (wrong_shape) · per row, with its line: `table.missing`, `table.not_in_bounds`, `backtest.node_twice`
/// (duplicate). All faults of rows come together, in `parts`.
[[nodiscard]] base::Result<Nodes> read_nodes(const std::filesystem::path& path);

/// Why a hidden link cannot be asked for.
enum class SkipReason : std::uint8_t {
    unknown_place,  ///< an end is not among the places
    same_place,     ///< both ends are one place
    known,          ///< the link is among those to learn from
    repeated,       ///< it stood before
};
[[nodiscard]] std::string_view name_of(SkipReason reason);

struct Skipped {
    std::size_t line{0};
    SkipReason reason{};
};

struct Links {
    std::vector<engine::backtest::Link> links{};
    std::vector<Skipped> skipped{};
};

/// Reads the links to learn from: columns node_a and node_b; others are passed over.
///
/// Errors: as `read_nodes`, and `backtest.unknown_node` (unknown_reference) for every id that is not among the nodes.
[[nodiscard]] base::Result<Links> read_train(const std::filesystem::path& path, const Nodes& nodes);

/// Reads the hidden links. A row that cannot be asked for is skipped with its reason.
///
/// Errors: as `read_train`; a file of which more than a tenth of the rows name unknown places is taken for a wrong one
/// and answered like that, `backtest.nothing_to_ask` (invalid_value) when no row is left.
[[nodiscard]] base::Result<Links> read_test(const std::filesystem::path& path, const Nodes& nodes, const Links& train);

}  // namespace qiao::backtest
