#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "storage/store.hpp"

namespace qiao::pages {

/// What stands above and below a page's own text where no script runs: the way home, to the lists and the search, the same page in
/// the other languages, and what it can be had as. `path`: of the page, without its language; `linked`: where it is as JSON-LD, or
/// empty.
[[nodiscard]] std::string framed(std::string_view body, std::string_view path, std::string_view linked,
                                 const base::Texts& texts, std::string_view lang);

/// What a page lists, as files to take along: "<address>.csv<query>" and so on. `query` begins with "?" or is empty.
[[nodiscard]] std::string file_links(std::string_view address, std::string_view query, bool on_map);

/// What a place has, kind by kind, each entry leading to its page. `profile` as `places::place_profile` tells it.
/// Cost: some statements, whatever the number of entries.
[[nodiscard]] std::string parts_of_place(const boost::json::object& profile, storage::Reader& reader,
                                         const base::Texts& texts, std::string_view lang);

}  // namespace qiao::pages
