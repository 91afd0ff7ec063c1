// Who is in touch, who is there, who gives, and what is counted.

#include <algorithm>
#include <set>

#include "engine/method/attention_rules.hpp"

namespace qiao::method {
namespace {

using std::chrono::days;

constexpr std::size_t enough_people = 2;
constexpr days usual_interval{182};  ///< between contacts, where no post says how often
constexpr days contact_notice{21};
constexpr days follow_up_within{30};
constexpr days visits_told_for{730};
constexpr days measured_within{60};              ///< after the end of a period
constexpr int kept_little = 50, kept_well = 80;  ///< per cent of what was promised

bool has_ended(const domain::Post& post, Day today) {
    const auto end = last_day(post.end);
    return end && *end < today;
}

/// The shortest interval that a post of the partnership says.
days interval_of(const Facts& facts, Day today) {
    constexpr days lengths[] = {days{7}, days{31}, days{92}, days{182}, days{365}};
    auto shortest = days::max();
    for (const auto& post : facts.posts) {
        const auto at = static_cast<std::size_t>(post.rhythm);
        if (post.partnership == facts.partnership.id && at < std::size(lengths) && !has_ended(post, today))
            shortest = std::min(shortest, lengths[at]);
    }
    return shortest == days::max() ? usual_interval : shortest;
}

struct Touch {
    Day day{};
    Ref record{};
};

/// Contacts and events up to today.
std::vector<Touch> touches_of(const Facts& facts, Day today) {
    std::vector<Touch> touches;
    for (const auto& one : facts.contacts) {
        if (const auto day = last_day(one.date); day && *day <= today) touches.push_back({*day, {"contact", one.id}});
    }
    for (const auto& one : facts.events) {
        const auto day = one.end.text.empty() ? last_day(one.start) : last_day(one.end);
        if (one.status == domain::EventStatus::held && day && *day <= today)
            touches.push_back({*day, {"event", one.id}});
    }
    std::ranges::sort(touches, {}, [](const Touch& one) { return std::pair{one.day, one.record.id}; });
    return touches;
}

std::optional<Day> beginning_of(const Facts& facts) {
    if (const auto start = first_day(facts.partnership.start)) return start;
    const auto recorded = facts.recorded.find(facts.partnership.id);
    return recorded == facts.recorded.end() ? std::nullopt : std::optional{recorded->second};
}

/// Whether anything came of it: a later contact, something that names it, a finding, a new activity.
bool is_followed_up(const Facts& facts, const Touch& visit) {
    const auto later = [&](const std::optional<Day>& day) { return day && *day > visit.day; };
    const auto recorded = [&](const Id& id) {
        const auto found = facts.recorded.find(id);
        return found == facts.recorded.end() ? std::nullopt : std::optional{found->second};
    };
    return std::ranges::any_of(facts.contacts, [&](const auto& one) { return later(last_day(one.date)); }) ||
           std::ranges::any_of(
               facts.evidence,
               [&](const auto& one) { return one.event == visit.record.id || later(last_day(one.date)); }) ||
           std::ranges::any_of(facts.findings, [&](const auto& one) { return later(last_day(one.date)); }) ||
           std::ranges::any_of(facts.activities, [&](const auto& one) {
               return later(recorded(one.id)) || std::ranges::find(one.events, visit.record.id) != one.events.end();
           });
}

bool is_visit(const Facts& facts, const Touch& touch) {
    if (touch.record.noun == "event") return true;
    const auto* contact = find_in(facts.contacts, touch.record.id);
    return contact != nullptr && contact->kind == domain::ContactKind::visit;
}

/// Per cent of what was promised that was given; nothing where nothing says so.
std::optional<std::int64_t> kept_percent(const domain::Resource& one) {
    if (one.promised.minor > 0 && (one.given.currency == one.promised.currency || one.given.minor == 0))
        return one.given.minor * 100 / one.promised.minor;
    if (!one.promised_amount || one.promised_amount->value <= 0) return std::nullopt;
    if (!one.given_amount) return 0;
    if (one.given_amount->unit != one.promised_amount->unit) return std::nullopt;
    return static_cast<std::int64_t>(one.given_amount->value * 100 / one.promised_amount->value);
}

/// How far a side has kept what was due by now, on average over its promises.
struct Keeping {
    Id side{};
    std::int64_t sum{0};
    std::int64_t promises{0};
    std::vector<Ref> evidence{};

    [[nodiscard]] std::int64_t percent() const { return sum / promises; }
};

std::vector<Keeping> keeping_of_sides(const Facts& facts, Day today) {
    std::vector<Keeping> sides;
    for (const auto& place : facts.partnership.places) {
        Keeping side{.side = place};
        for (const auto& one : facts.resources) {
            const auto due = last_day(one.due);
            const auto percent = kept_percent(one);
            if (one.place != place || !percent || (due && *due > today) || (!due && *percent == 0)) continue;
            side.sum += std::min<std::int64_t>(*percent, 100);
            ++side.promises;
            side.evidence.push_back({"resource", one.id});
        }
        if (side.promises > 0) sides.push_back(std::move(side));
    }
    return sides;
}

/// The last whole period of a framework's rhythm before a day.
struct Whole {
    Day first{}, last{};
};
Whole whole_before(domain::MeasuringRhythm rhythm, Day today) {
    using namespace std::chrono;
    const unsigned months = rhythm == domain::MeasuringRhythm::quarter     ? 3
                            : rhythm == domain::MeasuringRhythm::half_year ? 6
                                                                           : 12;
    const year_month_day now{today};
    const auto into = (static_cast<unsigned>(now.month()) - 1) % months;
    const auto begun = year_month{now.year(), now.month()} - std::chrono::months{static_cast<int>(into)};
    const auto before = begun - std::chrono::months{static_cast<int>(months)};
    return {Day{before / 1}, Day{begun / 1} - days{1}};
}

}  // namespace

void watch_contacts(const Facts& facts, Day today, Attentions& found) {
    if (!facts.knows_contacts) return;
    const auto touches = touches_of(facts, today);
    const auto last = touches.empty() ? beginning_of(facts) : std::optional{touches.back().day};
    if (!last) return;
    const auto expected = *last + interval_of(facts, today);
    if (expected - contact_notice > today) return;
    Attention one{.cause = expected < today ? Cause::silent : Cause::contact_due,
                  .by = expected,
                  .effect = expected < today ? 4 : 2,
                  .evidence = {{"partnership", facts.partnership.id}},
                  .days = (today - *last).count()};
    if (!touches.empty()) one.evidence = {touches.back().record};
    found.push_back(std::move(one));
}

void watch_visits(const Facts& facts, Day today, Attentions& found) {
    if (!facts.knows_contacts) return;
    for (const auto& touch : touches_of(facts, today)) {
        if (!is_visit(facts, touch) || touch.day + visits_told_for < today || is_followed_up(facts, touch)) continue;
        found.push_back({.cause = Cause::follow_up,
                         .by = touch.day + follow_up_within,
                         .effect = 3,
                         .evidence = {touch.record},
                         .days = (today - touch.day).count()});
    }
}

void watch_people(const Facts& facts, Day today, Attentions& found) {
    for (const auto& place : facts.partnership.places) {
        std::set<Id> people;
        std::vector<Ref> evidence;
        for (const auto& post : facts.posts) {
            if (post.partnership != facts.partnership.id || post.place != place || has_ended(post, today)) continue;
            if (post.holder.is_nil() && post.deputy.is_nil()) continue;
            people.insert(post.holder);
            people.insert(post.deputy);
            evidence.push_back({"post", post.id});
        }
        people.erase(Id{});
        if (people.size() >= enough_people) continue;
        if (evidence.empty()) evidence.push_back({"partnership", facts.partnership.id});
        found.push_back({.cause = people.empty() ? Cause::no_contact_person : Cause::single_contact_person,
                         .effect = people.empty() ? 3 : 2,
                         .evidence = std::move(evidence),
                         .side = place,
                         .count = people.size()});
    }
}

void watch_resources(const Facts& facts, Day today, Attentions& found) {
    const auto sides = keeping_of_sides(facts, today);
    for (const auto& poor : sides) {
        const auto better = std::ranges::find_if(sides, [](const auto& one) { return one.percent() >= kept_well; });
        if (poor.percent() >= kept_little || better == sides.end()) continue;
        Attention one{.cause = Cause::imbalance, .effect = 3, .evidence = poor.evidence, .side = poor.side};
        one.count = static_cast<std::size_t>(poor.percent());
        std::ranges::copy(better->evidence, std::back_inserter(one.evidence));
        found.push_back(std::move(one));
    }
}

void watch_measurements(const Facts& facts, Day today, Attentions& found) {
    for (const auto& framework : facts.frameworks) {
        if (static_cast<std::size_t>(framework.rhythm) >= domain::words(framework.rhythm).size()) continue;
        const auto period = whole_before(framework.rhythm, today);
        const auto recorded = facts.recorded.find(framework.id);
        if (recorded != facts.recorded.end() && recorded->second > period.last) continue;
        Attention missing{.cause = Cause::measurement_missing,
                          .by = period.last + measured_within,
                          .effect = 2,
                          .evidence = {{"framework", framework.id}},
                          .count = 0};
        for (const auto& kpi : framework.kpis) {
            const auto is_there = std::ranges::any_of(facts.measurements, [&](const auto& one) {
                const auto last = last_day(one.period);
                return one.kpi == kpi && last && period.first <= *last &&
                       first_day(one.period).value_or(*last) <= period.last;
            });
            if (is_there) continue;
            ++missing.count;
            missing.evidence.push_back({"kpi", kpi});
        }
        if (missing.count > 0) found.push_back(std::move(missing));
    }
}

}  // namespace qiao::method
