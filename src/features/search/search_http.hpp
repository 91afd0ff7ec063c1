#pragma once

#include "features/search/search.hpp"

namespace qiao::searches {

/// Search over everything, suggestions while typing, hits as a table, saved searches and their news.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<search::Keeper> keeper);

}  // namespace qiao::searches
