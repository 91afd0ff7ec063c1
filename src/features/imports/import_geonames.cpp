#include "features/imports/import_geonames.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "domain/place.hpp"
#include "domain/source.hpp"
#include "features/imports/known_sources.hpp"
#include "tabular/geonames.hpp"

namespace qiao::imports {
namespace {

using base::Id;
using domain::Name;
using domain::NameKind;
using domain::Place;
using tabular::GeonamesRow;

bool is_all_han(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!base::is_han(base::next_code_point(text, at))) return false;
    }
    return !text.empty();
}

/// The file does not say which of its Han names are Chinese in simplified characters: the shortest that is already
/// simplified stands in, marked as made by machine.
std::string_view chinese_name(const std::vector<std::string_view>& names) {
    std::string_view best;
    for (const auto name : names) {
        if (!is_all_han(name) || base::simplify_han(name) != name) continue;
        if (best.empty() || name.size() < best.size()) best = name;
    }
    return best;
}

int year_of(std::string_view date) {
    int year = 0;
    std::from_chars(date.data(), date.data() + std::min<std::size_t>(4, date.size()), year);
    return year;
}

std::vector<Name> other_names(const GeonamesRow& row, const std::vector<std::string_view>& alternates) {
    std::vector<Name> names;
    std::unordered_set<std::string_view> seen{row.name};
    for (const auto text : alternates) {
        if (text.empty() || !seen.insert(text).second) continue;
        names.push_back({std::string{text}, is_all_han(text) ? "zh" : "und", NameKind::alternative});
    }
    return names;
}

Place place_of(const GeonamesRow& row) {
    const auto alternates = row.alternate_names();
    Place place;
    place.id = Id::from_key("place", "geonames:" + std::to_string(row.id));
    place.name = {"en", row.name};
    if (const auto chinese = chinese_name(alternates); !chinese.empty()) {
        place.name.put("zh", {std::string{chinese}, domain::TextState::machine});
    }
    place.other_names = other_names(row, alternates);
    place.kind = row.feature_code == "PPLX" ? domain::PlaceKind::district : domain::PlaceKind::city;
    place.country = row.country;
    // Letters are what people write ("Springfield, IL"); GeoNames' numbers mean nothing to anybody.
    if (std::ranges::none_of(row.admin1, [](char c) { return c >= '0' && c <= '9'; })) place.region = row.admin1;
    place.coordinates = domain::Coordinates{row.latitude, row.longitude};
    if (row.population)
        place.population =
            domain::Quantity{static_cast<double>(*row.population), "person", year_of(row.modified), "GeoNames"};
    place.timezone = row.timezone;
    place.ids = {{"geonames", std::to_string(row.id)}};
    place.source = geonames_source_id();
    place.locator = "geonameid " + std::to_string(row.id);
    return place;
}

/// What is known stays; names are added.
void fill_in(Place& known, const Place& news) {
    std::unordered_set<std::string> names;
    for (const auto& name : known.other_names) names.insert(name.text);
    for (const auto& [lang, segment] : known.name.segments()) names.insert(segment.text);
    for (const auto& name : news.other_names) {
        if (names.insert(name.text).second) known.other_names.push_back(name);
    }
    if (!known.coordinates) known.coordinates = news.coordinates;
    if (known.timezone.empty()) known.timezone = news.timezone;
    if (known.region.empty()) known.region = news.region;
    if (known.name.in("zh").empty() && !news.name.in("zh").empty())
        known.name.put("zh", news.name.segments().find("zh")->second);
    // GeoNames' figure of a region, island or district is that of its seat
    const auto is_town = known.kind == domain::PlaceKind::city || known.kind == domain::PlaceKind::municipality;
    const auto newer = !known.population || known.population->year < (news.population ? news.population->year : 0);
    if (is_town && news.population && newer) known.population = news.population;
}

std::unordered_map<std::string, Place> places_by_geonames(storage::Reader& reader) {
    std::unordered_map<std::string, Place> places;
    reader.for_each(domain::place_entity(), [&](const domain::Record& record) {
        auto place = domain::from_record<Place>(record);
        const auto id = place.ids.find("geonames");
        if (id != place.ids.end()) places.emplace(id->second, std::move(place));
    });
    return places;
}

}  // namespace

base::Outcome import_geonames(Run& run, std::unique_ptr<tabular::ByteSource> bytes) {
    auto reader = tabular::GeonamesReader::open(std::move(bytes));
    if (!reader) return reader.error();
    if (auto known = ensure_source(run.writer(), geonames_source()); !known) return known;
    const auto known = places_by_geonames(run.writer());
    std::unordered_map<std::int64_t, std::size_t> line_of;
    GeonamesRow row;
    read_rows(run, **reader, row, [&](const GeonamesRow& good) {
        const auto [first, fresh] = line_of.emplace(good.id, good.line);
        if (!fresh) {
            return run.blame(good.line, {base::Code::duplicate,
                                         "geonameid",
                                         {{"value", std::to_string(good.id)}, {"line", std::to_string(first->second)}},
                                         "error.import.twice"});
        }
        auto place = place_of(good);
        const auto before = known.find(std::to_string(good.id));
        if (before != known.end()) {
            auto merged = before->second;
            fill_in(merged, place);
            place = std::move(merged);
        }
        run.keep(good.line, domain::to_record(domain::place_entity(), place));
    });
    return base::done();
}

}  // namespace qiao::imports
