#include "features/pairing/pairing_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "features/pairing/pair_json.hpp"
#include "features/pairing/pairing_report.hpp"
#include "features/places/place_json.hpp"
#include "features/runs/runs_http.hpp"
#include "http/answer.hpp"
#include "http/json_body.hpp"
#include "tabular/csv.hpp"

namespace qiao::pairing {
namespace {

namespace json = boost::json;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the addresses share.
struct Site {
    features::Services services;
    std::shared_ptr<places::PlaceFinder> finder;
    std::shared_ptr<partners::Partners> partners;
    std::shared_ptr<runs::Runs> runs;
    std::vector<base::EmbeddedFile> examples;
    Pairings pairings{services.store, *finder, partners->keeper(), services.clock};
};

Result<PairOrder> read_order(const Request& request) {
    auto body = http::read_json(request);
    if (!body) return body.error();
    return read_pair_order(*body, request.lang);
}

Result<Response> score(Site& site, const Request& request) {
    auto order = read_order(request);
    if (!order) return order.error();
    auto table = site.pairings.score(*order);
    if (!table) return table.error();
    return http::json(to_json(*table, site.services.texts, request.lang));
}

runs::Form workbook(const features::Services& services) {
    return [&texts = services.texts, &clock = services.clock](const auto& answer, auto lang) -> Result<Response> {
        auto bytes = to_xlsx(json::parse(*answer), texts, lang, clock.now());
        if (!bytes) return bytes.error();
        return http::download(*std::move(bytes), workbook_type, "pairing.xlsx");
    };
}

runs::Form document(const features::Services& services) {
    return [&texts = services.texts, &clock = services.clock](const auto& answer, auto lang) -> Result<Response> {
        return http::download(to_pdf(json::parse(*answer), texts, lang, clock.now()), "application/pdf", "pairing.pdf");
    };
}

/// A cohort that cannot be resolved is refused at once: nobody should wait for a run to hear of a typing error.
Result<Response> start(const std::shared_ptr<Site>& site, const Request& request) {
    auto order = read_order(request);
    if (!order) return order.error();
    for (const auto* cohort : {&order->a, &order->b})
        if (auto places = resolve_cohort(*cohort, *site->finder); !places) return places.error();
    const auto& texts = site->services.texts;
    auto title = texts.get(
        request.lang, "pairing.run.title",
        {{"objective",
          texts.get(request.lang, fmt::format("enum.decision.objective.{}", to_string(order->constraints.objective)))},
         {"a", std::to_string(order->a.size())},
         {"b", std::to_string(order->b.size())}});
    auto run = site->runs->start(
        {"pairing",
         std::move(title),
         request.body,
         {{"pdf", document(site->services)}, {"xlsx", workbook(site->services)}}},
        [site, order = std::move(order).value()](const runs::Report& report) -> Result<std::string> {
            const auto pairing = site->pairings.pair(order, [&](double share, std::string_view step) {
                return report({.share = share, .step = std::string{step}});
            });
            if (!pairing) return pairing.error();
            return base::to_text(json::value(to_json(*pairing, site->services.texts, order.lang, {.matrix = true})));
        });
    if (!run) return run.error();
    return runs::accepted(*run, texts, request.lang);
}

std::string_view file_of(const Site& site, std::string_view folder, std::string_view name) {
    for (const auto& file : site.examples) {
        if (file.path == fmt::format("{}/{}", folder, name)) return file.bytes;
    }
    return {};
}

/// Names a line, `#` begins a comment. Empty if one of them is no place of this registry.
std::vector<std::string> ids_of(Site& site, std::string_view lines) {
    std::vector<std::string> ids;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const auto line = lines.substr(0, end);
        lines = end == std::string_view::npos ? "" : lines.substr(end + 1);
        if (line.empty() || line.starts_with('#')) continue;
        const auto place = site.finder->resolve(line);
        if (!place) return {};
        ids.push_back(place->id.to_string());
    }
    return ids;
}

json::array couples_of(Site& site, std::string_view csv) {
    json::array couples;
    auto table = tabular::CsvReader::open(tabular::MemoryBytes::borrow(csv));
    tabular::Row row;
    for (auto more = (*table)->next(row); more && *more; more = (*table)->next(row)) {
        const auto a = site.finder->resolve(row.cells.at(0));
        const auto b = site.finder->resolve(row.cells.at(1));
        if (a && b) couples.push_back(json::array{a->id.to_string(), b->id.to_string()});
    }
    return couples;
}

/// The examples whose places this registry has.
Result<Response> examples(Site& site, const Request& request) {
    json::array items;
    for (const auto& file : site.examples) {
        if (!file.path.ends_with("/chosen.csv")) continue;
        const auto folder = file.path.substr(0, file.path.find('/'));
        const auto a = ids_of(site, file_of(site, folder, "europe.txt"));
        const auto b = ids_of(site, file_of(site, folder, "china.txt"));
        if (a.empty() || b.empty()) continue;
        const auto say = [&](std::string_view what) {
            return site.services.texts.get(request.lang, fmt::format("pairing.example.{}.{}", folder, what));
        };
        items.push_back({{"id", folder},
                         {"title", say("title")},
                         {"a", json::array(a.begin(), a.end())},
                         {"b", json::array(b.begin(), b.end())},
                         {"chosen", couples_of(site, file.bytes)},
                         {"source", say("source")}});
    }
    return http::json(items);
}

constexpr std::string_view order_schema =
    R"({"type":"object","required":["a","b"],"properties":{"a":{"description":"names or ids, or country:CN"},"b":{"description":"the same for the other side"},"constraints":{"type":"object"}}})";

std::vector<features::Operation> operations() {
    return {
        {.method = Method::post,
         .pattern = "/api/v1/pairings/matrix",
         .id = "score_cohorts",
         .summary = "Two groups of cities, each against each of the other side, seen from both",
         .request_schema = std::string{order_schema},
         .response_schema =
             R"({"type":"object","required":["a","b","value","ours","theirs"],"properties":{"value":{"type":"array","items":{"type":"array","items":{"type":"number"}}}}})",
         .errors = {400, 404, 409, 422}},
        {.pattern = "/api/v1/pairings/examples",
         .id = "pairing_examples",
         .summary = "Pairings that were really made, to compare with",
         .response_schema = R"({"type":"array","items":{"type":"object","required":["id","title","a","b","chosen"]}})"},
        {.method = Method::post,
         .pattern = "/api/v1/runs/pairing",
         .id = "start_pairing",
         .summary = "Pairs two groups of cities under constraints, proved to be the best; answers with a run",
         .request_schema = std::string{order_schema},
         .response_schema = runs::run_schema(),
         .success = 202,
         .errors = {400, 404, 409, 422, 503}}};
}

}  // namespace

features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                        std::shared_ptr<partners::Partners> partners, std::shared_ptr<runs::Runs> runs,
                        std::vector<base::EmbeddedFile> examples_of) {
    const auto site = std::make_shared<Site>(
        Site{services, std::move(finder), std::move(partners), std::move(runs), std::move(examples_of)});
    features::Module feature{"pairing"};
    feature.routes = {
        {Method::post, "/api/v1/pairings/matrix", "pairing.matrix",
         [site](const Request& request) { return score(*site, request); }},
        {Method::get, "/api/v1/pairings/examples", "pairing.examples",
         [site](const Request& request) { return examples(*site, request); }},
        {Method::post, "/api/v1/runs/pairing", "pairing.start",
         [site](const Request& request) { return start(site, request); }},
    };
    feature.operations = operations();
    return feature;
}

}  // namespace qiao::pairing
