#include "features/imports/import_cordis.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/countries.hpp"
#include "base/text.hpp"
#include "domain/organisation.hpp"
#include "domain/programme.hpp"
#include "domain/project.hpp"
#include "features/imports/known_sources.hpp"
#include "features/imports/place_directory.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;
using base::Id;
using domain::Project;

/// A table's columns by what they mean, whichever of the layouts it has.
class Columns {
public:
    explicit Columns(const std::vector<std::string>& names) : names_{names} {}
    [[nodiscard]] bool has(std::string_view name) const { return find(name) < names_.size(); }
    /// The cell of the first of the columns that is there.
    [[nodiscard]] std::string cell(const tabular::Row& row, std::initializer_list<std::string_view> any_of) const {
        for (const auto name : any_of) {
            if (const auto at = find(name); at < row.cells.size()) return row.cells[at];
        }
        return {};
    }

private:
    [[nodiscard]] std::size_t find(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
    }
    const std::vector<std::string>& names_;
};

/// "1999985.5", "1999985,5"; 0 stands for what is not known.
domain::Money euros(std::string text) {
    std::ranges::replace(text, ',', '.');
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || value <= 0 || value > 1e12) return {};
    return {.minor = std::llround(value * 100), .currency = "EUR"};
}

domain::Edtf day(const std::string& text) {
    const auto date = domain::Edtf::parse(text.substr(0, 10));
    return date ? *date : domain::Edtf{};
}

/// CORDIS writes titles and names of its older projects in capitals or with doubled spaces: only the spaces are ours to mend.
std::string tidy(std::string text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    std::ranges::replace_if(text, is_space, ' ');
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }), text.end());
    if (text.starts_with(' ')) text.erase(0, 1);
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

/// Words of names that say what a body is, where the table does not: universities and institutes research, towns govern.
constexpr std::string_view research_words[] = {"universit",  "hochschule", "institut",    "academy",
                                               "akademi",    "college",    "polytechnic", "politec",
                                               "fraunhofer", "cnrs",       "research",    "school"};
constexpr std::string_view government_words[] = {"municipality", "city of",    "stadt ",   "ayuntamiento",
                                                 "comune di",    "gemeente",   "dimos",    "ministry",
                                                 "ministerie",   "commune de", "ville de", "council"};
constexpr std::string_view company_words[] = {" gmbh", " ltd", " limited", " sa",         " spa", " srl",
                                              " bv",   " as",  " ab",      " sl",         " ag",  " oy",
                                              " inc",  " se",  " company", " corporation"};

domain::HelixRole role_of(std::string_view activity_type, std::string_view name) {
    if (activity_type == "HES" || activity_type == "REC") return domain::HelixRole::academia;
    if (activity_type == "PRC") return domain::HelixRole::industry;
    if (activity_type == "PUB") return domain::HelixRole::government;
    const auto folded = base::fold(name);
    const auto holds = [&](const auto& words) {
        return std::ranges::any_of(words,
                                   [&](std::string_view word) { return folded.find(word) != std::string::npos; });
    };
    const auto ends = [&](std::string_view word) { return folded.ends_with(word); };
    if (holds(research_words)) return domain::HelixRole::academia;
    if (holds(government_words)) return domain::HelixRole::government;
    return std::ranges::any_of(company_words, ends) ? domain::HelixRole::industry : domain::HelixRole::external;
}

domain::Programme programme_named(const std::string& framework) {
    domain::Programme programme;
    programme.id = Id::from_key("programme", "cordis:" + framework);
    const std::string_view name = framework == "H2020"     ? "Horizon 2020"
                                  : framework == "HORIZON" ? "Horizon Europe"
                                  : framework == "FP7"     ? "Seventh Framework Programme"
                                                           : std::string_view{framework};
    programme.name = {"en", name};
    programme.acronym = framework;
    programme.kind = "framework programme";
    programme.source = cordis_source().id;
    return programme;
}

class CordisProjects {
public:
    CordisProjects(Run& run, const Columns& columns, std::chrono::sys_days today)
        : run_{run}, columns_{columns}, today_{today} {
        run_.writer().for_each(domain::project_entity(), [&](const domain::Record& record) {
            const auto project = domain::from_record<Project>(record);
            if (const auto known = project.ids.find("cordis"); known != project.ids.end())
                by_number_.emplace(known->second, record.id);
        });
        run_.writer().for_each(domain::programme_entity(), [&](const domain::Record& record) {
            const auto programme = domain::from_record<domain::Programme>(record);
            if (!programme.acronym.empty()) programmes_.emplace(base::fold(programme.acronym), record.id);
        });
    }

    void take(const tabular::Row& row) {
        const auto number = columns_.cell(row, {"id", "cordis_id"});
        const auto title = tidy(columns_.cell(row, {"title"}));
        if (number.empty() || title.empty())
            return run_.blame(row.line, Error{Code::missing_value, number.empty() ? "id" : "title"});
        const auto told = by_number_.find(number);
        const auto id = told == by_number_.end() ? Id::from_key("project", "cordis:" + number) : told->second;
        const auto known = run_.writer().find(domain::project_entity(), id);
        auto record = known ? *known : domain::Record{domain::project_entity()};
        auto project = domain::from_record<Project>(record);
        project.id = id;
        fill(project, row, title, number, known.has_value());
        auto filled = domain::to_record(domain::project_entity(), project);
        for (std::size_t i = 0; i < filled.values.size(); ++i) {
            if (filled.entity->fields[i].get != nullptr) record.values[i] = filled.values[i];
        }
        record.id = id;
        by_number_.emplace(number, id);
        run_.keep(row.line, std::move(record));
    }

private:
    template <class T>
    static void fill_in(T& value, T fresh) {
        if (value == T{}) value = std::move(fresh);
    }

    void fill(Project& project, const tabular::Row& row, const std::string& title, const std::string& number,
              bool known) {
        if (project.title.empty()) project.title = {"en", title};
        fill_in(project.acronym, tidy(columns_.cell(row, {"acronym"})));
        fill_in(project.start, day(columns_.cell(row, {"startDate", "start_date"})));
        fill_in(project.end, day(columns_.cell(row, {"endDate", "end_date"})));
        if (project.budget.currency.empty())
            project.budget = euros(columns_.cell(row, {"totalCost", "total_cost_eur"}));
        if (project.funding.currency.empty())
            project.funding = euros(columns_.cell(row, {"ecMaxContribution", "ec_contribution_eur"}));
        if (const auto objective = tidy(columns_.cell(row, {"objective"})); project.about.empty() && !objective.empty())
            project.about = {"en", objective};
        project.ids["cordis"] = number;
        fill_in(project.url, "https://cordis.europa.eu/project/id/" + number);
        const auto framework = columns_.cell(row, {"frameworkProgramme", "programme"});
        if (project.programme.is_nil() && !framework.empty()) project.programme = programme(row.line, framework);
        if (known) return;
        project.state = state_of(columns_.cell(row, {"status"}), project.end);
        project.source = cordis_source().id;
        project.locator = "project " + number;
    }

    /// Only a project that is new here: later it is for people to say.
    [[nodiscard]] domain::ProjectState state_of(std::string_view status, const domain::Edtf& end) const {
        if (status == "CLOSED") return domain::ProjectState::finished;
        if (status == "TERMINATED") return domain::ProjectState::dropped;
        const auto last = end.text.empty() ? std::nullopt : end.latest();
        return status.empty() && last && *last < today_ ? domain::ProjectState::finished
                                                        : domain::ProjectState::running;
    }

    Id programme(std::uint64_t line, const std::string& framework) {
        const auto known = programmes_.find(base::fold(framework));
        if (known != programmes_.end()) return known->second;
        const auto made = programme_named(framework);
        run_.keep(line, domain::to_record(domain::programme_entity(), made));
        programmes_.emplace(base::fold(framework), made.id);
        return made.id;
    }

    Run& run_;
    const Columns& columns_;
    std::chrono::sys_days today_;
    std::unordered_map<std::string, Id> by_number_;
    std::unordered_map<std::string, Id> programmes_;  ///< by folded acronym
};

class CordisParticipants {
public:
    CordisParticipants(Run& run, const Columns& columns) : run_{run}, columns_{columns}, places_{run.writer()} {
        run_.writer().for_each(domain::project_entity(), [&](const domain::Record& record) {
            auto project = domain::from_record<Project>(record);
            if (const auto known = project.ids.find("cordis"); known != project.ids.end())
                projects_[known->second].id = record.id;
        });
        run_.writer().for_each(domain::organisation_entity(), [&](const domain::Record& record) {
            const auto organisation = domain::from_record<domain::Organisation>(record);
            for (const auto& [lang, segment] : organisation.name.segments())
                organisations_.emplace(key(segment.text, organisation.country), Known{record.id, organisation.place});
            for (const auto& name : organisation.other_names)
                organisations_.emplace(key(name.text, organisation.country), Known{record.id, organisation.place});
        });
    }

    void take(const tabular::Row& row) {
        const auto number = columns_.cell(row, {"projectID", "cordis_id"});
        const auto project = projects_.find(number);
        if (project == projects_.end())
            return run_.miss(row.line, Error{Code::unknown_reference, "projectID", {{"value", number}}});
        const auto name = tidy(columns_.cell(row, {"name", "organisation"}));
        if (name.empty()) return run_.blame(row.line, Error{Code::missing_value, "name"});
        const auto known = organisation(row, name);
        auto& parts = project->second;
        parts.line = row.line;
        parts.organisations.push_back(known.id);
        const auto at = known.place.is_nil()
                            ? place(row, base::country_code(columns_.cell(row, {"country"})).value_or(""))
                            : known.place;
        if (!at.is_nil()) parts.places.push_back(at);
        if (columns_.cell(row, {"role"}) == "coordinator") parts.coordinator = known.id;
    }

    /// After the last row: a project's rows need not stand together.
    void write_projects() {
        for (const auto& [number, parts] : projects_) {
            if (parts.organisations.empty()) continue;
            auto record = run_.writer().find(domain::project_entity(), parts.id);
            if (!record) continue;
            auto project = domain::from_record<Project>(*record);
            add(project.organisations, parts.organisations);
            add(project.places, parts.places);
            if (project.coordinator.is_nil()) project.coordinator = parts.coordinator;
            (*record)["organisations"] = project.organisations;
            (*record)["places"] = project.places;
            if (!project.coordinator.is_nil()) (*record)["coordinator"] = project.coordinator;
            run_.keep(parts.line, *std::move(record));
        }
    }

private:
    struct Known {
        Id id;
        Id place;
    };
    struct Parts {
        Id id;
        std::uint64_t line{0};
        std::vector<Id> organisations, places;
        Id coordinator;
    };

    static std::string key(std::string_view name, std::string_view country) {
        return base::fold(name) + "|" + std::string{country};
    }
    static void add(std::vector<Id>& to, const std::vector<Id>& more) {
        for (const auto& id : more) {
            if (std::ranges::find(to, id) == to.end()) to.push_back(id);
        }
    }

    /// "6532 TT NIJMEGEN" and "Paris Cedex 05" are how CORDIS writes some cities.
    static std::string city_in(std::string text) {
        text = tidy(std::move(text));
        if (const auto cedex = base::fold(text).find(" cedex"); cedex != std::string::npos && cedex < text.size())
            text.erase(cedex);
        const auto letter = text.find_first_not_of("0123456789 -");
        return letter == std::string::npos ? std::string{} : text.substr(letter);
    }

    Known organisation(const tabular::Row& row, const std::string& name) {
        const auto said = columns_.cell(row, {"country"});
        const auto country = base::country_code(said).value_or("");
        const auto known = organisations_.find(key(name, country));
        if (known != organisations_.end()) return known->second;
        const auto number = columns_.cell(row, {"organisationID"});
        domain::Organisation made;
        made.id = Id::from_key("organisation", "cordis:" + (number.empty() ? key(name, country) : number));
        made.name = {"en", name};
        if (const auto shorter = tidy(columns_.cell(row, {"shortName"})); !shorter.empty() && shorter != name)
            made.other_names.push_back({shorter, "und", domain::NameKind::abbreviation});
        made.helix_role = role_of(columns_.cell(row, {"activityType"}), name);
        made.country = country;
        made.place = place(row, country);
        made.source = cordis_source().id;
        made.locator = "project " + columns_.cell(row, {"projectID", "cordis_id"});
        const auto there = run_.writer().find(domain::organisation_entity(), made.id);
        if (there) {  // under another name here
            const Known found{made.id, domain::from_record<domain::Organisation>(*there).place};
            return organisations_.emplace(key(name, country), found).first->second;
        }
        auto record = domain::to_record(domain::organisation_entity(), made);
        record["level"] = {};  // not said
        run_.keep(row.line, std::move(record));
        return organisations_.emplace(key(name, country), Known{made.id, made.place}).first->second;
    }

    Id place(const tabular::Row& row, const std::string& country) {
        const auto city = city_in(columns_.cell(row, {"city"}));
        if (city.empty()) return {};
        const auto found = places_.find({.name = city, .country_name = country, .country = country});
        if (found) return *found;
        auto error = found.error();
        error.field = "city";
        if (missed_.insert(city + "|" + country).second) run_.miss(row.line, error);
        return {};
    }

    Run& run_;
    const Columns& columns_;
    PlaceDirectory places_;
    std::map<std::string, Parts> projects_;  ///< by CORDIS number
    std::unordered_map<std::string, Known> organisations_;
    std::set<std::string> missed_;  ///< each city is told once
};

}  // namespace

base::Outcome import_cordis(Run& run, tabular::RowSource& table, std::chrono::sys_days today) {
    const Columns columns{table.columns()};
    const auto participants =
        (columns.has("projectID") && columns.has("name")) || (columns.has("cordis_id") && columns.has("organisation"));
    const auto projects = columns.has("title") && (columns.has("cordis_id") || columns.has("frameworkProgramme"));
    if (!participants && !projects)
        return Error{Code::wrong_shape,
                     "",
                     {{"value", fmt::format("{}", fmt::join(table.columns(), ", "))}},
                     "error.import.cordis"};
    if (auto known = ensure_source(run.writer(), cordis_source()); !known) return known;
    tabular::Row row;
    if (projects) {
        CordisProjects taking{run, columns, today};
        read_rows(run, table, row, [&](const tabular::Row& good) { taking.take(good); });
        return base::done();
    }
    CordisParticipants taking{run, columns};
    read_rows(run, table, row, [&](const tabular::Row& good) { taking.take(good); });
    taking.write_projects();
    return base::done();
}

}  // namespace qiao::imports
