#include <boost/json.hpp>

#include "base/text.hpp"
#include "features/asking.hpp"
#include "features/search/saved.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"
#include "storage/working_rows.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view author = "search";

json::object to_json(const SavedSearch& saved) {
    return {{"id", saved.id.to_string()},
            {"name", saved.name},
            {"query", saved.query},
            {"notifies", saved.notifies},
            {"told_on", saved.told_on.empty() ? json::value{} : json::value(saved.told_on)},
            {"news", saved.news}};
}

/// Name, query and whether it tells, as far as they are given. Errors: malformed, missing_value, invalid_value, unknown_field.
base::Outcome read_members(const Request& request, SavedSearch& saved) {
    constexpr std::size_t longest_name = 120, longest_query = 2'000;
    const auto members = http::read_object(request);
    if (!members) return members.error();
    for (const auto& [name, value] : *members) {
        const auto* text = value.if_string();
        if (name == "name" && text != nullptr && base::length_of(*text) <= longest_name)
            saved.name = *text;
        else if (name == "query" && text != nullptr && text->size() <= longest_query)
            saved.query = std::string_view{*text}.substr(text->starts_with("?") ? 1 : 0);
        else if (name == "notifies" && value.is_bool())
            saved.notifies = value.get_bool();
        else if (name == "name" || name == "query" || name == "notifies")
            return Error{
                Code::invalid_value, "/" + std::string{name}, {{"value", json::serialize(value).substr(0, 100)}}};
        else
            return Error{Code::unknown_field, "/" + std::string{name}, {{"value", std::string{name}}}};
    }
    if (base::squeeze(base::fold(saved.name)).empty()) return Error{Code::missing_value, "/name"};
    if (saved.query.empty()) return Error{Code::missing_value, "/query"};
    if (const auto ask = read_ask(saved.query); !ask) return Error{Code::invalid_value, "/query", ask.error().args};
    return base::done();
}

/// What is found now is known. Errors: invalid_value where that is too much to be watched.
base::Outcome learn(const Services& services, search::Keeper& keeper, const Request& request, SavedSearch& saved) {
    const auto found = look(keeper, saved, sight_for(services, request));
    if (!found) return found.error();
    if (found->total > static_cast<std::int64_t>(watched_at_most))
        return Error{.code = Code::invalid_value,
                     .field = "/query",
                     .args = {{"count", std::to_string(found->total)}, {"most", std::to_string(watched_at_most)}},
                     .text_key = "error.search.too_wide"};
    saved.known = joined(found->ids);
    return base::done();
}

std::vector<SavedSearch> mine(storage::Reader& reader, const Id& person) {
    return storage::load_where<SavedSearch>(reader, saved_search_entity(), "person", person.to_string());
}

Result<Response> list(const Services& services, const Request& request) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    json::array items;
    for (const auto& one : mine(*reader, request.asker.person)) items.push_back(to_json(one));
    return http::private_json(json::object{{"items", std::move(items)}});
}

Result<Response> save(const Services& services, search::Keeper& keeper, const Request& request) {
    SavedSearch saved{.person = request.asker.person};
    if (auto read = read_members(request, saved); !read) return read.error();
    if (auto learnt = learn(services, keeper, request, saved); !learnt) return learnt.error();
    const auto writer = services.store.write(std::string{author});
    if (mine(*writer, saved.person).size() >= saved_at_most)
        return Error{.code = Code::invalid_value,
                     .field = "/query",
                     .args = {{"most", std::to_string(saved_at_most)}},
                     .text_key = "error.search.too_many"};
    saved.id = storage::put(*writer, saved_search_entity(), saved);
    storage::commit(*writer);
    return http::created(to_json(saved), "/api/v1/searches/" + saved.id.to_string());
}

/// Errors: not_found, also for somebody else's.
Result<SavedSearch> find_mine(storage::Reader& reader, const Request& request) {
    const auto id = http::id_param(request);
    auto saved = id ? storage::load<SavedSearch>(reader, saved_search_entity(), *id) : std::nullopt;
    if (!saved || saved->person != request.asker.person) return http::nothing_there(request);
    return *std::move(saved);
}

Result<Response> change(const Services& services, search::Keeper& keeper, const Request& request) {
    auto saved = find_mine(*services.store.read(storage::Sight::of_everything()), request);
    if (!saved) return saved.error();
    const auto before = saved->query;
    if (auto read = read_members(request, *saved); !read) return read.error();
    if (saved->query != before) {
        if (auto learnt = learn(services, keeper, request, *saved); !learnt) return learnt.error();
    }
    const auto writer = services.store.write(std::string{author});
    const auto held = find_mine(*writer, request);
    if (!held) return held.error();
    if (saved->query == before) saved->known = held->known;
    storage::put(*writer, saved_search_entity(), *saved);
    storage::commit(*writer);
    return http::json(to_json(*saved));
}

Result<Response> drop(const Services& services, const Request& request) {
    const auto writer = services.store.write(std::string{author});
    const auto saved = find_mine(*writer, request);
    if (!saved) return saved.error();
    storage::drop(*writer, saved_search_entity(), saved->id);
    storage::commit(*writer);
    return http::no_content();
}

constexpr std::string_view saved_schema =
    R"({"type":"object","required":["id","name","query","notifies","told_on","news"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string"},)"
    R"("query":{"type":"string"},"notifies":{"type":"boolean"},"told_on":{"type":["string","null"]},"news":{"type":"integer"}}})";
constexpr std::string_view members_schema =
    R"({"type":"object","properties":{"name":{"type":"string"},"query":{"type":"string"},"notifies":{"type":"boolean"}}})";

}  // namespace

std::vector<http::Route> saved_routes(const Services& services, const std::shared_ptr<search::Keeper>& keeper) {
    const auto own = [](auto work) {
        return [work](const Request& request) -> Result<Response> {
            if (auto admitted = features::admit_person(request); !admitted) return admitted.error();
            return work(request);
        };
    };
    return {
        {Method::get, "/api/v1/searches", "searches.list",
         own([services](const Request& r) { return list(services, r); })},
        {Method::post, "/api/v1/searches", "searches.save",
         own([services, keeper](const Request& r) { return save(services, *keeper, r); })},
        {Method::patch, "/api/v1/searches/{id}", "searches.change",
         own([services, keeper](const Request& r) { return change(services, *keeper, r); })},
        {Method::remove, "/api/v1/searches/{id}", "searches.drop",
         own([services](const Request& r) { return drop(services, r); })},
    };
}

std::vector<features::Operation> saved_operations() {
    return {
        {.method = Method::get,
         .pattern = "/api/v1/searches",
         .id = "list_saved_searches",
         .summary = "The searches that whoever asks keeps",
         .response_schema = R"({"type":"object","required":["items"]})",
         .errors = {401}},
        {.method = Method::post,
         .pattern = "/api/v1/searches",
         .id = "save_search",
         .summary = "Keeps a search; what is found later is told by a notice, once a day",
         .request_schema = std::string{members_schema},
         .response_schema = std::string{saved_schema},
         .success = 201,
         .errors = {401, 403, 503}},
        {.method = Method::patch,
         .pattern = "/api/v1/searches/{id}",
         .id = "change_saved_search",
         .summary = "Another name or query, or no notices any more",
         .request_schema = std::string{members_schema},
         .response_schema = std::string{saved_schema},
         .errors = {401, 403, 404, 503}},
        {.method = Method::remove,
         .pattern = "/api/v1/searches/{id}",
         .id = "drop_saved_search",
         .summary = "Forgets a search",
         .success = 204,
         .errors = {401, 403, 404}},
    };
}

}  // namespace qiao::searches
