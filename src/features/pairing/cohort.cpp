#include "features/pairing/cohort.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "domain/place.hpp"
#include "engine/scoring/eligibility.hpp"
#include "tabular/cell_text.hpp"
#include "tabular/format.hpp"

namespace qiao::pairing {
namespace {

using base::Code;
using base::Error;
using base::Result;

constexpr std::string_view country_prefix = "country:";

bool is_table(const std::string& path) {
    for (const std::string_view ending : {".csv", ".tsv", ".xlsx", ".csv.gz", ".tsv.gz"})
        if (path.ends_with(ending)) return true;
    return false;
}

Result<std::vector<Written>> read_table(const std::string& path) {
    auto bytes = tabular::FileBytes::open(path);
    if (!bytes) return bytes.error();
    auto table = tabular::open_table(std::move(bytes).value(), path);
    if (!table) return table.error();
    const auto& columns = (*table)->columns();
    const auto column = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), "place") - columns.begin());
    if (column == columns.size())
        return Error{
            Code::wrong_shape, "place", {{"field", "place"}, {"known", fmt::format("{}", fmt::join(columns, ", "))}}};
    std::vector<Written> out;
    for (tabular::Row row;;) {
        const auto more = (*table)->next(row);
        if (!more) return more.error();
        if (!*more) return out;
        if (const auto text = tabular::trimmed(row.cells[column]); !text.empty())
            out.push_back({std::string{text}, fmt::format("{}:{}", path, row.line)});
    }
}

std::vector<Written> read_lines(std::istream& file, const std::string& path) {
    std::vector<Written> out;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        const auto text = tabular::trimmed(std::string_view{line}.substr(0, line.find('#')));
        if (!text.empty()) out.push_back({std::string{text}, fmt::format("{}:{}", path, number)});
    }
    return out;
}

/// Every city of a country, in the registry's order of size and kind: none that is a region or larger.
std::set<base::Id> cities_of(const engine::World& world, std::string_view country) {
    std::set<base::Id> out;
    const auto code = engine::country_of(country);
    for (int n = 0; n < world.size(); ++n) {
        const auto& place = world.place(n);
        if (place.alive && code != 0 && place.country == code && engine::order_of(place.kind) == 0)
            out.insert(place.id);
    }
    return out;
}

std::string listed(const std::vector<base::Candidate>& candidates) {
    std::string out;
    for (const auto& one : candidates) out += (out.empty() ? "" : "; ") + one.label + " " + one.id;
    return out;
}

bool is_country(const Written& written) { return written.text.starts_with(country_prefix); }

/// What is wrong with one entry, with its place in the file.
Error fault_of(const Written& written, const Error& error) {
    Error out{
        error.code, written.where, {{"where", written.where}, {"value", written.text}}, "error.pairing.place_unknown"};
    if (error.code == Code::ambiguous) {
        out.text_key = "error.pairing.place_ambiguous";
        out.args["candidates"] = listed(error.candidates);
        out.candidates = error.candidates;
    }
    return out;
}

}  // namespace

Result<std::vector<Written>> read_cohort_file(const std::string& path) {
    if (is_table(path)) return read_table(path);
    std::ifstream file{path, std::ios::binary};
    if (!file) return Error{Code::not_found, "", {{"value", path}}};
    return read_lines(file, path);
}

std::vector<Written> split_names(std::string_view text) {
    std::vector<Written> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        if (const auto name = tabular::trimmed(text.substr(begin, end - begin)); !name.empty())
            out.push_back({std::string{name}, std::to_string(out.size() + 1)});
        begin = end + 1;
    }
    return out;
}

Result<std::vector<Written>> read_cohort(const std::string& text) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(text, ignored)) return read_cohort_file(text);
    if (is_table(text) || text.ends_with(".txt")) return Error{Code::not_found, "", {{"value", text}}};
    return split_names(text);
}

Error gathered(std::vector<Error> parts, std::string text_key) {
    if (parts.size() == 1) return std::move(parts.front());
    const auto code = parts.front().code;
    const auto agree = std::all_of(parts.begin(), parts.end(), [&](const Error& part) { return part.code == code; });
    Error error{agree ? code : Code::invalid_value, "", {{"count", std::to_string(parts.size())}}, std::move(text_key)};
    error.parts = std::move(parts);
    return error;
}

Result<std::vector<domain::Record>> resolve_cohort(const std::vector<Written>& cohort, places::PlaceFinder& finder) {
    std::vector<Error> faults;
    std::map<base::Id, std::string> seen;
    std::vector<domain::Record> out;
    for (const auto& written : cohort) {
        if (is_country(written)) continue;
        auto place = finder.resolve(written.text);
        if (!place) {
            faults.push_back(fault_of(written, place.error()));
            continue;
        }
        const auto [there, fresh] = seen.emplace(place->id, written.where);
        if (fresh)
            out.push_back(std::move(place).value());
        else
            faults.push_back({Code::invalid_value,
                              written.where,
                              {{"where", written.where}, {"value", written.text}, {"before", there->second}},
                              "error.pairing.place_twice"});
    }
    if (!faults.empty()) return gathered(std::move(faults), "error.pairing.places");
    std::sort(out.begin(), out.end(), [](const auto& one, const auto& two) { return one.id < two.id; });
    return out;
}

Result<std::vector<domain::Record>> find_cohort(const std::vector<Written>& cohort, std::string_view field,
                                                const partners::Knowledge& knowledge, storage::Reader& reader,
                                                places::PlaceFinder& finder) {
    auto out = resolve_cohort(cohort, finder);
    if (!out) return out;
    std::set<base::Id> ids;
    for (const auto& written : cohort) {
        if (!is_country(written)) continue;
        const auto cities = cities_of(knowledge.world, std::string_view{written.text}.substr(country_prefix.size()));
        if (cities.empty() && cohort.size() > 1) return fault_of(written, {.code = Code::not_found});
        ids.insert(cities.begin(), cities.end());
    }
    for (const auto& place : *out) ids.erase(place.id);
    for (auto& place : reader.find_many(domain::place_entity(), ids)) out->push_back(std::move(place));
    std::ranges::sort(*out, {}, &domain::Record::id);
    if (!out->empty()) return out;
    const std::string name{field};
    return Error{Code::missing_value, "/" + name, {{"field", name}}, "error.pairing.empty_cohort"};
}

std::vector<base::Id> ids_meant(const Written& written, places::PlaceFinder& finder) {
    const auto found = finder.resolve(written.text);
    if (found) return {found->id};
    std::vector<base::Id> out;
    for (const auto& candidate : found.error().candidates)
        if (const auto id = base::Id::parse(candidate.id)) out.push_back(*id);
    return out;
}

}  // namespace qiao::pairing
