#pragma once

#include "base/texts.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"
#include "tabular/bytes.hpp"

namespace qiao::opendata {

/// A file of a sitemap holds 50,000 addresses at most; a record has one for each language.
[[nodiscard]] std::size_t records_per_sitemap(const base::Texts& texts);

/// The list of the files: one for the fixed pages, then as many for each noun as it needs. Source: sitemaps.org 0.9.
[[nodiscard]] std::string sitemap_index(storage::Reader& reader, std::string_view site, const base::Texts& texts);

/// The pages that are no record: the start, lists, coverage.
[[nodiscard]] std::string sitemap_of_pages(std::string_view site, const base::Texts& texts);

/// Part `part` (from 1) of a noun's public records, each in every language with the others as alternates.
void write_sitemap(storage::Reader& reader, const domain::Entity& entity, std::size_t part, std::string_view site,
                   const base::Texts& texts, const tabular::ByteSink& sink);

[[nodiscard]] std::string robots(std::string_view site);

}  // namespace qiao::opendata
