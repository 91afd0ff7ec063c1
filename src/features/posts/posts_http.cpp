#include "features/posts/posts_http.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "features/asking.hpp"
#include "features/posts/reassignment.hpp"
#include "features/posts/watch.hpp"
#include "features/registry/appointing.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"

namespace qiao::posts {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t channels_at_most = 500;

/// What the addresses share.
struct Desk {
    Services services;
    std::vector<NamedWork> works;
};

/// Who asks, and what they may see of posts and contacts.
struct Asked {
    access::Authority authority;
    storage::Sight sight;
    std::unique_ptr<storage::Reader> reader;
    Picture picture;
    Words words;

    Asked(const Services& services, const Request& request)
        : authority{features::authority_of(services, request)},
          sight{services.judge.sight_of(authority)},
          reader{services.store.read(sight)},
          picture{picture_of(*reader)},
          words{Words::of(picture, *reader, services.texts, request.lang, base::today(services.clock))} {}
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;
};

Result<domain::Record> post_asked(const Request& request, storage::Reader& reader) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    auto record = reader.find(domain::post_entity(), *id);
    if (!record) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    return *std::move(record);
}

/// "attention": whatever has a reason.
bool is_wanted(const Channel& channel, std::string_view state) {
    if (state.empty()) return true;
    if (state == "attention") return !channel.reasons.empty();
    return posts::words(Pulse{})[static_cast<std::size_t>(channel.pulse)] == state;
}

bool is_a_state(std::string_view state) {
    constexpr auto all = posts::words(Pulse{});
    return state.empty() || state == "attention" || std::ranges::find(all, state) != all.end();
}

Result<Response> list_channels(const Desk& desk, const Request& request) {
    const auto place = http::id_asked(request, "place"), partnership = http::id_asked(request, "partnership");
    if (!place) return place.error();
    if (!partnership) return partnership.error();
    const auto state = request.query_value("state");
    if (!is_a_state(state))
        return Error{Code::invalid_value,
                     "state",
                     {{"value", std::string{state}}, {"expected", "silent, due, on_time, hidden, attention"}}};
    const Asked asked{desk.services, request};
    const auto lies_there = [&](const Id& of_partnership, const auto& has_place) {
        return (partnership->is_nil() || of_partnership == *partnership) && (place->is_nil() || has_place(*place));
    };
    json::object counts;
    for (const auto word : posts::words(Pulse{})) counts[word] = 0;
    std::int64_t attention = 0, total = 0;
    json::array items, sides;
    for (const auto& channel : channels_for(asked.picture, asked.sight, asked.words.today)) {
        if (!lies_there(channel.partnership, [&](const Id& one) { return channel.sides.contains(one); })) continue;
        auto& count = counts[posts::words(Pulse{})[static_cast<std::size_t>(channel.pulse)]];
        count = count.as_int64() + 1;
        attention += channel.reasons.empty() ? 0 : 1;
        if (!is_wanted(channel, state)) continue;
        if (++total <= static_cast<std::int64_t>(channels_at_most)) items.push_back(asked.words.channel(channel));
    }
    counts["attention"] = attention;
    for (const auto& side : sides_of(asked.picture, asked.words.today)) {
        if (place->is_nil() && partnership->is_nil()) break;
        if (lies_there(side.partnership, [&](const Id& one) { return side.place == one; }))
            sides.push_back(asked.words.side(side));
    }
    json::array posts_there;
    for (const auto& office : asked.picture.offices) {
        if (place->is_nil() && partnership->is_nil()) break;
        if (!lies_there(office.post.partnership, [&](const Id& one) { return office.side == one; })) continue;
        json::array reasons;
        for (const auto& reason : faults_of(office.post, asked.words.today))
            reasons.push_back(asked.words.reason(reason));
        const auto standing = standing_of(office.post, asked.words.today);
        posts_there.push_back({{"post", asked.words.named(office.post.id)},
                               {"place", asked.words.named(office.side)},
                               {"partnership", asked.words.named(office.post.partnership)},
                               {"standing", posts::words(Standing{})[static_cast<std::size_t>(standing)]},
                               {"reasons", std::move(reasons)}});
    }
    return http::json(json::object{{"today", base::to_iso_day(asked.words.today)},
                                   {"items", std::move(items)},
                                   {"total", total},
                                   {"counts", std::move(counts)},
                                   {"sides", std::move(sides)},
                                   {"posts", std::move(posts_there)}});
}

Result<Response> tell_state(const Desk& desk, const Request& request) {
    const Asked asked{desk.services, request};
    const auto record = post_asked(request, *asked.reader);
    if (!record) return record.error();
    const auto post = domain::from_record<domain::Post>(*record);
    const Viewer viewer{asked.sight, is_concerned(desk.services, asked.authority, post)};
    return http::json(state_json(post, asked.words, *asked.reader, viewer));
}

Result<json::object> pack_of(const Desk& desk, const Request& request) {
    const Asked asked{desk.services, request};
    const auto record = post_asked(request, *asked.reader);
    if (!record) return record.error();
    const auto post = domain::from_record<domain::Post>(*record);
    const Viewer viewer{asked.sight, is_concerned(desk.services, asked.authority, post)};
    auto pack = handover_json(*record, asked.words, *asked.reader, viewer, desk.works);
    const auto all = desk.services.store.read(storage::Sight::of_everything());
    pack["may_appoint"] =
        asked.authority.is_program ||
        (asked.authority.writes && registry::may_appoint(desk.services.judge, asked.authority, post, *all).ok());
    return pack;
}

Result<Response> hand_over(const Desk& desk, const Request& request) {
    const auto pack = pack_of(desk, request);
    if (!pack) return pack.error();
    return http::private_json(*pack);
}

Result<Response> hand_over_on_paper(const Desk& desk, const Request& request) {
    const auto pack = pack_of(desk, request);
    if (!pack) return pack.error();
    return http::download(handover_pdf(*pack, desk.services.texts, request.lang, desk.services.clock.now()),
                          "application/pdf", "handover.pdf")
        .with("Cache-Control", "no-store");
}

Result<Response> move_everything(const Desk& desk, const Request& request) {
    const auto from = http::id_param(request);
    if (!from) return from.error();
    const auto members = http::Members::read(request, {"to"});
    if (!members) return members.error();
    const auto* to = members->find("to");
    if (to == nullptr || !to->is_string()) return Error{Code::missing_value, "/to"};
    const auto id = Id::parse(to->get_string());
    if (!id)
        return Error{Code::invalid_value, "/to", {{"value", std::string{to->get_string()}}, {"expected", "a UUID"}}};
    const auto moved = reassign(desk.services, features::authority_of(desk.services, request), desk.works, *from, *id);
    if (!moved) return moved.error();
    json::object items;
    std::size_t total = 0;
    for (const auto& [name, count] : moved->items) items[name] = count, total += count;
    return http::json(json::object{{"moved", std::move(items)},
                                   {"total", total},
                                   {"records", moved->records},
                                   {"records_left", moved->records_left}});
}

std::vector<features::Operation> operations() {
    using features::Operation;
    const std::vector<features::Parameter> where{
        {"place", "string", "Only channels with a side there: the id of a place"},
        {"partnership", "string", "Only channels of this partnership: the id of a link"},
        {"state", "string", "silent, due, on_time or hidden; attention: whatever has a reason"}};
    return {
        Operation{
            .pattern = "/api/v1/channels",
            .id = "list_channels",
            .summary = "Channels between posts, those first that can still be saved",
            .query = where,
            .response_schema = R"({"type":"object","required":["today","items","total","counts","sides","posts"]})",
            .errors = {422}},
        Operation{.pattern = "/api/v1/posts/{id}/state",
                  .id = "get_post_state",
                  .summary = "Whether a post is held, its channels and the people on its side",
                  .response_schema = R"({"type":"object","required":["today","post","channels","sides","concerned"]})",
                  .errors = {404}},
        Operation{
            .pattern = "/api/v1/posts/{id}/handover",
            .id = "get_handover",
            .summary = "What whoever takes over a post has to know, as far as the reader may see it",
            .response_schema =
                R"({"type":"object","required":["post","partnerships","other_side","contacts","waiting","open","records","changes"]})",
            .errors = {404}},
        Operation{.pattern = "/api/v1/posts/{id}/handover.pdf",
                  .id = "get_handover_document",
                  .summary = "The same for paper",
                  .response_schema = "",
                  .response_type = "application/pdf",
                  .errors = {404}},
        Operation{
            .method = Method::post,
            .pattern = "/api/v1/posts/{id}/reassignment",
            .id = "reassign_post",
            .summary = "Gives everything that is open at a post to another post, all of it or nothing",
            .request_schema =
                R"({"type":"object","required":["to"],"properties":{"to":{"type":"string","format":"uuid"}},"additionalProperties":false})",
            .response_schema = R"({"type":"object","required":["moved","total","records","records_left"]})",
            .errors = {401, 403, 404, 412, 422}}};
}

}  // namespace

features::Module module(const Services& services, std::vector<NamedWork> others) {
    others.push_back({"posts", open_answers()});
    const auto desk = std::make_shared<Desk>(Desk{services, std::move(others)});
    const auto watch = std::make_shared<Watch>(services);
    features::Module made{.name = "posts", .operations = operations()};
    features::serve(made, desk, Method::get, "/api/v1/channels", "channels", list_channels);
    features::serve(made, desk, Method::get, "/api/v1/posts/{id}/state", "state", tell_state);
    features::serve(made, desk, Method::get, "/api/v1/posts/{id}/handover", "handover", hand_over);
    features::serve(made, desk, Method::get, "/api/v1/posts/{id}/handover.pdf", "handover_document",
                    hand_over_on_paper);
    features::serve(made, desk, Method::post, "/api/v1/posts/{id}/reassignment", "reassign", move_everything);
    made.round = [watch] { watch->round(); };
    made.open_work = open_answers();
    return made;
}

}  // namespace qiao::posts
