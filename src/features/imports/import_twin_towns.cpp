#include "features/imports/import_twin_towns.hpp"

#include <set>

#include "domain/link.hpp"
#include "features/imports/known_sources.hpp"
#include "features/imports/place_directory.hpp"

namespace qiao::imports {
namespace {

using base::Id;
using domain::Link;
using tabular::TwinTownFormat;

domain::Source source_of(TwinTownFormat format) {
    const auto from_wikidata = format == TwinTownFormat::wikidata_pairs || format == TwinTownFormat::wikidata_origins;
    return from_wikidata ? wikidata_source() : wikipedia_source();
}

Link link_between(const Id& a, const Id& b, const Id& source, std::size_t line) {
    const auto [first, second] = std::minmax(a, b);
    Link link;
    link.id = Id::from_key("link", "twinning:" + first.to_string() + ":" + second.to_string());
    link.a = first;
    link.b = second;
    link.kind = domain::LinkKind::twinning;
    link.status = domain::LinkStatus::reported;
    link.source = source;
    link.locator = "line " + std::to_string(line);
    return link;
}

/// Pairs of places that are twins or friends already, whoever noted it.
std::set<std::pair<Id, Id>> known_pairs(storage::Reader& reader) {
    std::set<std::pair<Id, Id>> pairs;
    reader.for_each(domain::link_entity(), [&](const domain::Record& record) {
        const auto link = domain::from_record<Link>(record);
        const auto between_cities = link.organisation_a.is_nil() && link.organisation_b.is_nil();
        if (between_cities && (link.kind == domain::LinkKind::twinning || link.kind == domain::LinkKind::friendship))
            pairs.insert(std::minmax(link.a, link.b));
    });
    return pairs;
}

}  // namespace

base::Outcome import_twin_towns(Run& run, std::unique_ptr<tabular::ByteSource> bytes) {
    auto reader = tabular::TwinTownReader::open(std::move(bytes));
    if (!reader) return reader.error();
    const auto source = source_of((*reader)->format());
    if (auto known = ensure_source(run.writer(), source); !known) return known;
    const PlaceDirectory places{run.writer()};
    auto linked = known_pairs(run.writer());
    tabular::TwinTownRow row;
    read_rows(run, **reader, row, [&](const tabular::TwinTownRow& good) {
        const auto a = places.find(good.a);
        if (!a) return run.miss(good.line, a.error());
        const auto b = places.find(good.b);
        if (!b) return run.miss(good.line, b.error());
        // extracts name most pairs from either side; what is linked already stays as it is
        if (*a == *b || !linked.insert(std::minmax(*a, *b)).second) return run.note_unchanged();
        run.keep(good.line, domain::to_record(domain::link_entity(), link_between(*a, *b, source.id, good.line)));
    });
    return base::done();
}

}  // namespace qiao::imports
