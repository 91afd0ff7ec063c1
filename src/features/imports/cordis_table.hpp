#pragma once

// What the readers of CORDIS' tables share. Each takes rows and writes records into the run.

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "domain/organisation.hpp"
#include "domain/programme.hpp"
#include "domain/project.hpp"
#include "features/imports/cordis_themes.hpp"
#include "features/imports/import_run.hpp"
#include "features/imports/place_directory.hpp"
#include "tabular/row_source.hpp"

namespace qiao::imports {

using base::Id;

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

/// CORDIS writes titles and names of its older projects in capitals or with doubled spaces: only the spaces are ours to mend.
[[nodiscard]] std::string tidy(std::string text);

/// CORDIS numbers of the projects that are here.
[[nodiscard]] std::map<std::string, Id> cordis_projects(storage::Reader& reader);

/// Organisations by name and country, whatever they are called; makes those that are not here.
class CordisOrganisations {
public:
    struct Known {
        Id id;
        Id place;
    };
    /// One row's body. `place`: where it is, if that is known.
    struct Body {
        std::string name;
        std::string short_name{};
        std::string number{};  ///< CORDIS' of it
        std::string activity{};
        std::string country{};
        Id place{};
        std::string project{};
    };

    explicit CordisOrganisations(Run& run);
    /// One that was read here without its place gets it.
    Known get(std::uint64_t line, const Body& body);
    [[nodiscard]] const std::map<Id, Id>& placed() const { return placed_; }  ///< those that got a place in this run

private:
    void learn_place(std::uint64_t line, Known& known, const Id& place);

    Run& run_;
    std::unordered_map<std::string, Known> known_;
    std::map<Id, Id> placed_;
};

class CordisProjects {
public:
    CordisProjects(Run& run, const Columns& columns, std::chrono::sys_days today);
    void take(const tabular::Row& row);

private:
    void fill(domain::Project& project, const tabular::Row& row, const std::string& title, const std::string& number,
              bool known);
    void add_chinese(domain::Project& project, const tabular::Row& row, const std::string& number);
    [[nodiscard]] domain::ProjectState state_of(std::string_view status, const domain::Edtf& end) const;
    Id programme(std::uint64_t line, const std::string& framework);

    Run& run_;
    const Columns& columns_;
    std::chrono::sys_days today_;
    std::map<std::string, Id> by_number_;
    std::unordered_map<std::string, Id> programmes_;  ///< by folded acronym
    CordisOrganisations organisations_;
    ThemeWords themes_;
};

class CordisParticipants {
public:
    CordisParticipants(Run& run, const Columns& columns);
    void take(const tabular::Row& row);
    /// After the last row: a project's rows need not stand together.
    void write_projects();

private:
    struct Parts {
        Id id;
        std::uint64_t line{0};
        std::vector<Id> organisations, places;
        Id coordinator;
    };
    void write_learnt_places();
    Id place(const tabular::Row& row, const std::string& country);

    Run& run_;
    const Columns& columns_;
    PlaceDirectory places_;
    std::map<std::string, Parts> projects_;  ///< by CORDIS number
    CordisOrganisations organisations_;
    std::set<std::string> missed_;  ///< each city is told once
};

/// Topics of calls (topics.csv) and fields of science (euroSciVoc.csv): themes of the projects that have no others.
class CordisSubjects {
public:
    CordisSubjects(Run& run, const Columns& columns);
    void take(const tabular::Row& row);
    void write_projects();

private:
    struct Subjects {
        Id id;
        std::uint64_t line{0};
        std::vector<Id> themes;
    };
    Run& run_;
    const Columns& columns_;
    ThemeWords themes_;
    std::map<std::string, Subjects> projects_;  ///< by CORDIS number
};

/// Adds those that are not in the list yet.
void add_missing(std::vector<Id>& to, const std::vector<Id>& more);

}  // namespace qiao::imports
