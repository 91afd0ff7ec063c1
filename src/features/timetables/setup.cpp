#include "features/timetables/setup.hpp"

#include <algorithm>
#include <numeric>

#include "features/timetables/zones.hpp"

namespace qiao::timetables {
namespace {

using base::Code;
using base::Error;
using engine::SlotSet;

Error wrong(std::string_view what, const std::string& value) {
    return {.code = Code::invalid_value,
            .field = "slots",
            .args = {{"value", value}, {"most", std::to_string(engine::slots_max)}},
            .text_key = "error.timetable." + std::string{what}};
}

/// "zh" of "zh-Hans-CN".
std::string tongue(const std::string& tag) { return tag.substr(0, tag.find('-')); }

std::set<std::string> tongues(const std::vector<std::string>& tags) {
    std::set<std::string> spoken;
    for (const auto& tag : tags) spoken.insert(tongue(tag));
    return spoken;
}

bool share_one(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::any_of(a, [&](const std::string& one) { return b.contains(one); });
}

class Builder {
public:
    explicit Builder(const Facts& facts) : facts_{facts} {}

    base::Result<Setup> build() {
        if (!facts_.unread_slots.empty()) return wrong("slot", facts_.unread_slots.front());
        if (facts_.slots.empty()) return wrong("no_slots", "");
        if (facts_.slots.size() > engine::slots_max)
            return wrong("too_many_slots", std::to_string(facts_.slots.size()));
        if (facts_.matchmaking.tables.empty()) return wrong("no_tables", "");
        add_slots();
        add_participants();
        add_meetings();
        add_orders();
        add_interpreters();
        setup_.forum.named = true;
        return std::move(setup_);
    }

private:
    engine::Problem& problem() { return setup_.forum.problem; }

    void add_slots() {
        problem().slots = static_cast<int>(facts_.slots.size());
        for (std::size_t n = 0; n < facts_.slots.size(); ++n) {
            const auto& slot = facts_.slots[n];
            const auto bit = engine::slot_bit(static_cast<int>(n));
            setup_.forum.slots.push_back(slot.key);
            if (slot.is_morning()) problem().morning |= bit;
            if (n > 0 && facts_.slots[n - 1].day != slot.day) problem().new_days |= bit;
        }
        setup_.forum.tables = facts_.matchmaking.tables;
        problem().tables.resize(setup_.forum.tables.size());
        for (const auto& closed : facts_.matchmaking.closed) {
            constexpr std::size_t key = 22;
            if (closed.size() <= key) continue;
            const auto slot = facts_.slot_at(closed.substr(0, key)), table = facts_.table_at(closed.substr(key + 1));
            if (slot && table) problem().tables[static_cast<std::size_t>(*table)].closed |= engine::slot_bit(*slot);
        }
    }

    /// Slots during which an agenda item goes on.
    SlotSet slots_during(const domain::AgendaItem& item) const {
        const auto stop = facts_.stops.find(item.stop);
        const auto place = stop == facts_.stops.end() ? facts_.places.end() : facts_.places.find(stop->second.place);
        const auto& zone = place == facts_.places.end() ? facts_.zone : place->second.timezone;
        const auto day = item.day.earliest();
        if (!day || item.day.text.size() != 10 || item.start.size() != 5) return 0;
        const auto begins = instant_of(zone, item.day.text, item.start);
        const auto ends =
            item.end > item.start ? instant_of(zone, item.day.text, item.end) : begins + std::chrono::minutes{1};
        SlotSet during = 0;
        for (std::size_t n = 0; n < facts_.slots.size(); ++n)
            if (facts_.slots[n].begins < ends && begins < facts_.slots[n].ends)
                during |= engine::slot_bit(static_cast<int>(n));
        return during;
    }

    /// When each delegate is elsewhere by the agenda; the nil id stands for everybody.
    void read_agenda() {
        for (const auto& item : facts_.agenda) {
            const bool named = !item.people.empty() || !item.interpreters.empty();
            const bool is_open = item.kind == domain::AgendaKind::meeting || item.kind == domain::AgendaKind::free;
            if (item.people.empty() && is_open && !named) continue;
            const auto during = slots_during(item);
            if (during == 0) continue;
            for (const auto& one : item.people) elsewhere_[one] |= during;
            for (const auto& one : item.interpreters) elsewhere_[one] |= during;
            if (!item.people.empty() || is_open) continue;
            elsewhere_[Id{}] |= during;
            setup_.notes.push_back(
                {"agenda", {}, {{"slots", schedule::slots_label(setup_.forum, during)}}, {{"item", item.id}}});
        }
    }
    [[nodiscard]] SlotSet elsewhere(const Id& delegate) const {
        const auto found = elsewhere_.find(delegate), all = elsewhere_.find(Id{});
        return (found == elsewhere_.end() ? 0 : found->second) | (all == elsewhere_.end() ? 0 : all->second);
    }

    void add_participants() {
        read_agenda();
        const auto count = facts_.profiles.size();
        std::vector<std::size_t> first(count);
        std::iota(first.begin(), first.end(), 0U);
        const auto root = [&](std::size_t n) {
            while (first[n] != n) n = first[n];
            return n;
        };
        std::map<Id, std::size_t> whose;
        for (std::size_t n = 0; n < count; ++n)
            for (const auto& delegate : facts_.profiles[n].delegates) {
                const auto other = root(whose.emplace(delegate, n).first->second), mine = root(n);
                first[std::max(other, mine)] = std::min(other, mine);
            }
        number_.assign(count, engine::nobody);
        for (std::size_t n = 0; n < count; ++n) {
            const auto leader = root(n);
            if (leader == n) {
                number_[n] = static_cast<int>(setup_.participants.size());
                setup_.participants.emplace_back();
                setup_.forum.participants.push_back(facts_.profiles[n].id.to_string());
            }
            number_[n] = number_[leader];
            setup_.participants[static_cast<std::size_t>(number_[n])].push_back(n);
        }
        for (const auto& profiles : setup_.participants) problem().participants.push_back(participant(profiles));
    }

    engine::Participant participant(const std::vector<std::size_t>& profiles) {
        engine::Participant one{.meetings_max = 0};
        for (const auto n : profiles) {
            const auto& profile = facts_.profiles[n];
            for (const auto& key : profile.unavailable)
                if (const auto slot = facts_.slot_at(key)) one.forbidden |= engine::slot_bit(*slot);
            if (profile.delegates.empty()) one.forbidden |= elsewhere(Id{});
            for (const auto& delegate : profile.delegates) one.forbidden |= elsewhere(delegate);
            const auto quota = profile.quota ? profile.quota : facts_.matchmaking.quota;
            one.meetings_max = quota && one.meetings_max != engine::unlimited
                                   ? one.meetings_max + static_cast<int>(*quota)
                                   : engine::unlimited;
        }
        return one;
    }

    /// Where a record says that it is; a note where that is not in the matchmaking any more.
    std::pair<int, int> place_of(const domain::Meeting& meeting) {
        if (meeting.slot.empty()) return {engine::nowhere, engine::nowhere};
        const auto slot = facts_.slot_at(meeting.slot), table = facts_.table_at(meeting.table);
        if (slot && table) return {*slot, *table};
        setup_.notes.push_back({slot ? "unknown_table" : "unknown_slot",
                                meeting.id,
                                {{"value", slot ? meeting.table : meeting.slot}},
                                {}});
        return {engine::nowhere, engine::nowhere};
    }

    void add_meetings() {
        for (std::size_t n = 0; n < facts_.meetings.size(); ++n) {
            const auto& meeting = facts_.meetings[n];
            if (meeting.state == domain::MeetingState::cancelled || meeting.state == domain::MeetingState::missed)
                continue;
            engine::Meeting asked{.session = session_of(meeting.session)};
            for (const auto& id : meeting.profiles)
                if (const auto* profile = facts_.profile(id)) {
                    const auto one = number_[static_cast<std::size_t>(profile - facts_.profiles.data())];
                    if (std::ranges::find(asked.participants, one) == asked.participants.end())
                        asked.participants.push_back(one);
                }
            if (asked.participants.size() < 2) {
                setup_.notes.push_back({"same_person", meeting.id, {}, {}});
                continue;
            }
            const auto [slot, table] = place_of(meeting);
            const bool stays = meeting.fixed.value_or(false) || meeting.state == domain::MeetingState::held;
            if (stays) asked.fixed = slot;
            setup_.meetings.push_back(n);
            setup_.forum.meetings.push_back(meeting.id.to_string());
            problem().meetings.push_back(std::move(asked));
            setup_.now.slot.push_back(slot);
            setup_.now.table.push_back(table);
        }
    }

    static engine::Session session_of(domain::MeetingSession session) {
        if (session == domain::MeetingSession::morning) return engine::Session::morning;
        return session == domain::MeetingSession::afternoon ? engine::Session::afternoon : engine::Session::any;
    }

    void add_orders() {
        std::map<Id, int> numbers;
        for (std::size_t n = 0; n < setup_.meetings.size(); ++n)
            numbers[facts_.meetings[setup_.meetings[n]].id] = static_cast<int>(n);
        for (std::size_t n = 0; n < setup_.meetings.size(); ++n)
            for (const auto& first : facts_.meetings[setup_.meetings[n]].after)
                if (const auto found = numbers.find(first);
                    found != numbers.end() && found->second != static_cast<int>(n))
                    problem().meetings[n].after.push_back(found->second);
    }

    /// Languages of the profiles that need an interpreter to meet; empty where none is needed.
    std::vector<std::set<std::string>> languages_apart(const domain::Meeting& meeting) const {
        std::vector<std::set<std::string>> spoken;
        std::set<std::string> common;
        bool needed = false, all_known = true;
        for (const auto& id : meeting.profiles) {
            const auto* profile = facts_.profile(id);
            if (profile == nullptr) continue;
            const auto theirs = tongues(profile->languages);
            needed = needed || profile->interpreter.value_or(false);
            all_known = all_known && !theirs.empty();
            std::set<std::string> both;
            std::ranges::set_intersection(common, theirs, std::inserter(both, both.end()));
            common = spoken.empty() ? theirs : both;
            spoken.push_back(theirs);
        }
        if (!needed || (all_known && !common.empty())) return {};
        std::erase_if(spoken, [](const auto& languages) { return languages.empty(); });
        return spoken.empty() ? std::vector<std::set<std::string>>{{}} : spoken;
    }

    /// Interpreters who can serve it, by their position among `speakers_`.
    std::vector<std::size_t> candidates(const std::vector<std::set<std::string>>& apart) const {
        std::vector<std::size_t> found;
        for (std::size_t n = 0; n < speakers_.size(); ++n) {
            const auto spoken = tongues(speakers_[n]->languages);
            if (std::ranges::all_of(apart,
                                    [&](const auto& theirs) { return theirs.empty() || share_one(theirs, spoken); }))
                found.push_back(n);
        }
        return found;
    }

    void add_interpreters() {
        for (const auto& one : facts_.delegates) {
            if (one.part != domain::DelegatePart::interpreter || one.invitation == domain::Invitation::declined)
                continue;
            if (one.languages.empty())
                setup_.notes.push_back({"unknown_languages", {}, {}, {{"delegate", one.id}}});
            else
                speakers_.push_back(&one);
        }
        std::map<std::size_t, std::vector<std::size_t>> wanted;  // meeting → candidates
        for (std::size_t n = 0; n < setup_.meetings.size(); ++n)
            if (const auto apart = languages_apart(facts_.meetings[setup_.meetings[n]]); !apart.empty())
                wanted[n] = candidates(apart);
        std::set<std::vector<std::size_t>> sets;
        for (const auto& [meeting, able] : wanted) sets.insert(able);
        std::map<std::vector<bool>, std::vector<std::size_t>> alike;  // who serves the same meetings
        for (std::size_t n = 0; n < speakers_.size(); ++n) {
            std::vector<bool> serves;
            for (const auto& able : sets) serves.push_back(std::ranges::find(able, n) != able.end());
            if (std::ranges::find(serves, true) != serves.end()) alike[serves].push_back(n);
        }
        for (const auto& [serves, people] : alike) add_group(people);
        give_interpreters(wanted);
    }

    void add_group(const std::vector<std::size_t>& people) {
        engine::Interpreter group{.count = static_cast<int>(people.size())};
        std::vector<Id> ids;
        std::vector<SlotSet> away;
        for (const auto n : people) {
            group_of_[n] = setup_.interpreters.size();
            ids.push_back(speakers_[n]->id);
            away.push_back(elsewhere(speakers_[n]->id));
            if (away.back() != 0) group.away.push_back(away.back());
        }
        setup_.forum.interpreters.push_back(ids.front().to_string());
        setup_.interpreters.push_back(std::move(ids));
        setup_.away.push_back(std::move(away));
        problem().interpreters.push_back(std::move(group));
    }

    void give_interpreters(const std::map<std::size_t, std::vector<std::size_t>>& wanted) {
        std::vector<int> load(setup_.interpreters.size(), 0);
        for (const auto& [meeting, able] : wanted) {
            int best = engine::nobody;
            for (const auto n : able) {
                const auto group = static_cast<int>(group_of_.at(n));
                const auto weight = [&](int one) {
                    const auto at = static_cast<std::size_t>(one);
                    return static_cast<double>(load[at] + 1) / static_cast<double>(setup_.interpreters[at].size());
                };
                if (best == engine::nobody || weight(group) < weight(best)) best = group;
            }
            if (best == engine::nobody) {
                best = nobody_speaks();
                load.resize(setup_.interpreters.size(), 0);
                setup_.notes.push_back({"no_interpreter", facts_.meetings[setup_.meetings[meeting]].id, {}, {}});
            }
            ++load[static_cast<std::size_t>(best)];
            problem().meetings[meeting].interpreter = best;
        }
    }

    /// A group without anybody, for meetings whose languages nobody speaks.
    int nobody_speaks() {
        if (nobody_ == engine::nobody) {
            nobody_ = static_cast<int>(setup_.interpreters.size());
            setup_.forum.interpreters.emplace_back("-");
            setup_.interpreters.emplace_back();
            setup_.away.emplace_back();
            problem().interpreters.push_back({.count = 0});
        }
        return nobody_;
    }

    const Facts& facts_;
    Setup setup_;
    std::vector<int> number_;  ///< participant of each profile
    std::map<Id, SlotSet> elsewhere_;
    std::vector<const domain::Delegate*> speakers_;
    std::map<std::size_t, std::size_t> group_of_;
    int nobody_{engine::nobody};
};

}  // namespace

base::Result<Setup> setup_of(const Facts& facts) { return Builder{facts}.build(); }

}  // namespace qiao::timetables
