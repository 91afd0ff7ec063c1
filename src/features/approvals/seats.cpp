#include "features/approvals/seats.hpp"

#include <algorithm>

#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "storage/working_rows.hpp"

namespace qiao::approvals {

using domain::Post;
using domain::Record;
using domain::Scope;

namespace {

bool can_approve(const access::Judge& judge, domain::Role role, domain::Visibility visibility) {
    return judge.permissions().reach(static_cast<std::size_t>(role), access::Action::approve, visibility) !=
           access::Reach::none;
}

}  // namespace

Side side_of(const Post& post, storage::Reader& reader) {
    if (!post.place.is_nil()) return {domain::place_entity().name, post.place};
    if (!post.organisation.is_nil()) {
        const auto found = reader.find(domain::organisation_entity(), post.organisation);
        const auto places = found ? found->within(Scope::city) : std::vector<Id>{};
        if (!places.empty()) return {domain::place_entity().name, places.front()};
        return {domain::organisation_entity().name, post.organisation};
    }
    if (!post.programme.is_nil()) return {"programme", post.programme};
    if (!post.partnership.is_nil()) return {"partnership", post.partnership};
    return {};
}

bool is_able(storage::Reader& reader, const access::Judge& judge, const Post& post, const Record& record) {
    access::Authority alone{.account = post.id, .grants = {access::grant_of(post, reader)}};
    return judge.may(alone, access::Action::approve, record);
}

bool has_ended(const Post& post, std::chrono::sys_days today) {
    const auto last = post.end.text.empty() ? std::nullopt : post.end.latest();
    return last && *last < today;
}

bool is_vacant(const Post& post) { return post.holder.is_nil() && post.deputy.is_nil(); }

std::optional<Post> find_post(storage::Reader& reader, const Id& id) {
    return storage::load<Post>(reader, domain::post_entity(), id);
}

std::vector<Id> sides_of(const Record& record, storage::Reader& reader) {
    auto sides = record.within(Scope::city);
    for (const auto& id : record.within(Scope::partnership)) {
        const auto partnership = reader.find(domain::partnership_entity(), id);
        const auto places = partnership ? partnership->within(Scope::city) : std::vector<Id>{};
        sides.insert(sides.end(), places.begin(), places.end());
    }
    return sides;
}

std::vector<Id> unheard_places(const Record& record, const std::vector<Post>& posts, storage::Reader& reader) {
    std::set<Id> heard;
    for (const auto& post : posts) heard.insert(side_of(post, reader).id);
    std::vector<Id> unheard;
    for (const auto& place : sides_of(record, reader)) {
        if (!heard.contains(place) && std::ranges::find(unheard, place) == unheard.end()) unheard.push_back(place);
    }
    return unheard;
}

std::vector<Post> able_posts(storage::Reader& reader, const access::Judge& judge, const Record& record,
                             std::chrono::sys_days today) {
    constexpr auto roles = domain::words(domain::Role{});
    std::vector<Post> able;
    for (std::size_t role = 0; role < roles.size(); ++role) {
        if (!can_approve(judge, static_cast<domain::Role>(role), record.visibility())) continue;
        const auto named = storage::load_where<Post>(reader, domain::post_entity(), "role", std::string{roles[role]});
        std::ranges::copy_if(named, std::back_inserter(able), [&](const Post& post) {
            return !has_ended(post, today) && is_able(reader, judge, post, record);
        });
    }
    std::ranges::sort(able, [](const Post& a, const Post& b) {
        return std::pair{a.place.is_nil(), a.id} < std::pair{b.place.is_nil(), b.id};
    });
    return able;
}

}  // namespace qiao::approvals
