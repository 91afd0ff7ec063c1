#include "engine/method/mission.hpp"

#include <algorithm>
#include <tuple>

#include "base/days.hpp"

namespace qiao::method {
namespace {

using domain::AgendaItem;
using domain::AgendaKind;
using domain::Delegate;
using domain::DelegatePart;

constexpr auto ranks = words(domain::Rank{}).size();

bool is_said(domain::Rank rank) { return static_cast<std::size_t>(rank) < ranks; }

/// "zh-CN" and "zh-Hans" are one language to talk in.
std::set<std::string> spoken(const std::vector<std::string>& tags) {
    std::set<std::string> languages;
    for (const auto& tag : tags) languages.insert(tag.substr(0, tag.find('-')));
    return languages;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::any_of(a, [&](const std::string& one) { return b.contains(one); });
}

/// Those at the item who are no interpreters: the ones it names, else everybody.
std::vector<const Delegate*> present_at(const Mission& mission, const AgendaItem& item) {
    std::vector<const Delegate*> present;
    for (const auto& one : mission.delegates) {
        if (one.part == DelegatePart::interpreter) continue;
        const auto is_named = std::ranges::find(item.people, one.id) != item.people.end();
        const auto comes = item.people.empty() && one.invitation != domain::Invitation::declined;
        if (is_named || comes) present.push_back(&one);
    }
    return present;
}

std::vector<const AgendaItem*> in_order(const Mission& mission) {
    std::vector<const AgendaItem*> items;
    for (const auto& item : mission.agenda) items.push_back(&item);
    std::ranges::sort(items, {}, [](const AgendaItem* one) { return std::tuple{one->day.text, one->start, one->id}; });
    return items;
}

/// Who is in both; nothing where nobody is. Of items for everybody an empty list.
std::optional<std::vector<Id>> in_both(const AgendaItem& a, const AgendaItem& b) {
    if (a.people.empty() && b.people.empty()) return std::vector<Id>{};
    const auto all_of = [](const AgendaItem& one) {
        std::set<Id> ids{one.people.begin(), one.people.end()};
        ids.insert(one.interpreters.begin(), one.interpreters.end());
        return ids;
    };
    const auto first = all_of(a), second = all_of(b);
    if (a.people.empty())
        return second.empty() ? std::nullopt : std::optional{std::vector(second.begin(), second.end())};
    if (b.people.empty()) return first.empty() ? std::nullopt : std::optional{std::vector(first.begin(), first.end())};
    std::vector<Id> both;
    std::ranges::set_intersection(first, second, std::back_inserter(both));
    return both.empty() ? std::nullopt : std::optional{both};
}

void find_twice(const Mission& mission, const std::vector<const AgendaItem*>& items, std::size_t at,
                std::vector<AgendaClash>& found) {
    const auto mine = mission.hours.find(items[at]->id);
    if (mine == mission.hours.end() || items[at]->kind == AgendaKind::free) return;
    for (auto other = at + 1; other < items.size(); ++other) {
        const auto theirs = mission.hours.find(items[other]->id);
        if (theirs == mission.hours.end() || items[other]->kind == AgendaKind::free) continue;
        const auto is_apart = mine->second.end <= theirs->second.begin || theirs->second.end <= mine->second.begin;
        if (is_apart) continue;
        if (auto people = in_both(*items[at], *items[other]))
            found.push_back({Clash::twice, items[at]->id, items[other]->id, *std::move(people)});
    }
}

}  // namespace

std::vector<Id> sides_of(const domain::Event& event, const std::vector<Id>& of_partnership,
                         const std::vector<Delegate>& delegates) {
    if (!of_partnership.empty()) return of_partnership;
    std::vector<Id> sides;
    for (const auto& one : delegates) {
        if (!one.side.is_nil() && std::ranges::find(sides, one.side) == sides.end()) sides.push_back(one.side);
    }
    return sides.empty() ? event.places : sides;
}

std::optional<Day> end_of(const domain::Event& event) {
    const auto end = last_day(event.end);
    return end ? end : last_day(event.start);
}

bool wants_outcome(const AgendaItem& item) {
    return item.kind == AgendaKind::meeting || item.kind == AgendaKind::visit || item.kind == AgendaKind::signing;
}

std::vector<Missing> missing_to_close(const Mission& mission, Day today) {
    std::vector<Missing> missing;
    const auto end = end_of(mission.event);
    if (!end || *end > today) missing.push_back({Lack::not_over, "event", mission.event.id});
    if (mission.sides.empty()) missing.push_back({Lack::no_side, "event", mission.event.id});
    const auto is_cancelled = mission.event.status == domain::EventStatus::cancelled;
    const auto has_step = [&](Id domain::NextStep::*from, const Id& id) {
        return std::ranges::find(mission.steps, id, from) != mission.steps.end();
    };
    for (const auto* item : in_order(mission)) {
        if (is_cancelled || !wants_outcome(*item)) continue;
        if (static_cast<std::size_t>(item->outcome) >= words(item->outcome).size())
            missing.push_back({Lack::outcome, "agenda_item", item->id});
        else if (item->outcome == domain::AgendaOutcome::next_steps &&
                 !has_step(&domain::NextStep::agenda_item, item->id))
            missing.push_back({Lack::step, "agenda_item", item->id});
    }
    for (const auto& meeting : mission.meetings) {
        if (is_cancelled || meeting.state != domain::MeetingState::held) continue;
        if (static_cast<std::size_t>(meeting.outcome) >= words(meeting.outcome).size())
            missing.push_back({Lack::outcome, "meeting", meeting.id});
        else if (meeting.outcome == domain::MeetingOutcome::next_steps &&
                 !has_step(&domain::NextStep::meeting, meeting.id))
            missing.push_back({Lack::step, "meeting", meeting.id});
    }
    for (const auto& step : mission.steps) {
        if (step.state != domain::StepState::dropped && step.owner_post.is_nil() && step.owner_name.empty())
            missing.push_back({Lack::owner, "next_step", step.id});
    }
    return missing;
}

std::vector<domain::FollowUp> questions_to_ask(const Mission& mission) {
    const auto end = end_of(mission.event);
    base::check(end.has_value(), "an event that is over has an end");
    std::vector<domain::FollowUp> questions;
    for (const auto& side : mission.sides) {
        for (const auto days : asked_after) {
            const auto is_there = std::ranges::any_of(
                mission.follow_ups, [&](const domain::FollowUp& one) { return one.side == side && one.days == days; });
            if (is_there) continue;
            domain::FollowUp question{.event = mission.event.id, .side = side, .days = days};
            question.due.text = base::to_iso_day(*end + std::chrono::days{days});
            questions.push_back(std::move(question));
        }
    }
    return questions;
}

std::vector<Counterparts> counterparts_of(const Mission& mission) {
    std::vector<const Delegate*> guests, hosts;
    for (const auto& one : mission.delegates) {
        if (one.invitation == domain::Invitation::declined) continue;
        if (one.part == DelegatePart::delegate) guests.push_back(&one);
        if (one.part == DelegatePart::host && is_said(one.rank)) hosts.push_back(&one);
    }
    const auto place = [](const Delegate* one) { return std::tuple{one->rank, one->id}; };
    std::ranges::sort(guests, {}, place);
    std::ranges::sort(hosts, {}, place);
    std::vector<Counterparts> all;
    for (const auto* guest : guests) {
        Counterparts one{.delegate = guest->id, .has_rank = is_said(guest->rank)};
        for (const auto wanted : {0, 1}) {
            for (const auto* host : hosts) {
                const auto apart = std::abs(static_cast<int>(host->rank) - static_cast<int>(guest->rank));
                const auto is_other = host->side.is_nil() || host->side != guest->side;
                if (one.has_rank && is_other && apart == wanted) one.hosts.push_back(host->id);
            }
        }
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<Speechless> speechless(const Mission& mission) {
    std::vector<Speechless> found;
    for (const auto* item : in_order(mission)) {
        if (item->kind == AgendaKind::travel || item->kind == AgendaKind::free) continue;
        std::map<Id, std::set<std::string>> by_side;
        for (const auto* one : present_at(mission, *item)) {
            const auto languages = spoken(one->languages);
            if (!one->side.is_nil() && !languages.empty())
                by_side[one->side].insert(languages.begin(), languages.end());
        }
        const auto is_bridged = [&](const std::set<std::string>& a, const std::set<std::string>& b) {
            return std::ranges::any_of(item->interpreters, [&](const Id& id) {
                const auto* interpreter = find_in(mission.delegates, id);
                const auto languages =
                    interpreter == nullptr ? std::set<std::string>{} : spoken(interpreter->languages);
                return share(languages, a) && share(languages, b);
            });
        };
        for (auto a = by_side.begin(); a != by_side.end(); ++a) {
            for (auto b = std::next(a); b != by_side.end(); ++b) {
                if (!share(a->second, b->second) && !is_bridged(a->second, b->second))
                    found.push_back({item->id, a->first, b->first});
            }
        }
    }
    return found;
}

std::vector<AgendaClash> clashes_of(const Mission& mission) {
    std::vector<AgendaClash> found;
    const auto items = in_order(mission);
    for (std::size_t at = 0; at < items.size(); ++at) {
        const auto& item = *items[at];
        const auto day = first_day(item.day);
        if (!item.end.empty() && item.end < item.start) found.push_back({Clash::backwards, item.id});
        const auto* stop = find_in(mission.stops, item.stop);
        if (stop == nullptr && mission.stops.size() > 1) found.push_back({Clash::no_stop, item.id});
        if (stop != nullptr && day) {
            const auto arrives = first_day(stop->arrives);
            const auto leaves = last_day(stop->leaves.text.empty() ? stop->arrives : stop->leaves);
            if ((arrives && *day < *arrives) || (leaves && *day > *leaves)) found.push_back({Clash::outside, item.id});
        }
        const auto* place = stop != nullptr ? stop : mission.stops.size() == 1 ? &mission.stops.front() : nullptr;
        const auto off = place == nullptr ? mission.days_off.end() : mission.days_off.find(place->place);
        const auto is_work = item.kind != AgendaKind::travel && item.kind != AgendaKind::free;
        if (is_work && day && off != mission.days_off.end() && off->second.contains(*day))
            found.push_back({Clash::holiday, item.id});
        find_twice(mission, items, at, found);
    }
    return found;
}

bool is_unkept(const domain::NextStep& step) {
    return step.state == domain::StepState::open || step.state == domain::StepState::partly;
}

Scorecard scorecard_of(const Mission& mission, Day today) {
    using domain::Invitation;
    Scorecard score;
    for (const auto& one : mission.delegates) {
        const auto is_invited = one.invitation == Invitation::invited || one.invitation == Invitation::accepted ||
                                one.invitation == Invitation::tentative || one.invitation == Invitation::declined;
        score.invited += is_invited ? 1 : 0;
        score.accepted += one.invitation == Invitation::accepted ? 1 : 0;
        score.tentative += one.invitation == Invitation::tentative ? 1 : 0;
        score.declined += one.invitation == Invitation::declined ? 1 : 0;
        score.came += one.came.value_or(false) ? 1 : 0;
    }
    const auto count = [&](std::size_t outcome) {  // the words of both enumerations are the same
        ++score.meetings;
        score.with_outcome += outcome < words(domain::AgendaOutcome{}).size() ? 1 : 0;
        score.agreed += outcome == static_cast<std::size_t>(domain::AgendaOutcome::agreed) ? 1 : 0;
        score.came_to_nothing += outcome == static_cast<std::size_t>(domain::AgendaOutcome::nothing) ? 1 : 0;
    };
    for (const auto& item : mission.agenda) {
        if (wants_outcome(item)) count(static_cast<std::size_t>(item.outcome));
    }
    for (const auto& meeting : mission.meetings) {
        if (meeting.state == domain::MeetingState::held) count(static_cast<std::size_t>(meeting.outcome));
    }
    for (const auto& step : mission.steps) {
        ++score.steps.at(static_cast<std::size_t>(step.state));
        const auto due = last_day(step.due);
        score.steps_overdue += is_unkept(step) && due && *due < today ? 1 : 0;
    }
    for (const auto& one : mission.follow_ups) {
        const auto due = first_day(one.due);
        if (!due || *due > today) continue;
        ++score.asked;
        score.answered += one.answered.text.empty() ? 0 : 1;
    }
    std::map<std::pair<Id, std::string>, MoneySum> sums;
    std::map<std::string, std::int64_t> paid;
    for (const auto& cost : mission.costs) {
        for (const auto& [money, part] :
             {std::pair{&cost.planned, &MoneySum::planned}, {&cost.paid, &MoneySum::paid}}) {
            if (money->currency.empty()) continue;
            auto& sum = sums[{cost.side, money->currency}];
            sum.side = cost.side;
            sum.currency = money->currency;
            sum.*part += money->minor;
        }
        if (!cost.paid.currency.empty()) paid[cost.paid.currency] += cost.paid.minor;
    }
    for (auto& [key, sum] : sums) score.costs.push_back(std::move(sum));
    const auto kept = static_cast<std::int64_t>(score.steps[static_cast<std::size_t>(domain::StepState::kept)]);
    for (const auto& [currency, minor] : paid) {
        if (kept > 0) score.per_kept_step[currency] = minor / kept;
    }
    return score;
}

}  // namespace qiao::method
