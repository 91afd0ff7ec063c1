#include "features/imports/import_cordis.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "features/imports/cordis_table.hpp"
#include "features/imports/known_sources.hpp"

namespace qiao::imports {

using base::Code;
using base::Error;

/// CORDIS writes titles and names of its older projects in capitals or with doubled spaces: only the spaces are ours to mend.
std::string tidy(std::string text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    std::ranges::replace_if(text, is_space, ' ');
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }), text.end());
    if (text.starts_with(' ')) text.erase(0, 1);
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

void add_missing(std::vector<Id>& to, const std::vector<Id>& more) {
    for (const auto& id : more) {
        if (std::ranges::find(to, id) == to.end()) to.push_back(id);
    }
}

std::map<std::string, Id> cordis_projects(storage::Reader& reader) {
    std::map<std::string, Id> projects;
    reader.for_each(domain::project_entity(), [&](const domain::Record& record) {
        const auto project = domain::from_record<domain::Project>(record);
        if (const auto known = project.ids.find("cordis"); known != project.ids.end())
            projects.emplace(known->second, record.id);
    });
    return projects;
}

CordisSubjects::CordisSubjects(Run& run, const Columns& columns) : run_{run}, columns_{columns}, themes_{run.writer()} {
    for (const auto& [number, id] : cordis_projects(run.writer())) projects_[number].id = id;
}

void CordisSubjects::take(const tabular::Row& row) {
    const auto number = columns_.cell(row, {"projectID"});
    const auto project = projects_.find(number);
    if (project == projects_.end())
        return run_.miss(row.line, Error{Code::unknown_reference, "projectID", {{"value", number}}});
    project->second.line = row.line;
    add_missing(project->second.themes,
                themes_.in(columns_.cell(row, {"topic"}), columns_.cell(row, {"euroSciVocTitle", "title"})));
}

void CordisSubjects::write_projects() {
    for (const auto& [number, subjects] : projects_) {
        if (subjects.themes.empty()) continue;
        auto record = run_.writer().find(domain::project_entity(), subjects.id);
        if (!record || !domain::is_empty((*record)["themes"])) continue;
        (*record)["themes"] = subjects.themes;
        run_.keep(subjects.line, *std::move(record));
    }
}

base::Outcome import_cordis(Run& run, tabular::RowSource& table, std::chrono::sys_days today) {
    const Columns columns{table.columns()};
    const auto participants =
        (columns.has("projectID") && columns.has("name")) || (columns.has("cordis_id") && columns.has("organisation"));
    const auto projects = columns.has("title") && (columns.has("cordis_id") || columns.has("frameworkProgramme"));
    const auto subjects = columns.has("projectID") && (columns.has("topic") || columns.has("euroSciVocTitle"));
    if (!participants && !projects && !subjects)
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
    if (subjects) {
        CordisSubjects taking{run, columns};
        read_rows(run, table, row, [&](const tabular::Row& good) { taking.take(good); });
        taking.write_projects();
        return base::done();
    }
    CordisParticipants taking{run, columns};
    read_rows(run, table, row, [&](const tabular::Row& good) { taking.take(good); });
    taking.write_projects();
    return base::done();
}

}  // namespace qiao::imports
