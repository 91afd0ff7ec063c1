#include "engine/columns/forms.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::columns {
namespace {

using domain::Topic;

constexpr std::array<std::pair<Compute, Form>, 23> forms{{
    {criteria::represents_city, Form::candidate},
    {criteria::works_with_helix, Form::candidate},
    {criteria::critical_mass, Form::candidate},
    {criteria::international_strategy, Form::candidate},
    {criteria::interested_in_platform, Form::candidate},
    {criteria::political_commitment, Form::candidate},
    {criteria::economic_priorities, Form::candidate},
    {criteria::aims_in_research_agenda, Form::both},
    {criteria::reference_city, Form::both},
    {criteria::mou_or_intention, Form::both},
    {criteria::available_for_p2p, Form::both},
    {criteria::wish_to_host_project, Form::both},
    {criteria::national_government_role, Form::both},
    {criteria::same_level_of_partnership, Form::both},
    {criteria::community_in_city, Form::asker},
    {criteria::common_aims, Form::list},
    {criteria::match_of_activities_and_industry, Form::list},
    {criteria::complementarity_of_interest, Form::list},
    {criteria::ecosystem_exists, Form::roles},
    {criteria::similarity_interests_structure, Form::halves},
    {criteria::existing_peer_partnership, Form::tie},
    {criteria::historical_basis, Form::tie_above},
    {criteria::existing_contacts, Form::tie_above},
}};

constexpr std::array<Compute, sides_count> both_sides{
    criteria::aims_in_research_agenda,  criteria::reference_city,       criteria::mou_or_intention,
    criteria::available_for_p2p,        criteria::wish_to_host_project, criteria::national_government_role,
    criteria::same_level_of_partnership};

constexpr std::array<Value, states_max> answers{Value::unknown(), Value::known(0), Value::known(one / 2),
                                                Value::known(one), sides::took_part};

int state_of(Value answer) {
    const auto at = std::ranges::find(answers, answer);
    base::check(at != answers.end(), "an answer is nothing, no, partly, yes, or has taken part");
    return static_cast<int>(at - answers.begin());
}

}  // namespace

Form form_of(Compute criterion) {
    const auto at = std::ranges::find(forms, criterion, &std::pair<Compute, Form>::first);
    base::check(at != forms.end(), "every criterion has a form");
    return at->second;
}

Side side_of(Compute criterion) {
    const auto at = std::ranges::find(both_sides, criterion);
    base::check(at != both_sides.end(), "every criterion of both sides has a side");
    return static_cast<Side>(at - both_sides.begin());
}

int state_of(Side side, const View& view, const View& other) {
    switch (side) {
        case Side::research_agenda: return state_of(sides::answered(view, Topic::research_agenda, other));
        case Side::reference_city: return state_of(sides::answered(view, Topic::reference_city, other));
        case Side::mou: return sides::find_search(view) == nullptr ? 0 : 1;
        case Side::peers: return state_of(sides::readiness(view, other));
        case Side::host: return state_of(sides::said(view, Topic::host_project, other));
        case Side::government: return state_of(sides::said(view, Topic::national_support, other));
        case Side::level: return sides::partnership_level(view, other) + 1;
    }
    return 0;
}

Value value_of(Side side, int ours, int theirs) {
    const auto answer = [](int state) { return answers[static_cast<std::size_t>(state)]; };
    switch (side) {
        case Side::research_agenda:
        case Side::government: return mean(answer(ours), answer(theirs));
        case Side::reference_city:
        case Side::host: return greater(answer(ours), answer(theirs));
        case Side::peers: return lesser(answer(ours), answer(theirs));
        case Side::mou: return ours == 1 && theirs == 1 ? sides::both_seek : Value::unknown();
        case Side::level: return sides::same_level(ours - 1, theirs - 1);
    }
    return Value::unknown();
}

bool takes_sides(const View& view) {
    const auto& records = *view.records;
    return !records.statements.empty() || !records.events.empty() ||
           std::ranges::any_of(records.links, [](const LinkFact& link) {
               return is_search(link) || link.kind == domain::LinkKind::programme_pairing;
           });
}

}  // namespace qiao::engine::columns
