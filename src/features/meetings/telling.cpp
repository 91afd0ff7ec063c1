#include "features/meetings/telling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/post.hpp"
#include "features/identity/correspondence.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
namespace {

std::string name_of(const Forum& forum, const Id& profile, std::string_view lang) {
    const auto* found = forum.find_profile(profile);
    return found == nullptr ? std::string{} : std::string{found->title.best(lang)};
}

/// The first of somebody's languages that the program speaks.
std::string language_of(const Delegate& one, const base::Texts& texts) {
    const auto spoken = texts.languages();
    for (const auto& tag : one.languages) {
        const auto base_tag = tag.substr(0, tag.find('-'));
        if (std::ranges::find(spoken, base_tag) != spoken.end()) return base_tag;
    }
    return "en";
}

}  // namespace

std::set<Id> Telling::persons_of(storage::Reader& reader, const Forum& forum, const MeetingProfile& profile) const {
    std::set<Id> persons;
    for (const auto& one : forum.delegates) {
        if (!one.person.is_nil() && std::ranges::find(profile.delegates, one.id) != profile.delegates.end())
            persons.insert(one.person);
    }
    if (!persons.empty() || profile.organisation.is_nil()) return persons;
    const auto today = base::today(services_.clock);
    for (const auto& post : storage::load_where<domain::Post>(reader, domain::post_entity(), "organisation",
                                                              profile.organisation.to_string())) {
        const auto speaks = post.role == domain::Role::stakeholder || post.role == domain::Role::coordinator;
        if (!speaks || !access::is_in_term(post, today)) continue;
        const auto& who = post.holder.is_nil() ? post.deputy : post.holder;
        if (!who.is_nil()) persons.insert(who);
    }
    return persons;
}

void Telling::write_letter(storage::Writer& writer, const Forum& forum, const News& news, const Delegate& to) const {
    const auto letters = accounts_ ? accounts_->letters() : nullptr;
    if (!letters) return;
    const auto lang = language_of(to, letters->texts);
    const base::Texts::Args args{{"name", std::string{to.name.best(lang)}},
                                 {"other", name_of(forum, news.other, lang)},
                                 {"own", name_of(forum, news.to, lang)},
                                 {"title", std::string{forum.matchmaking.title.best(lang)}},
                                 {"date", news.date},
                                 {"site", letters->site}};
    const auto key = fmt::format("letter.meeting_{}", news.kind);
    letters->outbox.put(writer, {.about = fmt::format("meeting_{}:{}:{}", news.kind, news.about, to.id.to_string()),
                                 .to = {to.email, std::string{to.name.best(lang)}},
                                 .subject = letters->texts.get(lang, key + ".subject", args),
                                 .text = letters->texts.get(lang, key + ".text", args)});
}

bool Telling::put(storage::Writer& writer, const Forum& forum, const News& news) const {
    const auto* profile = forum.find_profile(news.to);
    if (profile == nullptr) return false;
    bool is_new = false;
    for (const auto& person : persons_of(writer, forum, *profile)) {
        is_new |= notices::put(writer, services_.clock,
                               {.about = fmt::format("meeting_{}:{}", news.kind, news.about),
                                .person = person,
                                .kind = "meeting_" + news.kind,
                                .entity = &domain::event_entity(),
                                .record = forum.event.id,
                                .page = fmt::format("/events/{}/meetings", forum.event.id.to_string()),
                                .facts = {{"other", name_of(forum, news.other, "en")},
                                          {"title", std::string{forum.matchmaking.title.best("en")}},
                                          {"date", news.date}},
                                .actor = news.actor});
    }
    for (const auto& one : forum.delegates) {
        const auto writes_to = one.person.is_nil() && !one.email.empty() &&
                               std::ranges::find(profile->delegates, one.id) != profile->delegates.end();
        if (writes_to) write_letter(writer, forum, news, one);
    }
    return is_new;
}

}  // namespace qiao::meetings
