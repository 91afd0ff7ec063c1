#include "engine/method/delays.hpp"

#include <algorithm>
#include <ranges>
#include <set>

#include "base/error.hpp"

namespace qiao::method {
namespace {

using domain::Activity;
using domain::ActivityKind;
using domain::ActivityState;

/// What an activity passes on to those after it: the day on which it was to end, and the one on which it will have.
struct Anchor {
    Day planned{};
    Day expected{};
};

/// The day of what happened that is nearest to the plan.
Day nearest(const domain::Edtf& happened, Day planned, Day today) {
    const auto first = first_day(happened).value_or(planned);
    const auto last = std::min(last_day(happened).value_or(today), std::max(today, first));
    return std::clamp(planned, first, std::max(first, last));
}

std::int64_t days_between(Day from, Day to) { return (to - from).count(); }

/// One activity with its place in the plan.
struct Node {
    const Activity* activity{nullptr};
    std::vector<std::size_t> before{};
    std::vector<std::size_t> after{};
    std::optional<Day> must_begin{};  ///< the last day that its start may mean
    std::optional<Anchor> anchor{};

    [[nodiscard]] bool is_dropped() const { return activity->state == ActivityState::dropped; }
    [[nodiscard]] bool is_done() const {
        return activity->state == ActivityState::done || !activity->actual_end.text.empty();
    }
    [[nodiscard]] bool has_begun() const {
        return is_done() || activity->state == ActivityState::running || !activity->actual_start.text.empty();
    }
    [[nodiscard]] bool is_milestone() const { return activity->kind == ActivityKind::milestone; }
};

class Network {
public:
    explicit Network(std::span<const Activity> activities) : nodes_(activities.size()) {
        std::map<Id, std::size_t> at;
        for (std::size_t i = 0; i < activities.size(); ++i) at.emplace(activities[i].id, i);
        for (std::size_t i = 0; i < activities.size(); ++i) {
            nodes_[i].activity = &activities[i];
            std::set<std::size_t> before;
            for (const auto& id : activities[i].after) {
                if (const auto found = at.find(id); found != at.end()) before.insert(found->second);
            }
            nodes_[i].before.assign(before.begin(), before.end());
            for (const auto one : before) nodes_[one].after.push_back(i);
        }
        put_in_order();
    }

    [[nodiscard]] std::vector<Node>& nodes() { return nodes_; }
    /// Each after all that it waits for. What is in a ring, or waits for one, is missing.
    [[nodiscard]] const std::vector<std::size_t>& order() const { return order_; }

    [[nodiscard]] std::vector<std::vector<Id>> rings() const {
        std::vector<bool> is_ordered(nodes_.size(), false), is_seen(nodes_.size(), false);
        for (const auto i : order_) is_ordered[i] = true;
        std::vector<std::vector<Id>> rings;
        for (std::size_t begin = 0; begin < nodes_.size(); ++begin) {
            // From what is left one always gets on to something that is left, and so comes round at last.
            std::vector<std::size_t> path;
            for (auto i = begin; !is_ordered[i] && !is_seen[i];) {
                is_seen[i] = true;
                path.push_back(i);
                i = *std::ranges::find_if(nodes_[i].before, [&](std::size_t one) { return !is_ordered[one]; });
                const auto closes = std::ranges::find(path, i);
                if (closes == path.end()) continue;
                auto& ring = rings.emplace_back();
                for (auto one = closes; one != path.end(); ++one) ring.push_back(nodes_[*one].activity->id);
            }
        }
        return rings;
    }

private:
    void put_in_order() {
        std::vector<std::size_t> waiting(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            waiting[i] = nodes_[i].before.size();
            if (waiting[i] == 0) order_.push_back(i);
        }
        for (std::size_t next = 0; next < order_.size(); ++next) {
            for (const auto one : nodes_[order_[next]].after) {
                if (--waiting[one] == 0) order_.push_back(one);
            }
        }
    }

    std::vector<Node> nodes_;
    std::vector<std::size_t> order_{};
};

/// The free days that a plan leaves between the end of one and the last day on which the next has to have begun.
std::int64_t free_days(const Anchor& before, Day must_begin) {
    return std::max<std::int64_t>(0, days_between(before.planned, must_begin) - 1);
}

std::int64_t carried_by(const Anchor& before, Day must_begin) {
    return std::max<std::int64_t>(0, days_between(before.planned, before.expected) - free_days(before, must_begin));
}

class Pass {
public:
    Pass(Network& network, Day today)
        : network_{network}, nodes_{network.nodes()}, today_{today}, told_(nodes_.size()) {}

    std::vector<Expected> run() {
        for (const auto i : network_.order()) look_ahead(i);
        look_back();
        for (std::size_t i = 0; i < nodes_.size(); ++i) judge(nodes_[i], told_[i]);
        return std::move(told_);
    }

private:
    void look_ahead(std::size_t i) {
        auto& node = nodes_[i];
        auto& told = told_[i];
        told.activity = node.activity->id;
        read_plan(node, told);
        for (const auto one : node.before) {
            if (nodes_[one].is_dropped())
                told.dropped_before.push_back(nodes_[one].activity->id);
            else if (!nodes_[one].is_done())
                told.waits_for.push_back(nodes_[one].activity->id);
        }
        if (node.is_dropped()) return;
        if (node.has_begun())
            begin_as_it_did(node, told);
        else
            begin_as_expected(node, told);
        if (node.is_done()) end_as_it_did(node, told);
        if (told.planned_end && told.end) told.delay_days = days_between(*told.planned_end, *told.end);
        node.anchor = anchor_of(node, told);
    }

    static void read_plan(Node& node, Expected& told) {
        const auto& activity = *node.activity;
        told.planned_end = last_day(activity.end);
        told.planned_start = first_day(activity.start);
        node.must_begin = last_day(activity.start);
        if (node.is_milestone()) {
            if (!told.planned_end) told.planned_end = node.must_begin;
            told.planned_start = node.must_begin = told.planned_end;
            return;
        }
        // Where only its end is known it may begin at any time until then.
        if (!node.must_begin) node.must_begin = told.planned_end ? told.planned_end : told.planned_start;
        if (told.planned_end)
            node.must_begin =
                std::min(*node.must_begin, std::max(*told.planned_end, told.planned_start.value_or(*told.planned_end)));
    }

    void begin_as_it_did(const Node& node, Expected& told) const {
        const auto planned = node.must_begin.value_or(told.planned_start.value_or(today_));
        std::int64_t late = 0;
        if (!node.activity->actual_start.text.empty()) {
            // Any day of the planned start is as planned.
            const auto first = told.planned_start.value_or(planned);
            const auto begun = nearest(node.activity->actual_start, first, today_);
            told.start = begun;
            if (node.must_begin && begun > *node.must_begin) late = days_between(*node.must_begin, begun);
        } else {
            told.start = told.planned_start;
        }
        if (told.planned_end) told.end = std::max(*told.planned_end + std::chrono::days{late}, today_);
    }

    void begin_as_expected(Node& node, Expected& told) const {
        if (!node.must_begin) return name_cause(told, most_delayed(node));
        std::optional<std::size_t> driver;
        auto earliest = std::min(today_, *node.must_begin);
        for (const auto one : node.before) {
            const auto& given = nodes_[one].anchor;
            if (!given) continue;
            const auto carried = carried_by(*given, *node.must_begin);
            if (carried > told.carried_days) told.carried_days = carried, driver = one;
            if (given->expected > given->planned)
                earliest = std::max(earliest, std::min(given->expected + std::chrono::days{1}, *node.must_begin));
        }
        name_cause(told, driver);
        const std::chrono::days slip{
            std::max({std::int64_t{0}, told.carried_days, days_between(*node.must_begin, today_)})};
        if (slip.count() > 0)
            told.start = *node.must_begin + slip;
        else if (told.planned_start)
            told.start = std::max(*told.planned_start, earliest);
        if (told.planned_end) told.end = *told.planned_end + slip;
    }

    [[nodiscard]] std::optional<std::size_t> most_delayed(const Node& node) const {
        std::optional<std::size_t> most;
        std::int64_t days = 0;
        for (const auto one : node.before) {
            const auto& given = nodes_[one].anchor;
            if (given && days_between(given->planned, given->expected) > days)
                days = days_between(given->planned, given->expected), most = one;
        }
        return most;
    }

    void name_cause(Expected& told, std::optional<std::size_t> driver) const {
        if (!driver) return;
        told.cause.push_back(nodes_[*driver].activity->id);
        std::ranges::copy(told_[*driver].cause, std::back_inserter(told.cause));
    }

    void end_as_it_did(const Node& node, Expected& told) const {
        if (!node.activity->actual_end.text.empty())
            told.end = nearest(node.activity->actual_end, told.planned_end.value_or(today_), today_);
        else if (told.planned_end)
            told.end = std::min(*told.planned_end, std::max(today_, told.start.value_or(today_)));
        if (told.start && told.end) told.start = std::min(*told.start, *told.end);
    }

    /// What has no date of its own passes on what it is given.
    [[nodiscard]] std::optional<Anchor> anchor_of(const Node& node, const Expected& told) const {
        if (told.planned_end && told.end) return Anchor{*told.planned_end, *told.end};
        if (told.end) return std::nullopt;
        if (node.must_begin && told.start && !node.is_done())
            return Anchor{*node.must_begin, std::max({*told.start, today_, *node.must_begin})};
        const auto most = node.is_done() ? std::nullopt : most_delayed(node);
        return most ? nodes_[*most].anchor : std::nullopt;
    }

    /// From the end: how many days each may still slip before the last day of its plan does.
    void look_back() {
        std::map<Id, Day> last;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].is_dropped() || !told_[i].end) continue;
            auto [found, is_new] = last.emplace(nodes_[i].activity->plan, *told_[i].end);
            if (!is_new) found->second = std::max(found->second, *told_[i].end);
        }
        for (const auto i : std::views::reverse(network_.order())) {
            auto& told = told_[i];
            const auto& node = nodes_[i];
            if (node.is_dropped() || node.is_done() || !told.end) continue;
            auto left = days_between(*told.end, last.at(node.activity->plan));
            for (const auto one : node.after) {
                const auto& next = nodes_[one];
                if (next.has_begun() || next.is_dropped() || !told_[one].float_days || !node.anchor) continue;
                const auto slip = days_between(*told_[one].planned_end, *told_[one].end);
                left = std::min(left, slip + free_days(*node.anchor, *next.must_begin) -
                                          days_between(node.anchor->planned, node.anchor->expected) +
                                          *told_[one].float_days);
            }
            told.float_days = left;
            told.critical = left <= 0;
        }
    }

    void judge(const Node& node, Expected& told) const {
        if (node.is_dropped()) return void(told.course = Course::dropped);
        if (node.is_done()) return void(told.course = Course::done);
        const auto is_past = [&](const std::optional<Day>& day) { return day && *day < today_; };
        if (is_past(told.planned_end)) told.slips.push_back(Slip::overdue);
        if (told.carried_days > 0) told.slips.push_back(Slip::carried);
        if (!node.has_begun() && is_past(node.must_begin) && !node.is_milestone())
            told.slips.push_back(Slip::not_begun);
        if (node.has_begun() && node.must_begin && told.start && *told.start > *node.must_begin)
            told.slips.push_back(Slip::begun_late);
        if (is_slow(node, told)) told.slips.push_back(Slip::slow);
        if (is_past(told.planned_end))
            told.course = Course::late;
        else if (told.delay_days > 0 || !told.slips.empty())
            told.course = Course::at_risk;
        else
            told.course = node.has_begun() ? Course::running : Course::to_come;
    }

    [[nodiscard]] bool is_slow(const Node& node, const Expected& told) const {
        constexpr std::int64_t whole = 100;
        if (!node.has_begun() || !node.activity->progress || !told.start || !told.planned_end) return false;
        const auto all = days_between(*told.start, *told.end) + 1, passed = days_between(*told.start, today_);
        if (all <= 1 || passed <= 0) return false;
        const auto elapsed = std::min(whole, passed * whole / all);
        return elapsed - *node.activity->progress > slow_behind_percent;
    }

    Network& network_;
    std::vector<Node>& nodes_;
    Day today_;
    std::vector<Expected> told_;
};

}  // namespace

std::vector<std::vector<Id>> find_rings(std::span<const Activity> activities) { return Network{activities}.rings(); }

base::Result<std::vector<Expected>> expect(std::span<const Activity> activities, Day today) {
    Network network{activities};
    if (network.order().size() == activities.size()) return Pass{network, today}.run();
    std::string named;
    for (const auto& ring : network.rings()) {
        if (!named.empty()) named += "; ";
        for (const auto& id : ring) {
            const auto* one = &*std::ranges::find(activities, id, &Activity::id);
            named += (named.empty() || named.ends_with("; ") ? "" : " → ") +
                     domain::to_record(domain::activity_entity(), *one).label("en");
        }
    }
    return base::Error{base::Code::invalid_value, "/after", {{"value", named}}, "error.ring"};
}

}  // namespace qiao::method
