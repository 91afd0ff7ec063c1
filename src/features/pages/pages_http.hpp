#pragma once

#include "features/module.hpp"
#include "features/pages/partners_page.hpp"
#include "features/pages/search_page.hpp"
#include "http/assets.hpp"

namespace qiao::pages {

/// Every address that is a page: `/` leads to the reader's language; `/en/…` and `/zh/…` are answered with the built UI around
/// plain HTML of what the page is about, and the data of its first view inlined; `/assets/…` are the UI's files.
/// `known_totals`: data/coverage/known.csv. REQUIRES: `assets` outlives the server.
[[nodiscard]] features::Module module(const features::Services& services, const http::AssetStore& assets,
                                      PartnerPages partner_pages, SearchPage search_page,
                                      std::string_view known_totals);

}  // namespace qiao::pages
