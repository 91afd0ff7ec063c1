#include "features/entries/entries_json.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/person.hpp"
#include "features/moment.hpp"
#include "storage/working_rows.hpp"

namespace qiao::entries {
namespace {

namespace json = boost::json;

std::string name_of(storage::Reader& all, const std::string& person) {
    const auto id = Id::parse(person);
    const auto found = id ? storage::load<domain::Person>(all, domain::person_entity(), *id) : std::nullopt;
    return found ? found->name : std::string{};
}

}  // namespace

json::object entry_json(storage::Reader& all, const Entry& entry, std::string_view lang) {
    json::array checks, may;
    for (const auto& one : entry.checks)
        checks.push_back({{"point", words(Point{})[static_cast<std::size_t>(one.point)]},
                          {"field", one.field},
                          {"met", one.is_met},
                          {"needed", one.is_needed}});
    for (const auto step : entry.may) may.emplace_back(words(Step{})[static_cast<std::size_t>(step)]);
    return {{"noun", entry.record.entity->name},
            {"id", entry.record.id.to_string()},
            {"label", entry.record.label(lang)},
            {"stage", words(Stage{})[static_cast<std::size_t>(entry.stage)]},
            {"checks", std::move(checks)},
            {"ready", can_submit(entry.checks)},
            {"last_checked", base::to_iso_day(entry.last_checked)},
            {"due", entry.is_due},
            {"submitter", name_of(all, entry.review.submitter)},
            {"submitted_at", features::moment(entry.review.submitted_at)},
            {"reviewer", name_of(all, entry.review.reviewer)},
            {"decided_at", features::moment(entry.review.decided_at)},
            {"remark", entry.review.remark},
            {"may", std::move(may)}};
}

}  // namespace qiao::entries
