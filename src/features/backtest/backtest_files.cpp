#include "features/backtest/backtest_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tabular/cell_text.hpp"
#include "tabular/fault.hpp"
#include "tabular/format.hpp"

namespace qiao::backtest {

using base::Code;
using base::Error;
using base::Result;
using engine::backtest::Index;
using engine::backtest::Link;
using engine::backtest::PlaceFacts;
using engine::backtest::PlaceKind;

namespace {

constexpr std::size_t most_faults = 20;
constexpr std::size_t unknown_one_in = 10;  // more rows than one in so many: the wrong file

/// A table whose columns are asked for by name, and the faults found in it.
class Table {
public:
    [[nodiscard]] static Result<Table> open(const std::filesystem::path& path, const std::vector<std::string>& needed) {
        auto bytes = tabular::FileBytes::open(path);
        if (!bytes) return Error{bytes.error().code, "", {{"file", path.string()}}, "error.backtest.no_file"};
        auto source = tabular::open_table(std::move(*bytes), path.filename().string());
        if (!source) return in_file(path, source.error());
        Table table{path, std::move(*source)};
        std::vector<std::string> missing;
        for (const auto& name : needed)
            if (!table.find(name)) missing.push_back(name);
        if (!missing.empty())
            return Error{Code::wrong_shape,
                         "",
                         {{"file", path.string()},
                          {"columns", fmt::format("{}", fmt::join(missing, ", "))},
                          {"found", fmt::format("{}", fmt::join(table.source_->columns(), ", "))}},
                         "error.backtest.columns"};
        return table;
    }

    /// Goes to the next row that is whole; those that are not are faults.
    [[nodiscard]] bool next() {
        for (;;) {
            auto more = source_->next(row_);
            if (more) return *more;
            const auto line = more.error().args.find("line");
            add({more.error().code,
                 "",
                 {{"line", line == more.error().args.end() ? "?" : line->second}},
                 "error.backtest.broken_row"});
        }
    }
    [[nodiscard]] std::size_t line() const { return row_.line; }
    [[nodiscard]] std::string cell(std::string_view column) const {
        const auto at = find(column);
        return at ? std::string{tabular::trimmed(row_.cells[*at])} : std::string{};
    }
    /// What is wrong with this row: the text `error.backtest.<what>` with line, column and value.
    [[nodiscard]] Error fault(Code code, std::string_view what, std::string_view column) const {
        return {code,
                std::string{column},
                {{"line", std::to_string(row_.line)},
                 {"column", std::string{column}},
                 {"value", tabular::shortened(cell(column))}},
                fmt::format("error.backtest.{}", what)};
    }
    void add(Code code, std::string_view what, std::string_view column) { add(fault(code, what, column)); }
    void add(Error fault) {
        ++faults_total_;
        if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
    }
    /// What to answer if there are faults.
    [[nodiscard]] std::optional<Error> verdict() const {
        if (faults_total_ == 0) return std::nullopt;
        return Error{Code::invalid_value,
                     "",
                     {{"file", path_.string()}, {"count", std::to_string(faults_total_)}},
                     "error.backtest.rows",
                     faults_};
    }
    [[nodiscard]] Error of_file(Code code, std::string key) const {
        return {code, "", {{"file", path_.string()}}, std::move(key)};
    }

private:
    Table(std::filesystem::path path, std::unique_ptr<tabular::RowSource> source)
        : path_{std::move(path)}, source_{std::move(source)} {}

    static Error in_file(const std::filesystem::path& path, Error error) {
        return {error.code, "", {{"file", path.string()}}, "error.backtest.unreadable", {error}};
    }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        const auto& columns = source_->columns();
        const auto at = std::ranges::find(columns, name);
        if (at == columns.end()) return std::nullopt;
        return static_cast<std::size_t>(at - columns.begin());
    }

    std::filesystem::path path_;
    std::unique_ptr<tabular::RowSource> source_;
    tabular::Row row_;
    std::vector<Error> faults_;
    std::size_t faults_total_{0};
};

PlaceKind kind_of(std::string_view text) {
    if (text == "region") return PlaceKind::region;
    return text == "sub-city unit" ? PlaceKind::part_of_city : PlaceKind::city;
}

/// A number that may be left out; what is there must be one and lie within the bounds.
double read_number(Table& table, std::string_view column, double low, double high, bool& there) {
    const auto text = table.cell(column);
    there = !text.empty();
    if (!there) return 0;
    const auto value = tabular::read_decimal(text);
    if (value && *value >= low && *value <= high) return *value;
    table.add(Code::invalid_value, "out_of_bounds", column);
    return 0;
}

PlaceFacts read_place(Table& table) {
    PlaceFacts place;
    place.name = table.cell("name");
    place.country = table.cell("country_iso2");
    place.admin1 = table.cell("admin1_geonames");
    place.kind = kind_of(table.cell("kind"));
    bool has_latitude = false, has_longitude = false, has_population = false;
    place.latitude = read_number(table, "lat", -90, 90, has_latitude);
    place.longitude = read_number(table, "lon", -180, 180, has_longitude);
    place.located = has_latitude && has_longitude;
    place.population = read_number(table, "population", 0, 1e10, has_population);
    return place;
}

/// Both ends by their position; nothing for one that is not known.
struct Ends {
    std::optional<Index> a, b;
};

std::optional<Index> find_node(const Nodes& nodes, const std::string& id) {
    const auto at = nodes.by_id.find(id);
    return at == nodes.by_id.end() ? std::nullopt : std::optional{at->second};
}

Link ordered(Index a, Index b) { return {std::min(a, b), std::max(a, b)}; }

using Known = std::set<std::pair<Index, Index>>;

/// Nothing when it can be asked for; then it counts as known from here on.
std::optional<SkipReason> reason_to_skip(const Ends& ends, const Known& train, Known& seen) {
    if (!ends.a || !ends.b) return SkipReason::unknown_place;
    if (*ends.a == *ends.b) return SkipReason::same_place;
    const auto [a, b] = ordered(*ends.a, *ends.b);
    if (train.contains({a, b})) return SkipReason::known;
    return seen.emplace(a, b).second ? std::nullopt : std::optional{SkipReason::repeated};
}

}  // namespace

std::string_view name_of(SkipReason reason) {
    switch (reason) {
        case SkipReason::unknown_place: return "unknown_place";
        case SkipReason::same_place: return "same_place";
        case SkipReason::known: return "known";
        case SkipReason::repeated: return "repeated";
    }
    return "";
}

Result<Nodes> read_nodes(const std::filesystem::path& path) {
    auto table =
        Table::open(path, {"node_id", "name", "country_iso2", "admin1_geonames", "lat", "lon", "population", "kind"});
    if (!table) return table.error();
    Nodes nodes;
    while (table->next()) {
        const auto id = table->cell("node_id");
        for (const auto* column : {"node_id", "country_iso2"})
            if (table->cell(column).empty()) table->add(Code::missing_value, "missing", column);
        if (!id.empty() && !nodes.by_id.emplace(id, static_cast<Index>(nodes.facts.size())).second)
            table->add(Code::invalid_value, "node_twice", "node_id");
        nodes.facts.push_back(read_place(*table));
    }
    if (const auto faults = table->verdict()) return *faults;
    if (nodes.facts.size() < 2) return table->of_file(Code::wrong_shape, "error.backtest.too_few_nodes");
    return nodes;
}

Result<Links> read_train(const std::filesystem::path& path, const Nodes& nodes) {
    auto table = Table::open(path, {"node_a", "node_b"});
    if (!table) return table.error();
    Links links;
    while (table->next()) {
        const Ends ends{find_node(nodes, table->cell("node_a")), find_node(nodes, table->cell("node_b"))};
        if (!ends.a) table->add(Code::unknown_reference, "unknown_node", "node_a");
        if (!ends.b) table->add(Code::unknown_reference, "unknown_node", "node_b");
        if (ends.a && ends.b) links.links.push_back(ordered(*ends.a, *ends.b));
    }
    if (const auto faults = table->verdict()) return *faults;
    return links;
}

Result<Links> read_test(const std::filesystem::path& path, const Nodes& nodes, const Links& train) {
    auto table = Table::open(path, {"node_a", "node_b"});
    if (!table) return table.error();
    Known known, seen;
    for (const auto& link : train.links) known.emplace(link.a, link.b);
    Links links;
    std::vector<Error> unknown;
    std::size_t rows = 0;
    for (; table->next(); ++rows) {
        const Ends ends{find_node(nodes, table->cell("node_a")), find_node(nodes, table->cell("node_b"))};
        const auto reason = reason_to_skip(ends, known, seen);
        if (reason) links.skipped.push_back({table->line(), *reason});
        if (!reason) links.links.push_back(ordered(*ends.a, *ends.b));
        if (reason == SkipReason::unknown_place)
            unknown.push_back(table->fault(Code::unknown_reference, "unknown_node", ends.a ? "node_b" : "node_a"));
    }
    if (unknown.size() * unknown_one_in > rows)
        for (auto& fault : unknown) table->add(std::move(fault));
    if (const auto faults = table->verdict()) return *faults;
    if (links.links.empty()) return table->of_file(Code::invalid_value, "error.backtest.nothing_to_ask");
    return links;
}

}  // namespace qiao::backtest
