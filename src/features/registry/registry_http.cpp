#include "features/registry/registry_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/registry/chain.hpp"
#include "features/registry/description.hpp"
#include "features/registry/history_http.hpp"
#include "features/registry/list_request.hpp"
#include "features/registry/records.hpp"
#include "features/registry/summaries.hpp"
#include "http/accept.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/conditional.hpp"
#include "http/json_body.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

Response answer_record(const Record& record, int status = 200) {
    return http::json(domain::to_json(record), status)
        .with("ETag", http::version_tag(static_cast<std::uint64_t>(record.version)));
}

Records records_for(const Services& services, const Request& request) {
    return {services.store, services.judge, features::authority_of(services, request)};
}

Result<Response> list(const Services& services, const Entity& entity, const Request& request) {
    auto query = read_list_request(request, entity);
    if (!query) return query.error();
    const auto reader = features::read_for(services, request);
    auto page = reader->list(*query);
    if (!page) return page.error();
    json::array items;
    for (const auto& record : page->records) items.push_back(domain::to_json(record));
    json::object out{{"items", std::move(items)},
                     {"next", page->next.empty() ? json::value{} : json::value(page->next)},
                     {"total", page->total}};
    if (request.query_value("labels") == "1")
        out["labels"] = labels_json(labels_of_references(*reader, page->records, request.lang));
    return http::json(out);
}

/// Whoever asks for linked data is led to the address that has them.
bool wants_linked_data(const Request& request) {
    constexpr std::string_view spoken[] = {"application/json", "application/ld+json"};
    return http::preferred(request.headers.get("Accept"), spoken) == 1;
}

Result<Response> get(const Services& services, const Entity& entity, const Request& request) {
    auto id = http::id_param(request);
    if (!id) return id.error();
    if (wants_linked_data(request))
        return http::redirect(fmt::format("/api/v1/{}/{}.jsonld", entity.plural, id->to_string()), 303)
            .with("Vary", "Accept");
    const auto reader = features::read_for(services, request);
    const auto record = reader->find(entity, *id);
    if (!record) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    const auto with_labels = request.query_value("labels") == "1", with_may = request.query_value("may") == "1";
    const auto with_chain = request.query_value("chain") == "1" && is_in_chain(entity);
    if (!with_labels && !with_may && !with_chain) return answer_record(*record);
    auto out = domain::to_json(*record);
    if (with_labels) out["labels"] = labels_json(labels_of_references(*reader, {*record}, request.lang));
    if (with_chain) out["chain"] = chain_json(*reader, *record, services.texts, request.lang);
    if (!with_may) return http::json(out);
    json::array may;
    for (const auto action : records_for(services, request).may(*record))
        may.emplace_back(words(access::Action{})[static_cast<std::size_t>(action)]);
    out["may"] = std::move(may);
    return http::private_json(out);
}

Result<Response> create(const Services& services, const Entity& entity, const Request& request) {
    auto values = http::read_object(request);
    if (!values) return values.error();
    auto record = records_for(services, request).create(entity, *values);
    if (!record) return record.error();
    return answer_record(*record, 201)
        .with("Location", fmt::format("/api/v1/{}/{}", entity.plural, record->id.to_string()));
}

Result<Response> amend(const Services& services, const Entity& entity, const Request& request) {
    auto id = http::id_param(request);
    if (!id) return id.error();
    auto seen = http::read_seen_version(request);
    if (!seen) return seen.error();
    auto values = http::read_object(request);
    if (!values) return values.error();
    auto record = records_for(services, request).amend(entity, *id, *seen, *values);
    if (!record) return record.error();
    return answer_record(*record);
}

Result<Response> remove(const Services& services, const Entity& entity, const Request& request) {
    auto id = http::id_param(request);
    if (!id) return id.error();
    auto seen = http::read_seen_version(request);
    if (!seen) return seen.error();
    if (auto removed = records_for(services, request).remove(entity, *id, *seen); !removed) return removed.error();
    return http::no_content();
}

using Work = Result<Response> (*)(const Services&, const Entity&, const Request&);

http::Route route(Method method, const Entity& entity, std::string_view ending, std::string_view name,
                  const Services& services, Work work) {
    return {method, fmt::format("/api/v1/{}{}", entity.plural, ending), fmt::format("{}.{}", entity.plural, name),
            [services, &entity, work](const Request& request) { return work(services, entity, request); }};
}

void add_noun(features::Module& registry, const Entity& entity, const Services& services) {
    registry.routes.push_back(route(Method::get, entity, "", "list", services, list));
    registry.routes.push_back(route(Method::post, entity, "", "create", services, create));
    registry.routes.push_back(route(Method::get, entity, "/{id}", "get", services, get));
    registry.routes.push_back(route(Method::patch, entity, "/{id}", "amend", services, amend));
    registry.routes.push_back(route(Method::remove, entity, "/{id}", "remove", services, remove));
    add_history(registry, entity, services);
    for (auto& operation : operations_of(entity)) registry.operations.push_back(std::move(operation));
}

}  // namespace

features::Module module(const Services& services) {
    features::Module registry{"registry"};
    for (const auto* entity : domain::all_entities()) add_noun(registry, *entity, services);
    registry.routes.push_back(
        {Method::get, "/api/v1/schema", "registry.schema", [services](const Request& request) -> Result<Response> {
             return http::json(schema_json(services.texts, request.lang));
         }});
    registry.operations.push_back(
        {.pattern = "/api/v1/schema",
         .id = "schema",
         .summary = "Every noun with its fields, their labels and bounds",
         .response_schema =
             R"({"type":"object","properties":{"entities":{"type":"array","items":{"type":"object"}}},"required":["entities"]})"});
    return registry;
}

}  // namespace qiao::registry
