#include "features/discussion/discussion.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/nouns.hpp"
#include "domain/person.hpp"
#include "domain/validation.hpp"
#include "features/notices/changes.hpp"
#include "features/notices/feed.hpp"
#include "features/notices/kept.hpp"

namespace qiao::discussion {

using access::Action;
using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::size_t mentions_max = 20;

Error no_such(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

domain::Record record_of(const Comment& comment) { return domain::to_record(comment_entity(), comment); }

std::string link_of(const Comment& comment) {
    return fmt::format("{}#comment-{}", notices::page_of(comment.entity, comment.record), comment.id.to_string());
}

}  // namespace

std::optional<domain::Record> subject_of(storage::Reader& reader, const Comment& comment) {
    const auto* entity = domain::find_entity(comment.entity);
    const auto id = Id::parse(comment.record);
    return entity != nullptr && id ? reader.find(*entity, *id) : std::nullopt;
}

Result<Discussion::Held> Discussion::held(storage::Reader& reader, const Id& id) const {
    const auto record = reader.find(comment_entity(), id);
    if (!record) return no_such(id);
    auto comment = domain::from_record<Comment>(*record);
    auto about = subject_of(reader, comment);
    if (!about || !services_.judge.may(authority_, Action::read, *about)) return no_such(id);
    return Held{std::move(comment), *std::move(about)};
}

base::Outcome Discussion::check(storage::Reader& reader, const Said& said, const std::vector<Id>& known) const {
    if (is_blank(said.text)) return Error{Code::missing_value, "/text", {{"entity", "comment"}}};
    if (characters_in(said.text) > text_max)
        return Error{Code::invalid_value,
                     "/text",
                     {{"value", fmt::format("{} characters", characters_in(said.text))},
                      {"expected", fmt::format("at most {} characters", text_max)}}};
    const auto people = mentions_in(said.text);
    if (people.size() > mentions_max)
        return Error{Code::invalid_value,
                     "/text",
                     {{"value", fmt::format("{} mentions", people.size())},
                      {"expected", fmt::format("at most {} mentions", mentions_max)}}};
    for (const auto& person : people) {
        if (std::ranges::find(known, person) != known.end()) continue;
        const auto record = reader.find(domain::person_entity(), person);
        if (!record || !services_.judge.may(authority_, Action::read, *record))
            return Error{Code::unknown_reference, "/text", {{"value", person.to_string()}, {"target", "person"}}};
    }
    return base::done();
}

Result<Comment> Discussion::keep(storage::Writer& writer, const Comment& comment) const {
    auto record = record_of(comment);
    const auto stored = comment.id.is_nil() ? std::nullopt : writer.find(comment_entity(), comment.id);
    if (stored) record.version = stored->version;
    if (auto good = domain::check_storable(record); !good) return good.error();
    auto kept = stored ? writer.update(std::move(record)) : writer.create(std::move(record));
    if (!kept) return kept.error();
    return domain::from_record<Comment>(*kept);
}

void Discussion::tell(storage::Writer& writer, const Comment& comment, const domain::Record& about) const {
    notices::Draft draft{.about = "mention:" + comment.id.to_string(),
                         .kind = "mention",
                         .entity = about.entity,
                         .record = about.id,
                         .page = link_of(comment),
                         .actor = comment.author};
    for (const auto& person : comment.mentions) {
        if (!notices::may_read(services_, writer, person, about)) continue;
        draft.person = person;
        notices::put(writer, services_.clock, draft);
    }
    if (comment.edited_at != 0) return;  // an edit tells whom it newly mentions, nobody else
    constexpr std::size_t day_length = 10;
    const auto day = base::to_rfc3339(services_.clock.now()).substr(0, day_length);
    draft.about = fmt::format("comment:{}:{}:{}", about.id.to_string(), comment.author.to_string(), day);
    draft.kind = "comment";
    for (const auto& person : notices::concerned(writer, about)) {
        const auto is_mentioned = std::ranges::find(comment.mentions, person) != comment.mentions.end();
        if (is_mentioned || !notices::may_read(services_, writer, person, about)) continue;
        draft.person = person;
        notices::put(writer, services_.clock, draft);
    }
}

Result<Comment> Discussion::say(const domain::Record& about, const Said& said) {
    if (authority_.person.is_nil()) return Error{Code::unauthenticated};
    const auto writer = services_.store.write(authority_.author);
    const auto record = writer->find(*about.entity, about.id);
    if (!record || !services_.judge.may(authority_, Action::read, *record)) return no_such(about.id);
    if (!may_discuss(services_.judge, authority_, *record)) return access::Judge::refusal(authority_, Action::discuss);
    if (auto good = check(*writer, said, {}); !good) return good.error();
    if (!said.reply_to.is_nil()) {
        const auto other = writer->find(comment_entity(), said.reply_to);
        if (!other || domain::from_record<Comment>(*other).record != about.id.to_string())
            return Error{
                Code::unknown_reference, "/reply_to", {{"value", said.reply_to.to_string()}, {"target", "comment"}}};
    }
    auto comment = keep(*writer, {.entity = std::string{about.entity->name},
                                  .record = about.id.to_string(),
                                  .author = authority_.person,
                                  .text = said.text,
                                  .reply_to = said.reply_to,
                                  .mentions = mentions_in(said.text),
                                  .at = services_.clock.now().time_since_epoch().count()});
    if (!comment) return comment;
    tell(*writer, *comment, *record);
    notices::follow_if_unsaid(*writer, authority_.person, *record);
    if (auto kept = writer->commit(); !kept) return kept.error();
    return comment;
}

Result<Comment> Discussion::amend(const Id& id, const std::string& text) {
    const auto writer = services_.store.write(authority_.author);
    auto found = held(*writer, id);
    if (!found) return found.error();
    auto& [comment, about] = *found;
    if (!may_amend(comment, about)) return services_.judge.refusal(authority_, Action::edit);
    if (auto good = check(*writer, {.text = text}, comment.mentions); !good) return good.error();
    if (comment.text == text) return comment;
    comment.text = text;
    comment.mentions = mentions_in(text);
    comment.edited_at = services_.clock.now().time_since_epoch().count();
    auto kept = keep(*writer, comment);
    if (!kept) return kept;
    tell(*writer, *kept, about);
    if (auto committed = writer->commit(); !committed) return committed.error();
    return kept;
}

base::Outcome Discussion::remove(const Id& id) {
    const auto writer = services_.store.write(authority_.author);
    auto found = held(*writer, id);
    if (!found) return found.error();
    auto& [comment, about] = *found;
    if (!comment.removed_by.is_nil()) return no_such(id);
    if (!may_remove(comment, about)) return services_.judge.refusal(authority_, Action::remove);
    comment.removed_by = authority_.person;
    if (auto kept = keep(*writer, comment); !kept) return kept.error();
    return writer->commit();
}

base::Outcome Discussion::restore(const Id& id) {
    const auto writer = services_.store.write(authority_.author);
    auto found = held(*writer, id);
    if (!found) return found.error();
    auto& [comment, about] = *found;
    if (!may_restore(comment, about)) return services_.judge.refusal(authority_, Action::edit);
    comment.removed_by = {};
    if (auto kept = keep(*writer, comment); !kept) return kept.error();
    return writer->commit();
}

bool may_discuss(const access::Judge& judge, const access::Authority& authority, const domain::Record& about) {
    const auto is_theirs = !authority.person.is_nil() && about.owner() == authority.person;
    return judge.may(authority, Action::discuss, about) ||
           (is_theirs && authority.writes && judge.may(authority, Action::read, about));
}

bool Discussion::may_amend(const Comment& comment, const domain::Record& about) const {
    return !authority_.person.is_nil() && comment.author == authority_.person && comment.removed_by.is_nil() &&
           may_discuss(services_.judge, authority_, about);
}

bool Discussion::may_remove(const Comment& comment, const domain::Record& about) const {
    if (authority_.person.is_nil() || !authority_.writes || !comment.removed_by.is_nil()) return false;
    return comment.author == authority_.person || services_.judge.may(authority_, Action::edit, about);
}

bool Discussion::may_restore(const Comment& comment, const domain::Record& about) const {
    return !authority_.person.is_nil() && authority_.writes && comment.removed_by == authority_.person &&
           services_.judge.may(authority_, Action::read, about);
}

}  // namespace qiao::discussion
