#include "features/search/search_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/asking.hpp"
#include "features/search/hits_file.hpp"
#include "features/search/saved.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

/// Runs `work` with the eyes of whoever asks.
template <class Work>
auto with_reading(const Services& services, const Request& request, Work work) {
    const auto sight = sight_for(services, request);
    const auto reader = services.store.read(sight);
    return work(Reading{*reader, sight, services.texts, request.lang});
}

Result<Response> find(const Services& services, search::Keeper& keeper, const Request& request) {
    auto ask = read_ask(request);
    if (!ask) return ask.error();
    return with_reading(services, request,
                        [&](const Reading& reading) { return http::json(answer(keeper, *std::move(ask), reading)); });
}

Result<Response> suggest(const Services& services, search::Keeper& keeper, const Request& request) {
    const auto typed = request.query_value("q").substr(0, search::longest_question);
    return with_reading(services, request, [&](const Reading& reading) {
        return http::json(json::object{{"items", suggestions(keeper, typed, reading)}});
    });
}

std::vector<features::Parameter> parameters() {
    return {{"q", "string", "Words in any language; “-word” leaves out"},
            {"kind", "string", "Noun; this and the others may come several times: any of them"},
            {"country", "string", "ISO 3166-1 code"},
            {"place", "string", "Id of a place"},
            {"theme", "string", "Id of a theme, with its narrower ones"},
            {"year", "integer", "Year in which it began"},
            {"language", "string", "Language that it has texts in"},
            {"role", "string", "Role in the helix"},
            {"limit", "integer", "1 to 100, usually 20"},
            {"after", "integer", "Hits to pass over, at most 1000"}};
}

constexpr std::string_view answer_schema =
    R"({"type":"object","required":["q","total","exact","way","shown_for","suggestion","building","items","facets","next"],"properties":{"q":{"type":"string"},"total":{"type":"integer"},)"
    R"("exact":{"type":"boolean"},"way":{"enum":["all_words","corrected","some_words"]},"shown_for":{"type":["string","null"]},"suggestion":{"type":["string","null"]},"next":{"type":["integer","null"]},)"
    R"("items":{"type":"array","items":{"type":"object","required":["entity","plural","noun","id","label","title","snippet","year","why"]}}}})";

std::vector<features::Operation> operations() {
    auto all = saved_operations();
    all.push_back({.pattern = "/api/v1/search",
                   .id = "search",
                   .summary = "Everything that whoever asks may see, by words of any language, narrowed down by facets",
                   .query = parameters(),
                   .response_schema = std::string{answer_schema},
                   .errors = {413, 422}});
    all.push_back({.pattern = "/api/v1/search/suggestions",
                   .id = "suggest",
                   .summary = "Records whose names have words that begin so",
                   .query = {{"q", "string", "What was typed so far", true}},
                   .response_schema = R"({"type":"object","required":["items"]})"});
    for (const auto extension : hit_extensions) {
        const auto type = imports::content_type(*imports::export_format(extension));
        all.push_back({.pattern = fmt::format("/api/v1/search/hits.{}", extension),
                       .id = fmt::format("search_{}", extension == "csv" ? "table" : extension),
                       .summary = fmt::format("The first 10,000 hits as a file: {}", extension),
                       .query = parameters(),
                       .response_type = std::string{type.substr(0, type.find(';'))},
                       .errors = {406, 422, 503}});
    }
    all.push_back({.pattern = "/api/v1/search/hits.csv-metadata.json",
                   .id = "search_table_metadata",
                   .summary = "What the columns of hits.csv hold, and its licence: CSV on the Web (W3C 2015)",
                   .query = parameters(),
                   .response_type = std::string{imports::metadata_type},
                   .errors = {422, 503}});
    return all;
}

}  // namespace

features::Module module(const Services& services, std::shared_ptr<search::Keeper> keeper) {
    features::Module feature{"search"};
    feature.warm_up = [keeper] { keeper->bring_up(); };
    feature.round = [services, keeper] {
        if (keeper->is_in_use()) keeper->bring_up();
        tell_news(services, *keeper);
    };
    feature.routes = saved_routes(services, keeper);
    feature.routes.push_back({Method::get, "/api/v1/search", "search.find",
                              [services, keeper](const Request& request) { return find(services, *keeper, request); }});
    feature.routes.push_back(
        {Method::get, "/api/v1/search/suggestions", "search.suggest",
         [services, keeper](const Request& request) { return suggest(services, *keeper, request); }});
    for (const auto extension : hit_extensions) {
        const auto format = *imports::export_format(extension);
        feature.routes.push_back({Method::get, fmt::format("/api/v1/search/hits.{}", extension),
                                  fmt::format("search.{}", extension == "csv" ? "table" : extension),
                                  [services, keeper, format](const Request& request) {
                                      return answer_file(services, *keeper, request, format);
                                  }});
    }
    feature.routes.push_back(
        {Method::get, "/api/v1/search/hits.csv-metadata.json", "search.metadata",
         [services, keeper](const Request& request) { return answer_file_metadata(services, *keeper, request); }});
    feature.operations = operations();
    return feature;
}

}  // namespace qiao::searches
