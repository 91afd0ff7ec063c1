#include "features/posts/reassignment.hpp"

#include "base/days.hpp"
#include "features/registry/appointing.hpp"

namespace qiao::posts {
namespace {

using access::Action;
using base::Code;
using base::Error;
using base::Result;
using domain::Post;

/// Errors: those of the post itself; `field` says which of both was meant.
Result<Post> post_to_fill(const features::Services& services, const access::Authority& authority,
                          storage::Reader& reader, const Id& id, std::string_view field) {
    const auto record = reader.find(domain::post_entity(), id);
    if (!record || !services.judge.may(authority, Action::read, *record))
        return Error{
            field.empty() ? Code::not_found : Code::unknown_reference, std::string{field}, {{"value", id.to_string()}}};
    auto post = domain::from_record<Post>(*record);
    if (auto allowed = registry::may_appoint(services.judge, authority, post, reader);
        !allowed && !authority.is_program)
        return allowed.error();
    return post;
}

/// The records change hands where whoever asks may say whose they are.
void hand_on_records(const features::Services& services, const access::Authority& authority, storage::Writer& writer,
                     const Post& from, const Id& person, Moved& moved) {
    const auto former = holder_or_former(writer, from);
    if (former == person) return;
    for (auto& record : kept_in_scope(writer, from, former)) {
        if (!services.judge.may(authority, Action::share, record)) {
            ++moved.records_left;
            continue;
        }
        record["owner"] = person;
        base::check(writer.update(std::move(record)).ok(), "a record that was just read can be written");
        ++moved.records;
    }
}

}  // namespace

Result<Moved> reassign(const features::Services& services, const access::Authority& authority,
                       const std::vector<NamedWork>& works, const Id& from_id, const Id& to_id) {
    const auto writer = services.store.write(authority.author);
    const auto from = post_to_fill(services, authority, *writer, from_id, "");
    if (!from) return from.error();
    const auto to = post_to_fill(services, authority, *writer, to_id, "/to");
    if (!to) return to.error();
    if (from_id == to_id) return Error{.code = Code::invalid_value, .field = "/to", .text_key = "error.posts.same"};
    const auto person = acting(*to, base::today(services.clock));
    if (person.is_nil())
        return Error{.code = Code::invalid_value, .field = "/to", .text_key = "error.posts.nobody_there"};
    Moved moved;
    std::size_t left = 0;
    for (const auto& [name, work] : works) {
        moved.items[name] = work.move(*writer, from_id, to_id);
        left += work.of(*writer, from_id).size();
    }
    if (left > 0)
        return Error{.code = Code::conflict,
                     .field = "/to",
                     .args = {{"count", std::to_string(left)}},
                     .text_key = "error.posts.cannot_take"};
    hand_on_records(services, authority, *writer, *from, person, moved);
    if (auto kept = writer->commit(); !kept) return kept.error();
    return moved;
}

}  // namespace qiao::posts
