// Plan, Do, Measure, Act, Replicate: from the plan on.

#include "engine/method/outcomes.hpp"

namespace qiao::method {
namespace {

using domain::Activity;
using domain::ActivityState;

constexpr auto anything = [](const auto&) { return true; };
constexpr std::int64_t grave = 12;     ///< likelihood times impact
constexpr std::size_t a_platform = 3;  ///< places at one event

bool is_wanted(const Activity& one) { return one.state != ActivityState::dropped; }
bool is_agreed(const Activity& one) {
    return one.state == ActivityState::agreed || one.state == ActivityState::running ||
           one.state == ActivityState::done;
}
bool is_under_way(const Activity& one) {
    return one.state == ActivityState::running || one.state == ActivityState::done;
}

/// One condition: there are some, and the test holds for all of them. Those for which it does speak for it.
template <class Noun, class Test>
void all_of_them(Conditions& conditions, std::string_view noun, const std::vector<const Noun*>& records, Test test) {
    std::vector<const Noun*> good;
    std::ranges::copy_if(records, std::back_inserter(good), [&](const auto* one) { return test(*one); });
    conditions.holds(!good.empty() && good.size() == records.size());
    conditions.begins(noun, good);
}

bool is_led_on_every_side(const Facts& facts, const Activity& one) {
    return every_side(facts, [&](const Id& side) {
        return std::ranges::any_of(one.leads, [&](const Id& post) { return side_of(facts, post) == side; });
    });
}

bool is_given(const domain::Resource& one) { return one.given.minor != 0 || one.given_amount.has_value(); }

bool is_answered(const domain::Risk& one) { return is_written(one.response) && !one.post.is_nil(); }
bool is_grave(const domain::Risk& one) { return one.likelihood.value_or(0) * one.impact.value_or(0) >= grave; }

std::size_t questions_answered(const domain::Assessment& one) {
    return static_cast<std::size_t>(
        std::ranges::count_if(one.answers, [](const auto& text) { return !text.empty() && text != "-"; }));
}

}  // namespace

std::vector<Outcome> outcomes_of_plan(const Facts& facts) {
    Conditions proposals, ecosystem, process, approved;
    const auto wanted = those(facts.activities, is_wanted);
    const auto priorities = those(facts.objectives, [](const auto& one) { return one.priority.has_value(); });
    proposals.some("activity", wanted);
    all_of_them(proposals, "objective", priorities, [&](const auto& objective) {
        return std::ranges::any_of(wanted, [&](const auto* one) { return one->objective == objective.id; });
    });

    ecosystem.some("activity", those(facts.activities, [](const auto& one) { return !one.organisations.empty(); }));
    ecosystem.holds(every_side(facts, [&](const Id& side) {
        return std::ranges::any_of(facts.stakeholders, [&](const auto& one) { return one.place == side; });
    }));
    ecosystem.begins("stakeholder", those(facts.stakeholders, anything));

    process.some("plan", those(facts.plans, [&](const auto& one) {
                     return facts.is_approved(one.id) || facts.waiting.contains(one.id);
                 }));
    process.some("contact", those(facts.contacts, [](const auto& one) {
                     return one.kind != domain::ContactKind::letter && one.kind != domain::ContactKind::message;
                 }));

    const auto passed = those(facts.plans, [&](const auto& one) { return facts.is_approved(one.id); });
    approved.some("plan", passed);
    all_of_them(approved, "activity",
                those(facts.activities,
                      [&](const auto& one) {
                          return is_wanted(one) &&
                                 std::ranges::any_of(passed, [&](const auto* plan) { return plan->id == one.plan; });
                      }),
                [](const auto& one) { return is_written(one.expected) && !one.end.text.empty(); });
    approved.begins("plan", those(facts.plans, anything));
    return {std::move(proposals).outcome(1), std::move(ecosystem).outcome(2), std::move(process).outcome(3),
            std::move(approved).outcome(4)};
}

std::vector<Outcome> outcomes_of_do(const Facts& facts) {
    Conditions teams, resources, detail, management;
    const auto agreed = those(facts.activities, is_agreed);
    all_of_them(teams, "activity", agreed, [&](const auto& one) { return is_led_on_every_side(facts, one); });
    teams.begins("activity",
                 those(facts.activities, [](const auto& one) { return is_agreed(one) && !one.leads.empty(); }));

    resources.some("resource", those(facts.resources, [](const auto& one) { return !one.activity.is_nil(); }));
    resources.some("resource", those(facts.resources, is_given));

    all_of_them(detail, "activity", agreed, [](const auto& one) {
        return !one.start.text.empty() && !one.end.text.empty() && is_written(one.expected);
    });

    management.some("activity", those(facts.activities, is_under_way));
    all_of_them(management, "risk", those(facts.risks, anything), [](const auto& one) {
        const auto is_over = one.state == domain::RiskState::happened || one.state == domain::RiskState::closed;
        return is_over || is_answered(one) || !is_grave(one);
    });
    return {std::move(teams).outcome(1), std::move(resources).outcome(2), std::move(detail).outcome(3),
            std::move(management).outcome(4)};
}

std::vector<Outcome> outcomes_of_measure(const Facts& facts) {
    Conditions framework, kpis, feedback, steps;
    framework.some("framework", those(facts.frameworks, [](const auto& one) {
                       return is_written(one.participants) && is_written(one.process) && is_written(one.outputs);
                   }));
    framework.begins("framework", those(facts.frameworks, anything));

    kpis.some("framework", those(facts.frameworks, [](const auto& one) { return !one.kpis.empty(); }));
    kpis.some("target", those(facts.targets, [](const auto& one) { return one.target.has_value(); }));

    feedback.some("framework", those(facts.frameworks, [](const auto& one) { return is_written(one.feedback); }));
    const auto views = those(facts.assessments, [](const auto& one) { return questions_answered(one) > 0; });
    const auto told =
        those(facts.measurements, [](const auto& one) { return one.rating || is_written(one.narrative); });
    feedback.holds(!views.empty() || !told.empty());
    feedback.begins("assessment", views);
    feedback.begins("measurement", told);

    steps.some("measurement", those(facts.measurements, anything));
    steps.some("finding", those(facts.findings, anything));
    return {std::move(framework).outcome(1), std::move(kpis).outcome(2), std::move(feedback).outcome(3),
            std::move(steps).outcome(4)};
}

std::vector<Outcome> outcomes_of_act(const Facts& facts) {
    Conditions aligned, selected, factors, adapted;
    const auto all = those(facts.adjustments, anything);
    all_of_them(aligned, "adjustment", all, [](const auto& one) { return !one.objective.is_nil(); });
    aligned.begins("adjustment", all);

    selected.some("adjustment", those(facts.adjustments, [&](const auto& one) { return facts.is_approved(one.id); }));
    selected.begins("adjustment", all);

    const auto views = those(facts.assessments, [](const auto& one) {
        return one.questions == domain::QuestionSet::success_factors && questions_answered(one) > 0;
    });
    const auto learnt = those(facts.practices, [](const auto& one) { return !one.factors.empty(); });
    factors.holds(!learnt.empty() || every_side(facts, [&](const Id& side) {
        return std::ranges::any_of(views, [&](const auto* one) { return one->place == side; });
    }));
    factors.begins("assessment", views);
    factors.begins("practice", learnt);

    all_of_them(adapted, "adjustment",
                those(facts.adjustments, [&](const auto& one) { return facts.is_approved(one.id); }),
                [](const auto& one) { return !one.plan.is_nil(); });
    return {std::move(aligned).outcome(1), std::move(selected).outcome(2), std::move(factors).outcome(3),
            std::move(adapted).outcome(4)};
}

std::vector<Outcome> outcomes_of_replicate(const Facts& facts) {
    Conditions shared, platforms, contribution, understood;
    shared.some("transfer", those(facts.transfers, [](const auto& one) { return is_written(one.outcome); }));
    shared.begins("transfer", those(facts.transfers, anything));
    shared.begins("practice", those(facts.practices, anything));

    const auto broad = those(facts.events, [](const auto& one) {
        return one.status == domain::EventStatus::held && (one.places.size() >= a_platform || !one.programme.is_nil());
    });
    platforms.holds(!broad.empty() || !facts.partnership.programme.is_nil());
    platforms.begins("event", broad);
    if (!facts.partnership.programme.is_nil()) platforms.begins("partnership", std::vector{&facts.partnership});

    contribution.some("cycle", those(facts.cycles, [](const auto& one) {
                          return !one.closed.text.empty() && is_written(one.review);
                      }));
    contribution.some("measurement", those(facts.measurements, [&](const auto& one) {
                          const auto* kpi = find_in(facts.kpis, one.kpi);
                          return kpi != nullptr && kpi->scope == domain::KpiScope::city;
                      }));

    understood.some("practice", those(facts.practices, [](const auto& one) {
                        return !one.factors.empty() && is_written(one.conditions);
                    }));
    understood.begins("practice", those(facts.practices, anything));
    return {std::move(shared).outcome(1), std::move(platforms).outcome(2), std::move(contribution).outcome(3),
            std::move(understood).outcome(4)};
}

}  // namespace qiao::method
