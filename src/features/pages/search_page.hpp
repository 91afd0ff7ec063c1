#pragma once

#include "features/pages/shell.hpp"
#include "features/search/search.hpp"

namespace qiao::pages {

/// The search as a plain page: a form, hits, facets as links, all without a script.
class SearchPage {
public:
    explicit SearchPage(std::shared_ptr<search::Keeper> keeper) : keeper_{std::move(keeper)} {}

    /// Errors: invalid_value, too_large.
    [[nodiscard]] base::Result<Content> content(const features::Services& services, const http::Request& request,
                                                std::string_view lang) const;

private:
    std::shared_ptr<search::Keeper> keeper_;
};

}  // namespace qiao::pages
