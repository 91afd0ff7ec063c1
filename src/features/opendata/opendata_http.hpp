#pragma once

#include "features/module.hpp"

namespace qiao::opendata {

/// /catalog.jsonld, /catalog.ttl, /feed.atom, /sitemap.xml, /robots.txt, /id/{noun}/{id} and /api/v1/{plural}/{id}.jsonld: what
/// everybody may see, whoever asks.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::opendata
