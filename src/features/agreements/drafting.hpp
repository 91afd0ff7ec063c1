#pragma once

#include <boost/json/fwd.hpp>

#include "base/embedded.hpp"
#include "features/agreements/book.hpp"

namespace qiao::agreements {

/// A text of the house's own to begin with: `data/templates/<name>.json`, its words in English and Chinese, each equally
/// authentic. {parties} stands for the cities, {amended} for the agreement that an addendum changes.
struct TemplateClause {
    domain::ClauseKind kind{};
    domain::LocalizedText heading{}, text{}, first_deliverable{};
};
struct Template {
    std::string name{};
    domain::AgreementKind kind{};
    domain::LocalizedText title{}, about{};
    std::int64_t renewal_months{6};
    std::vector<TemplateClause> clauses{};
};

/// In the order in which they are offered. A fault in them is the program's own: BrokenInvariant.
[[nodiscard]] std::vector<Template> read_templates(const std::vector<base::EmbeddedFile>& files);
[[nodiscard]] boost::json::array templates_json(const std::vector<Template>& templates);

/// What is to be drafted.
struct DraftWish {
    std::string name{};  ///< of the template
    Id partnership{};
    std::vector<std::string> languages{"en", "zh"};
    std::vector<Id> parties{};  ///< empty = all places of the partnership
    Id amends{};                ///< an addendum: to what
};

/// An agreement with its clauses, in the languages asked for. Errors: unknown_reference, invalid_value, missing_value; forbidden,
/// unauthenticated.
[[nodiscard]] base::Result<Record> draft(const Desk& desk, const std::vector<Template>& templates,
                                         const DraftWish& wish);

/// The agreement that is to take this one's place: everything that stands for itself, and every commitment that is not kept or
/// dropped, as drafts, without dates that have passed and without their fate.
/// Errors: duplicate: its next one is being drafted · not_found, forbidden, unauthenticated.
[[nodiscard]] base::Result<Record> renew(Desk& desk, const Id& agreement);

}  // namespace qiao::agreements
