#pragma once

#include "features/imports/export.hpp"
#include "features/module.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace qiao::imports {

inline constexpr std::string_view metadata_type = "application/csvm+json";

/// The publication with the site as this request called it.
[[nodiscard]] features::Publication publication_for(const features::Services& services, const http::Request& request);

/// `publication` has to outlive them.
[[nodiscard]] ExportTerms terms_for(const features::Services& services, const http::Request& request,
                                    const features::Publication& publication);

/// The answer with its file's name, and what its licence, dictionary and description are at, in its head.
[[nodiscard]] http::Response named(http::Response answer, std::string_view name, ExportFormat format,
                                   const ExportTerms& terms);

/// What a request asks for, seen through a reader that outlives the selection. Called before anything is sent, and once more to
/// write. Errors: whatever is wrong with the request.
using Select = std::function<base::Result<opendata::Selection>(storage::Reader&, const http::Request&)>;

/// The selection as a file of that format. Open formats are of what everybody may see, and carry a tag; the others are of what
/// whoever asks may see. Licence, field dictionary and, of CSV, its description are named in the head of the answer.
/// Errors: those of `select` and `check_export`.
[[nodiscard]] base::Result<http::Response> answer_export(const features::Services& services,
                                                         const http::Request& request, ExportFormat format,
                                                         const Select& select);

/// What CSV on the Web wants to know of the CSV file at the same address less "-metadata.json". Errors: as for that file.
[[nodiscard]] base::Result<http::Response> metadata_of(const features::Services& services, const http::Request& request,
                                                       const opendata::Selection& selection);
[[nodiscard]] base::Result<http::Response> answer_metadata(const features::Services& services,
                                                           const http::Request& request, const Select& select);

}  // namespace qiao::imports
