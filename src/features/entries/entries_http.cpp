#include "features/entries/entries_http.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "features/entries/entries_json.hpp"
#include "features/entries/renewal.hpp"
#include "features/registry/summaries.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"
#include "storage/working_rows.hpp"

namespace qiao::entries {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t remark_max = 2'000;

/// The entry with the record itself, for whoever reviews it.
json::object whole_json(const Services& services, const Entry& entry, std::string_view lang) {
    const auto all = services.store.read(storage::Sight::of_everything());
    auto out = entry_json(*all, entry, lang);
    out["record"] = domain::to_json(entry.record);
    // Names of what everybody sees: a reviewer is shown nothing private by way of somebody's draft.
    out["labels"] = registry::labels_json(registry::labels_of_references(*services.store.read(), {entry.record}, lang));
    return out;
}

Result<Response> tell_mine(const Services& services, const Request& request) {
    const Entries entries{services, features::authority_of(services, request)};
    if (request.asker.person.is_nil()) return Error{Code::unauthenticated};
    const auto all = services.store.read(storage::Sight::of_everything());
    json::array mine, to_review;
    for (const auto& one : entries.mine()) mine.push_back(entry_json(*all, one, request.lang));
    for (const auto& one : entries.to_review()) to_review.push_back(entry_json(*all, one, request.lang));
    return http::private_json(json::object{{"mine", std::move(mine)}, {"to_review", std::move(to_review)}});
}

struct Named {
    const domain::Entity* noun{nullptr};
    Id id{};
};

Result<Named> named_in(const Request& request) {
    const auto* noun = find_contributed(request.param("noun"));
    const auto id = http::id_param(request);
    if (noun == nullptr || !id) return Error{Code::not_found, "", {{"value", request.path_text()}}};
    return Named{noun, *id};
}

Result<Response> tell_one(const Services& services, const Request& request) {
    const auto named = named_in(request);
    if (!named) return named.error();
    const auto entry = Entries{services, features::authority_of(services, request)}.get(*named->noun, named->id);
    if (!entry) return entry.error();
    return http::private_json(whole_json(services, *entry, request.lang));
}

Result<Response> take_step(const Services& services, const Request& request) {
    const auto named = named_in(request);
    if (!named) return named.error();
    constexpr auto all = words(Step{});
    const auto step = std::ranges::find(all, request.param("step"));
    if (step == all.end()) return Error{Code::not_found, "", {{"value", request.path_text()}}};
    const auto members = http::read_object(request);
    if (!members) return members.error();
    std::string remark;
    if (const auto* given = members->if_contains("remark"); given != nullptr && !given->is_null()) {
        if (!given->is_string() || given->get_string().size() > remark_max * 2)
            return Error{Code::invalid_value,
                         "/remark",
                         {{"value", json::serialize(*given).substr(0, 100)}, {"expected", "a text"}}};
        remark = given->get_string();
    }
    const auto entry = Entries{services, features::authority_of(services, request)}.take(
        *named->noun, named->id, static_cast<Step>(step - all.begin()), remark);
    if (!entry) return entry.error();
    return http::private_json(whole_json(services, *entry, request.lang));
}

std::vector<features::Operation> operations() {
    constexpr std::string_view entry = R"({"type":"object","required":["noun","id","stage"]})";
    return {{.pattern = "/api/v1/entries",
             .id = "list_entries",
             .summary =
                 "Entries that whoever asks made, with their quality list; and those submitted that they may publish",
             .response_schema = R"({"type":"object","required":["mine","to_review"]})",
             .errors = {401}},
            {.pattern = "/api/v1/entries/{noun}/{id}",
             .id = "get_entry",
             .summary = "One entry with its quality list, its review, and the record itself",
             .response_schema = std::string{entry},
             .errors = {404}},
            {.method = Method::post,
             .pattern = "/api/v1/entries/{noun}/{id}/{step}",
             .id = "take_entry_step",
             .summary = "submit, withdraw, publish, return (with a remark) or confirm an entry",
             .request_schema = R"({"type":"object","properties":{"remark":{"type":"string"}}})",
             .response_schema = std::string{entry},
             .errors = {401, 403, 404, 412, 422}}};
}

json::value held_about(storage::Reader& reader, const Id& person) {
    json::array submitted, reviewed;
    for (const auto& one : storage::records_where(reader, review_entity(), "submitter", person.to_string()))
        submitted.push_back(domain::to_json(one));
    for (const auto& one : storage::records_where(reader, review_entity(), "reviewer", person.to_string()))
        reviewed.push_back(domain::to_json(one));
    return json::object{{"submitted", std::move(submitted)}, {"reviewed", std::move(reviewed)}};
}

void erase(storage::Writer& writer, const Id& person) {
    for (auto& one : storage::load_where<Review>(writer, review_entity(), "submitter", person.to_string())) {
        one.submitter.clear();
        if (one.state == ReviewState::waiting) one.state = ReviewState::none;
        storage::put(writer, review_entity(), one);
    }
    for (auto& one : storage::load_where<Review>(writer, review_entity(), "reviewer", person.to_string())) {
        one.reviewer.clear();
        storage::put(writer, review_entity(), one);
    }
}

}  // namespace

features::PersonalData personal_data() { return {.name = "reviews", .held = held_about, .erase = erase}; }

features::Module module(const Services& services) {
    const auto renewal = std::make_shared<Renewal>(services);
    features::Module made{.name = "entries", .operations = operations()};
    features::serve(made, services, Method::get, "/api/v1/entries", "list", tell_mine);
    features::serve(made, services, Method::get, "/api/v1/entries/{noun}/{id}", "one", tell_one);
    features::serve(made, services, Method::post, "/api/v1/entries/{noun}/{id}/{step}", "step", take_step);
    made.round = [renewal] { renewal->round(); };
    return made;
}

}  // namespace qiao::entries
