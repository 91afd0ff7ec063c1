#include "features/plans/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "access/authority.hpp"
#include "base/days.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::plans {
namespace {

using domain::Activity;
using domain::Post;
using notices::Draft;

bool is_over(const Activity& activity) {
    return activity.state == domain::ActivityState::done || activity.state == domain::ActivityState::dropped ||
           !activity.actual_end.text.empty();
}

/// Everything that a round looks at.
struct Everything {
    std::map<Id, std::vector<Activity>> by_partnership{};
    std::set<Id> replaced{};
    std::map<Id, Id> acting{};  ///< who answers for a post

    Everything(storage::Reader& reader, Day today) {
        reader.for_each(domain::activity_entity(), [&](const domain::Record& record) {
            auto activity = domain::from_record<Activity>(record);
            by_partnership[activity.partnership].push_back(std::move(activity));
        });
        if (by_partnership.empty()) return;
        reader.for_each(domain::plan_entity(), [&](const domain::Record& record) {
            replaced.insert(domain::from_record<domain::Plan>(record).predecessor);
        });
        reader.for_each(domain::post_entity(), [&](const domain::Record& record) {
            const auto post = domain::from_record<Post>(record);
            const auto is_live = access::is_in_term(post, today) && !post.holder.is_nil();
            acting.emplace(post.id, is_live ? post.holder : post.deputy);
        });
    }
};

std::string title_of(const std::vector<Activity>& activities, const Id& id) {
    const auto* found = method::find_in(activities, id);
    return found == nullptr ? std::string{} : std::string{found->title.best("en")};
}

void draft_for(const Everything& all, const std::vector<Activity>& activities, Day today, std::vector<Draft>& drafts) {
    const auto expected = method::expect(activities, today);
    if (!expected) return;
    for (std::size_t at = 0; at < activities.size(); ++at) {
        const auto& activity = activities[at];
        const auto& one = (*expected)[at];
        if (is_over(activity) || all.replaced.contains(activity.plan) || !one.planned_end) continue;
        const auto is_late = one.course == method::Course::late;
        const auto is_carried = std::ranges::find(one.slips, method::Slip::carried) != one.slips.end();
        if (!is_late && !is_carried) continue;
        const auto* kind = is_late ? "activity_late" : "activity_delayed";
        const auto occasion = is_late ? base::to_iso_day(*one.planned_end) : one.cause.back().to_string();
        std::map<std::string, std::string> facts{{"date", base::to_iso_day(*one.planned_end)}};
        if (!is_late) facts["name"] = title_of(activities, one.cause.back());
        if (!is_late) facts["days"] = std::to_string(one.carried_days);
        for (const auto& post : activity.leads) {
            const auto found = all.acting.find(post);
            if (found == all.acting.end() || found->second.is_nil()) continue;
            drafts.push_back({.about = fmt::format("{}:{}:{}", kind, activity.id.to_string(), occasion),
                              .person = found->second,
                              .kind = kind,
                              .entity = &domain::activity_entity(),
                              .record = activity.id,
                              .page = fmt::format("/partnerships/{}/plan", activity.partnership.to_string()),
                              .facts = facts});
        }
    }
}

std::vector<domain::Record> led_by(storage::Reader& reader, const Id& post) {
    auto led = storage::list_all(reader, {.entity = &domain::activity_entity(),
                                          .filters = {{"leads", storage::Filter::Kind::contains, post.to_string()}},
                                          .sort = "updated_at"});
    std::erase_if(led, [](const domain::Record& record) { return is_over(domain::from_record<Activity>(record)); });
    return led;
}

std::set<Id> replaced_among(storage::Reader& reader, const std::vector<domain::Record>& activities) {
    std::set<Id> replaced, seen;
    for (const auto& record : activities) {
        const auto plan = std::get<Id>(record["plan"]);
        if (!seen.insert(plan).second) continue;
        if (!storage::records_where(reader, domain::plan_entity(), "predecessor", plan.to_string()).empty())
            replaced.insert(plan);
    }
    return replaced;
}

std::vector<features::OpenItem> items_of(storage::Reader& reader, const Id& post) {
    std::vector<features::OpenItem> items;
    const auto led = led_by(reader, post);
    const auto replaced = replaced_among(reader, led);
    for (const auto& record : led) {
        const auto activity = domain::from_record<Activity>(record);
        if (replaced.contains(activity.plan)) continue;
        features::OpenItem item{.kind = "activity_lead",
                                .entity = &domain::activity_entity(),
                                .record = record.id,
                                .since = record.created_at};
        if (const auto end = method::last_day(activity.end)) item.due = *end;
        items.push_back(item);
    }
    return items;
}

std::size_t move_led(storage::Writer& writer, const Id& from, const Id& to) {
    auto led = led_by(writer, from);
    const auto replaced = replaced_among(writer, led);
    std::erase_if(led, [&](const domain::Record& record) { return replaced.contains(std::get<Id>(record["plan"])); });
    for (auto& record : led) {
        auto leads = std::get<std::vector<Id>>(record["leads"]);
        std::erase(leads, to);
        std::ranges::replace(leads, from, to);
        record["leads"] = std::move(leads);
        base::check(writer.update(std::move(record)).ok(), "an activity that was just read can be written");
    }
    return led.size();
}

}  // namespace

std::size_t Watch::round() {
    return round_.run([](storage::Reader& reader, Day today) {
        std::vector<Draft> drafts;
        const Everything all{reader, today};
        for (const auto& [partnership, activities] : all.by_partnership) draft_for(all, activities, today, drafts);
        return drafts;
    });
}

features::OpenWork led_activities() { return {.of = items_of, .move = move_led}; }

}  // namespace qiao::plans
