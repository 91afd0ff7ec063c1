#include "domain/nouns.hpp"

#include <array>

#include "domain/activity.hpp"
#include "domain/adjustment.hpp"
#include "domain/agenda_item.hpp"
#include "domain/agreement.hpp"
#include "domain/assessment.hpp"
#include "domain/clause.hpp"
#include "domain/contact.hpp"
#include "domain/cost.hpp"
#include "domain/cycle.hpp"
#include "domain/decision.hpp"
#include "domain/delegate.hpp"
#include "domain/document.hpp"
#include "domain/event.hpp"
#include "domain/evidence.hpp"
#include "domain/finding.hpp"
#include "domain/follow_up.hpp"
#include "domain/framework.hpp"
#include "domain/indicator.hpp"
#include "domain/kpi.hpp"
#include "domain/link.hpp"
#include "domain/matchmaking.hpp"
#include "domain/measurement.hpp"
#include "domain/meeting.hpp"
#include "domain/meeting_profile.hpp"
#include "domain/meeting_request.hpp"
#include "domain/next_step.hpp"
#include "domain/objective.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/plan.hpp"
#include "domain/post.hpp"
#include "domain/practice.hpp"
#include "domain/profile.hpp"
#include "domain/programme.hpp"
#include "domain/project.hpp"
#include "domain/resource.hpp"
#include "domain/risk.hpp"
#include "domain/signature.hpp"
#include "domain/source.hpp"
#include "domain/stakeholder.hpp"
#include "domain/statement.hpp"
#include "domain/stop.hpp"
#include "domain/strategy.hpp"
#include "domain/target.hpp"
#include "domain/theme.hpp"
#include "domain/timetable.hpp"
#include "domain/transfer.hpp"

namespace qiao::domain {

std::span<const Entity* const> all_entities() {
    static const std::array all{&source_entity(),
                                &theme_entity(),
                                &place_entity(),
                                &indicator_entity(),
                                &organisation_entity(),
                                &programme_entity(),
                                &offer_entity(),
                                &link_entity(),
                                &statement_entity(),
                                &profile_entity(),
                                &decision_entity(),
                                &person_entity(),
                                &partnership_entity(),
                                &post_entity(),
                                &contact_entity(),
                                &strategy_entity(),
                                &objective_entity(),
                                &stakeholder_entity(),
                                &kpi_entity(),
                                &agreement_entity(),
                                &clause_entity(),
                                &signature_entity(),
                                &event_entity(),
                                &plan_entity(),
                                &activity_entity(),
                                &resource_entity(),
                                &risk_entity(),
                                &evidence_entity(),
                                &framework_entity(),
                                &target_entity(),
                                &measurement_entity(),
                                &assessment_entity(),
                                &cycle_entity(),
                                &finding_entity(),
                                &adjustment_entity(),
                                &practice_entity(),
                                &transfer_entity(),
                                &project_entity(),
                                &stop_entity(),
                                &delegate_entity(),
                                &agenda_item_entity(),
                                &cost_entity(),
                                &follow_up_entity(),
                                &matchmaking_entity(),
                                &meeting_profile_entity(),
                                &meeting_request_entity(),
                                &meeting_entity(),
                                &next_step_entity(),
                                &timetable_entity(),
                                &document_entity()};
    return all;
}

const Entity* find_entity(std::string_view name_or_plural) {
    for (const auto* entity : all_entities()) {
        if (entity->name == name_or_plural || entity->plural == name_or_plural) return entity;
    }
    return nullptr;
}

}  // namespace qiao::domain
