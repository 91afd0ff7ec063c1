#include "features/overview/overview.hpp"

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/link.hpp"
#include "domain/nouns.hpp"
#include "domain/offer.hpp"
#include "domain/source.hpp"
#include "features/registry/records.hpp"

namespace qiao::overview {
namespace {

namespace json = boost::json;
using domain::Record;

constexpr std::size_t latest_links = 12;

json::array countries_json(storage::Reader& reader) {
    json::array out;
    for (const auto& [country, places] : reader.count_by(*domain::find_entity("place"), "country"))
        out.push_back({{"country", country}, {"places", places}});
    return out;
}

std::int64_t expired_offers(storage::Reader& reader, std::chrono::sys_days today) {
    std::int64_t expired = 0;
    reader.for_each(domain::offer_entity(), [&](const Record& record) {
        const auto* date = std::get_if<domain::Edtf>(&record["expires"]);
        const auto last = date == nullptr ? std::nullopt : date->latest();
        expired += last && *last < today;
    });
    return expired;
}

}  // namespace

json::object overview(storage::Reader& reader, std::string_view lang, std::chrono::sys_days today) {
    json::object counts;
    for (const auto* entity : domain::all_entities()) counts[entity->plural] = reader.count(*entity);
    auto links =
        reader.list({.entity = &domain::link_entity(), .sort = "start", .descending = true, .limit = latest_links});
    auto sources = reader.list({.entity = &domain::source_entity(), .limit = 100});
    base::check(links.ok() && sources.ok(), "queries of our own are well-formed");
    json::array latest;
    for (const auto& link : links->records) latest.push_back(domain::to_json(link));
    json::object labels;
    for (const auto& [id, label] : registry::labels_of_references(reader, links->records, lang))
        labels[id.to_string()] = label;
    json::array sources_json;
    for (const auto& source : sources->records) sources_json.push_back(domain::to_json(source));
    return {{"counts", std::move(counts)},        {"countries", countries_json(reader)},
            {"latest", std::move(latest)},        {"latest_labels", std::move(labels)},
            {"sources", std::move(sources_json)}, {"stale", expired_offers(reader, today)}};
}

}  // namespace qiao::overview
