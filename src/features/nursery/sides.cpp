#include "features/nursery/sides.hpp"

#include <algorithm>

#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/project.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

using domain::Role;
using domain::Scope;

bool speaks(Role role) { return role != Role::reader && role != Role::funder && role != Role::administrator; }

const std::set<Id>& of(const access::Grant& grant, Scope scope) {
    return grant.within[static_cast<std::size_t>(scope)];
}

void take(Answering& who, const std::vector<domain::Post>& posts) {
    for (const auto& post : posts) {
        for (const auto& person : {post.holder, post.deputy}) {
            if (!person.is_nil()) who.persons.insert(person);
        }
        const auto& first = post.holder.is_nil() ? post.deputy : post.holder;
        if (!first.is_nil()) who.told.insert(first);
    }
}

std::vector<Id> places_of(const domain::Record& subject) {
    if (subject.entity->name == "project") return domain::from_record<domain::Project>(subject).places;
    return {domain::from_record<domain::Offer>(subject).place};
}

}  // namespace

std::vector<Side> sides_of(const access::Authority& authority) {
    std::set<Side> sides;
    for (const auto& grant : authority.grants) {
        if (!speaks(grant.role)) continue;
        const auto& organisations = of(grant, Scope::organisation);
        for (const auto& id : organisations) sides.insert({.organisation = id});
        if (!organisations.empty()) continue;
        for (const auto& id : of(grant, Scope::city)) sides.insert({.place = id});
    }
    return {sides.begin(), sides.end()};
}

std::vector<domain::Post> speaking_posts(storage::Reader& all, std::string_view field, const Id& id, Day today) {
    auto posts = storage::load_where<domain::Post>(all, domain::post_entity(), field, id.to_string());
    std::erase_if(posts, [&](const auto& post) { return !speaks(post.role) || !access::is_in_term(post, today); });
    std::ranges::sort(posts, {}, &domain::Post::id);
    return posts;
}

std::vector<domain::Post> coordinators_of(storage::Reader& all, const Id& place, Day today) {
    auto posts = speaking_posts(all, "place", place, today);
    std::erase_if(posts,
                  [](const auto& post) { return !post.organisation.is_nil() || post.role != Role::coordinator; });
    return posts;
}

Side side_of(const domain::Record& subject) {
    if (subject.entity->name == "project") {
        const auto project = domain::from_record<domain::Project>(subject);
        if (!project.coordinator.is_nil()) return {.organisation = project.coordinator};
        return {.place = project.places.empty() ? Id{} : project.places.front()};
    }
    const auto offer = domain::from_record<domain::Offer>(subject);
    return offer.organisation.is_nil() ? Side{.place = offer.place} : Side{.organisation = offer.organisation};
}

std::set<Id> themes_of(const domain::Record& subject) {
    if (subject.entity->name == "offer") return {domain::from_record<domain::Offer>(subject).theme};
    const auto themes = domain::from_record<domain::Project>(subject).themes;
    return {themes.begin(), themes.end()};
}

Answering answering(storage::Reader& all, const domain::Record& subject, Day today) {
    Answering who;
    if (const auto owner = subject.owner(); !owner.is_nil()) {
        who.persons.insert(owner);
        who.told.insert(owner);
    }
    const auto side = side_of(subject);
    if (!side.organisation.is_nil()) take(who, speaking_posts(all, "organisation", side.organisation, today));
    if (!side.organisation.is_nil() && !who.persons.empty()) return who;
    for (const auto& place : places_of(subject)) take(who, coordinators_of(all, place, today));
    return who;
}

Id place_of(storage::Reader& all, const Side& side) {
    if (side.organisation.is_nil()) return side.place;
    const auto found = storage::load<domain::Organisation>(all, domain::organisation_entity(), side.organisation);
    return found ? found->place : Id{};
}

}  // namespace qiao::nursery
