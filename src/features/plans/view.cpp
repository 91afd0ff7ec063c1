#include "features/plans/view.hpp"

#include "base/days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

namespace qiao::plans {

namespace json = boost::json;
using method::Expected;
using method::Slip;

const Expected* View::find(const Id& activity) const {
    const auto found = std::ranges::find(expected, activity, &Expected::activity);
    return found == expected.end() ? nullptr : &*found;
}

bool View::is_open(std::size_t activity) const {
    const auto course = expected[activity].course;
    return course != method::Course::done && course != method::Course::dropped &&
           !replaced.contains(facts().activities[activity].plan);
}

std::string View::say(std::string_view key, const base::Texts::Args& args) const { return texts->get(lang, key, args); }

json::value View::named(const Id& id) const {
    if (id.is_nil()) return {};
    return json::object{{"id", id.to_string()}, {"label", label(id)}};
}

json::array View::named(const std::vector<Id>& ids) const {
    json::array all;
    for (const auto& id : ids) {
        if (!id.is_nil()) all.push_back(named(id));
    }
    return all;
}

std::string View::reason(const Expected& one) const {
    const auto* activity = method::find_in(facts().activities, one.activity);
    std::string all;
    for (const auto slip : one.slips) {
        base::Texts::Args args{{"days", std::to_string(slip == Slip::carried ? one.carried_days : one.delay_days)}};
        if (!one.cause.empty()) args["name"] = label(one.cause.front());
        if (one.planned_end) args["date"] = base::to_iso_day(*one.planned_end);
        if (slip == Slip::not_begun || slip == Slip::begun_late) {
            const auto begin = method::last_day(activity->start);
            args["date"] = begin ? base::to_iso_day(*begin) : args["date"];
        }
        if (activity->progress) args["progress"] = std::to_string(*activity->progress);
        const auto text = say(fmt::format("plan.slip.{}", method::words(Slip{})[static_cast<std::size_t>(slip)]), args);
        all = all.empty() ? text : say("plan.both", {{"text", all}, {"next", text}});
    }
    return all;
}

std::string View::next_step(const Expected& one) const {
    if (one.slips.empty()) return {};
    const auto slip = one.slips.front();
    base::Texts::Args args;
    if (!one.cause.empty()) args["name"] = label(one.cause.back());
    return say(fmt::format("plan.next.{}", method::words(Slip{})[static_cast<std::size_t>(slip)]), args);
}

std::optional<View> view_of(storage::Reader& reader, const Id& partnership, const base::Texts& texts,
                            std::string_view lang, Day today) {
    auto picture = cooperation::picture_of(reader, partnership, lang);
    if (!picture) return std::nullopt;
    View view{.picture = *std::move(picture), .today = today, .texts = &texts, .lang = std::string{lang}};
    auto expected = method::expect(view.facts().activities, today);
    if (!expected) {
        for (const auto& ring : method::find_rings(view.facts().activities)) {
            for (auto& activity : view.picture.facts.activities) {
                if (std::ranges::find(ring, activity.id) != ring.end()) activity.after.clear();
            }
        }
        expected = method::expect(view.facts().activities, today);
    }
    base::check(expected.ok(), "activities without their rings can be put in order");
    view.expected = *std::move(expected);
    for (const auto& plan : view.facts().plans) view.replaced.insert(plan.predecessor);
    return view;
}

json::value day_json(const std::optional<Day>& day) {
    return day ? json::value(base::to_iso_day(*day)) : json::value{};
}

}  // namespace qiao::plans
