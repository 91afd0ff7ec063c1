#include "engine/method/loops.hpp"

#include <algorithm>

namespace qiao::method {
namespace {

/// From the day a cycle opened to the one on which it ended or is due.
struct Span {
    std::optional<Day> from{}, until{};
    bool from_itself{true};  ///< false: its first day belongs to the cycle before

    [[nodiscard]] bool holds(const std::optional<Day>& day) const {
        if (!day || !from || *day < *from || (!from_itself && *day == *from)) return false;
        return !until || *day <= *until;
    }
};

template <class Noun, class When>
std::size_t fallen_into(const Span& span, const std::vector<Noun>& records, When when) {
    return static_cast<std::size_t>(
        std::ranges::count_if(records, [&](const auto& one) { return span.holds(when(one)); }));
}

/// The day a clause was kept on: that of its first evidence, else the day it was due.
std::optional<Day> kept_on(const Facts& facts, const domain::Clause& clause) {
    if (clause.fate != domain::ClauseFate::kept) return std::nullopt;
    std::optional<Day> first;
    for (const auto& one : facts.evidence) {
        if (one.clause != clause.id) continue;
        const auto day = last_day(one.date);
        if (day && (!first || *day < *first)) first = day;
    }
    return first ? first : last_day(clause.due);
}

std::optional<Day> done_on(const domain::Activity& one) {
    if (one.state != domain::ActivityState::done) return std::nullopt;
    const auto ended = last_day(one.actual_end);
    return ended ? ended : last_day(one.end);
}

std::optional<Day> measured_on(const domain::Measurement& one) {
    const auto taken = last_day(one.taken);
    return taken ? taken : last_day(one.period);
}

/// The day on which its finding was made, else the one on which it was recorded.
std::optional<Day> adjusted_on(const Facts& facts, const domain::Adjustment& one) {
    const auto* finding = find_in(facts.findings, one.finding);
    if (const auto found = finding == nullptr ? std::nullopt : last_day(finding->date)) return found;
    const auto recorded = facts.recorded.find(one.id);
    return recorded == facts.recorded.end() ? std::nullopt : std::optional{recorded->second};
}

CyclePicture picture_of(const Facts& facts, const domain::Cycle& cycle, Day today) {
    CyclePicture picture{.id = cycle.id, .opened = first_day(cycle.opened), .until = last_day(cycle.closed)};
    const auto due = last_day(cycle.due);
    if (!cycle.closed.text.empty()) {
        picture.state = CycleState::closed;
    } else {
        picture.until = due;
        picture.days_left = due ? (*due - today).count() : 0;
        if (due && *due < today)
            picture.state = CycleState::overdue;
        else if (due && *due - review_notice <= today)
            picture.state = CycleState::due;
    }
    Span span{.from = picture.opened, .until = picture.state == CycleState::overdue ? today : picture.until};
    const auto* before = find_in(facts.cycles, cycle.predecessor);
    span.from_itself = before == nullptr || last_day(before->closed) != picture.opened;
    picture.clauses_kept = fallen_into(span, facts.clauses, [&](const auto& one) { return kept_on(facts, one); });
    picture.activities_done = fallen_into(span, facts.activities, done_on);
    picture.measurements = fallen_into(span, facts.measurements, measured_on);
    picture.findings = fallen_into(span, facts.findings, [](const auto& one) { return last_day(one.date); });
    picture.adjustments =
        fallen_into(span, facts.adjustments, [&](const auto& one) { return adjusted_on(facts, one); });
    return picture;
}

}  // namespace

std::vector<LoopPicture> loops_of(const Facts& facts, Day today) {
    std::vector<LoopPicture> loops;
    for (std::size_t i = 0; i < domain::words(domain::Loop{}).size(); ++i) {
        auto& loop = loops.emplace_back(LoopPicture{.loop = static_cast<domain::Loop>(i)});
        for (const auto& cycle : facts.cycles) {
            if (cycle.loop == loop.loop) loop.cycles.push_back(picture_of(facts, cycle, today));
        }
        std::ranges::sort(loop.cycles, [](const auto& a, const auto& b) {
            return std::pair{a.opened, a.id} > std::pair{b.opened, b.id};
        });
        const auto is_open = [](const auto& one) { return one.state != CycleState::closed; };
        if (std::ranges::any_of(loop.cycles, is_open))
            loop.state = LoopState::running;
        else if (!loop.cycles.empty())
            loop.state = LoopState::between;
    }
    return loops;
}

}  // namespace qiao::method
