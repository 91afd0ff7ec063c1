#include "features/imports/known_sources.hpp"

namespace qiao::imports {
namespace {

domain::Source described(std::string_view key, std::string_view title, std::string_view publisher, std::string_view url,
                         std::string_view licence) {
    domain::Source source;
    source.id = base::Id::from_key("source", key);
    source.title = {"en", title};
    source.publisher = publisher;
    source.url = url;
    source.licence = licence;
    return source;
}

}  // namespace

base::Id geonames_source_id() { return base::Id::from_key("source", "src-geonames"); }

domain::Source geonames_source() {
    return described("src-geonames", "GeoNames gazetteer", "GeoNames", "https://www.geonames.org", "CC BY 4.0");
}

domain::Source cordis_source() {
    return described("src-cordis", "CORDIS: EU research projects", "European Union, CORDIS",
                     "https://cordis.europa.eu/", "CC BY 4.0");
}

domain::Source wikidata_source() {
    return described("src-wikidata", "Wikidata", "Wikimedia Foundation", "https://www.wikidata.org", "CC0 1.0");
}

domain::Source wikipedia_source() {
    return described("src-wikipedia-twin-towns", "Lists of twin towns in Wikipedia", "Wikipedia contributors",
                     "https://en.wikipedia.org", "CC BY-SA 4.0");
}

base::Outcome ensure_source(storage::Writer& writer, const domain::Source& source) {
    if (writer.find(domain::source_entity(), source.id)) return base::done();
    auto created = writer.create(domain::to_record(domain::source_entity(), source));
    return created ? base::done() : base::Outcome{created.error()};
}

}  // namespace qiao::imports
