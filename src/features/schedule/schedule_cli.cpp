#include "features/schedule/schedule_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>
#include <limits>

#include "base/json_writer.hpp"
#include "cli/progress.hpp"
#include "features/pairing/json_fields.hpp"
#include "features/schedule/changes.hpp"
#include "features/schedule/forum_json.hpp"
#include "features/schedule/proof_files.hpp"
#include "features/schedule/report.hpp"

namespace qiao::schedule {
namespace {

namespace json = boost::json;
using base::Code;

struct Order {
    std::string problem, schedule, fairness, certificate, output, problem_output;
    double seconds_max{0};
    std::uint64_t seed{1};
    ChangeOrder change;
    bool below{false};  ///< a command below this one was named

    [[nodiscard]] std::optional<int> bound() const {
        return fairness.empty() ? std::nullopt : std::optional{std::stoi(fairness, nullptr, 0)};
    }
};

base::Outcome write_json(const std::string& path, const json::value& value) {
    if (path.empty()) return base::done();
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file << base::to_text(value) << "\n";
    file.flush();
    if (!file) return base::Error{Code::unavailable, "", {{"value", path}}, "error.file.unwritable"};
    return base::done();
}

/// Solves, writes what is to be written, and tells it.
void answer(const Order& order, const Forum& forum, const engine::Schedule& keep, cli::Context& context) {
    engine::Request request{.fairness = order.bound(), .seed = order.seed, .keep = keep};
    cli::ProgressLine line{context};
    const StopSignals signals;
    const auto show = [&](const engine::Standing& standing, double seconds) {
        line.show(context.text("cli.schedule.progress", {{"seconds", fmt::format("{:.1f}", seconds)},
                                                         {"held", std::to_string(standing.figures.held)},
                                                         {"meetings", std::to_string(forum.problem.wanted_count())},
                                                         {"breaks", std::to_string(standing.figures.breaks)},
                                                         {"bound", std::to_string(standing.breaks_bound)}}));
    };
    const auto ran = run(forum, request, {order.seconds_max, StopSignals::go_on, show});
    line.clear();
    const Wording wording{forum, context.texts, context.lang, request.fairness};
    auto told = to_json(forum, ran, request, wording);
    if (!order.certificate.empty()) {
        request.go_on = StopSignals::go_on;
        auto certificate = write_certificate(forum, request, ran.answer, order.certificate);
        if (!certificate) return context.fail(certificate.error());
        told["certificate"] = std::move(certificate).value();
    }
    for (const auto& written :
         {write_json(order.output, told),
          order.problem_output.empty() ? base::done() : write_json(order.problem_output, to_json(forum))})
        if (!written) return context.fail(written.error());
    if (context.json) return order.output.empty() ? context.print(json::value(told)) : void();
    print(forum, ran, request, wording, context);
    if (!order.certificate.empty())
        context.print(context.text("cli.schedule.certificate", {{"value", order.certificate}}));
}

/// Says so where it is none.
bool has_time_limit(const Order& order, cli::Context& context) {
    if (order.seconds_max >= 0) return true;
    context.fail({Code::usage, "--time-limit", {}, "error.schedule.time_limit"});
    return false;
}

void solve(const Order& order, cli::Context& context) {
    if (order.below || !has_time_limit(order, context)) return;
    if (order.problem.empty()) return context.fail({Code::usage, "file", {}, "error.schedule.file"});
    const auto forum = read_forum_file(order.problem);
    if (!forum) return context.fail(forum.error());
    answer(order, *forum, {}, context);
}

base::Result<engine::Schedule> read_schedule_file(const Forum& forum, const std::string& path) {
    const auto content = pairing::read_json_file(path);
    if (!content) return content.error();
    return read_schedule(forum, *content);
}

/// What a schedule says of itself has to be so, too.
void check_claims(const json::value& content, engine::Verdict& verdict) {
    const auto& figures = verdict.figures;
    for (const auto& [member, counted] : {std::pair{"meetings_held", figures.held}, {"breaks", figures.breaks}}) {
        const auto* said = content.as_object().if_contains(member);
        if (said == nullptr || (said->is_int64() && said->as_int64() == counted)) continue;
        const auto number =
            said->is_int64() ? static_cast<int>(std::clamp<std::int64_t>(said->as_int64(), 0, engine::unlimited)) : -1;
        verdict.violations.push_back({.breach = engine::Breach::claim, .a = number, .b = counted});
    }
}

std::string_view text_of(const Certified& certified) {
    if (!certified.same_problem) return "cli.schedule.proof_of_another";
    if (!certified.proofs_hold) return "cli.schedule.proof_fails";
    return certified.best ? "cli.schedule.proof_best" : "cli.schedule.proof_holds";
}

void tell_verdict(const Order& order, const Forum& forum, const engine::Verdict& verdict,
                  const std::optional<Certified>& certified, cli::Context& context) {
    const Wording wording{forum, context.texts, context.lang, order.bound()};
    if (context.json) {
        json::array violations;
        for (const auto& violation : verdict.violations) violations.push_back(wording.to_json(violation));
        json::object told{{"valid", verdict.good()},
                          {"violations", std::move(violations)},
                          {"meetings_held", verdict.figures.held},
                          {"meetings", forum.problem.wanted_count()},
                          {"breaks", verdict.figures.breaks},
                          {"fairness_spread", verdict.figures.spread},
                          {"table_changes", verdict.figures.table_changes}};
        if (certified)
            told["certificate"] = {{"proofs_hold", certified->proofs_hold},
                                   {"same_problem", certified->same_problem},
                                   {"best", certified->best}};
        return context.print(json::value(told));
    }
    for (const auto& violation : verdict.violations) context.print(wording.of(violation));
    const base::Texts::Args args{{"count", std::to_string(verdict.violations.size())},
                                 {"held", std::to_string(verdict.figures.held)},
                                 {"meetings", std::to_string(forum.problem.wanted_count())},
                                 {"breaks", std::to_string(verdict.figures.breaks)},
                                 {"spread", std::to_string(verdict.figures.spread)}};
    context.print(context.text(verdict.good() ? "cli.schedule.valid" : "cli.schedule.invalid", args));
    if (certified) context.print(context.text(text_of(*certified)));
}

void verify(const Order& order, cli::Context& context) {
    const auto forum = read_forum_file(order.problem);
    if (!forum) return context.fail(forum.error());
    const auto content = pairing::read_json_file(order.schedule);
    if (!content) return context.fail(content.error());
    const auto schedule = read_schedule(*forum, *content);
    if (!schedule) return context.fail(schedule.error());
    auto verdict = engine::check_schedule(forum->problem, *schedule, order.bound());
    check_claims(*content, verdict);
    std::optional<Certified> certified;
    if (!order.certificate.empty()) {
        const auto checked = check_certificate(*forum, order.bound(), verdict.figures, order.certificate);
        if (!checked) return context.fail(checked.error());
        certified = *checked;
    }
    const bool holds = !certified || (certified->proofs_hold && certified->same_problem);
    if (!verdict.good() || !holds) context.status = base::facts_of(Code::invalid_value).exit_status;
    tell_verdict(order, *forum, verdict, certified, context);
}

void repair(const Order& order, cli::Context& context) {
    if (!has_time_limit(order, context)) return;
    auto forum = read_forum_file(order.problem);
    if (!forum) return context.fail(forum.error());
    const auto schedule = read_schedule_file(*forum, order.schedule);
    if (!schedule) return context.fail(schedule.error());
    for (const auto slot : schedule->slot)
        if (slot >= forum->problem.slots)
            return context.fail({Code::invalid_value,
                                 "slot",
                                 {{"field", "slot"},
                                  {"value", std::to_string(slot + 1)},
                                  {"expected", fmt::format("1 … {}", forum->problem.slots)}}});
    const auto change = read_change(*forum, order.change);
    if (!change) return context.fail(change.error());
    forum->problem = engine::changed(forum->problem, *schedule, *change);
    answer(order, *forum, *schedule, context);
}

cli::Command with_common(const cli::Command& command, Order& order) {
    return command
        .option("--fairness", &order.fairness, "Nobody has more than so many breaks more than another: a condition",
                {.range = {{0, engine::slots_max}}})
        .option("--time-limit", &order.seconds_max,
                "Seconds until the best so far is the answer; 0: until it is proven best")
        .option("--seed", &order.seed, "Another one may be faster; the same one gives the same answer")
        .option("-o,--output", &order.output, "File for the whole answer, as JSON");
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context) {
    const auto order = std::make_shared<Order>();
    const auto schedule = program.add(
        "schedule", "Schedules one-to-one meetings of a forum, proven best; or verifies or repairs a schedule");
    with_common(schedule, *order)
        .option("file", &order->problem, "The problem: MiniZinc data (.dzn) or JSON")
        .option("--certificate", &order->certificate,
                "File for what the bounds rest on; formulas and proofs go beside it")
        .does([order, &context] { solve(*order, context); });
    const auto checked = std::make_shared<Order>();
    schedule.add("verify", "Checks a schedule against its problem, without the solver")
        .option("problem", &checked->problem, "The problem: MiniZinc data (.dzn) or JSON", {.required = true})
        .option("schedule", &checked->schedule, "The answer of qiao schedule --json", {.required = true})
        .option("--fairness", &checked->fairness, "Nobody may have more than so many breaks more than another",
                {.range = {{0, engine::slots_max}}})
        .option("--certificate", &checked->certificate, "Check these proofs as well")
        .does([order, checked, &context] {
            order->below = true;
            verify(*checked, context);
        });
    const auto mended = std::make_shared<Order>();
    with_common(schedule.add("repair", "Changes a schedule as little as can be after something has happened"), *mended)
        .option("problem", &mended->problem, "The problem: MiniZinc data (.dzn) or JSON", {.required = true})
        .option("schedule", &mended->schedule, "The answer of qiao schedule --json", {.required = true})
        .option("--late", &mended->change.late,
                "PARTICIPANT:SLOTS in which they cannot, such as Haiyan:1-3; may be repeated")
        .option("--table-gone", &mended->change.table_gone, "TABLE or TABLE:SLOTS in which it is gone; may be repeated")
        .option("--tables-gone", &mended->change.tables_gone, "So many tables are gone, the last ones",
                {.range = {{0, 100'000}}})
        .option("--cancel", &mended->change.cancelled, "A meeting that nobody wants any more; may be repeated")
        .option("--past", &mended->change.past, "So many slots are over: what was held there stays",
                {.range = {{0, engine::slots_max}}})
        .option("--problem-output", &mended->problem_output,
                "File for the problem as it is now, as JSON, for the next repair")
        .does([order, mended, &context] {
            order->below = true;
            repair(*mended, context);
        });
}

}  // namespace qiao::schedule
