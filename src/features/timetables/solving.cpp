#include "features/timetables/solving.hpp"

#include <fmt/format.h>

#include <atomic>
#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/json_writer.hpp"
#include "base/stopwatch.hpp"
#include "engine/schedule/checker.hpp"
#include "engine/schedule/repair.hpp"
#include "features/asking.hpp"
#include "features/pairing/digest.hpp"
#include "features/schedule/forum_json.hpp"
#include "features/schedule/report.hpp"
#include "features/timetables/proof_archive.hpp"
#include "http/answer.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;

/// The picture of a run that is under way.
class Course {
public:
    Course(int wanted, double seconds_max) : wanted_{wanted}, seconds_max_{seconds_max} {}

    void note(const engine::Standing& standing, double seconds) {
        const std::array<int, 3> now{standing.figures.held, standing.figures.breaks, standing.breaks_bound};
        if (!points_.empty() && last_ == now) return;
        last_ = now;
        held_bound_ = standing.held_bound;
        if (points_.size() < points_most) points_.push_back(json::array{rounded(seconds), now[0], now[1], now[2]});
    }
    [[nodiscard]] json::array points() const { return points_; }
    [[nodiscard]] runs::Progress progress(double seconds) const {
        const auto share = seconds_max_ > 0 ? std::min(seconds / seconds_max_, 0.99) : 0.5;
        json::object detail{{"seconds", rounded(seconds)}, {"seconds_max", seconds_max_},
                            {"meetings", wanted_},         {"held", last_[0]},
                            {"breaks", last_[1]},          {"bound", last_[2]},
                            {"held_bound", held_bound_},   {"course", points_}};
        return {.share = share,
                .step = "timetable.step",
                .args = {{"held", std::to_string(last_[0])},
                         {"meetings", std::to_string(wanted_)},
                         {"breaks", std::to_string(last_[1])},
                         {"bound", std::to_string(last_[2])}},
                .detail = base::to_text(json::value(detail))};
    }

private:
    static double rounded(double seconds) {
        return static_cast<double>(static_cast<std::int64_t>(seconds * 100)) / 100;
    }

    static constexpr std::size_t points_most = 400;
    int wanted_;
    double seconds_max_;
    std::array<int, 3> last_{};
    int held_bound_{0};
    json::array points_;
};

/// What the run shares with those who look at it.
struct Shared {
    std::atomic<bool> enough{false};
    std::string archive{};  ///< of the certificate; written before the run is done
};

engine::Problem problem_of(const Task& task, base::Instant now) {
    auto change = engine::Change{.past = task.facts.slots_begun(now)};
    for (const auto& id : task.order.cancelled)
        for (std::size_t n = 0; n < task.setup.meetings.size(); ++n)
            if (task.facts.meetings[task.setup.meetings[n]].id == id) change.cancelled.push_back(static_cast<int>(n));
    return engine::changed(task.setup.forum.problem, task.setup.now, change);
}

/// What is written where this schedule is taken.
Writing writing_of(const Task& task, const engine::Problem& problem, const engine::Schedule& schedule) {
    auto writing = task.order.change;
    const auto interpreters = interpreters_for(task.facts, task.setup, schedule);
    for (std::size_t n = 0; n < schedule.slot.size(); ++n) {
        const auto& meeting = task.facts.meetings[task.setup.meetings[n]];
        Placement one{.meeting = meeting.id, .interpreter = interpreters[n]};
        if (schedule.slot[n] != engine::nowhere) {
            one.slot = task.facts.slots[static_cast<std::size_t>(schedule.slot[n])].key;
            one.table = task.facts.matchmaking.tables[static_cast<std::size_t>(schedule.table[n])];
        }
        if (problem.meetings[n].cancelled) one.state = "cancelled";
        const bool same = one.slot == meeting.slot && one.table == meeting.table &&
                          *one.interpreter == meeting.interpreter && one.state.empty();
        if (!same) writing.placements.push_back(std::move(one));
    }
    return writing;
}

json::array moves_json(const Task& task, const Writing& writing) {
    json::array moves;
    for (const auto& one : writing.placements) {
        const auto& was = *task.facts.meeting(one.meeting);
        const auto at = [](const std::string& slot, const std::string& table) {
            return slot.empty() ? json::value() : json::value{{"slot", slot}, {"table", table}};
        };
        moves.push_back({{"meeting", one.meeting.to_string()},
                         {"from", at(was.slot, was.table)},
                         {"to", at(one.slot, one.table)},
                         {"cancelled", one.state == "cancelled"}});
    }
    return moves;
}

json::object answer_json(const Task& task, const engine::Problem& problem, const schedule::Run& run,
                         const engine::Request& request, const base::Texts& texts) {
    auto forum = task.setup.forum;
    forum.problem = problem;
    auto told = schedule::to_json(forum, run, request, {forum, texts, task.lang, request.fairness});
    for (auto& row : told["assignment"].as_array()) {
        row.as_object().erase("participants");
        row.as_object().erase("meeting");
    }
    json::array missing;
    for (const auto& n : told["not_held"].as_array())
        missing.emplace_back(forum.meetings[n.to_number<std::size_t>() - 1]);
    told["not_held"] = std::move(missing);
    json::object conflicts;
    for (const auto& lang : texts.languages()) {
        auto spoken = named(task.facts, task.setup, lang);
        spoken.problem = problem;
        const schedule::Wording wording{spoken, texts, lang, request.fairness};
        conflicts[lang] = run.answer.conflict ? json::value(wording.to_json(*run.answer.conflict)) : json::value();
    }
    told.erase("conflicts");
    told["conflict"] = std::move(conflicts);
    return told;
}

base::Result<std::string> work(const Task& task, Shared& shared, const features::Services& services,
                               const runs::Report& report) {
    const auto problem = problem_of(task, services.clock.now());
    auto forum = task.setup.forum;
    forum.problem = problem;
    engine::Request request{.fairness = task.order.fairness, .seed = task.order.seed};
    if (task.order.repairs) request.keep = task.setup.now;
    Course course{problem.wanted_count(), task.order.seconds};
    base::Stopwatch watch;
    double passed = 0, told_at = -1;
    bool cancelled = false;
    const auto go_on = [&] {
        constexpr double between = 0.2;
        passed += watch.lap();
        if (passed - told_at >= between) {
            told_at = passed;
            cancelled = cancelled || !report(course.progress(passed));
        }
        return !cancelled && !shared.enough;
    };
    const auto ran = schedule::run(
        forum, request,
        {.seconds_max = task.order.seconds,
         .go_on = go_on,
         .on_better = [&](const engine::Standing& standing, double seconds) { course.note(standing, seconds); }});
    if (cancelled) return std::string{};
    course.note(ran.answer, ran.seconds);
    const auto verdict = engine::check_schedule(problem, ran.answer.schedule, request.fairness);
    base::check(verdict.good(), "the independent checker finds every schedule of the solver good");
    auto told = answer_json(task, problem, ran, request, services.texts);
    const auto writing = writing_of(task, problem, ran.answer.schedule);
    told["matchmaking"] = task.facts.record.id.to_string();
    told["kind"] = task.order.repairs ? "repair" : "solve";
    told["inputs_hash"] = task.inputs_hash;
    told["placed_hash"] = task.placed_hash;
    told["writing"] = to_json(writing);
    told["moves"] = moves_json(task, writing);
    told["course"] = course.points();
    if (task.order.certificate) {
        (void)report({.share = 0.99, .step = "timetable.proof"});
        request.go_on = [&] { return !shared.enough && report({.share = 0.99, .step = "timetable.proof"}); };
        auto archive = proof_archive(forum, request, ran.answer, told);
        if (!archive) return archive.error();
        shared.archive = *std::move(archive);
    }
    told["request"] = schedule::to_json(forum);
    told["records"] = json::parse(task.records);
    return base::to_text(json::value(told));
}

runs::Form archive_form(const std::shared_ptr<Shared>& shared) {
    return [shared](const auto&, auto) -> base::Result<http::Response> {
        return http::download(shared->archive, "application/zip", "certificate.zip");
    };
}

}  // namespace

std::string placed_hash(const Facts& facts) {
    pairing::Digest digest;
    for (const auto& one : facts.meetings)
        digest.add(fmt::format("{} {} {}\n", one.id.to_string(), one.slot, one.table));
    return digest.hexadecimal();
}

base::Result<Task> task_of(const Facts& facts, Order order, std::string lang) {
    const auto records = setup_of(facts);
    if (!records) return records.error();
    Task task{.inputs_hash = inputs_hash(records->forum),
              .placed_hash = placed_hash(facts),
              .records = base::to_text(json::value(schedule::to_json(records->forum))),
              .order = std::move(order),
              .lang = std::move(lang)};
    task.facts = written(facts, task.order.change);
    auto setup = setup_of(task.facts);
    if (!setup) return setup.error();
    task.setup = *std::move(setup);
    return task;
}

base::Result<runs::Run> start(const features::Services& services, runs::Runs& runs, Task task) {
    const auto shared = std::make_shared<Shared>();
    runs::Order order{
        .kind = "schedule",
        .title = services.texts.get(task.lang, task.order.repairs ? "timetable.repair" : "timetable.solve",
                                    {{"title", std::string{task.facts.matchmaking.title.best(task.lang)}}})};
    order.request = base::to_text(json::value{{"matchmaking", task.facts.record.id.to_string()},
                                              {"event", task.facts.matchmaking.event.to_string()},
                                              {"seconds", task.order.seconds},
                                              {"repairs", task.order.repairs}});
    order.seen_by = [services, id = task.facts.record.id](const http::Request& request) {
        const auto record = features::read_for(services, request)->find(domain::matchmaking_entity(), id);
        return record && services.judge.may(features::authority_of(services, request), access::Action::edit, *record);
    };
    order.finish = [shared] { shared->enough = true; };
    if (task.order.certificate) order.forms["zip"] = archive_form(shared);
    return runs.start(std::move(order), [services, shared, task = std::move(task)](const runs::Report& report) {
        return work(task, *shared, services, report);
    });
}

}  // namespace qiao::timetables
