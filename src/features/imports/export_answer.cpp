#include "features/imports/export_answer.hpp"

#include <fmt/format.h>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <stdexcept>

#include "features/asking.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/open_answer.hpp"

namespace qiao::imports {
namespace {

using base::Result;
using features::Services;
using http::Request;
using http::Response;

constexpr std::string_view metadata_ending = "-metadata.json";

std::string encoded(std::string_view text) { return boost::urls::encode(text, boost::urls::unreserved_chars); }

/// The request's path and query, percent-encoded.
std::string address_of(const Request& request) {
    std::string out;
    for (const auto& segment : request.path) out += "/" + encoded(segment);
    char mark = '?';
    for (const auto& [name, value] : request.query) {
        out += fmt::format("{}{}={}", mark, encoded(name), encoded(value));
        mark = '&';
    }
    return out;
}

/// "…/places.csv-metadata.json?kind=city" is of "…/places.csv?kind=city", and the other way round.
std::string without_ending(std::string address) {
    return address.erase(address.find(metadata_ending), metadata_ending.size());
}
std::string with_ending(std::string address) {
    return address.insert(std::min(address.find('?'), address.size()), metadata_ending);
}

/// As whoever asks may see it; of open formats as everybody may.
std::unique_ptr<storage::Reader> reader_for(const Services& services, const Request& request, ExportFormat format) {
    return is_open(format) ? services.store.read() : features::read_for(services, request);
}

Response tagged(Response answer, const Services& services, const Request& request, ExportFormat format) {
    const auto reader = services.store.read();
    const auto order = request.query.empty() ? std::string{} : request.lang;  // labels sort by language
    if (is_open(format)) return opendata::for_everybody(std::move(answer), *reader, order);
    const auto is_stranger = !request.asker.is_program && request.asker.person.is_nil();
    return is_stranger ? std::move(answer).with("ETag", fmt::format("\"s{}{}\"", reader->last_seq(), order))
                       : std::move(answer);
}

}  // namespace

features::Publication publication_for(const Services& services, const Request& request) {
    auto publication = services.publication;
    publication.site = opendata::site_of(publication, request);
    return publication;
}

ExportTerms terms_for(const Services& services, const Request& request, const features::Publication& publication) {
    return {publication, services.clock.now(), address_of(request)};
}

Response named(Response answer, std::string_view name, ExportFormat format, const ExportTerms& terms) {
    auto link = opendata::terms_link(terms.publication.site, terms.publication.licence);
    if (format == ExportFormat::csv)
        link += fmt::format(", <{}{}>; rel=\"describedby\"; type=\"{}\"", terms.publication.site,
                            with_ending(terms.address), metadata_type);
    return std::move(answer)
        .with("Content-Disposition",
              fmt::format("attachment; filename=\"{}.{}\"", name, export_extensions[static_cast<std::size_t>(format)]))
        .with("Link", link);
}

Result<Response> answer_export(const Services& services, const Request& request, ExportFormat format,
                               const Select& select) {
    std::string name;
    {
        const auto reader = reader_for(services, request, format);
        const auto selection = select(*reader, request);
        if (!selection) return selection.error();
        if (auto possible = check_export(*selection, format); !possible) return possible.error();
        name = selection->name;
    }
    const auto publication = publication_for(services, request);
    auto answer =
        http::streamed(content_type(format), [services, publication, format, select, &request](http::BodyWriter& out) {
            const auto reader = reader_for(services, request, format);  // the request outlives its stream
            const auto selection = select(*reader, request);
            if (!selection ||
                !export_file(*reader, *selection, format, services.texts, terms_for(services, request, publication),
                             [&](std::string_view bytes) { out.write(bytes); }))
                throw std::runtime_error{"the export could not be written whole"};
        });
    return tagged(named(std::move(answer), name, format, terms_for(services, request, publication)), services, request,
                  format);
}

Result<Response> metadata_of(const Services& services, const Request& request, const opendata::Selection& selection) {
    const auto publication = publication_for(services, request);
    auto terms = terms_for(services, request, publication);
    terms.address = without_ending(std::move(terms.address));
    auto text = export_metadata(selection, services.texts, terms);
    if (!text) return text.error();
    return http::content(*std::move(text), metadata_type);
}

Result<Response> answer_metadata(const Services& services, const Request& request, const Select& select) {
    const auto reader = features::read_for(services, request);
    const auto selection = select(*reader, request);
    if (!selection) return selection.error();
    return metadata_of(services, request, *selection);
}

}  // namespace qiao::imports
