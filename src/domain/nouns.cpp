#include "domain/nouns.hpp"

#include <array>

#include "domain/contact.hpp"
#include "domain/decision.hpp"
#include "domain/event.hpp"
#include "domain/indicator.hpp"
#include "domain/link.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/post.hpp"
#include "domain/profile.hpp"
#include "domain/programme.hpp"
#include "domain/source.hpp"
#include "domain/statement.hpp"
#include "domain/theme.hpp"

namespace qiao::domain {

std::span<const Entity* const> all_entities() {
    static const std::array all{&source_entity(),       &theme_entity(),     &place_entity(),   &indicator_entity(),
                                &organisation_entity(), &programme_entity(), &offer_entity(),   &link_entity(),
                                &event_entity(),        &statement_entity(), &profile_entity(), &decision_entity(),
                                &person_entity(),       &post_entity(),      &contact_entity()};
    return all;
}

const Entity* find_entity(std::string_view name_or_plural) {
    for (const auto* entity : all_entities()) {
        if (entity->name == name_or_plural || entity->plural == name_or_plural) return entity;
    }
    return nullptr;
}

}  // namespace qiao::domain
