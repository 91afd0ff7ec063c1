#include "features/timetables/board.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/organisation.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;

/// What profiles are called before these eyes; those without a name are missing.
std::map<Id, std::string> names_before(const Facts& facts, storage::Reader& reader, const std::string& lang) {
    std::set<Id> profiles, organisations;
    for (const auto& one : facts.profiles) {
        profiles.insert(one.id);
        organisations.insert(one.organisation);
    }
    organisations.erase(Id{});
    std::map<Id, std::string> called, names;
    for (const auto& record : reader.find_many(domain::organisation_entity(), organisations))
        called.emplace(record.id, record.label(lang));
    for (const auto& record : reader.find_many(domain::meeting_profile_entity(), profiles))
        names.emplace(record.id, record.label(lang));
    for (const auto& one : facts.profiles)
        if (const auto found = called.find(one.organisation); found != called.end())
            names.emplace(one.id, found->second);
    return names;
}

}  // namespace

json::object board_json(const View& view, storage::Reader& reader, const std::string& lang) {
    const auto& facts = view.facts;
    const auto names = names_before(facts, reader, lang);
    std::vector<std::vector<std::pair<int, const domain::Meeting*>>> by_slot(facts.slots.size());
    for (const auto& meeting : facts.meetings) {
        const auto slot = facts.slot_at(meeting.slot), table = facts.table_at(meeting.table);
        const bool is_off =
            meeting.state == domain::MeetingState::cancelled || meeting.state == domain::MeetingState::missed;
        if (slot && table && !is_off) by_slot[static_cast<std::size_t>(*slot)].emplace_back(*table, &meeting);
    }
    json::array slots;
    for (std::size_t n = 0; n < facts.slots.size(); ++n) {
        const auto& slot = facts.slots[n];
        std::ranges::sort(by_slot[n]);
        json::array rows;
        for (const auto& [table, meeting] : by_slot[n]) {
            json::array who;
            for (const auto& id : meeting->profiles) {
                const auto found = names.find(id);
                who.push_back(found == names.end() ? json::value() : json::value(found->second));
            }
            rows.push_back({{"table", facts.matchmaking.tables[static_cast<std::size_t>(table)]}, {"names", who}});
        }
        slots.push_back({{"day", slot.day},
                         {"start", slot.start},
                         {"end", slot.end},
                         {"begins", base::to_rfc3339(slot.begins)},
                         {"ends", base::to_rfc3339(slot.ends)},
                         {"meetings", std::move(rows)}});
    }
    const auto seen = reader.find(domain::matchmaking_entity(), facts.record.id);
    return {{"title", seen ? json::value(seen->label(lang)) : json::value()},
            {"zone", facts.zone.empty() ? json::value() : json::value(facts.zone)},
            {"slots", std::move(slots)}};
}

}  // namespace qiao::timetables
