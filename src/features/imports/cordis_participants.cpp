#include "features/imports/cordis_table.hpp"

#include <algorithm>

#include "base/countries.hpp"
#include "base/text.hpp"
#include "features/imports/known_sources.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;

/// "6532 TT NIJMEGEN" and "Paris Cedex 05" are how CORDIS writes some cities.
std::string city_in(std::string text) {
    text = tidy(std::move(text));
    if (const auto cedex = base::fold(text).find(" cedex"); cedex != std::string::npos && cedex < text.size())
        text.erase(cedex);
    const auto letter = text.find_first_not_of("0123456789 -");
    return letter == std::string::npos ? std::string{} : text.substr(letter);
}

/// What else a cell may mean, asked for in this order where nothing is called as it stands: "Torino (Turin)" Torino, then Turin;
/// "Jinan, Shandong Province" Jinan; "Bruxelles / Brussel" either; "Praha 6", "Odense M" and "Chifeng City" without their last
/// word. Two names side by side ("Thermi Thessaloniki") stay unknown: which of the two it is, the cell does not say.
std::vector<std::string> readings_of(const std::string& city) {
    std::vector<std::string> readings{city};
    for (std::size_t from = 0; from <= city.size();) {
        const auto end = std::min(city.find_first_of(",/()", from), city.size());
        if (auto part = tidy(city.substr(from, end - from)); !part.empty() && part != city)
            readings.push_back(std::move(part));
        from = end + 1;
    }
    for (std::size_t i = 0, count = readings.size(); i < count; ++i) {
        const auto space = readings[i].rfind(' ');
        if (space == std::string::npos) continue;
        const auto last = base::fold(readings[i].substr(space + 1));
        const auto is_number = last.find_first_not_of("0123456789") == std::string::npos;
        if (is_number || last.size() == 1 || last == "city" || last == "shi")
            readings.push_back(readings[i].substr(0, space));
    }
    return readings;
}

}  // namespace

CordisParticipants::CordisParticipants(Run& run, const Columns& columns)
    : run_{run}, columns_{columns}, places_{run.writer()}, organisations_{run} {
    for (const auto& [number, id] : cordis_projects(run.writer())) projects_[number].id = id;
}

void CordisParticipants::take(const tabular::Row& row) {
    const auto number = columns_.cell(row, {"projectID", "cordis_id"});
    const auto project = projects_.find(number);
    if (project == projects_.end())
        return run_.miss(row.line, Error{Code::unknown_reference, "projectID", {{"value", number}}});
    const auto name = tidy(columns_.cell(row, {"name", "organisation"}));
    if (name.empty()) return run_.blame(row.line, Error{Code::missing_value, "name"});
    const auto country = base::country_code(columns_.cell(row, {"country"})).value_or("");
    const auto city = place(row, country);
    const auto known = organisations_.get(row.line, {.name = name,
                                                     .short_name = tidy(columns_.cell(row, {"shortName"})),
                                                     .number = columns_.cell(row, {"organisationID"}),
                                                     .activity = columns_.cell(row, {"activityType"}),
                                                     .country = country,
                                                     .place = city,
                                                     .project = number});
    auto& parts = project->second;
    parts.line = row.line;
    parts.organisations.push_back(known.id);
    const auto at = known.place.is_nil() ? city : known.place;
    if (!at.is_nil()) parts.places.push_back(at);
    if (columns_.cell(row, {"role"}) == "coordinator") parts.coordinator = known.id;
}

void CordisParticipants::write_projects() {
    for (const auto& [number, parts] : projects_) {
        if (parts.organisations.empty()) continue;
        auto record = run_.writer().find(domain::project_entity(), parts.id);
        if (!record) continue;
        auto project = domain::from_record<domain::Project>(*record);
        add_missing(project.organisations, parts.organisations);
        add_missing(project.places, parts.places);
        if (project.coordinator.is_nil()) project.coordinator = parts.coordinator;
        (*record)["organisations"] = project.organisations;
        (*record)["places"] = project.places;
        if (!project.coordinator.is_nil()) (*record)["coordinator"] = project.coordinator;
        run_.keep(parts.line, *std::move(record));
    }
    write_learnt_places();
}

/// A row tells where a body is; the other projects it takes part in are there too.
void CordisParticipants::write_learnt_places() {
    if (organisations_.placed().empty()) return;
    for (const auto& [number, parts] : projects_) {
        auto record = run_.writer().find(domain::project_entity(), parts.id);
        if (!record) continue;
        const auto project = domain::from_record<domain::Project>(*record);
        auto places = project.places;
        for (const auto& id : project.organisations) {
            if (const auto placed = organisations_.placed().find(id); placed != organisations_.placed().end())
                add_missing(places, {placed->second});
        }
        if (places == project.places) continue;
        (*record)["places"] = places;
        run_.keep(parts.line, *std::move(record));
    }
}

Id CordisParticipants::place(const tabular::Row& row, const std::string& country) {
    const auto city = city_in(columns_.cell(row, {"city"}));
    if (city.empty()) return {};
    std::optional<Error> first;
    for (const auto& name : readings_of(city)) {
        const auto found = places_.find({.name = name, .country_name = country, .country = country});
        if (found) return *found;
        if (!first) first = found.error();
    }
    auto error = *std::move(first);
    error.field = "city";
    if (missed_.insert(city + "|" + country).second) run_.miss(row.line, error);
    return {};
}

}  // namespace qiao::imports
