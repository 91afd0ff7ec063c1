#include "access/authority.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/edtf.hpp"
#include "domain/partnership.hpp"
#include "storage/working_rows.hpp"

namespace qiao::access {
namespace {

using base::Code;
using base::Error;
using base::Id;
using domain::Record;
using domain::Scope;
using domain::Visibility;

constexpr Scope scopes[] = {Scope::organisation, Scope::city, Scope::partnership, Scope::programme};

std::set<Id>& of(Grant& grant, Scope scope) { return grant.within[static_cast<std::size_t>(scope)]; }
const std::set<Id>& of(const Grant& grant, Scope scope) { return grant.within[static_cast<std::size_t>(scope)]; }

/// Whether a record lies where the role is good: in anything of it, whatever the record's visibility looks at.
bool is_within(const Grant& grant, const Record& record) {
    return grant.everywhere || std::ranges::any_of(scopes, [&](Scope scope) {
               return std::ranges::any_of(record.within(scope),
                                          [&](const Id& id) { return of(grant, scope).contains(id); });
           });
}

}  // namespace

bool is_in_term(const domain::Post& post, std::chrono::sys_days today) {
    const auto first = post.start.text.empty() ? std::nullopt : post.start.earliest();
    const auto last = post.end.text.empty() ? std::nullopt : post.end.latest();
    return (!first || *first <= today) && (!last || today <= *last);
}

Grant grant_of(const domain::Post& post) {
    Grant grant{.role = post.role, .post = post.id};
    const auto put = [&](Scope scope, const Id& id) {
        if (!id.is_nil()) of(grant, scope).insert(id);
    };
    put(Scope::organisation, post.organisation);
    put(Scope::city, post.place);
    put(Scope::programme, post.programme);
    put(Scope::partnership, post.partnership);
    grant.everywhere = std::ranges::all_of(grant.within, &std::set<Id>::empty);
    return grant;
}

Authority Authority::of_the_program(std::string author) {
    Authority authority;
    authority.is_program = true;
    authority.author = std::move(author);
    return authority;
}

bool Authority::has(domain::Role role) const { return std::ranges::find(grants, role, &Grant::role) != grants.end(); }

Grant grant_of(const domain::Post& post, storage::Reader& reader) {
    auto grant = grant_of(post);
    if (post.place.is_nil()) return grant;
    const auto partnerships =
        storage::list_all(reader, {.entity = &domain::partnership_entity(),
                                   .filters = {{"places", storage::Filter::Kind::contains, post.place.to_string()}}});
    for (const auto& partnership : partnerships) of(grant, Scope::partnership).insert(partnership.id);
    return grant;
}

std::vector<Grant> grants_of(storage::Reader& reader, const Id& person, std::chrono::sys_days today) {
    std::vector<Grant> grants;
    for (const auto* part : {"holder", "deputy"}) {
        for (const auto& record : storage::records_where(reader, domain::post_entity(), part, person.to_string())) {
            const auto post = domain::from_record<domain::Post>(record);
            if (is_in_term(post, today)) grants.push_back(grant_of(post, reader));
        }
    }
    return grants;
}

storage::Sight Judge::sight_of(const Authority& authority) const {
    if (authority.is_program) return storage::Sight::of_everything();
    storage::Sight sight;
    const auto look = [&](std::size_t role, const Grant* grant) {
        for (std::size_t i = 0; i < domain::visibilities; ++i) {
            const auto visibility = static_cast<Visibility>(i);
            const auto reach = permissions_.reach(role, Action::read, visibility);
            const auto scope = storage::scope_of(visibility);
            if (reach == Reach::all ||
                (reach == Reach::own && grant != nullptr && grant->everywhere && visibility != Visibility::owner))
                sight.anywhere[i] = true;
            else if (reach == Reach::own && visibility == Visibility::owner)
                sight.person = authority.person;
            else if (reach == Reach::own && grant != nullptr && scope != Scope::none)
                sight.within[i].insert(of(*grant, scope).begin(), of(*grant, scope).end());
        }
    };
    look(anyone, nullptr);
    if (!authority.account.is_nil()) look(member, nullptr);
    for (const auto& grant : authority.grants) look(static_cast<std::size_t>(grant.role), &grant);
    return sight;
}

bool Judge::may(const Authority& authority, Action action, const Record& record) const {
    if (authority.is_program) return true;
    if (action != Action::read && !authority.writes) return false;
    const auto visibility = record.visibility();
    const auto is_mine = !authority.person.is_nil() && record.owner() == authority.person;
    const auto reaches = [&](std::size_t role, const Grant* grant) {
        const auto reach = permissions_.reach(role, action, visibility);
        if (reach == Reach::all) return true;
        if (reach == Reach::none) return false;
        return visibility == Visibility::owner ? is_mine : grant != nullptr && is_within(*grant, record);
    };
    if (action == Action::read) return storage::sees(sight_of(authority), record);
    if (authority.account.is_nil()) return reaches(anyone, nullptr);
    return reaches(anyone, nullptr) || reaches(member, nullptr) ||
           std::ranges::any_of(authority.grants, [&](const Grant& grant) {
               return reaches(static_cast<std::size_t>(grant.role), &grant);
           });
}

Error Judge::refusal(const Authority& authority, Action action) {
    if (authority.account.is_nil()) return Error{Code::unauthenticated};
    if (!authority.writes && action != Action::read)
        return Error{.code = Code::forbidden, .text_key = "error.access.reads_only"};
    return Error{.code = Code::forbidden,
                 .text_key = fmt::format("error.access.{}", words(Action{})[static_cast<std::size_t>(action)])};
}

base::Outcome Judge::allow(const Authority& authority, Action action, const Record& record) const {
    if (may(authority, action, record)) return base::done();
    return refusal(authority, action);
}

base::Outcome Judge::allow(const Authority& authority, Action action) const {
    const auto is_given = [&](const Grant& grant) {
        return grant.everywhere &&
               permissions_.reach(static_cast<std::size_t>(grant.role), action, Visibility::everyone) == Reach::all;
    };
    if (authority.is_program || (authority.writes && std::ranges::any_of(authority.grants, is_given)))
        return base::done();
    return refusal(authority, action);
}

}  // namespace qiao::access
