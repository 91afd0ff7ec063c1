#include "features/scores/scores_http.hpp"

#include <boost/json.hpp>
#include <thread>

#include "features/runs/runs_http.hpp"
#include "features/scores/scores_text.hpp"
#include "http/json_body.hpp"

namespace qiao::scores {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using http::Request;
using http::Response;

/// By HTTP a row is what somebody looks at; the command line writes longer ones to a file.
constexpr std::int64_t top_max = 100;

Error wrong(std::string_view member, const json::value& value, std::string expected) {
    return {Code::invalid_value,
            "/" + std::string{member},
            {{"value", json::serialize(value)}, {"expected", std::move(expected)}}};
}

Result<std::vector<std::string>> read_texts(std::string_view member, const json::value& value) {
    std::vector<std::string> texts;
    if (!value.is_array()) return wrong(member, value, "[\"…\"]");
    for (const auto& item : value.get_array()) {
        if (!item.is_string()) return wrong(member, item, "\"…\"");
        texts.emplace_back(item.get_string());
    }
    return texts;
}

/// Reads one member. Errors: unknown_field, invalid_value, those of PlaceFinder::resolve.
base::Outcome take(ScoreOrder& order, std::string_view member, const json::value& value, places::PlaceFinder& finder) {
    if (member == "top") {
        if (!value.is_int64() || value.get_int64() < 1 || value.get_int64() > top_max)
            return wrong(member, value, "1 … " + std::to_string(top_max));
        order.top = static_cast<std::size_t>(value.get_int64());
    } else if (member == "include_known") {
        if (!value.is_bool()) return wrong(member, value, "true, false");
        order.include_known = value.get_bool();
    } else if (member == "profile" || member == "weights") {
        if (!value.is_string()) return wrong(member, value, "\"…\"");
        (member == "profile" ? order.choice.profile : order.choice.weights) = value.get_string();
    } else if (member == "countries") {
        auto countries = read_texts(member, value);
        if (!countries) return countries.error();
        order.countries = *std::move(countries);
    } else if (member == "places") {
        auto names = read_texts(member, value);
        if (!names) return names.error();
        for (std::size_t at = 0; at < names->size(); ++at) {
            auto place = finder.resolve((*names)[at]);
            if (!place) {
                auto error = place.error();
                error.field = "/places/" + std::to_string(at);
                return error;
            }
            order.places.push_back(place->id);
        }
    } else {
        return Error{Code::unknown_field, "/" + std::string{member}, {{"value", std::string{member}}}};
    }
    return base::done();
}

Result<ScoreOrder> read_order(const Request& request, places::PlaceFinder& finder) {
    const auto body = http::read_object(request);
    if (!body) return body.error();
    ScoreOrder order{.threads = static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U)),
                     .lang = request.lang};
    for (const auto& [member, value] : *body) {
        if (auto taken = take(order, member, value, finder); !taken) return taken.error();
    }
    return order;
}

/// The rows as `qiao score -o FILE` writes them. `scores` are filled once the run is done.
runs::Form table(const std::shared_ptr<const AllScores>& scores) {
    return [scores](const auto&, auto) -> Result<Response> {
        return http::streamed("text/csv; charset=utf-8",
                              [scores](http::BodyWriter& out) {
                                  write_csv(*scores, [&](std::string_view piece) { out.write(piece); });
                              })
            .with("Content-Disposition", "attachment; filename=\"scores.csv\"");
    };
}

Result<Response> start(const features::Services& services, places::PlaceFinder& finder, runs::Runs& runs,
                       const Request& request) {
    auto order = read_order(request, finder);
    if (!order) return order.error();
    const auto& texts = services.texts;
    auto title =
        order->places.empty()
            ? texts.get(request.lang, "scores.run.all", {{"top", std::to_string(order->top)}})
            : texts.get(request.lang, "scores.run.some",
                        {{"top", std::to_string(order->top)}, {"count", std::to_string(order->places.size())}});
    const auto kept = std::make_shared<AllScores>();
    auto run = runs.start(
        {"scores", std::move(title), request.body, {{"csv", table(kept)}}},
        [services, kept, order = *std::move(order)](const runs::Report& report) -> Result<std::string> {
            auto watched = order;
            watched.progress = [&](double share) { return report({.share = share, .step = "scores.step.rows"}); };
            if (!report({.step = "scores.step.read"}))
                return Error{.code = Code::unavailable, .text_key = "error.scores.stopped"};
            auto all = score_all(services.store, services.clock, watched);
            if (!all) return all.error();
            *kept = *std::move(all);
            std::string text;
            write_json(*kept, order.lang, [&](std::string_view piece) { text += piece; });
            return text;
        });
    if (!run) return run.error();
    return runs::accepted(*run, texts, request.lang);
}

}  // namespace

features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                        std::shared_ptr<runs::Runs> runs) {
    features::Module feature{"scores"};
    feature.routes = {
        {http::Method::post, "/api/v1/runs/scores", "scores.start",
         [services, finder, runs](const Request& request) { return start(services, *finder, *runs, request); }}};
    feature.operations = {
        {.method = http::Method::post,
         .pattern = "/api/v1/runs/scores",
         .id = "start_scores",
         .summary = "Every place against every other, the best of each; answers with a run",
         .request_schema =
             R"({"type":"object","properties":{"top":{"type":"integer","minimum":1,"maximum":100},"places":{"type":"array","items":{"type":"string"}},"countries":{"type":"array","items":{"type":"string"}},"profile":{"type":"string"},"weights":{"type":"string"},"include_known":{"type":"boolean"}}})",
         .response_schema = runs::run_schema(),
         .success = 202,
         .errors = {400, 404, 409, 422, 503}}};
    return feature;
}

}  // namespace qiao::scores
