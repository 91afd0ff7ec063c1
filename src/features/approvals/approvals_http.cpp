#include "features/approvals/approvals_http.hpp"

#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "features/approvals/approvals.hpp"
#include "features/approvals/descriptions.hpp"
#include "features/approvals/listing.hpp"
#include "features/approvals/waiting.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"

namespace qiao::approvals {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using domain::Entity;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

Approvals approvals_of(const Services& services) { return {services.clock, services.texts, services.judge}; }

Result<Wish> wish_of(const Request& request, const Entity& noun) {
    const auto record = http::id_param(request);
    if (!record) return record.error();
    const auto members = http::Members::read(request, {"due", "posts", "remark", "version"});
    if (!members) return members.error();
    auto posts = members->list("posts", "a list of ids of posts", "the id of a post", &Id::parse);
    if (!posts) return posts.error();
    auto due = members->text("due");
    if (!due) return due.error();
    auto remark = members->text("remark");
    if (!remark) return remark.error();
    const auto version = members->number("version");
    if (!version) return version.error();
    return Wish{&noun, *record, *version, *std::move(posts), *std::move(due), *std::move(remark), request.lang};
}

/// The submission as it stands now, as whoever changed it sees it.
Result<Response> answer_whole(const Services& services, const Request& request, const Id& id, int status) {
    Board board{services, request};
    const auto seen = seen_of(board.everything(), services.judge, board.authority(), id);
    if (!seen) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    return http::private_json(board.whole(*seen), status);
}

Result<Response> submit(const Services& services, const Entity& noun, const Request& request) {
    const auto wish = wish_of(request, noun);
    if (!wish) return wish.error();
    const auto authority = features::authority_of(services, request);
    const auto writer = services.store.write(authority.author);
    const auto made = approvals_of(services).submit(*writer, authority, *wish);
    if (!made) return made.error();
    if (auto kept = writer->commit(); !kept) return kept.error();
    auto answer = answer_whole(services, request, made->id, 201);
    if (!answer) return answer;
    return std::move(answer).value().with("Location", fmt::format("/api/v1/submissions/{}", made->id.to_string()));
}

Result<Response> of_record(const Services& services, const Entity& noun, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    Board board{services, request};
    const auto record = features::read_for(services, request)->find(noun, *id);
    const auto all = submissions_of(board.everything(), *id);
    const auto seen = seen_of(board.everything(), services.judge, board.authority(), all);
    if (!record && seen.empty()) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    const auto submits = record && noun.name != "person" &&
                         approvals_of(services).may_submit(board.everything(), board.authority(), *record).ok();
    return http::private_json(json::object{{"items", board.lines(seen)},
                                           {"record_version", record ? json::value(record->version) : json::value{}},
                                           {"may_submit", submits}});
}

Result<Response> approvers(const Services& services, const Entity& noun, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto record = features::read_for(services, request)->find(noun, *id);
    if (!record) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    Board board{services, request};
    return http::private_json(
        json::object{{"items", board.able_posts_json(*record)}, {"places", board.places_json(*record)}});
}

Result<Response> list(const Services& services, const Request& request) {
    const auto asked = read_asked(request);
    if (!asked) return asked.error();
    Board board{services, request};
    const auto listed = list_submissions(board, services.judge, *asked);
    if (!listed) return listed.error();
    return http::private_json(json::object{{"items", board.lines(listed->seen)},
                                           {"next", listed->next.empty() ? json::value{} : json::value(listed->next)},
                                           {"waiting", board.count_waiting()}});
}

Result<Response> get(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    return answer_whole(services, request, *id, 200);
}

Result<Response> decide(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto members = http::Members::read(request, {"post", "remark", "verdict"});
    if (!members) return members.error();
    const auto post = members->id("post", "the id of a post");
    if (!post) return post.error();
    const auto word = members->text("verdict");
    if (!word) return word.error();
    const auto remark = members->text("remark");
    if (!remark) return remark.error();
    const auto authority = features::authority_of(services, request);
    const auto writer = services.store.write(authority.author);
    const auto decided = approvals_of(services).decide(*writer, authority, {*id, *post, *word, *remark});
    if (!decided) return decided.error();
    if (auto kept = writer->commit(); !kept) return kept.error();
    return answer_whole(services, request, *id, 201);
}

Result<Response> withdraw(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto members = http::Members::read(request, {"remark"});
    if (!members) return members.error();
    const auto remark = members->text("remark");
    if (!remark) return remark.error();
    const auto authority = features::authority_of(services, request);
    const auto writer = services.store.write(authority.author);
    const auto withdrawn = approvals_of(services).withdraw(*writer, authority, *id, *remark);
    if (!withdrawn) return withdrawn.error();
    if (auto kept = writer->commit(); !kept) return kept.error();
    return answer_whole(services, request, *id, 200);
}

using OfNoun = Result<Response> (*)(const Services&, const Entity&, const Request&);
using Plain = Result<Response> (*)(const Services&, const Request&);

void add_noun(features::Module& module, const Services& services, const Entity& noun) {
    const auto add = [&](Method method, std::string_view ending, std::string_view name, OfNoun work) {
        module.routes.push_back(
            {method, fmt::format("/api/v1/{}/{{id}}/{}", noun.plural, ending), fmt::format("{}.{}", noun.plural, name),
             [services, &noun, work](const Request& request) { return work(services, noun, request); }});
    };
    add(Method::post, "submissions", "submit", submit);
    add(Method::get, "submissions", "submissions", of_record);
    add(Method::get, "approvers", "approvers", approvers);
    for (auto& operation : operations_about(noun)) module.operations.push_back(std::move(operation));
}

void add_own(features::Module& module, const Services& services) {
    const auto add = [&](Method method, std::string_view ending, std::string_view name, Plain work) {
        module.routes.push_back({method, fmt::format("/api/v1/submissions{}", ending),
                                 fmt::format("submissions.{}", name),
                                 [services, work](const Request& request) { return work(services, request); }});
    };
    add(Method::get, "", "list", list);
    add(Method::get, "/{id}", "get", get);
    add(Method::post, "/{id}/verdicts", "decide", decide);
    add(Method::post, "/{id}/withdrawal", "withdraw", withdraw);
    for (auto& operation : own_operations()) module.operations.push_back(std::move(operation));
}

/// Nothing is read again before the day or the log has moved on.
std::function<void()> reminding(const Services& services) {
    using Looked = std::pair<std::chrono::sys_days, std::int64_t>;
    return [services, looked = std::make_shared<Looked>(std::chrono::sys_days{}, -1)] {
        const Looked now{std::chrono::floor<std::chrono::days>(services.clock.now()),
                         services.store.read()->last_seq()};
        if (now == *looked) return;
        approvals_of(services).remind(services.store);
        *looked = now;
    };
}

}  // namespace

features::Module module(const Services& services) {
    features::Module approvals{"approvals"};
    for (const auto* noun : domain::all_entities()) add_noun(approvals, services, *noun);
    add_own(approvals, services);
    approvals.round = reminding(services);
    approvals.open_work =
        features::OpenWork{.of = open_items, .move = [services](storage::Writer& writer, const Id& from, const Id& to) {
                               return approvals_of(services).move(writer, from, to);
                           }};
    return approvals;
}

}  // namespace qiao::approvals
