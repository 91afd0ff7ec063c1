#include "features/notices/notices_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/moment.hpp"
#include "features/notices/changes.hpp"
#include "features/notices/feed.hpp"
#include "features/notices/kept.hpp"
#include "features/registry/summaries.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"
#include "storage/working_rows.hpp"

namespace qiao::notices {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;
using storage::Filter;

constexpr std::string_view author = "notices";

json::object to_json(const Told& told) {
    const auto& notice = told.notice;
    json::object out{{"id", notice.id.to_string()},
                     {"kind", notice.kind},
                     {"formal", notice.urgency == Urgency::formal},
                     {"text", told.text},
                     {"link", told.link.empty() ? json::value{} : json::value(told.link)},
                     {"actor", nullptr},
                     {"entity", nullptr},
                     {"record", nullptr},
                     {"at", features::moment(notice.at)},
                     {"read_at", features::moment(notice.read_at)}};
    if (told.hidden) return out;
    if (!told.actor.empty()) out["actor"] = {{"id", notice.actor.to_string()}, {"name", told.actor}};
    if (!notice.entity.empty()) {
        out["entity"] = notice.entity;
        out["record"] = notice.record;
    }
    return out;
}

std::vector<Filter> mine(const Request& request, bool unread) {
    std::vector<Filter> filters{{"person", Filter::Kind::equals, request.asker.person.to_string()}};
    if (unread) filters.push_back({"read_at", Filter::Kind::equals, "0"});
    return filters;
}

std::int64_t count_unread(storage::Reader& reader, const Request& request) {
    const auto page =
        reader.list({.entity = &notice_entity(), .filters = mine(request, true), .sort = "at", .limit = 1});
    base::check(page.ok(), "a query of our own is well-formed");
    return page->total;
}

Result<Response> list(const Services& services, const Request& request) {
    const auto limit = http::page_limit(request, 50, 200);
    if (!limit) return limit.error();
    const auto all = services.store.read(storage::Sight::of_everything());
    const auto page = all->list({.entity = &notice_entity(),
                                 .filters = mine(request, request.query_value("unread") == "1"),
                                 .sort = "at",
                                 .descending = true,
                                 .cursor = std::string{request.query_value("cursor")},
                                 .limit = *limit});
    if (!page) return page.error();
    std::vector<Notice> notices;
    for (const auto& row : page->records) notices.push_back(domain::from_record<Notice>(row));
    json::array items;
    const auto reader = features::read_for(services, request);
    for (const auto& told : tell(*reader, *all, std::move(notices), services.texts, request.lang))
        items.push_back(to_json(told));
    return http::json(json::object{{"items", std::move(items)},
                                   {"next", page->next.empty() ? json::value{} : json::value(page->next)},
                                   {"total", page->total},
                                   {"unread", count_unread(*all, request)}});
}

Result<Response> count(const Services& services, const Request& request) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    return http::private_json(json::object{{"unread", count_unread(*reader, request)}});
}

/// Errors: not_found, also for somebody else's.
Result<Response> mark_one(const Services& services, const Request& request, bool read) {
    const auto id = http::id_param(request);
    const auto writer = services.store.write(std::string{author});
    auto notice = id ? storage::load<Notice>(*writer, notice_entity(), *id) : std::nullopt;
    if (!notice || notice->person != request.asker.person) return http::nothing_there(request);
    if ((notice->read_at != 0) == read) return http::no_content();
    notice->read_at = read ? services.clock.now().time_since_epoch().count() : 0;
    storage::put(*writer, notice_entity(), *notice);
    storage::commit(*writer);
    return http::no_content();
}

Result<Response> read_one(const Services& services, const Request& request) {
    return mark_one(services, request, true);
}
Result<Response> unread_one(const Services& services, const Request& request) {
    return mark_one(services, request, false);
}

/// All that are unread. Answers which they were, so that it can be taken back.
Result<Response> read_all(const Services& services, const Request& request) {
    const auto now = services.clock.now().time_since_epoch().count();
    const auto writer = services.store.write(std::string{author});
    json::array ids;
    storage::Query query{.entity = &notice_entity(), .filters = mine(request, true), .sort = "at", .limit = 1'000};
    for (;;) {
        const auto page = writer->list(query);
        base::check(page.ok(), "a query of our own is well-formed");
        if (page->records.empty()) break;
        for (const auto& row : page->records) {
            auto notice = domain::from_record<Notice>(row);
            notice.read_at = now;
            storage::put(*writer, notice_entity(), notice);
            ids.emplace_back(notice.id.to_string());
        }
    }
    storage::commit(*writer);
    return http::json(json::object{{"read", std::move(ids)}});
}

/// Those of the body; what is not one's own is passed over.
Result<Response> unread_many(const Services& services, const Request& request) {
    const auto body = http::Members::read(request, {"ids"});
    if (!body) return body.error();
    const auto* ids = body->find("ids");
    if (ids == nullptr || !ids->is_array())
        return Error{Code::missing_value, "/ids", {{"value", ""}, {"expected", "a list of ids"}}};
    const auto writer = services.store.write(std::string{author});
    for (const auto& text : ids->get_array()) {
        const auto id = text.is_string() ? Id::parse(text.get_string()) : std::nullopt;
        auto notice = id ? storage::load<Notice>(*writer, notice_entity(), *id) : std::nullopt;
        if (!notice || notice->person != request.asker.person) continue;
        notice->read_at = 0;
        storage::put(*writer, notice_entity(), *notice);
    }
    storage::commit(*writer);
    return http::no_content();
}

/// The record in the address, as whoever asks may see it.
Result<domain::Record> record_in(const Services& services, const Request& request) {
    const auto* entity = domain::find_entity(request.param("plural"));
    const auto id = http::id_param(request);
    if (entity == nullptr || entity->plural != request.param("plural") || !id) return http::nothing_there(request);
    auto record = features::read_for(services, request)->find(*entity, *id);
    if (!record) return http::nothing_there(request);
    return *std::move(record);
}

Result<Response> look_at_follow(const Services& services, const Request& request) {
    const auto record = record_in(services, request);
    if (!record) return record.error();
    const auto reader = services.store.read(storage::Sight::of_everything());
    return http::json(json::object{{"following", is_following(*reader, request.asker.person, *record)},
                                   {"own", record->owner() == request.asker.person}});
}

Result<Response> set_follow(const Services& services, const Request& request, bool wanted) {
    const auto record = record_in(services, request);
    if (!record) return record.error();
    const auto writer = services.store.write(std::string{author});
    follow(*writer, request.asker.person, *record, !wanted);
    storage::commit(*writer);
    return http::no_content();
}

Result<Response> begin_follow(const Services& services, const Request& request) {
    return set_follow(services, request, true);
}
Result<Response> end_follow(const Services& services, const Request& request) {
    return set_follow(services, request, false);
}

/// What one follows and may still see. What one owns is followed without being listed here.
Result<Response> follows(const Services& services, const Request& request) {
    const auto all = services.store.read(storage::Sight::of_everything());
    const auto rows = storage::load_where<Follow>(*all, follow_entity(), "person", request.asker.person.to_string());
    registry::Wanted wanted;
    for (const auto& row : rows) {
        const auto* entity = domain::find_entity(row.entity);
        const auto id = Id::parse(row.record);
        if (!row.muted && entity != nullptr && id) wanted[entity->name].insert(*id);
    }
    const auto labels =
        registry::summaries(*features::read_for(services, request), wanted, services.texts, request.lang);
    json::array items;
    for (const auto& row : rows) {
        const auto id = Id::parse(row.record);
        if (row.muted || !id || !labels.contains(*id)) continue;
        items.push_back({{"entity", row.entity},
                         {"id", row.record},
                         {"label", labels.at(*id)},
                         {"link", page_of(row.entity, row.record)}});
    }
    return http::json(json::object{{"items", std::move(items)}});
}

Result<Response> preference(const Services& services, const Request& request) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto rhythm = rhythm_of(*reader, request.asker.person);
    return http::json(json::object{{"letters", words(Rhythm{})[static_cast<std::size_t>(rhythm)]}});
}

Result<Response> prefer(const Services& services, const Request& request) {
    const auto body = http::Members::read(request, {"letters"});
    if (!body) return body.error();
    constexpr auto known = words(Rhythm{});
    const auto* said = body->find("letters");
    const auto word = said != nullptr && said->is_string() ? std::string{said->get_string()} : std::string{};
    const auto* const at = std::ranges::find(known, word);
    if (at == known.end())
        return Error{Code::invalid_value,
                     "/letters",
                     {{"value", word}, {"expected", fmt::format("{}", fmt::join(known, ", "))}}};
    const auto writer = services.store.write(std::string{author});
    set_rhythm(*writer, request.asker.person, static_cast<Rhythm>(at - known.begin()));
    storage::commit(*writer);
    return http::no_content();
}

struct Address {
    Method method{};
    std::string_view path{}, name{}, summary{};
    Result<Response> (*work)(const Services&, const Request&){};
    std::string_view answer{};  ///< schema; empty = 204
    std::string_view body{};    ///< schema
};

constexpr std::string_view notice_schema =
    R"({"type":"object","required":["items","next","total","unread"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","kind","formal","text","at"],"properties":{"id":{"type":"string","format":"uuid"},"kind":{"type":"string"},"formal":{"type":"boolean"},"text":{"type":"string"},"link":{"type":["string","null"]},"actor":{"type":["object","null"]},"entity":{"type":["string","null"]},"record":{"type":["string","null"]},"at":{"type":"string"},"read_at":{"type":["string","null"]}}}},"next":{"type":["string","null"]},"total":{"type":"integer"},"unread":{"type":"integer"}}})";
constexpr std::string_view letters_schema =
    R"({"type":"object","required":["letters"],"properties":{"letters":{"enum":["daily","weekly","formal","nothing"]}}})";

constexpr Address addresses[] = {
    {Method::get, "/api/v1/notices", "notices", "What concerns whoever asks, newest first, in words", list,
     notice_schema},
    {Method::get, "/api/v1/notices/count", "count_notices", "How many of one's notices are unread", count,
     R"({"type":"object","required":["unread"],"properties":{"unread":{"type":"integer"}}})"},
    {Method::post, "/api/v1/notices/read", "read_all_notices",
     "Marks all of one's notices as read; answers which were not", read_all,
     R"({"type":"object","properties":{"read":{"type":"array","items":{"type":"string"}}}})"},
    {Method::post, "/api/v1/notices/unread", "unread_notices", "Marks some of one's notices as unread", unread_many, "",
     R"({"type":"object","required":["ids"],"properties":{"ids":{"type":"array","items":{"type":"string"}}}})"},
    {Method::post, "/api/v1/notices/{id}/read", "read_notice", "Marks a notice as read", read_one},
    {Method::post, "/api/v1/notices/{id}/unread", "unread_notice", "Marks a notice as unread", unread_one},
    {Method::get, "/api/v1/notices/preference", "notice_preference", "How often letters bring one's notices",
     preference, letters_schema},
    {Method::put, "/api/v1/notices/preference", "prefer_notices",
     "Letters: formal matters at once and the rest daily, weekly or never (formal); or no letters at all (nothing)",
     prefer, "", letters_schema},
    {Method::get, "/api/v1/follows", "follows", "The records that one follows", follows,
     R"({"type":"object","properties":{"items":{"type":"array","items":{"type":"object"}}}})"},
    {Method::get, "/api/v1/follows/{plural}/{id}", "look_at_follow", "Whether one follows a record", look_at_follow,
     R"({"type":"object","properties":{"following":{"type":"boolean"},"own":{"type":"boolean"}}})"},
    {Method::put, "/api/v1/follows/{plural}/{id}", "follow",
     "Follows a record: what others change in it is told by notices", begin_follow},
    {Method::remove, "/api/v1/follows/{plural}/{id}", "unfollow", "Follows a record no more, not even one's own",
     end_follow},
};

features::Operation operation_of(const Address& address) {
    features::Operation operation{.method = address.method,
                                  .pattern = std::string{address.path},
                                  .id = std::string{address.name},
                                  .summary = std::string{address.summary},
                                  .request_schema = std::string{address.body},
                                  .response_schema = std::string{address.answer},
                                  .success = address.answer.empty() ? 204 : 200,
                                  .errors = {401}};
    if (!http::is_safe(address.method)) operation.errors.push_back(403);
    if (address.path.find('{') != std::string_view::npos) operation.errors.push_back(404);
    if (address.name != "notices") return operation;
    operation.errors.push_back(422);
    operation.query = {{"unread", "integer", "1: only those that are unread"},
                       {"limit", "integer", "1 … 200, usually 50"},
                       {"cursor", "string", "`next` of the page before"}};
    return operation;
}

}  // namespace

features::Module module(const Services& services) {
    features::Module notices{"notices"};
    for (const auto& address : addresses) {
        notices.routes.push_back({address.method, std::string{address.path}, fmt::format("notices.{}", address.name),
                                  [services, work = address.work](const Request& request) -> Result<Response> {
                                      if (auto admitted = features::admit_person(request); !admitted)
                                          return admitted.error();
                                      return work(services, request);
                                  }});
        notices.operations.push_back(operation_of(address));
    }
    notices.round = [services] {
        note_changes(services);
        remove_old(services);
    };
    return notices;
}

}  // namespace qiao::notices
