#include "features/imports/cordis_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "features/imports/known_sources.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;
using domain::Project;

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

template <class T>
void fill_in(T& value, T fresh) {
    if (value == T{}) value = std::move(fresh);
}

}  // namespace

CordisProjects::CordisProjects(Run& run, const Columns& columns, std::chrono::sys_days today)
    : run_{run},
      columns_{columns},
      today_{today},
      by_number_{cordis_projects(run.writer())},
      organisations_{run},
      themes_{run.writer()} {
    run_.writer().for_each(domain::programme_entity(), [&](const domain::Record& record) {
        const auto programme = domain::from_record<domain::Programme>(record);
        if (!programme.acronym.empty()) programmes_.emplace(base::fold(programme.acronym), record.id);
    });
}

void CordisProjects::take(const tabular::Row& row) {
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

void CordisProjects::fill(Project& project, const tabular::Row& row, const std::string& title,
                          const std::string& number, bool known) {
    if (project.title.empty()) project.title = {"en", title};
    fill_in(project.acronym, tidy(columns_.cell(row, {"acronym"})));
    fill_in(project.start, day(columns_.cell(row, {"startDate", "start_date"})));
    fill_in(project.end, day(columns_.cell(row, {"endDate", "end_date"})));
    if (project.budget.currency.empty()) project.budget = euros(columns_.cell(row, {"totalCost", "total_cost_eur"}));
    if (project.funding.currency.empty())
        project.funding = euros(columns_.cell(row, {"ecMaxContribution", "ec_contribution_eur"}));
    if (const auto objective = tidy(columns_.cell(row, {"objective"})); project.about.empty() && !objective.empty())
        project.about = {"en", objective};
    project.ids["cordis"] = number;
    fill_in(project.url, "https://cordis.europa.eu/project/id/" + number);
    const auto framework = columns_.cell(row, {"frameworkProgramme", "programme"});
    if (project.programme.is_nil() && !framework.empty()) project.programme = programme(row.line, framework);
    if (project.themes.empty())
        project.themes = themes_.in(columns_.cell(row, {"topics"}), title + " " + columns_.cell(row, {"keywords"}));
    add_chinese(project, row, number);
    if (known) return;
    project.state = state_of(columns_.cell(row, {"status"}), project.end);
    project.source = cordis_source().id;
    project.locator = "project " + number;
}

/// Only a project that is new here: later it is for people to say.
domain::ProjectState CordisProjects::state_of(std::string_view status, const domain::Edtf& end) const {
    if (status == "CLOSED") return domain::ProjectState::finished;
    if (status == "TERMINATED") return domain::ProjectState::dropped;
    const auto last = end.text.empty() ? std::nullopt : end.latest();
    return status.empty() && last && *last < today_ ? domain::ProjectState::finished : domain::ProjectState::running;
}

Id CordisProjects::programme(std::uint64_t line, const std::string& framework) {
    const auto known = programmes_.find(base::fold(framework));
    if (known != programmes_.end()) return known->second;
    const auto made = programme_named(framework);
    run_.keep(line, domain::to_record(domain::programme_entity(), made));
    programmes_.emplace(base::fold(framework), made.id);
    return made.id;
}

/// The reduced table names them, without saying where in China they are.
void CordisProjects::add_chinese(Project& project, const tabular::Row& row, const std::string& number) {
    const auto names = columns_.cell(row, {"chinese_organisations"});
    for (std::string_view left = names; !left.empty();) {
        const auto bar = left.find('|');
        const auto name = tidy(std::string{left.substr(0, bar)});
        left = bar == std::string_view::npos ? std::string_view{} : left.substr(bar + 1);
        if (name.empty()) continue;
        const auto body = organisations_.get(row.line, {.name = name, .country = "CN", .project = number});
        add_missing(project.organisations, {body.id});
        if (!body.place.is_nil()) add_missing(project.places, {body.place});
    }
}

}  // namespace qiao::imports
