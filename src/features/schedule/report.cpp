#include "features/schedule/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cli/table.hpp"
#include "features/schedule/forum_json.hpp"

namespace qiao::schedule {
namespace {

namespace json = boost::json;

std::string_view name_of(engine::Status status) {
    switch (status) {
        case engine::Status::optimal: return "optimal";
        case engine::Status::feasible: return "feasible";
        case engine::Status::infeasible: return "infeasible";
    }
    return {};
}

/// Meetings that are held, by slot and table.
std::vector<std::size_t> in_order(const engine::Schedule& schedule) {
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < schedule.slot.size(); ++n)
        if (schedule.slot[n] != engine::nowhere) order.push_back(n);
    std::ranges::sort(order, {}, [&](std::size_t n) { return std::pair{schedule.slot[n], schedule.table[n]}; });
    return order;
}

std::vector<std::size_t> not_held(const Forum& forum, const engine::Schedule& schedule) {
    std::vector<std::size_t> missing;
    for (std::size_t n = 0; n < schedule.slot.size(); ++n)
        if (schedule.slot[n] == engine::nowhere && !forum.problem.meetings[n].cancelled) missing.push_back(n);
    return missing;
}

std::string people_of(const Forum& forum, std::size_t n) {
    std::vector<std::string> names;
    for (const auto one : forum.problem.meetings[n].participants)
        names.push_back(forum.participants[static_cast<std::size_t>(one)]);
    return fmt::format("{}", fmt::join(names, " – "));
}

void print_table(const Forum& forum, const engine::Schedule& schedule, const std::vector<int>& before,
                 const cli::Context& context) {
    std::vector<cli::TableRow> rows{{context.text("cli.schedule.slot"), context.text("cli.schedule.table"),
                                     context.text("cli.schedule.meeting"), context.text("cli.schedule.participants")}};
    for (const auto n : in_order(schedule)) {
        const bool moved = !before.empty() && before[n] != schedule.slot[n];
        rows.push_back({forum.slots[static_cast<std::size_t>(schedule.slot[n])],
                        forum.tables[static_cast<std::size_t>(schedule.table[n])],
                        forum.meetings[n] + (moved ? "*" : ""), people_of(forum, n)});
    }
    if (rows.size() > 1) context.print(cli::table_text(rows));
}

void print_conflict(const engine::Conflict& conflict, const Wording& wording, const cli::Context& context) {
    if (conflict.shortage) context.print(wording.of(*conflict.shortage));
    context.print(context.text(conflict.minimal ? "cli.schedule.conflict_minimal" : "cli.schedule.conflict"));
    for (const auto& demand : conflict.demands) context.print("  " + wording.of(demand));
}

}  // namespace

json::object to_json(const Forum& forum, const Run& run, const engine::Request& request, const Wording& wording) {
    const auto& answer = run.answer;
    json::array missing, conflicts;
    for (const auto n : not_held(forum, answer.schedule)) missing.emplace_back(n + 1);
    if (answer.conflict) conflicts.push_back(wording.to_json(*answer.conflict));
    json::object told{
        {"status", name_of(answer.status)},
        {"breaks", answer.figures.breaks},
        {"bound", answer.breaks_bound},
        {"meetings_held", answer.figures.held},
        {"meetings", forum.problem.wanted_count()},
        {"held_bound", answer.held_bound},
        {"seconds", run.seconds},
        {"first_solution_seconds", run.first_seconds ? json::value(*run.first_seconds) : json::value()},
        {"fairness", request.fairness ? json::value(*request.fairness) : json::value()},
        {"fairness_spread", answer.figures.spread},
        {"table_changes", answer.figures.table_changes},
        {"proven",
         {{"held", answer.held_proven}, {"breaks", answer.breaks_proven}, {"fairness_spread", answer.spread_proven}}},
        {"stopped", run.stopped},
        {"not_held", std::move(missing)},
        {"conflicts", std::move(conflicts)}};
    if (!request.keep.slot.empty()) {
        told["moved"] = answer.moved;
        told["proven"].as_object()["moved"] = answer.moved_proven;
    }
    told["assignment"] = assignment_json(forum, answer.schedule);
    return told;
}

void print(const Forum& forum, const Run& run, const engine::Request& request, const Wording& wording,
           const cli::Context& context) {
    const auto& answer = run.answer;
    print_table(forum, answer.schedule, request.keep.slot, context);
    const auto number = [](int n) { return std::to_string(n); };
    context.print(context.text("cli.schedule.held", {{"held", number(answer.figures.held)},
                                                     {"meetings", number(forum.problem.wanted_count())},
                                                     {"breaks", number(answer.figures.breaks)},
                                                     {"spread", number(answer.figures.spread)},
                                                     {"changes", number(answer.figures.table_changes)}}));
    if (!request.keep.slot.empty())
        context.print(context.text("cli.schedule.moved", {{"moved", number(answer.moved)}}));
    if (answer.held_bound < forum.problem.wanted_count()) {
        std::vector<std::string> missing;
        for (const auto n : not_held(forum, answer.schedule))
            missing.push_back(forum.meeting_label(static_cast<int>(n)));
        context.print(context.text(
            answer.held_proven ? "cli.schedule.largest_part" : "cli.schedule.part",
            {{"bound", number(answer.held_bound)}, {"missing", fmt::format("{}", fmt::join(missing, ", "))}}));
        if (answer.conflict) print_conflict(*answer.conflict, wording, context);
    }
    context.print(context.text(!answer.breaks_proven       ? "cli.schedule.gap"
                               : request.keep.slot.empty() ? "cli.schedule.proven"
                                                           : "cli.schedule.proven_moved",
                               {{"bound", number(answer.breaks_bound)}, {"breaks", number(answer.figures.breaks)}}));
    context.print(context.text("cli.schedule.seconds",
                               {{"seconds", fmt::format("{:.2f}", run.seconds)},
                                {"first", fmt::format("{:.3f}", run.first_seconds.value_or(run.seconds))}}));
}

}  // namespace qiao::schedule
