#include "features/registry/appointing.hpp"

#include <algorithm>

#include "domain/organisation.hpp"

namespace qiao::registry {
namespace {

using access::Action;
using access::Authority;
using access::Grant;
using base::Id;
using domain::Post;
using domain::Scope;

bool holds(const Grant& grant, Scope scope, const Id& id) {
    return id.is_nil() || grant.within[static_cast<std::size_t>(scope)].contains(id);
}

bool is_in_own_place(const Grant& grant, const Id& organisation, storage::Reader& reader) {
    const auto found = reader.find(domain::organisation_entity(), organisation);
    return found && std::ranges::any_of(found->within(Scope::city),
                                        [&](const Id& place) { return holds(grant, Scope::city, place); });
}

bool covers(const Grant& grant, const Post& post, storage::Reader& reader) {
    return grant.everywhere ||
           (holds(grant, Scope::city, post.place) && holds(grant, Scope::programme, post.programme) &&
            holds(grant, Scope::partnership, post.partnership) &&
            (holds(grant, Scope::organisation, post.organisation) ||
             is_in_own_place(grant, post.organisation, reader)));
}

}  // namespace

base::Outcome may_appoint(const access::Judge& judge, const Authority& authority, const Post& post,
                          storage::Reader& reader) {
    const auto names_nothing =
        post.place.is_nil() && post.organisation.is_nil() && post.programme.is_nil() && post.partnership.is_nil();
    if (names_nothing || post.role == domain::Role::administrator) return judge.allow(authority, Action::administer);
    const auto appoints = [&](const Grant& grant) {
        auto alone = authority;
        alone.grants = {grant};
        return judge.may(alone, Action::appoint, domain::to_record(domain::post_entity(), post)) &&
               covers(grant, post, reader);
    };
    if (std::ranges::any_of(authority.grants, appoints)) return base::done();
    return judge.refusal(authority, Action::appoint);
}

}  // namespace qiao::registry
