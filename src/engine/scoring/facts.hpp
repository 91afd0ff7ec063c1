#pragma once

// What the engine keeps of a record: the fields that a criterion reads, with places and themes as numbers and dates as
// days. Names, notes and texts stay in the store; the answer names records by id.

#include <limits>
#include <string_view>
#include <vector>

#include "domain/event.hpp"
#include "domain/indicator.hpp"
#include "domain/link.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "domain/statement.hpp"

namespace qiao::engine {

using base::Id;

/// Days since 1970-01-01.
using Day = std::int32_t;
inline constexpr Day no_day_before = std::numeric_limits<Day>::min();
inline constexpr Day no_day_after = std::numeric_limits<Day>::max();

/// Two letters in a number; 0 = none.
using Country = std::uint16_t;
[[nodiscard]] constexpr Country country_of(std::string_view code) {
    if (code.size() != 2) return 0;
    return static_cast<Country>(static_cast<unsigned char>(code[0]) << 8 | static_cast<unsigned char>(code[1]));
}

struct PlaceCore {
    Id id{};
    Id parent_id{};
    std::int64_t population{-1};  ///< people, -1 = not known
    std::int32_t parent{-1};
    Country country{0};
    domain::PlaceKind kind{domain::PlaceKind::city};
    bool alive{true};
};

struct OfferFact {
    Id id{};
    std::int32_t theme{-1};
    domain::Direction direction{};
    domain::Asset asset{};
    domain::HelixRole role{};
    Day from{no_day_before};
    Day until{no_day_after};

    [[nodiscard]] bool current(Day today) const { return from <= today && today <= until; }
};

struct OrganisationFact {
    Id id{};
    domain::HelixRole role{};
    domain::Level level{};
    std::vector<std::int32_t> themes{};
};

/// A link as seen from one of its two places.
struct LinkFact {
    Id id{};
    std::int32_t other{-1};       ///< the other place; -1: still looked for
    bool outgoing{true};          ///< this place is its `a`
    bool by_organisation{false};  ///< the other place is known through its organisation alone
    Id organisation_here{};
    Id organisation_there{};
    domain::LinkLevel level{};
    domain::LinkKind kind{};
    domain::LinkStatus status{};
    int year{0};  ///< 0 = not known
    Day until{no_day_after};
    std::vector<std::int32_t> themes{};
    Id programme{};
};

struct StatementFact {
    Id id{};
    domain::Topic topic{};
    domain::Answer answer{};
    std::int32_t about_place{-1};
    Country about_country{0};
    domain::PartnershipLevel level{};
    Day stated{no_day_before};
};

struct EventFact {
    Id id{};
    domain::EventStatus status{};
    Id programme{};
};

/// A number of people in a place's agglomeration, where the place's own is not recorded.
struct PeopleFact {
    Id id{};
    std::int64_t people{-1};
    int year{0};  ///< 0 = not known
};

/// All that is recorded of one place, each list sorted by record id.
struct PlaceRecords {
    std::vector<OfferFact> offers{};
    std::vector<OrganisationFact> organisations{};
    std::vector<LinkFact> links{};
    std::vector<StatementFact> statements{};
    std::vector<EventFact> events{};
    std::vector<PeopleFact> agglomerations{};

    [[nodiscard]] bool empty() const {
        return offers.empty() && organisations.empty() && links.empty() && statements.empty() && events.empty() &&
               agglomerations.empty();
    }
};

/// Whether a link says that its place still looks for the other one. A link of another kind without a second place is one
/// whose other side was not told.
[[nodiscard]] inline bool is_search(const LinkFact& link) {
    return link.other < 0 && link.kind == domain::LinkKind::seeking;
}

/// Whether a link holds on a day. A visit that was made stays a fact.
enum class Standing { in_force, over, ahead };

[[nodiscard]] inline Standing standing(const LinkFact& link, Day today) {
    using domain::LinkStatus;
    const auto passes = link.kind != domain::LinkKind::visit;
    if (link.status == LinkStatus::ended || link.status == LinkStatus::dormant || (passes && link.until < today))
        return Standing::over;
    if (link.kind == domain::LinkKind::discussion || link.kind == domain::LinkKind::seeking) return Standing::ahead;
    if (link.status == LinkStatus::active || link.status == LinkStatus::reported) return Standing::in_force;
    return Standing::ahead;
}

}  // namespace qiao::engine
