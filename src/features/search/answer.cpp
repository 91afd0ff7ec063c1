#include <boost/json.hpp>

#include "features/registry/summaries.hpp"
#include "features/search/hits.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;

json::object empty_answer(const search::Ask& ask, const search::Progress& progress) {
    return {{"q", ask.text},
            {"total", 0},
            {"exact", true},
            {"way", "all_words"},
            {"shown_for", nullptr},
            {"suggestion", nullptr},
            {"building", {{"done", progress.done}, {"total", progress.total}}},
            {"items", json::array{}},
            {"facets", json::object{}},
            {"next", nullptr}};
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value{} : json::value(text); }

}  // namespace

json::object answer(search::Keeper& keeper, search::Ask ask, const Reading& reading) {
    const auto index = keeper.current();
    if (!index) return empty_answer(ask, keeper.progress());
    ask.sight = reading.sight;
    const auto found = index->search(ask);
    const auto next = ask.offset + ask.limit;
    const auto more = static_cast<std::int64_t>(next) < found.total && next <= offset_at_most;
    return {{"q", ask.text},
            {"total", found.total},
            {"exact", found.exact},
            {"way", words(search::Way{})[static_cast<std::size_t>(found.way)]},
            {"shown_for", found.question.text == ask.text ? json::value{} : text_or_null(found.question.text)},
            {"suggestion", text_or_null(found.suggestion)},
            {"building", nullptr},
            {"items", hits_json(found.hits, found.question, reading)},
            {"facets", facets_json(found, ask.chosen, reading)},
            {"next", more ? json::value(next) : json::value{}}};
}

json::array suggestions(search::Keeper& keeper, std::string_view typed, const Reading& reading) {
    constexpr std::size_t most = 8;
    json::array out;
    const auto index = keeper.current();
    if (!index) return out;
    const auto records = records_of(index->suggest(typed, reading.sight, most), reading.reader);
    const auto titles = registry::summaries_of(reading.reader, records, reading.texts, reading.lang);
    for (const auto& record : records) {
        const auto title = titles.find(record.id);
        out.push_back({{"entity", record.entity->name},
                       {"plural", record.entity->plural},
                       {"noun", reading.texts.get(reading.lang, "entity." + std::string{record.entity->name})},
                       {"id", record.id.to_string()},
                       {"label", title == titles.end() ? std::string{} : title->second}});
    }
    return out;
}

}  // namespace qiao::searches
