#include "features/discussion/discussion_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "domain/nouns.hpp"
#include "domain/person.hpp"
#include "features/discussion/discussion.hpp"
#include "features/moment.hpp"
#include "features/notices/changes.hpp"
#include "features/notices/kept.hpp"
#include "features/registry/records.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"
#include "storage/working_rows.hpp"

namespace qiao::discussion {
namespace {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;
using base::Result;
using domain::Entity;
using domain::Record;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

using Names = std::map<Id, std::string>;

Names names_of(storage::Reader& reader, const std::set<Id>& people) {
    Names names;
    for (const auto& person : reader.find_many(domain::person_entity(), people)) {
        if (const auto* name = std::get_if<std::string>(&person["name"])) names.emplace(person.id, *name);
    }
    return names;
}

json::value person_json(const Id& person, const Names& names) {
    if (!names.contains(person)) return {};
    return json::object{{"id", person.to_string()}, {"name", names.at(person)}};
}

/// Comments on one record as whoever asks is shown them. Who said something is told to everybody who may see it; whom it
/// mentions to those who may see the person.
json::array to_json(const Services& services, const Request& request, const std::vector<Comment>& comments,
                    const Record& about) {
    const auto reader = features::read_for(services, request);
    std::set<Id> authors, mentioned;
    for (const auto& comment : comments) {
        authors.insert(comment.author);
        mentioned.insert(comment.mentions.begin(), comment.mentions.end());
    }
    const auto author_names = names_of(*services.store.read(storage::Sight::of_everything()), authors);
    const auto names = names_of(*reader, mentioned);
    const Discussion discussion{services, features::authority_of(services, request)};
    json::array out;
    for (const auto& comment : comments) {
        const auto is_removed = !comment.removed_by.is_nil();
        json::array mentions;
        for (const auto& person : comment.mentions) {
            if (!is_removed && names.contains(person)) mentions.push_back(person_json(person, names));
        }
        out.push_back(
            {{"id", comment.id.to_string()},
             {"author", person_json(comment.author, author_names)},
             {"text", is_removed ? "" : comment.text},
             {"mentions", std::move(mentions)},
             {"reply_to", comment.reply_to.is_nil() ? json::value{} : json::value(comment.reply_to.to_string())},
             {"at", features::moment(comment.at)},
             {"edited_at", features::moment(comment.edited_at)},
             {"removed", is_removed},
             {"may_edit", discussion.may_amend(comment, about)},
             {"may_remove", discussion.may_remove(comment, about)},
             {"may_restore", is_removed && discussion.may_restore(comment, about)}});
    }
    return out;
}

Result<Record> subject_in(const Services& services, const Entity& entity, const Request& request) {
    const auto id = http::id_param(request);
    auto record = id ? features::read_for(services, request)->find(entity, *id) : std::nullopt;
    if (!record) return http::nothing_there(request);
    return *std::move(record);
}

Result<Response> list(const Services& services, const Entity& entity, const Request& request) {
    const auto about = subject_in(services, entity, request);
    if (!about) return about.error();
    const auto limit = http::page_limit(request, 50, 200);
    if (!limit) return limit.error();
    const auto all = services.store.read(storage::Sight::of_everything());
    const auto page = all->list({.entity = &comment_entity(),
                                 .filters = {{"record", storage::Filter::Kind::equals, about->id.to_string()}},
                                 .sort = "at",
                                 .descending = true,
                                 .cursor = std::string{request.query_value("cursor")},
                                 .limit = *limit});
    if (!page) return page.error();
    std::vector<Comment> comments;
    for (const auto& row : page->records) comments.push_back(domain::from_record<Comment>(row));
    const auto authority = features::authority_of(services, request);
    const auto discusses = !authority.person.is_nil() && may_discuss(services.judge, authority, *about);
    return http::json(json::object{{"items", to_json(services, request, comments, *about)},
                                   {"next", page->next.empty() ? json::value{} : json::value(page->next)},
                                   {"total", page->total},
                                   {"may_discuss", discusses}});
}

/// What a comment's body says. Errors: those of http::Members.
Result<Said> said_in(const Request& request, bool with_reply) {
    const auto known =
        with_reply ? std::vector<std::string_view>{"text", "reply_to"} : std::vector<std::string_view>{"text"};
    const auto members = http::Members::read(request, known, "comment");
    if (!members) return members.error();
    auto text = members->text("text");
    if (!text) return text.error();
    const auto reply_to = members->id_or_nil("reply_to");
    if (!reply_to) return reply_to.error();
    return Said{*std::move(text), *reply_to};
}

Response answer(const Services& services, const Request& request, const Comment& comment, const Record& about,
                int status) {
    return http::json(to_json(services, request, {comment}, about).front(), status);
}

Result<Response> say(const Services& services, const Entity& entity, const Request& request) {
    const auto about = subject_in(services, entity, request);
    if (!about) return about.error();
    const auto said = said_in(request, true);
    if (!said) return said.error();
    auto comment = Discussion{services, features::authority_of(services, request)}.say(*about, *said);
    if (!comment) return comment.error();
    return answer(services, request, *comment, *about, 201);
}

/// People whom the writer may see, by a part of their name; `reads`: they may see the record, so a mention tells them.
Result<Response> mentionable(const Services& services, const Entity& entity, const Request& request) {
    constexpr std::size_t at_most = 8;
    const auto about = subject_in(services, entity, request);
    if (!about) return about.error();
    const auto authority = features::authority_of(services, request);
    if (authority.person.is_nil()) return Error{Code::unauthenticated};
    if (auto allowed = services.judge.allow(authority, Action::discuss, *about); !allowed) return allowed.error();
    const auto reader = features::read_for(services, request);
    const auto page = reader->list({.entity = &domain::person_entity(),
                                    .text = std::string{request.query_value("q")},
                                    .lang = request.lang,
                                    .limit = at_most});
    if (!page) return page.error();
    const auto labels = registry::labels_of_references(*reader, page->records, request.lang);
    const auto all = services.store.read(storage::Sight::of_everything());
    json::array items;
    for (const auto& person : page->records) {
        if (domain::is_empty(person["name"])) continue;
        json::array where;
        for (const auto* field : {"organisation", "place"}) {
            const auto* id = std::get_if<Id>(&person[field]);
            if (id != nullptr && labels.contains(*id)) where.emplace_back(labels.at(*id));
        }
        items.push_back({{"id", person.id.to_string()},
                         {"name", person.label(request.lang)},
                         {"where", std::move(where)},
                         {"reads", notices::may_read(services, *all, person.id, *about)}});
    }
    return http::private_json(json::object{{"items", std::move(items)}});
}

Result<Response> amend(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto said = said_in(request, false);
    if (!said) return said.error();
    const auto comment = Discussion{services, features::authority_of(services, request)}.amend(*id, said->text);
    if (!comment) return comment.error();
    const auto about = subject_of(*services.store.read(storage::Sight::of_everything()), *comment);
    if (!about) return http::nothing_there(request);
    return answer(services, request, *comment, *about, 200);
}

Result<Response> remove(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    auto gone = Discussion{services, features::authority_of(services, request)}.remove(*id);
    if (!gone) return gone.error();
    return http::no_content();
}

Result<Response> restore(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    auto back = Discussion{services, features::authority_of(services, request)}.restore(*id);
    if (!back) return back.error();
    return http::no_content();
}

constexpr std::string_view comment_schema =
    R"({"type":"object","required":["id","text","at","removed"],"properties":{"id":{"type":"string","format":"uuid"},"author":{"type":["object","null"]},"text":{"type":"string"},"mentions":{"type":"array","items":{"type":"object"}},"reply_to":{"type":["string","null"]},"at":{"type":"string"},"edited_at":{"type":["string","null"]},"removed":{"type":"boolean"},"may_edit":{"type":"boolean"},"may_remove":{"type":"boolean"},"may_restore":{"type":"boolean"}}})";
constexpr std::string_view said_schema =
    R"({"type":"object","required":["text"],"properties":{"text":{"type":"string","maxLength":10000},"reply_to":{"type":"string","format":"uuid"}}})";

void add_noun(features::Module& module, const Services& services, const Entity& entity) {
    using Work = Result<Response> (*)(const Services&, const Entity&, const Request&);
    const auto add = [&](Method method, std::string_view ending, std::string_view name, Work work,
                         features::Operation operation) {
        operation.method = method;
        operation.pattern = fmt::format("/api/v1/{}/{{id}}/{}", entity.plural, ending);
        operation.id = fmt::format("{}_{}", name, entity.plural);
        module.routes.push_back(
            {method, operation.pattern, fmt::format("{}.{}", entity.plural, name),
             [services, &entity, work](const Request& request) { return work(services, entity, request); }});
        module.operations.push_back(std::move(operation));
    };
    add(Method::get, "comments", "comments_on", list,
        {.summary = "What is said about the record, newest first, to whoever may see it",
         .query = {{"limit", "integer", "1 … 200, usually 50"}, {"cursor", "string", "`next` of the page before"}},
         .response_schema = fmt::format(
             R"({{"type":"object","properties":{{"items":{{"type":"array","items":{}}},"next":{{"type":["string","null"]}},"total":{{"type":"integer"}},"may_discuss":{{"type":"boolean"}}}}}})",
             comment_schema),
         .errors = {404, 422}});
    add(Method::post, "comments", "say_on", say,
        {.summary = "Says something about the record; `@(id of a person)` in the text mentions them",
         .request_schema = std::string{said_schema},
         .response_schema = std::string{comment_schema},
         .success = 201,
         .errors = {400, 401, 403, 404, 415, 422}});
    add(Method::get, "mentionable", "mentionable_on", mentionable,
        {.summary = "People whom one may mention there, and whether they may see the record",
         .query = {{"q", "string", "part of a name"}},
         .response_schema = R"({"type":"object","properties":{"items":{"type":"array","items":{"type":"object"}}}})",
         .errors = {401, 403, 404, 422}});
}

void add_one(features::Module& module, const Services& services, features::Operation operation,
             Result<Response> (*work)(const Services&, const Request&)) {
    module.routes.push_back({operation.method, operation.pattern, fmt::format("comments.{}", operation.id),
                             [services, work](const Request& request) { return work(services, request); }});
    module.operations.push_back(std::move(operation));
}

json::value held_about(storage::Reader& reader, const Id& person) {
    json::array said;
    for (const auto& comment : storage::load_where<Comment>(reader, comment_entity(), "author", person.to_string())) {
        said.push_back({{"entity", comment.entity},
                        {"record", comment.record},
                        {"at", features::moment(comment.at)},
                        {"text", comment.text},
                        {"removed", !comment.removed_by.is_nil()}});
    }
    return said;
}

}  // namespace

features::Module module(const Services& services) {
    features::Module discussion{"discussion"};
    for (const auto* entity : domain::all_entities()) add_noun(discussion, services, *entity);
    add_one(discussion, services,
            {.method = Method::patch,
             .pattern = "/api/v1/comments/{id}",
             .id = "amend_comment",
             .summary = "Says it otherwise, by its author; what was said before stays in the change log",
             .request_schema = R"({"type":"object","required":["text"],"properties":{"text":{"type":"string"}}})",
             .response_schema = std::string{comment_schema},
             .errors = {400, 401, 403, 404, 415, 422}},
            amend);
    add_one(discussion, services,
            {.method = Method::remove,
             .pattern = "/api/v1/comments/{id}",
             .id = "remove_comment",
             .summary = "Takes a comment away: by its author, or whoever may edit the record",
             .success = 204,
             .errors = {401, 403, 404}},
            remove);
    add_one(discussion, services,
            {.method = Method::post,
             .pattern = "/api/v1/comments/{id}/restore",
             .id = "restore_comment",
             .summary = "Brings a comment back, by whoever took it away",
             .success = 204,
             .errors = {401, 403, 404}},
            restore);
    return discussion;
}

features::PersonalData personal_data() {
    return {.name = "comments", .held = held_about, .erase = [](storage::Writer&, const Id&) {}};
}

}  // namespace qiao::discussion
