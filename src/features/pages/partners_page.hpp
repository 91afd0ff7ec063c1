#pragma once

#include <boost/json.hpp>
#include <memory>

#include "features/pages/shell.hpp"
#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"
#include "http/request.hpp"

namespace qiao::pages {

/// Finding a partner without a script: a form that asks for the city, the ranking with what speaks for and against each,
/// and the pair criterion by criterion. Addresses are those of the UI, so that either opens the other's links.
class PartnerPages {
public:
    PartnerPages(std::shared_ptr<places::PlaceFinder> finder, std::shared_ptr<partners::Partners> partners,
                 const base::Texts& texts)
        : finder_{std::move(finder)}, partners_{std::move(partners)}, texts_{texts} {}

    /// "/partners?place=…": an id or a name. What cannot be answered is said on the page, above the form.
    [[nodiscard]] Content ranking(const http::Request& request, std::string_view lang) const;

    /// "/pairs/<a>/<b>". Errors: not_found, ambiguous, invalid_value.
    [[nodiscard]] base::Result<Content> pair(const http::Request& request, std::string_view a, std::string_view b,
                                             std::string_view lang) const;

private:
    [[nodiscard]] base::Result<boost::json::object> suggestions(const http::Request& request,
                                                                std::string_view lang) const;
    [[nodiscard]] std::string candidates(const boost::json::object& answer, std::string_view lang) const;
    [[nodiscard]] std::string refusal(const base::Error& error, std::string_view lang) const;
    [[nodiscard]] std::string text(std::string_view lang, const std::string& key,
                                   const base::Texts::Args& args = {}) const;

    std::shared_ptr<places::PlaceFinder> finder_;
    std::shared_ptr<partners::Partners> partners_;
    const base::Texts& texts_;
};

}  // namespace qiao::pages
