#pragma once

#include "http/response.hpp"
#include "storage/store.hpp"

namespace qiao::opendata {

/// An answer that is the same for everybody: caches may keep it five minutes, pages of other sites may read it, and it says by
/// its tag which state of the base it is of, so that asking again costs nothing while nothing has happened. `further`: what else
/// it depends on, in letters and digits: the language, the day.
[[nodiscard]] http::Response for_everybody(http::Response answer, storage::Reader& reader,
                                           std::string_view further = {});

/// "<…>; rel=…": the licence and the field dictionary that go with a download, as a Link header (RFC 8288; `describedby`: RFC 8288's
/// registry, `license`: RFC 4946).
[[nodiscard]] std::string terms_link(std::string_view site, std::string_view licence);

}  // namespace qiao::opendata
