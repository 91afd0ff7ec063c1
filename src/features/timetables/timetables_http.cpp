#include "features/timetables/timetables_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/timetable.hpp"
#include "features/asking.hpp"
#include "features/pairing/digest.hpp"
#include "features/runs/runs_http.hpp"
#include "features/serving.hpp"
#include "features/timetables/applying.hpp"
#include "features/timetables/board.hpp"
#include "features/timetables/prints.hpp"
#include "features/timetables/solving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"
#include "storage/working_rows.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct Site {
    Services services;
    std::shared_ptr<runs::Runs> runs;
};

/// A schedule as whoever asks may see it. Whoever may edit the matchmaking sees everything that is in it.
struct Seen {
    View view{};
    bool organises{false};
};

Result<Seen> seen_in(const Site& site, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto reader = features::read_for(site.services, request);
    const auto record = reader->find(domain::matchmaking_entity(), *id);
    if (!record) return http::nothing_there(request);
    const auto authority = features::authority_of(site.services, request);
    const bool organises = site.services.judge.may(authority, Action::edit, *record);
    auto facts =
        organises ? facts_of(*site.services.store.read(storage::Sight::of_everything()), *id) : facts_of(*reader, *id);
    if (!facts) return http::nothing_there(request);
    return Seen{view_of(*std::move(facts)), organises};
}

/// As `seen_in`, for those who organise. Errors: unauthenticated, forbidden.
Result<Facts> organised_in(const Site& site, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto record = features::read_for(site.services, request)->find(domain::matchmaking_entity(), *id);
    if (!record) return http::nothing_there(request);
    const auto authority = features::authority_of(site.services, request);
    if (auto allowed = site.services.judge.allow(authority, Action::edit, *record); !allowed) return allowed.error();
    auto facts = facts_of(*site.services.store.read(storage::Sight::of_everything()), *id);
    if (!facts) return http::nothing_there(request);
    return *std::move(facts);
}

Result<Response> schedule(const Site& site, const Request& request) {
    const auto seen = seen_in(site, request);
    if (!seen) return seen.error();
    const auto found =
        storage::records_where(*site.services.store.read(storage::Sight::of_everything()), domain::timetable_entity(),
                               "matchmaking", seen->view.facts.record.id.to_string());
    const auto newest = std::ranges::max_element(found, {}, [](const auto& one) {
        return std::pair{one.created_at, one.id};
    });
    const auto latest = newest == found.end() ? std::nullopt : std::optional{*newest};
    return http::private_json(
        to_json(seen->view, latest, seen->organises, site.services.clock.now(), site.services.texts, request.lang));
}

Result<Response> begin(const Site& site, const Request& request, const Facts& facts, Result<Order> order) {
    if (!order) return order.error();
    auto task = task_of(facts, *std::move(order), request.lang);
    if (!task) return task.error();
    const auto run = start(site.services, *site.runs, *std::move(task));
    if (!run) return run.error();
    return runs::accepted(*run, site.services.texts, request.lang);
}

Result<json::value> body_of(const Request& request) {
    if (request.body.empty()) return json::value(json::object{});
    return http::read_json(request);
}

Result<Response> solve(const Site& site, const Request& request) {
    const auto facts = organised_in(site, request);
    if (!facts) return facts.error();
    const auto body = body_of(request);
    if (!body) return body.error();
    return begin(site, request, *facts, read_solve_order(*body, *facts));
}

Result<Response> repair(const Site& site, const Request& request) {
    const auto facts = organised_in(site, request);
    if (!facts) return facts.error();
    const auto body = body_of(request);
    if (!body) return body.error();
    return begin(site, request, *facts, read_repair_order(*body, *facts, site.services.clock.now()));
}

json::object told(const Commands::Done& done) {
    json::array troubles;
    for (const auto& one : done.troubles) {
        json::array meetings;
        for (const auto& id : one.meetings) meetings.emplace_back(id.to_string());
        troubles.push_back({{"kind", one.kind}, {"text", one.text}, {"meetings", std::move(meetings)}});
    }
    return {{"before", to_json(done.before)},
            {"troubles", std::move(troubles)},
            {"timetable", done.timetable.is_nil() ? json::value() : json::value(done.timetable.to_string())}};
}

std::optional<Id> id_member(const json::value& body, std::string_view name) {
    const auto* object = body.if_object();
    const auto* value = object == nullptr ? nullptr : object->if_contains(name);
    return value != nullptr && value->is_string() ? Id::parse(value->get_string()) : std::nullopt;
}

/// The answer of a run that whoever asks may see and that has come to its end. Errors: not_found with error.runs.unfinished.
Result<json::value> answer_of(const Site& site, const Request& request, const Id& run) {
    const auto found = site.runs->find(run);
    const bool is_ours =
        found && found->order.kind == "schedule" && found->order.seen_by && found->order.seen_by(request);
    if (!is_ours) return Error{Code::not_found, "run", {{"value", run.to_string()}}};
    if (found->state != runs::State::done)
        return Error{.code = Code::not_found,
                     .args = {{"state", std::string{runs::to_string(found->state)}}},
                     .text_key = "error.runs.unfinished"};
    return json::parse(*found->answer);
}

Result<Response> apply(const Site& site, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::read_json(request);
    if (!body) return body.error();
    Commands commands{site.services, features::authority_of(site.services, request), request.lang};
    if (const auto timetable = id_member(*body, "timetable")) {
        const auto done = commands.apply_again(*id, *timetable);
        if (!done) return done.error();
        return http::json(told(*done));
    }
    const auto run = id_member(*body, "run");
    if (!run) return Error{Code::missing_value, "/run", {{"field", "/run"}}};
    if (const auto facts = organised_in(site, request); !facts) return facts.error();
    const auto answer = answer_of(site, request, *run);
    if (!answer) return answer.error();
    const auto done = commands.apply(*id, answer->as_object());
    if (!done) return done.error();
    return http::json(told(*done));
}

bool flag_in(const json::value& body, std::string_view name, bool usual) {
    const auto* object = body.if_object();
    const auto* value = object == nullptr ? nullptr : object->if_contains(name);
    return value != nullptr && value->is_bool() ? value->get_bool() : usual;
}

Result<Response> place_meetings(const Site& site, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::read_json(request);
    if (!body) return body.error();
    const auto writing = read_writing(*body);
    if (!writing) return writing.error();
    const auto done = Commands{site.services, features::authority_of(site.services, request), request.lang}.place(
        *id, *writing, flag_in(*body, "dry", false));
    if (!done) return done.error();
    return http::json(told(*done));
}

Result<Response> publish(const Site& site, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = body_of(request);
    if (!body) return body.error();
    const auto state = Commands{site.services, features::authority_of(site.services, request), request.lang}.publish(
        *id, flag_in(*body, "published", true));
    if (!state) return state.error();
    return http::json(json::object{{"state", words(*state)[static_cast<std::size_t>(*state)]}});
}

Response file(std::string bytes, std::string_view type, std::string_view name) {
    return http::download(std::move(bytes), type, name).with("Cache-Control", "no-store");
}

Result<Response> print_out(const Site& site, const Request& request, PrintOf of, std::string_view name) {
    const auto seen = seen_in(site, request);
    if (!seen) return seen.error();
    return file(to_pdf(seen->view, of, site.services.texts, request.lang, site.services.clock.now()), "application/pdf",
                name);
}

Result<Response> workbook(const Site& site, const Request& request) {
    const auto seen = seen_in(site, request);
    if (!seen) return seen.error();
    auto bytes = to_xlsx(seen->view, site.services.texts, request.lang, site.services.clock.now());
    if (!bytes) return bytes.error();
    return file(*std::move(bytes), workbook_type, "schedule.xlsx");
}

/// Anybody who has the address, once it is published: it stands in the hall.
Result<Response> board(const Site& site, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto facts = facts_of(*site.services.store.read(storage::Sight::of_everything()), *id);
    const auto is_shown = facts && (facts->matchmaking.state == domain::MatchmakingState::published ||
                                    facts->matchmaking.state == domain::MatchmakingState::over);
    if (!is_shown) return Error{.code = Code::not_found, .text_key = "error.timetable.unpublished"};
    const auto text = base::to_text(
        json::value(board_json(view_of(*facts), *features::read_for(site.services, request), request.lang)));
    pairing::Digest digest;
    digest.add(text);
    return http::content(text, "application/json")
        .with("ETag", fmt::format("\"{}\"", digest.hexadecimal().substr(0, 32)))
        .with("Cache-Control", "private, no-cache");
}

struct Address {
    features::Work<Site> work;
    features::Operation operation;
};

constexpr std::string_view order_body =
    R"({"type":"object","properties":{"seconds":{"type":"integer","minimum":1,"maximum":3600},"fairness":{"type":["integer","null"],"minimum":0,"maximum":64},"seed":{"type":"integer"},"certificate":{"type":"boolean"}}})";
constexpr std::string_view repair_body =
    R"({"type":"object","properties":{"seconds":{"type":"integer","minimum":1,"maximum":3600},"fairness":{"type":["integer","null"]},"seed":{"type":"integer"},"late":{"type":"array","items":{"type":"object","required":["profile"]}},"absent":{"type":"array","items":{"type":"string","format":"uuid"}},"closed":{"type":"array","items":{"type":"object","required":["table"]}},"cancelled":{"type":"array","items":{"type":"string","format":"uuid"}}}})";
constexpr std::string_view place_body =
    R"({"type":"object","properties":{"placements":{"type":"array","items":{"type":"object","required":["meeting"]}},"unavailable":{"type":"object"},"closed":{"type":"array","items":{"type":"string"}},"dry":{"type":"boolean"}}})";
constexpr std::string_view done_schema = R"({"type":"object","required":["before","troubles","timetable"]})";

std::vector<Address> addresses() {
    const auto at = [](std::string_view ending) { return fmt::format("/api/v1/matchmakings/{{id}}/{}", ending); };
    const std::vector<int> commands{400, 401, 403, 404, 412, 422};
    return {
        {schedule,
         {.pattern = at("schedule"),
          .id = "get_matchmaking_schedule",
          .summary =
              "Who meets whom, when and at which table: by slot, participant and interpreter; what is not held and why",
          .response_schema = R"({"type":"object","required":["slots","tables","participants","meetings","figures"]})",
          .errors = {404}}},
        {solve,
         {.method = Method::post,
          .pattern = at("solve"),
          .id = "solve_matchmaking",
          .summary = "Looks for the best schedule of all planned meetings; answers with a run",
          .request_schema = std::string{order_body},
          .response_schema = runs::run_schema(),
          .success = 202,
          .errors = {400, 401, 403, 404, 422, 503}}},
        {repair,
         {.method = Method::post,
          .pattern = at("repair"),
          .id = "repair_matchmaking",
          .summary = "Changes the schedule as little as can be after something has happened; answers with a run",
          .request_schema = std::string{repair_body},
          .response_schema = runs::run_schema(),
          .success = 202,
          .errors = {400, 401, 403, 404, 422, 503}}},
        {apply,
         {.method = Method::post,
          .pattern = at("apply"),
          .id = "apply_schedule",
          .summary = "Takes the answer of a run, or an earlier timetable, into the meetings, in one commit",
          .request_schema =
              R"({"type":"object","properties":{"run":{"type":"string","format":"uuid"},"timetable":{"type":"string","format":"uuid"}}})",
          .response_schema = std::string{done_schema},
          .errors = commands}},
        {place_meetings,
         {.method = Method::post,
          .pattern = at("place"),
          .id = "place_meetings",
          .summary = "Places meetings by hand or undoes a change; tells what the checker says against it",
          .request_schema = std::string{place_body},
          .response_schema = std::string{done_schema},
          .errors = commands}},
        {publish,
         {.method = Method::post,
          .pattern = at("publish"),
          .id = "publish_schedule",
          .summary = "Shows the schedule to those concerned and on the board, or takes it back",
          .request_schema = R"({"type":"object","properties":{"published":{"type":"boolean"}}})",
          .response_schema = R"({"type":"object","required":["state"]})",
          .errors = commands}},
        {[](const Site& site, const Request& request) {
             return print_out(site, request, PrintOf::participants, "participants.pdf");
         },
         {.pattern = at("prints/participants.pdf"),
          .id = "print_schedule_participants",
          .summary = "A page for each participant",
          .response_type = "application/pdf",
          .errors = {404}}},
        {[](const Site& site, const Request& request) {
             return print_out(site, request, PrintOf::tables, "tables.pdf");
         },
         {.pattern = at("prints/tables.pdf"),
          .id = "print_schedule_tables",
          .summary = "A page for each table",
          .response_type = "application/pdf",
          .errors = {404}}},
        {[](const Site& site, const Request& request) {
             return print_out(site, request, PrintOf::interpreters, "interpreters.pdf");
         },
         {.pattern = at("prints/interpreters.pdf"),
          .id = "print_schedule_interpreters",
          .summary = "A page for each interpreter",
          .response_type = "application/pdf",
          .errors = {404}}},
        {workbook,
         {.pattern = at("schedule.xlsx"),
          .id = "get_matchmaking_workbook",
          .summary = "The schedule by slot, participant and interpreter as a workbook",
          .response_type = std::string{workbook_type},
          .errors = {404}}},
        {board,
         {.pattern = at("board"),
          .id = "get_matchmaking_board",
          .summary = "A published schedule for a screen in the hall, with the names that its readers may see",
          .response_schema = R"({"type":"object","required":["title","zone","slots"]})",
          .errors = {404}}}};
}

}  // namespace

features::Module module(const Services& services, std::shared_ptr<runs::Runs> runs) {
    const auto site = std::make_shared<Site>(Site{services, std::move(runs)});
    features::Module made{.name = "timetables"};
    for (auto& [work, operation] : addresses()) features::serve(made, site, work, std::move(operation));
    return made;
}

}  // namespace qiao::timetables
