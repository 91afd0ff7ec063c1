#pragma once

#include "features/imports/export_answer.hpp"
#include "features/search/search.hpp"

namespace qiao::searches {

/// A file holds no more; who wants more narrows the question down.
inline constexpr std::size_t hits_in_file = 10'000;

/// The hits of a question in their order with what they are called, and the records themselves, as `reading` sees them.
/// Cost: the search, and some statements for each 512 hits. Errors: unavailable while the first index is built.
[[nodiscard]] base::Result<opendata::Selection> select_hits(search::Keeper& keeper, search::Ask ask,
                                                            const Reading& reading);

/// GET /api/v1/search/hits.{csv,xlsx,geojson,jsonld,zip}. Open formats hold what is public, whoever asks.
[[nodiscard]] base::Result<http::Response> answer_file(const features::Services& services, search::Keeper& keeper,
                                                       const http::Request& request, imports::ExportFormat format);
[[nodiscard]] base::Result<http::Response> answer_file_metadata(const features::Services& services,
                                                                search::Keeper& keeper, const http::Request& request);

/// Those that hits can be had in: JSON is what the search itself answers.
inline constexpr std::string_view hit_extensions[] = {"csv", "xlsx", "geojson", "jsonld", "zip"};

}  // namespace qiao::searches
