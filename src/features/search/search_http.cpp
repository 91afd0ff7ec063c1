#include "features/search/search_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/asking.hpp"
#include "features/registry/summaries.hpp"
#include "features/search/hits.hpp"
#include "features/search/saved.hpp"
#include "http/answer.hpp"
#include "tabular/csv.hpp"

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

/// The hits as rows; what they say is read from the store, so that nothing hidden is among them.
base::Outcome write_table(const std::vector<domain::Record>& records, const Reading& reading,
                          const tabular::ByteSink& sink) {
    const auto& texts = reading.texts;
    const auto titles = registry::summaries_of(reading.reader, records, texts, reading.lang);
    tabular::CsvWriter table{sink, {.spreadsheet_safe = true}};
    const std::vector<std::string> names{
        texts.get(reading.lang, "search.column_kind"), texts.get(reading.lang, "search.column_title"),
        texts.get(reading.lang, "search.column_year"), "id", texts.get(reading.lang, "search.column_address")};
    if (auto done = table.header(names); !done) return done;
    for (const auto& record : records) {
        const auto title = titles.find(record.id);
        const auto year = search::year_of(record);
        const std::vector<std::string> texts_of_row{
            texts.get(reading.lang, fmt::format("entity.{}", record.entity->name)),
            title == titles.end() ? std::string{} : title->second, year ? std::to_string(*year) : std::string{},
            record.id.to_string(),
            fmt::format("/{}/records/{}/{}", reading.lang, record.entity->name, record.id.to_string())};
        std::vector<tabular::Cell> cells;
        for (const auto& text : texts_of_row) cells.push_back({text});
        if (auto done = table.row(cells); !done) return done;
    }
    return table.finish();
}

Result<Response> as_csv(const Services& services, search::Keeper& keeper, const Request& request) {
    auto ask = read_ask(request);
    if (!ask) return ask.error();
    return with_reading(services, request, [&](const Reading& reading) -> Result<Response> {
        ask->sight = reading.sight;
        ask->limit = watched_at_most;
        ask->offset = 0;
        ask->facets = false;
        const auto index = keeper.current();
        if (!index) return base::Error{base::Code::unavailable};
        std::string table;
        const auto written = write_table(records_of(index->search(*ask).hits, reading.reader), reading,
                                         [&](std::string_view bytes) { table += bytes; });
        if (!written) return written.error();
        return http::download(std::move(table), "text/csv; charset=utf-8", "search.csv");
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
    all.push_back({.pattern = "/api/v1/search/hits.csv",
                   .id = "search_table",
                   .summary = "The first 1000 hits as a table",
                   .query = parameters(),
                   .response_type = "text/csv",
                   .errors = {413, 422, 503}});
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
    feature.routes.push_back(
        {Method::get, "/api/v1/search/hits.csv", "search.table",
         [services, keeper](const Request& request) { return as_csv(services, *keeper, request); }});
    feature.operations = operations();
    return feature;
}

}  // namespace qiao::searches
