#include "features/evaluation/periods.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/measurement.hpp"
#include "domain/partnership.hpp"
#include "domain/post.hpp"
#include "domain/validation.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::evaluation {

using access::Action;
using base::Code;
using base::Error;
using domain::EvaluationPeriod;
using domain::PeriodState;

namespace {

constexpr std::size_t remark_max = 2'000;

Error stands_elsewhere(std::string_view text, const EvaluationPeriod& period) {
    return {.code = Code::conflict, .args = {{"period", period.period.text}}, .text_key = std::string{text}};
}

base::Outcome check_remark(const std::string& remark) {
    if (remark.size() <= remark_max) return base::done();
    return Error{Code::invalid_value,
                 "/remark",
                 {{"value", fmt::format("{} bytes", remark.size())}, {"expected", fmt::format("≤ {}", remark_max)}}};
}

bool has_figures(storage::Reader& reader, const Id& partnership, const domain::Edtf& period) {
    return std::ranges::any_of(storage::load_where<domain::Measurement>(reader, domain::measurement_entity(),
                                                                        "partnership", partnership.to_string()),
                               [&](const domain::Measurement& one) { return domain::lies_within(one.period, period); });
}

}  // namespace

domain::Record probe_of(const Id& partnership) {
    domain::Record record{domain::measurement_entity()};
    record["partnership"] = partnership;
    return record;
}

std::vector<Id> sides_for_approval(const access::Judge& judge, const access::Authority& authority,
                                   const domain::Record& partnership) {
    const auto places = domain::from_record<domain::Partnership>(partnership).places;
    const auto probe = probe_of(partnership.id);
    std::vector<Id> sides;
    for (const auto& grant : authority.grants) {
        auto alone = authority;
        alone.grants = {grant};
        if (!judge.may(alone, Action::approve, probe)) continue;
        const auto& cities = grant.within[static_cast<std::size_t>(domain::Scope::city)];
        const auto speaks_for = [&](const Id& place) { return cities.contains(place); };
        const auto is_of_a_side = std::ranges::any_of(places, speaks_for);
        for (const auto& place : places) {
            const auto is_new = std::ranges::find(sides, place) == sides.end();
            if (is_new && (!is_of_a_side || speaks_for(place))) sides.push_back(place);
        }
    }
    return sides;
}

base::Result<Periods::Held> Periods::held(storage::Reader& reader, const Id& partnership,
                                          std::string_view period) const {
    auto record = reader.find(domain::partnership_entity(), partnership);
    if (!record || !services_.judge.may(authority_, Action::read, *record))
        return Error{Code::not_found, "", {{"value", partnership.to_string()}}};
    auto parsed = domain::Edtf::parse(period);
    const auto is_bounded = parsed.ok() && parsed->earliest() && parsed->latest();
    if (!is_bounded)
        return Error{Code::invalid_value,
                     "period",
                     {{"value", std::string{period}}, {"expected", "2026, 2026-03, 2026-01/2026-06"}}};
    const auto id = domain::evaluation_period_id(partnership, period);
    auto stored = storage::load<EvaluationPeriod>(reader, domain::evaluation_period_entity(), id);
    if (!stored) stored = EvaluationPeriod{.id = id, .partnership = partnership.to_string(), .period = *parsed};
    return Held{*std::move(record), *std::move(stored)};
}

void Periods::note(EvaluationPeriod& period, PeriodState state, const std::string& remark) const {
    period.state = state;
    period.remark = remark;
    period.person = authority_.person.is_nil() ? std::string{} : authority_.person.to_string();
    period.at = services_.clock.now().time_since_epoch().count();
}

Periods::Stepped Periods::keep(storage::Writer& writer, const Held& held) const {
    auto record = domain::to_record(domain::evaluation_period_entity(), held.period);
    if (auto good = domain::check_storable(record); !good) return good.error();
    storage::put(writer, domain::evaluation_period_entity(), held.period);
    if (auto kept = writer.commit(); !kept) return kept.error();
    return held.period;
}

/// Whoever holds or deputises for a post that may approve here.
void Periods::tell_approvers(storage::Writer& writer, const Held& held) const {
    const auto today = base::today(services_.clock);
    const auto probe = probe_of(held.partnership.id);
    notices::Draft draft{.about = fmt::format("evaluation:{}:{}", held.period.id.to_string(), held.period.at),
                         .kind = "evaluation_submitted",
                         .urgency = notices::Urgency::formal,
                         .entity = &domain::partnership_entity(),
                         .record = held.partnership.id,
                         .page = fmt::format("/partnerships/{}/evaluation", held.partnership.id.to_string()),
                         .facts = {{"period", held.period.period.text}},
                         .actor = authority_.person};
    std::vector<domain::Post> posts;
    writer.for_each(domain::post_entity(), [&](const domain::Record& record) {
        const auto post = domain::from_record<domain::Post>(record);
        if (access::is_in_term(post, today)) posts.push_back(post);
    });
    for (const auto& post : posts) {
        const access::Authority alone{.account = post.id, .grants = {access::grant_of(post, writer)}};
        if (alone.grants.front().everywhere || !services_.judge.may(alone, Action::approve, probe)) continue;
        for (const auto& person : {post.holder, post.deputy}) {
            draft.person = person;
            notices::put(writer, services_.clock, draft);
        }
    }
}

Periods::Stepped Periods::submit(const Id& partnership, std::string_view period, const std::string& remark) {
    if (auto good = check_remark(remark); !good) return good.error();
    const auto writer = services_.store.write(authority_.author);
    auto found = held(*writer, partnership, period);
    if (!found) return found.error();
    if (auto allowed = services_.judge.allow(authority_, Action::edit, probe_of(partnership)); !allowed)
        return allowed.error();
    if (found->period.state != PeriodState::open)
        return stands_elsewhere("error.evaluation.already_submitted", found->period);
    if (!has_figures(*writer, partnership, found->period.period))
        return stands_elsewhere("error.evaluation.nothing_measured", found->period);
    note(found->period, PeriodState::submitted, remark);
    tell_approvers(*writer, *found);
    return keep(*writer, *found);
}

Periods::Stepped Periods::approve(const Id& partnership, std::string_view period, const std::string& remark) {
    if (auto good = check_remark(remark); !good) return good.error();
    const auto writer = services_.store.write(authority_.author);
    auto found = held(*writer, partnership, period);
    if (!found) return found.error();
    const auto sides = sides_for_approval(services_.judge, authority_, found->partnership);
    if (sides.empty() || !authority_.writes) return access::Judge::refusal(authority_, Action::approve);
    auto& held_period = found->period;
    if (held_period.state == PeriodState::open) return stands_elsewhere("error.evaluation.not_submitted", held_period);
    const auto before = held_period.approved_by.size();
    for (const auto& side : sides) {
        if (std::ranges::find(held_period.approved_by, side.to_string()) == held_period.approved_by.end())
            held_period.approved_by.push_back(side.to_string());
    }
    if (held_period.approved_by.size() == before)
        return stands_elsewhere("error.evaluation.already_approved", held_period);
    const auto places = domain::from_record<domain::Partnership>(found->partnership).places;
    const auto is_approved = [&](const Id& place) {
        return std::ranges::find(held_period.approved_by, place.to_string()) != held_period.approved_by.end();
    };
    note(held_period, std::ranges::all_of(places, is_approved) ? PeriodState::locked : PeriodState::approved, remark);
    return keep(*writer, *found);
}

Periods::Stepped Periods::reopen(const Id& partnership, std::string_view period, const std::string& remark) {
    if (auto good = check_remark(remark); !good) return good.error();
    const auto writer = services_.store.write(authority_.author);
    auto found = held(*writer, partnership, period);
    if (!found) return found.error();
    const auto steps = may(found->partnership, found->period);
    const auto is_open = found->period.state == PeriodState::open;
    if (!is_open && std::ranges::find(steps, "reopen") == steps.end())
        return access::Judge::refusal(authority_, Action::approve);
    if (is_open) {
        if (auto allowed = services_.judge.allow(authority_, Action::edit, probe_of(partnership)); !allowed)
            return allowed.error();
        return stands_elsewhere("error.evaluation.not_submitted", found->period);
    }
    if (found->period.state != PeriodState::submitted && remark.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{.code = Code::missing_value, .field = "/remark", .text_key = "error.evaluation.reason"};
    found->period.approved_by.clear();
    note(found->period, PeriodState::open, remark);
    return keep(*writer, *found);
}

std::vector<std::string_view> Periods::may(const domain::Record& partnership, const EvaluationPeriod& period) const {
    if (!authority_.is_program && (authority_.person.is_nil() || !authority_.writes)) return {};
    const auto writes =
        authority_.is_program || services_.judge.may(authority_, Action::edit, probe_of(partnership.id));
    const auto sides = sides_for_approval(services_.judge, authority_, partnership);
    std::vector<std::string_view> steps;
    const auto state = period.state;
    if (state == PeriodState::open && writes) steps.emplace_back("submit");
    const auto has_new = std::ranges::any_of(sides, [&](const Id& side) {
        return std::ranges::find(period.approved_by, side.to_string()) == period.approved_by.end();
    });
    if (state != PeriodState::open && has_new) steps.emplace_back("approve");
    const auto may_reopen = authority_.is_program || !sides.empty() || (state == PeriodState::submitted && writes);
    if (state != PeriodState::open && may_reopen) steps.emplace_back("reopen");
    return steps;
}

}  // namespace qiao::evaluation
