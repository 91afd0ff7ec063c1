#include "features/search/hits_file.hpp"

#include <fmt/format.h>

#include "features/registry/summaries.hpp"
#include "features/search/hits.hpp"

namespace qiao::searches {
namespace {

using base::Result;
using features::Services;
using http::Request;
using http::Response;

opendata::Overview overview_of(const std::vector<domain::Record>& records, const Reading& reading) {
    const auto& texts = reading.texts;
    const auto lang = reading.lang;
    const auto titles = registry::summaries_of(reading.reader, records, texts, lang);
    opendata::Overview overview{
        .columns = {texts.get(lang, "search.column_kind"), texts.get(lang, "search.column_title"),
                    texts.get(lang, "search.column_year"), "id", texts.get(lang, "search.column_address")},
        .numbers = {false, false, true, false, false}};
    for (const auto& record : records) {
        const auto title = titles.find(record.id);
        const auto year = search::year_of(record);
        overview.rows.push_back({texts.get(lang, fmt::format("entity.{}", record.entity->name)),
                                 title == titles.end() ? std::string{} : title->second,
                                 year ? std::to_string(*year) : std::string{}, record.id.to_string(),
                                 fmt::format("/{}/records/{}/{}", lang, record.entity->name, record.id.to_string())});
    }
    return overview;
}

/// With the eyes of whoever asks; for open formats with everybody's.
template <class Work>
Result<Response> with_hits(const Services& services, search::Keeper& keeper, const Request& request, bool is_open,
                           Work work) {
    auto ask = read_ask(request);
    if (!ask) return ask.error();
    const auto sight = is_open ? storage::Sight::of_everybody() : sight_for(services, request);
    const auto reader = services.store.read(sight);
    const auto selection = select_hits(keeper, *std::move(ask), {*reader, sight, services.texts, request.lang});
    if (!selection) return selection.error();
    return work(*reader, *selection);
}

}  // namespace

Result<opendata::Selection> select_hits(search::Keeper& keeper, search::Ask ask, const Reading& reading) {
    ask.sight = reading.sight;
    ask.limit = hits_in_file;
    ask.offset = 0;
    ask.facets = false;
    const auto index = keeper.current();
    if (!index) return base::Error{base::Code::unavailable};
    auto records = records_of(index->search(ask).hits, reading.reader);
    auto overview = overview_of(records, reading);
    return opendata::chosen("search", std::move(records), std::move(overview));
}

Result<Response> answer_file(const Services& services, search::Keeper& keeper, const Request& request,
                             imports::ExportFormat format) {
    return with_hits(services, keeper, request, imports::is_open(format),
                     [&](storage::Reader& reader, const opendata::Selection& selection) -> Result<Response> {
                         const auto publication = imports::publication_for(services, request);
                         const auto terms = imports::terms_for(services, request, publication);
                         std::string file;
                         const auto written = imports::export_file(reader, selection, format, services.texts, terms,
                                                                   [&](std::string_view bytes) { file += bytes; });
                         if (!written) return written.error();
                         return imports::named(http::content(std::move(file), imports::content_type(format)),
                                               selection.name, format, terms);
                     });
}

Result<Response> answer_file_metadata(const Services& services, search::Keeper& keeper, const Request& request) {
    return with_hits(services, keeper, request, false,
                     [&](storage::Reader&, const opendata::Selection& selection) -> Result<Response> {
                         return imports::metadata_of(services, request, selection);
                     });
}

}  // namespace qiao::searches
