#include "features/timetables/facts.hpp"

#include <algorithm>

#include "domain/event.hpp"
#include "features/timetables/zones.hpp"
#include "storage/working_rows.hpp"

namespace qiao::timetables {
namespace {

template <class Noun>
std::vector<Noun> by_id(std::vector<Noun> found) {
    std::ranges::sort(found, {}, &Noun::id);
    return found;
}

template <class Noun>
const Noun* find_by_id(const std::vector<Noun>& all, const Id& id) {
    const auto found = std::ranges::lower_bound(all, id, {}, &Noun::id);
    return found != all.end() && found->id == id ? &*found : nullptr;
}

void read_places(storage::Reader& reader, Facts& facts) {
    std::set<Id> wanted;
    for (const auto& stop : facts.stops) wanted.insert(stop.second.place);
    for (const auto& one : facts.profiles) wanted.insert(one.side);
    for (const auto& one : facts.delegates) wanted.insert(one.side);
    const auto event = storage::load<domain::Event>(reader, domain::event_entity(), facts.matchmaking.event);
    if (event) wanted.insert(event->places.begin(), event->places.end());
    wanted.erase(Id{});
    for (const auto& record : reader.find_many(domain::place_entity(), wanted))
        facts.places.emplace(record.id, domain::from_record<domain::Place>(record));
    const auto stop = facts.stops.find(facts.matchmaking.stop);
    if (stop != facts.stops.end())
        facts.place = stop->second.place;
    else if (facts.stops.size() == 1)
        facts.place = facts.stops.begin()->second.place;
    else if (event && !event->places.empty())
        facts.place = event->places.front();
    const auto here = facts.places.find(facts.place);
    if (here != facts.places.end()) facts.zone = here->second.timezone;
}

void read_slots(Facts& facts) {
    for (const auto& key : facts.matchmaking.slots) {
        auto slot = read_slot(key, facts.zone);
        if (slot)
            facts.slots.push_back(*std::move(slot));
        else
            facts.unread_slots.push_back(key);
    }
    std::ranges::sort(facts.slots, {}, &Slot::key);
    const auto twice = std::ranges::unique(facts.slots, {}, &Slot::key);
    facts.slots.erase(twice.begin(), twice.end());
}

}  // namespace

std::optional<Slot> read_slot(const std::string& key, std::string_view zone) {
    constexpr std::string_view form = "0000-00-00 00:00-00:00";
    if (key.size() != form.size()) return {};
    for (std::size_t n = 0; n < form.size(); ++n) {
        const bool digit = key[n] >= '0' && key[n] <= '9';
        if (form[n] == '0' ? !digit : key[n] != form[n]) return {};
    }
    Slot slot{.key = key, .day = key.substr(0, 10), .start = key.substr(11, 5), .end = key.substr(17, 5)};
    const auto is_clock = [](const std::string& clock) { return clock < "24:00" && clock[3] < '6'; };
    const auto day = domain::Edtf::parse(slot.day);
    if (!day.ok() || !is_clock(slot.start) || !is_clock(slot.end) || slot.end <= slot.start) return {};
    slot.begins = instant_of(zone, slot.day, slot.start);
    slot.ends = instant_of(zone, slot.day, slot.end);
    return slot;
}

const domain::MeetingProfile* Facts::profile(const Id& id) const { return find_by_id(profiles, id); }
const domain::Meeting* Facts::meeting(const Id& id) const { return find_by_id(meetings, id); }
const domain::Delegate* Facts::delegate(const Id& id) const { return find_by_id(delegates, id); }

std::optional<int> Facts::slot_at(const std::string& key) const {
    const auto found = std::ranges::find(slots, key, &Slot::key);
    return found == slots.end() ? std::nullopt : std::optional{static_cast<int>(found - slots.begin())};
}

std::optional<int> Facts::table_at(const std::string& name) const {
    const auto found = std::ranges::find(matchmaking.tables, name);
    return found == matchmaking.tables.end() ? std::nullopt
                                             : std::optional{static_cast<int>(found - matchmaking.tables.begin())};
}

std::string Facts::zone_of(const domain::MeetingProfile& profile) const {
    const auto found = places.find(profile.side);
    return found == places.end() ? std::string{} : found->second.timezone;
}

int Facts::slots_begun(base::Instant now) const {
    const auto begun = std::ranges::find_if(slots, [&](const Slot& slot) { return slot.begins > now; });
    return static_cast<int>(begun - slots.begin());
}

bool Facts::has_several_days() const { return !slots.empty() && slots.front().day != slots.back().day; }

std::optional<Facts> facts_of(storage::Reader& reader, const Id& matchmaking) {
    auto record = reader.find(domain::matchmaking_entity(), matchmaking);
    if (!record) return {};
    Facts facts{.record = *std::move(record)};
    facts.matchmaking = domain::from_record<domain::Matchmaking>(facts.record);
    const auto own = matchmaking.to_string(), event = facts.matchmaking.event.to_string();
    facts.profiles = by_id(
        storage::load_where<domain::MeetingProfile>(reader, domain::meeting_profile_entity(), "matchmaking", own));
    facts.meetings = by_id(storage::load_where<domain::Meeting>(reader, domain::meeting_entity(), "matchmaking", own));
    facts.delegates = by_id(storage::load_where<domain::Delegate>(reader, domain::delegate_entity(), "event", event));
    facts.agenda = storage::load_where<domain::AgendaItem>(reader, domain::agenda_item_entity(), "event", event);
    for (auto& stop : storage::load_where<domain::Stop>(reader, domain::stop_entity(), "event", event))
        facts.stops.emplace(stop.id, std::move(stop));
    read_places(reader, facts);
    read_slots(facts);
    return facts;
}

}  // namespace qiao::timetables
