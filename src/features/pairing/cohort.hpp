#pragma once

#include <string>
#include <vector>

#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"

namespace qiao::pairing {

/// A city as somebody wrote it, and where: "europe.txt:12", or a JSON pointer.
struct Written {
    std::string text{};
    std::string where{};
};

/// What stands in a cohort's file: a name or id a line (`#` begins a comment), or the column `place` of a table (CSV, TSV, XLSX).
/// Errors: not_found (no such file), wrong_shape (no column `place`), those of the table readers.
[[nodiscard]] base::Result<std::vector<Written>> read_cohort_file(const std::string& path);

/// Names and countries ("country:CN") parted by commas; each `where` is its number.
[[nodiscard]] std::vector<Written> split_names(std::string_view text);

/// A cohort as a command line gives it: a file; otherwise names and countries parted by commas.
[[nodiscard]] base::Result<std::vector<Written>> read_cohort(const std::string& text);

/// The places that are named, ascending by id; countries are passed over. Errors: one part for each entry that means no place, several (named, with what they may
/// be) or one that was named before; its `field` says where. The code is that of the parts if they agree, else invalid_value.
[[nodiscard]] base::Result<std::vector<domain::Record>> resolve_cohort(const std::vector<Written>& cohort,
                                                                       places::PlaceFinder& finder);

/// A cohort's places, ascending by id: those that are named and every city of the countries. `field`: where an empty one is told.
/// Errors: those of resolve_cohort; not_found (a country without cities, beside others); missing_value.
[[nodiscard]] base::Result<std::vector<domain::Record>> find_cohort(const std::vector<Written>& cohort,
                                                                    std::string_view field,
                                                                    const partners::Knowledge& knowledge,
                                                                    storage::Reader& reader,
                                                                    places::PlaceFinder& finder);

/// All that a name may mean; none where there is no such place.
[[nodiscard]] std::vector<base::Id> ids_meant(const Written& written, places::PlaceFinder& finder);

/// One error for several, as above; a single one stands for itself. REQUIRES: parts.
[[nodiscard]] base::Error gathered(std::vector<base::Error> parts, std::string text_key);

}  // namespace qiao::pairing
