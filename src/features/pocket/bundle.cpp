#include "features/pocket/bundle.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/agenda_item.hpp"
#include "domain/clause.hpp"
#include "domain/delegate.hpp"
#include "domain/event.hpp"
#include "domain/json_codec.hpp"
#include "domain/meeting.hpp"
#include "domain/meeting_profile.hpp"
#include "domain/next_step.hpp"
#include "domain/place.hpp"
#include "domain/stop.hpp"
#include "features/registry/records.hpp"
#include "storage/working_rows.hpp"

namespace qiao::pocket {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Entity;
using domain::Record;

/// Fields that stay at home.
constexpr std::string_view left_out[] = {"email"};

json::object told(const Record& record) {
    auto out = domain::to_json(record);
    for (const auto field : left_out) out.erase(field);
    return out;
}

struct Gathered {
    std::vector<Record> stops{}, agenda{}, people{}, meetings{}, profiles{}, steps{}, clauses{};

    [[nodiscard]] std::vector<Record> all(const Record& event) const {
        std::vector<Record> records{event};
        for (const auto* part : {&stops, &agenda, &people, &meetings, &profiles, &steps, &clauses})
            records.insert(records.end(), part->begin(), part->end());
        return records;
    }
};

Gathered gather(storage::Reader& reader, const domain::Event& event) {
    const auto of = [&](const Entity& entity) {
        auto records = storage::records_where(reader, entity, "event", event.id.to_string());
        std::ranges::sort(records, {}, &Record::id);
        return records;
    };
    return {of(domain::stop_entity()),
            of(domain::agenda_item_entity()),
            of(domain::delegate_entity()),
            of(domain::meeting_entity()),
            of(domain::meeting_profile_entity()),
            of(domain::next_step_entity()),
            reader.find_many(domain::clause_entity(), {event.clauses.begin(), event.clauses.end()})};
}

/// The places that hours or people are of, with their zones.
json::object places_json(storage::Reader& reader, const domain::Event& event, const Gathered& gathered,
                         std::string_view lang) {
    std::set<Id> ids{event.places.begin(), event.places.end()};
    for (const auto& record : gathered.stops) ids.insert(domain::from_record<domain::Stop>(record).place);
    for (const auto& record : gathered.people) ids.insert(domain::from_record<domain::Delegate>(record).side);
    json::object places;
    for (const auto& record : reader.find_many(domain::place_entity(), ids)) {
        const auto place = domain::from_record<domain::Place>(record);
        places[record.id.to_string()] = {
            {"label", record.label(lang)}, {"country", place.country}, {"timezone", place.timezone}};
    }
    return places;
}

/// Which of the delegates and profiles are the reader.
json::object mine_json(const access::Authority& authority, const Gathered& gathered) {
    std::set<Id> posts, delegates;
    for (const auto& grant : authority.grants) posts.insert(grant.post);
    json::array delegate_ids, profile_ids;
    for (const auto& record : gathered.people) {
        const auto one = domain::from_record<domain::Delegate>(record);
        const auto is_me = !authority.person.is_nil() && (one.person == authority.person || posts.contains(one.post));
        if (!is_me) continue;
        delegates.insert(one.id);
        delegate_ids.emplace_back(one.id.to_string());
    }
    for (const auto& record : gathered.profiles) {
        const auto one = domain::from_record<domain::MeetingProfile>(record);
        if (std::ranges::any_of(one.delegates, [&](const Id& id) { return delegates.contains(id); }))
            profile_ids.emplace_back(one.id.to_string());
    }
    return {{"delegates", std::move(delegate_ids)}, {"profiles", std::move(profile_ids)}};
}

json::array list_json(const std::vector<Record>& records) {
    json::array out;
    for (const auto& record : records) out.push_back(told(record));
    return out;
}

/// Those of the records that the reader may change: what came of them can be noted.
json::array changeable(const access::Judge& judge, const access::Authority& authority, const Gathered& gathered) {
    json::array ids;
    for (const auto* part : {&gathered.agenda, &gathered.meetings, &gathered.steps}) {
        for (const auto& record : *part) {
            if (authority.is_program || judge.may(authority, access::Action::edit, record))
                ids.emplace_back(record.id.to_string());
        }
    }
    return ids;
}

bool may_add_steps(const access::Judge& judge, const access::Authority& authority, const domain::Event& event) {
    if (authority.is_program) return true;
    const auto step = domain::to_record(
        domain::next_step_entity(),
        domain::NextStep{.event = event.id, .partnership = event.partnership, .programme = event.programme});
    return judge.may(authority, access::Action::create, step);
}

}  // namespace

std::optional<json::object> bundle_of(storage::Reader& reader, const access::Judge& judge,
                                      const access::Authority& authority, const Id& id, std::string_view lang) {
    const auto record = reader.find(domain::event_entity(), id);
    if (!record) return std::nullopt;
    const auto event = domain::from_record<domain::Event>(*record);
    const auto gathered = gather(reader, event);
    json::object labels;
    for (const auto& [one, label] : registry::labels_of_references(reader, gathered.all(*record), lang))
        labels[one.to_string()] = label;
    return json::object{
        {"event", told(*record)},
        {"places", places_json(reader, event, gathered, lang)},
        {"stops", list_json(gathered.stops)},
        {"agenda", list_json(gathered.agenda)},
        {"people", list_json(gathered.people)},
        {"meetings", list_json(gathered.meetings)},
        {"profiles", list_json(gathered.profiles)},
        {"steps", list_json(gathered.steps)},
        {"clauses", list_json(gathered.clauses)},
        {"mine", mine_json(authority, gathered)},
        {"may",
         {{"change", changeable(judge, authority, gathered)}, {"add_steps", may_add_steps(judge, authority, event)}}},
        {"labels", std::move(labels)}};
}

}  // namespace qiao::pocket
