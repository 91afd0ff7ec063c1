#include "features/plans/schedule.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "base/days.hpp"
#include "engine/method/contributions.hpp"

namespace qiao::plans {
namespace {

namespace json = boost::json;
using domain::Activity;
using domain::ActivityState;
using method::Course;
using method::Expected;

json::value text_json(std::string_view text) { return text.empty() ? json::value{} : json::value(text); }

json::value money_json(const domain::Money& money) {
    if (money.currency.empty()) return {};
    return json::object{{"minor", money.minor}, {"currency", money.currency}};
}

/// The places for which somebody leads: posts that name a place, else what stakeholders say of them.
json::array leads_json(const View& view, const Activity& activity) {
    json::array leads;
    for (const auto& post : activity.leads) {
        auto one = view.named(post).as_object();
        one["place"] = view.named(method::side_of(view.facts(), post));
        leads.push_back(std::move(one));
    }
    return leads;
}

json::object risks_json(const View& view, const Id& activity) {
    std::int64_t open = 0, worst = 0;
    for (const auto& risk : view.facts().risks) {
        if (risk.activity != activity || risk.state == domain::RiskState::closed) continue;
        ++open;
        worst = std::max(worst, weight_of(risk));
    }
    return {{"open", open}, {"worst", worst}};
}

class ActivityLine {
public:
    ActivityLine(const View& view, const Shown& shown, std::size_t at)
        : view_{view}, shown_{shown}, activity_{view.facts().activities[at]}, expected_{view.expected[at]} {}

    [[nodiscard]] json::object whole() const {
        json::object out{{"id", activity_.id.to_string()},
                         {"label", view_.label(activity_.id)},
                         {"kind", word_json(activity_.kind)},
                         {"state", word_json(activity_.state)},
                         {"progress", activity_.progress ? json::value(*activity_.progress) : json::value{}}};
        const auto version = shown_.versions.find(activity_.id);
        out["version"] = version == shown_.versions.end() ? json::value{} : json::value(version->second);
        dates(out);
        course(out);
        bearings(out);
        return out;
    }

private:
    void dates(json::object& out) const {
        out["start"] = text_json(activity_.start.text);
        out["end"] = text_json(activity_.end.text);
        out["actual_start"] = text_json(activity_.actual_start.text);
        out["actual_end"] = text_json(activity_.actual_end.text);
        out["planned_start"] = day_json(expected_.planned_start);
        out["planned_end"] = day_json(expected_.planned_end);
        out["expected_start"] = day_json(expected_.start);
        out["expected_end"] = day_json(expected_.end);
    }
    void course(json::object& out) const {
        json::array slips;
        for (const auto slip : expected_.slips) slips.push_back(word_json(slip));
        out["course"] = word_json(expected_.course);
        out["slips"] = std::move(slips);
        out["delay_days"] = expected_.delay_days;
        out["carried_days"] = expected_.carried_days;
        out["cause"] = view_.named(expected_.cause);
        out["reason"] = text_json(view_.reason(expected_));
        out["next"] = text_json(view_.next_step(expected_));
        out["float_days"] = expected_.float_days ? json::value(*expected_.float_days) : json::value{};
        out["critical"] = expected_.critical;
        out["after"] = view_.named(activity_.after);
        out["waits_for"] = view_.named(expected_.waits_for);
        out["dropped_before"] = view_.named(expected_.dropped_before);
    }
    void bearings(json::object& out) const {
        const auto evidence = std::ranges::count(view_.facts().evidence, activity_.id, &domain::Evidence::activity);
        out["leads"] = leads_json(view_, activity_);
        out["organisations"] = view_.named(activity_.organisations);
        out["objective"] = view_.named(activity_.objective);
        out["clause"] = view_.named(activity_.clause);
        out["kpis"] = view_.named(activity_.kpis);
        out["events"] = view_.named(activity_.events);
        out["funding"] = json::object{{"source", text_json(activity_.funding_source)},
                                      {"amount", money_json(activity_.funding)},
                                      {"state", word_json(activity_.funding_state)}};
        out["expected"] = text_json(activity_.expected.best(view_.lang));
        out["risks"] = risks_json(view_, activity_.id);
        out["evidence"] = evidence;
        out["predecessor"] = view_.named(activity_.predecessor);
    }

    const View& view_;
    const Shown& shown_;
    const Activity& activity_;
    const Expected& expected_;
};

json::array all_risks_json(const View& view) {
    json::array all;
    for (const auto& risk : view.facts().risks)
        all.push_back({{"id", risk.id.to_string()},
                       {"label", view.label(risk.id)},
                       {"likelihood", risk.likelihood.value_or(0)},
                       {"impact", risk.impact.value_or(0)},
                       {"weight", weight_of(risk)},
                       {"state", word_json(risk.state)},
                       {"response", text_json(risk.response.best(view.lang))},
                       {"post", view.named(risk.post)},
                       {"activity", view.named(risk.activity)}});
    std::ranges::sort(all, std::greater{}, [](const json::value& one) {
        return std::tuple{one.at("state").as_string() != "closed", one.at("weight").as_int64(),
                          one.at("id").as_string()};
    });
    return all;
}

json::object resources_json(const View& view) {
    json::array sides, items;
    const auto contributions = method::contributions_of(view.facts());
    for (const auto& place : view.facts().partnership.places) {
        json::array totals;
        for (const auto& one : contributions) {
            if (one.place != place) continue;
            totals.push_back({{"kind", word_json(one.kind)},
                              {"unit", one.unit},
                              {"money", one.is_money},
                              {"promised", one.promised},
                              {"given", one.given}});
        }
        sides.push_back({{"place", view.named(place)}, {"totals", std::move(totals)}});
    }
    for (const auto& resource : view.facts().resources)
        items.push_back({{"id", resource.id.to_string()},
                         {"label", view.label(resource.id)},
                         {"place", view.named(resource.place)},
                         {"kind", word_json(resource.kind)},
                         {"activity", view.named(resource.activity)},
                         {"due", text_json(resource.due.text)},
                         {"state", word_json(method::state_of(resource, view.today))}});
    return {{"sides", std::move(sides)}, {"items", std::move(items)}};
}

json::object standing_json(const View& view, const domain::Plan& plan, const Shown& shown) {
    const auto waits = shown.standing.latest && shown.standing.latest->state == approvals::State::open;
    const auto* state = shown.is_approved         ? "approved"
                        : waits                   ? "waiting"
                        : shown.standing.approved ? "changed"
                                                  : "none";
    json::object out{
        {"state", state}, {"version", json::value{}}, {"on", json::value{}}, {"submission", json::value{}}};
    if (shown.standing.approved) {
        const base::Instant at{std::chrono::milliseconds{shown.standing.approved->closed_at}};
        out["version"] = shown.standing.approved->record_version;
        out["on"] = base::to_iso_day(std::chrono::floor<std::chrono::days>(at));
    }
    if (shown.standing.latest) out["submission"] = shown.standing.latest->id.to_string();
    out["replaced"] = view.replaced.contains(plan.id);
    return out;
}

/// The last day of a plan: as it was planned, and as it is to be expected.
json::object last_days_json(const View& view, const std::vector<std::size_t>& activities) {
    std::optional<Day> planned, expected;
    const auto later = [](std::optional<Day>& day, const std::optional<Day>& other) {
        if (other && (!day || *other > *day)) day = other;
    };
    for (const auto at : activities) {
        if (view.expected[at].course == Course::dropped) continue;
        later(planned, view.expected[at].planned_end);
        later(expected, view.expected[at].end);
    }
    const auto days = planned && expected ? (*expected - *planned).count() : 0;
    return {{"planned", day_json(planned)}, {"expected", day_json(expected)}, {"delay_days", days}};
}

json::array adjustments_json(const View& view, const Id& plan) {
    json::array all;
    for (const auto& one : view.facts().adjustments) {
        if (one.plan != plan && !one.plan.is_nil()) continue;
        all.push_back({{"id", one.id.to_string()},
                       {"label", view.label(one.id)},
                       {"carried", one.plan == plan},
                       {"approved", view.facts().is_approved(one.id)},
                       {"activity", view.named(one.activity)}});
    }
    return all;
}

}  // namespace

std::int64_t weight_of(const domain::Risk& risk) { return risk.likelihood.value_or(0) * risk.impact.value_or(0); }

std::vector<std::size_t> activities_of(const View& view, const Id& plan) {
    std::vector<std::size_t> all;
    for (std::size_t at = 0; at < view.expected.size(); ++at) {
        if (view.facts().activities[at].plan == plan) all.push_back(at);
    }
    const auto day_of = [&](std::size_t at) {
        const auto& one = view.expected[at];
        const auto start = one.planned_start ? one.planned_start : one.planned_end;
        return std::tuple{!start, start.value_or(Day{}), one.planned_end.value_or(Day{}), one.activity};
    };
    std::ranges::sort(all, {}, day_of);
    return all;
}

json::object schedule_json(const View& view, const domain::Plan& plan, const Shown& shown) {
    const auto activities = activities_of(view, plan.id);
    json::object counts;
    for (const auto word : method::words(Course{})) counts[word] = 0;
    json::array lines;
    for (const auto at : activities) {
        auto line = ActivityLine{view, shown, at}.whole();
        auto& count = counts[line.at("course").as_string()];
        count = count.as_int64() + 1;
        lines.push_back(std::move(line));
    }
    json::value successor;
    for (const auto& other : view.facts().plans) {
        if (other.predecessor == plan.id) successor = view.named(other.id);
    }
    const auto version = shown.versions.find(plan.id);
    return {{"today", base::to_iso_day(view.today)},
            {"plan",
             {{"id", plan.id.to_string()},
              {"label", view.label(plan.id)},
              {"version", version == shown.versions.end() ? json::value{} : json::value(version->second)},
              {"partnership", view.named(plan.partnership)},
              {"agreement", view.named(plan.agreement)},
              {"predecessor", view.named(plan.predecessor)},
              {"successor", std::move(successor)},
              {"start", text_json(plan.start.text)},
              {"end", text_json(plan.end.text)},
              {"about", text_json(plan.about.best(view.lang))}}},
            {"standing", standing_json(view, plan, shown)},
            {"sides", view.named(view.facts().partnership.places)},
            {"ends", last_days_json(view, activities)},
            {"counts", std::move(counts)},
            {"activities", std::move(lines)},
            {"risks", all_risks_json(view)},
            {"resources", resources_json(view)},
            {"adjustments", adjustments_json(view, plan.id)},
            {"may_edit", shown.may_edit}};
}

}  // namespace qiao::plans
