#include "features/posts/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "features/notices/notice.hpp"
#include "features/registry/appointing.hpp"
#include "storage/working_rows.hpp"

namespace qiao::posts {
namespace {

using domain::Post;
using domain::Role;
using notices::Draft;
using notices::Urgency;

/// Who may appoint, by what their posts of today let them do.
class Appointers {
public:
    Appointers(const features::Services& services, storage::Reader& reader, const Picture& picture, Day today)
        : services_{services}, reader_{reader} {
        for (const auto& office : picture.offices) {
            const auto role = office.post.role;
            const bool may =
                role == Role::coordinator || role == Role::programme_manager || role == Role::administrator;
            if (!may || !access::is_in_term(office.post, today)) continue;
            for (const auto& person : {office.post.holder, office.post.deputy}) {
                if (!person.is_nil()) grants_[person].push_back(access::grant_of(office.post));
            }
        }
    }

    [[nodiscard]] std::set<Id> of(const Post& post) const {
        std::set<Id> people;
        for (const auto& [person, grants] : grants_) {
            const access::Authority authority{.account = person, .person = person, .grants = grants};
            if (registry::may_appoint(services_.judge, authority, post, reader_)) people.insert(person);
        }
        return people;
    }

private:
    const features::Services& services_;
    storage::Reader& reader_;
    std::map<Id, std::vector<access::Grant>> grants_;
};

/// Who holds the post, with its deputy.
std::set<Id> people_of(const Post& post) {
    std::set<Id> people{post.holder, post.deputy};
    people.erase(Id{});
    return people;
}

/// The people of the posts on the other side of the same partnership.
std::set<Id> counterparts_of(const Picture& picture, const Office& office, Day today) {
    std::set<Id> people;
    for (const auto& other : picture.offices) {
        if (office.post.partnership.is_nil() || other.post.partnership != office.post.partnership) continue;
        if (other.side == office.side || !access::is_in_term(other.post, today)) continue;
        people.merge(people_of(other.post));
    }
    return people;
}

/// The entry of the change log by which the post lost its holder; nothing where nobody has held it.
std::optional<std::int64_t> vacated_at(storage::Reader& reader, const Id& post) {
    std::optional<std::int64_t> seq;
    for (const auto& change : reader.history(domain::post_entity(), post)) {
        for (const auto& field : change.fields) {
            if (field.field == "holder" && field.after.empty()) seq = change.seq;
        }
    }
    return seq;
}

class Round {
public:
    Round(const features::Services& services, storage::Reader& reader)
        : reader_{reader},
          today_{base::today(services.clock)},
          picture_{picture_of(reader)},
          appointers_{services, reader, picture_, today_} {}

    std::vector<Draft> drafts() {
        for (const auto& office : picture_.offices) look_at(office);
        for (const auto& channel : channels_of(picture_, today_)) listen_to(channel);
        return std::move(drafts_);
    }

private:
    void tell(const std::set<Id>& people, std::string_view kind, Urgency urgency, const Office& office,
              const std::string& occasion, std::map<std::string, std::string> facts = {}) {
        for (const auto& person : people)
            drafts_.push_back({.about = fmt::format("{}:{}:{}", kind, office.post.id.to_string(), occasion),
                               .person = person,
                               .kind = std::string{kind},
                               .urgency = urgency,
                               .entity = &domain::post_entity(),
                               .record = office.post.id,
                               .page = fmt::format("/posts/{}", office.post.id.to_string()),
                               .facts = facts});
    }

    void tell_of_vacancy(const Office& office, const std::string& occasion) {
        auto people = counterparts_of(picture_, office, today_);
        if (office.post.deputy.is_nil())
            people.merge(appointers_.of(office.post));
        else
            people.insert(office.post.deputy);
        tell(people, "post_vacant", Urgency::formal, office, occasion);
    }

    void look_at(const Office& office) {
        for (const auto& reason : faults_of(office.post, today_)) {
            if (reason.cause == Cause::vacant) {
                if (const auto seq = vacated_at(reader_, office.post.id)) tell_of_vacancy(office, std::to_string(*seq));
            } else if (reason.cause == Cause::ended) {
                if (today_ - *reason.on <= notice_before_end) tell_of_vacancy(office, office.post.end.text);
            } else {
                auto people = people_of(office.post);
                people.merge(appointers_.of(office.post));
                tell(people, "post_ends", Urgency::ordinary, office, office.post.end.text,
                     {{"date", base::to_iso_day(*reason.on)}});
            }
        }
    }

    void listen_to(const Channel& channel) {
        if (channel.pulse != Pulse::silent) return;
        const auto occasion =
            channel.last_contact.is_nil() ? base::to_iso_day(channel.began) : channel.last_contact.to_string();
        const auto& office = *picture_.find(channel.post);
        auto people = people_of(office.post);
        const auto* other = picture_.find(channel.other);
        if (other == nullptr) {
            people.merge(counterparts_of(picture_, office, today_));
            return tell(people, "channel_silent", Urgency::formal, office, occasion);
        }
        auto others = people_of(other->post);
        std::erase_if(others, [&](const Id& person) { return people.contains(person); });
        tell(people, "channel_silent", Urgency::formal, office, occasion);
        tell(others, "channel_silent", Urgency::formal, *other, occasion);
    }

    storage::Reader& reader_;
    Day today_;
    Picture picture_;
    Appointers appointers_;
    std::vector<Draft> drafts_{};
};

}  // namespace

std::size_t Watch::round() {
    return round_.run([this](storage::Reader& reader, Day) { return Round{services_, reader}.drafts(); });
}

}  // namespace qiao::posts
