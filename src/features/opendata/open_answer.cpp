#include "features/opendata/open_answer.hpp"

#include <fmt/format.h>

namespace qiao::opendata {

http::Response for_everybody(http::Response answer, storage::Reader& reader, std::string_view further) {
    return std::move(answer)
        .with("ETag", fmt::format("\"s{}{}\"", reader.last_seq(), further))
        .with("Cache-Control", "public, max-age=300")
        .with("Access-Control-Allow-Origin", "*");
}

std::string terms_link(std::string_view site, std::string_view licence) {
    return fmt::format(
        "<{}>; rel=\"license\", <{}/api/v1/exports/dictionary.csv>; rel=\"describedby\"; type=\"text/csv\"", licence,
        site);
}

}  // namespace qiao::opendata
