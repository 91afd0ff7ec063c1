#include "features/posts/channels.hpp"

#include <algorithm>
#include <ranges>
#include <tuple>

#include "access/authority.hpp"

namespace qiao::posts {
namespace {

using domain::Contact;
using domain::Post;
using domain::Rhythm;

constexpr bool is_said(Rhythm rhythm) { return static_cast<std::size_t>(rhythm) < domain::words(Rhythm{}).size(); }

std::size_t length_of(Rhythm rhythm) { return static_cast<std::size_t>(rhythm); }

Day months_after(Day day, int months) {
    const auto moved = std::chrono::year_month_day{day} + std::chrono::months{months};
    return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / std::chrono::last};
}

/// Which posts have spoken to which, and when at last.
class Diary {
public:
    Diary(const std::vector<Contact>& contacts, Day today) {
        for (const auto& contact : contacts) {
            const auto day = day_of(contact, today);
            if (!day) continue;
            note({contact.from_post, Id{}}, *day, contact.id);
            if (contact.to_post.is_nil() || contact.to_post == contact.from_post) continue;
            note({contact.to_post, Id{}}, *day, contact.id);
            note(pair(contact.from_post, contact.to_post), *day, contact.id);
        }
    }

    struct Entry {
        Day day{};
        Id contact{};
    };
    [[nodiscard]] const Entry* last_of(const Id& post, const Id& other) const {
        const auto found = last_.find(other.is_nil() ? std::pair{post, Id{}} : pair(post, other));
        return found == last_.end() ? nullptr : &found->second;
    }

private:
    static std::pair<Id, Id> pair(const Id& a, const Id& b) { return std::minmax(a, b); }
    void note(const std::pair<Id, Id>& who, Day day, const Id& contact) {
        auto& held = last_[who];
        if (held.contact.is_nil() || held.day < day) held = {day, contact};
    }
    std::map<std::pair<Id, Id>, Entry> last_;
};

bool is_watched(const Office& office, Day today) {
    const auto end = end_of(office.post);
    return standing_of(office.post, today) != Standing::not_begun && !(end && *end + forgotten_after < today);
}

Channel channel_between(const Office& one, const Office* other) {
    Channel channel{.post = one.post.id, .partnership = one.post.partnership, .began = one.since};
    channel.rhythm = one.post.rhythm;
    if (!one.side.is_nil()) channel.sides.insert(one.side);
    if (other == nullptr) return channel;
    channel.other = other->post.id;
    channel.began = std::max(one.since, other->since);
    if (!other->side.is_nil()) channel.sides.insert(other->side);
    const auto is_slower = is_said(other->post.rhythm) && length_of(other->post.rhythm) > length_of(one.post.rhythm);
    if (is_said(other->post.rhythm) && !(is_said(one.post.rhythm) && is_slower)) channel.rhythm = other->post.rhythm;
    return channel;
}

/// The pairs of a partnership that are channels.
std::vector<Channel> pairs_of(const std::vector<const Office*>& offices, const Diary& diary) {
    std::map<Id, std::size_t> on_side;
    for (const auto* office : offices) ++on_side[office->side];
    std::vector<Channel> pairs;
    for (const auto* one : offices) {
        for (const auto* other : offices) {
            if (!(one->post.id < other->post.id) || one->side == other->side) continue;
            if (!is_said(one->post.rhythm) && !is_said(other->post.rhythm)) continue;
            const bool are_alone = on_side.size() == 2 && on_side[one->side] == 1 && on_side[other->side] == 1;
            if (are_alone || diary.last_of(one->post.id, other->post.id) != nullptr)
                pairs.push_back(channel_between(*one, other));
        }
    }
    return pairs;
}

void take_pulse(Channel& channel, const Diary& diary, Day today) {
    if (const auto* entry = diary.last_of(channel.post, channel.other)) {
        channel.last = entry->day;
        channel.last_contact = entry->contact;
    }
    const auto from = channel.last.value_or(channel.began);
    channel.expected_by = after(from, channel.rhythm);
    const auto lead = (channel.expected_by - from) / 4;
    if (today > channel.expected_by) {
        channel.pulse = Pulse::silent;
        channel.reasons.push_back({Cause::silent, channel.post, channel.expected_by});
    } else if (today + lead >= channel.expected_by) {
        channel.pulse = Pulse::due;
        channel.reasons.push_back({Cause::due, channel.post, channel.expected_by});
    }
}

void note_waits(Channel& channel, const std::vector<Wait>& waits) {
    Reason reason{Cause::unanswered, {}, {}, 0};
    for (const auto& wait : waits) {
        const auto& contact = *wait.contact;
        const auto concerns = channel.other.is_nil() ? channel.has(contact.from_post) || channel.has(contact.to_post)
                                                     : channel.has(contact.from_post) && channel.has(contact.to_post);
        if (!wait.overdue || !concerns) continue;
        ++reason.count;
        if (!reason.on || wait.by < *reason.on) reason.on = wait.by, reason.post = contact.to_post;
    }
    if (reason.count > 0) channel.reasons.push_back(reason);
}

/// Smaller = sooner in the list: how far gone, then how near to today.
auto rank_of(const Channel& channel, Day today) {
    const auto late = today - channel.expected_by;
    const auto interval = after(channel.expected_by, channel.rhythm) - channel.expected_by;
    const bool is_lost = channel.pulse == Pulse::silent && late > interval;
    const int group = is_lost ? 1 : channel.reasons.empty() ? 2 : 0;
    const auto distance = group == 0 ? std::chrono::abs(late) : is_lost ? late : -late;
    return std::tuple{group, distance, channel.post, channel.other};
}

}  // namespace

const Office* Picture::find(const Id& post) const {
    const auto found = std::ranges::find(offices, post, [](const Office& office) { return office.post.id; });
    return found == offices.end() ? nullptr : &*found;
}

std::optional<Day> end_of(const Post& post) { return post.end.text.empty() ? std::nullopt : post.end.latest(); }

Standing standing_of(const Post& post, Day today) {
    const auto end = end_of(post);
    if (end && *end < today) return Standing::ended;
    if (!access::is_in_term(post, today)) return Standing::not_begun;
    return post.holder.is_nil() ? Standing::vacant : Standing::live;
}

Id acting(const Post& post, Day today) {
    return standing_of(post, today) == Standing::live ? post.holder : post.deputy;
}

Day after(Day day, Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::week: return day + std::chrono::weeks{1};
        case Rhythm::month: return months_after(day, 1);
        case Rhythm::quarter: return months_after(day, 3);
        case Rhythm::half_year: return months_after(day, 6);
        case Rhythm::year: break;
    }
    return months_after(day, 12);
}

std::optional<Day> day_of(const Contact& contact, Day today) {
    if (contact.date.text.empty()) return std::nullopt;
    const auto first = contact.date.earliest(), last = contact.date.latest();
    if (!first || *first > today) return std::nullopt;
    return std::min(last.value_or(today), today);
}

std::vector<Wait> waits_of(const std::vector<Contact>& contacts, Day today) {
    std::set<Id> answered;
    for (const auto& contact : contacts) answered.insert(contact.answers);
    std::vector<Wait> waits;
    for (const auto& contact : contacts) {
        const auto by = contact.answer_by.text.empty() ? std::nullopt : contact.answer_by.latest();
        if (!by || answered.contains(contact.id)) continue;
        waits.push_back({&contact, *by, *by < today});
    }
    std::ranges::sort(waits, {}, [](const Wait& wait) { return std::tuple{wait.by, wait.contact->id}; });
    return waits;
}

std::vector<Side> sides_of(const Picture& picture, Day today) {
    struct Seats {
        std::set<Id> people;
        std::size_t posts{0};
    };
    std::map<std::pair<Id, Id>, Seats> seats;
    const auto seat = [&](const Id& partnership, const Office& office) {
        auto& side = seats[{partnership, office.side}];
        ++side.posts;
        if (standing_of(office.post, today) == Standing::live) side.people.insert(office.post.holder);
    };
    for (const auto& office : picture.offices) {
        if (office.side.is_nil() || !is_watched(office, today)) continue;
        seat(Id{}, office);
        if (!office.post.partnership.is_nil()) seat(office.post.partnership, office);
    }
    for (const auto& tie : picture.ties) {
        const auto has_post = [&](const Id& place) { return seats.contains({tie.id, place}); };
        if (std::ranges::none_of(tie.places, has_post)) continue;
        for (const auto& place : tie.places) seats.try_emplace({tie.id, place});
    }
    std::vector<Side> sides;
    for (const auto& [where, held] : seats)
        sides.push_back({where.first, where.second, held.people.size(), held.posts});
    return sides;
}

std::vector<Reason> faults_of(const Post& post, Day today) {
    const auto end = end_of(post);
    switch (standing_of(post, today)) {
        case Standing::vacant: return {{Cause::vacant, post.id, std::nullopt}};
        case Standing::ended: return {{Cause::ended, post.id, end}};
        case Standing::not_begun: return {};
        case Standing::live: break;
    }
    if (end && *end - today <= notice_before_end) return {{Cause::ends_soon, post.id, end}};
    return {};
}

std::vector<Channel> channels_of(const Picture& picture, Day today) {
    const Diary diary{picture.contacts, today};
    const auto waits = waits_of(picture.contacts, today);
    std::map<Id, std::vector<const Office*>> by_partnership;
    for (const auto& office : picture.offices) {
        if (!office.post.partnership.is_nil() && !office.side.is_nil() && is_watched(office, today))
            by_partnership[office.post.partnership].push_back(&office);
    }
    std::vector<Channel> channels;
    for (const auto& [partnership, offices] : by_partnership)
        std::ranges::move(pairs_of(offices, diary), std::back_inserter(channels));
    std::set<Id> paired;
    for (const auto& channel : channels) paired.insert({channel.post, channel.other});
    for (const auto& office : picture.offices) {
        if (is_said(office.post.rhythm) && is_watched(office, today) && !paired.contains(office.post.id))
            channels.push_back(channel_between(office, nullptr));
    }
    const auto sides = sides_of(picture, today);
    for (auto& channel : channels) {
        take_pulse(channel, diary, today);
        note_waits(channel, waits);
        for (const auto& id : {channel.post, channel.other}) {
            if (const auto* office = picture.find(id))
                std::ranges::move(faults_of(office->post, today), std::back_inserter(channel.reasons));
        }
        for (const auto& side : sides) {
            if (side.partnership == channel.partnership && channel.sides.contains(side.place) &&
                side.live < live_enough)
                channel.reasons.push_back({Cause::single, side.place, std::nullopt, side.live});
        }
        std::ranges::stable_sort(channel.reasons, {}, &Reason::cause);
    }
    std::ranges::sort(channels, {}, [today](const Channel& channel) { return rank_of(channel, today); });
    return channels;
}

Channel without_contacts(Channel channel) {
    channel.pulse = Pulse::hidden;
    channel.last.reset();
    channel.last_contact = {};
    std::erase_if(channel.reasons, [](const Reason& reason) {
        return reason.cause == Cause::silent || reason.cause == Cause::due || reason.cause == Cause::unanswered;
    });
    return channel;
}

}  // namespace qiao::posts
