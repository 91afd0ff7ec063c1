#include "features/plans/asked.hpp"

#include "base/days.hpp"
#include "storage/working_rows.hpp"

namespace qiao::plans {

using base::Code;
using base::Error;
using base::Result;

Result<Asked> find_plan(const features::Services& services, access::Authority authority, std::string_view id) {
    Asked asked{.authority = std::move(authority)};
    asked.reader = services.store.read(services.judge.sight_of(asked.authority));
    const auto parsed = Id::parse(id);
    auto record = parsed ? asked.reader->find(domain::plan_entity(), *parsed) : std::nullopt;
    if (!record) return Error{Code::not_found, "", {{"value", std::string{id}}}};
    asked.record = *std::move(record);
    asked.plan = domain::from_record<domain::Plan>(asked.record);
    asked.standing = approvals::standing_of(*services.store.read(storage::Sight::of_everything()), asked.plan.id);
    return asked;
}

Result<Seen> look_at(const features::Services& services, const Asked& asked, std::string_view lang) {
    auto view = view_of(*asked.reader, asked.plan.partnership, services.texts, lang, base::today(services.clock));
    if (!view) return Error{Code::not_found, "", {{"value", asked.plan.partnership.to_string()}}};
    Seen seen{.view = *std::move(view)};
    seen.shown.standing = asked.standing;
    seen.shown.is_approved = seen.view.facts().is_approved(asked.plan.id);
    seen.shown.may_edit =
        asked.authority.is_program || services.judge.may(asked.authority, access::Action::edit, asked.record);
    seen.shown.versions.emplace(asked.plan.id, asked.record.version);
    for (const auto& record :
         storage::records_where(*asked.reader, domain::activity_entity(), "plan", asked.plan.id.to_string()))
        seen.shown.versions.emplace(record.id, record.version);
    return seen;
}

}  // namespace qiao::plans
