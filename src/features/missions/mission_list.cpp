#include "features/missions/mission_list.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/partnership.hpp"
#include "features/missions/mission_json.hpp"

namespace qiao::missions {
namespace {

namespace json = boost::json;
using domain::Event;

struct Listed {
    const Record* record{nullptr};
    Event event{};
};

/// How many records of a noun name each event.
std::map<Id, std::size_t> count_by_event(storage::Reader& reader, const domain::Entity& noun) {
    std::map<Id, std::size_t> counts;
    const auto at = noun.index_of("event");
    reader.for_each(noun, [&](const Record& record) {
        if (const auto* event = std::get_if<Id>(&record.values[at])) ++counts[*event];
    });
    return counts;
}

std::size_t count_in(const std::map<Id, std::size_t>& counts, const Id& id) {
    const auto found = counts.find(id);
    return found == counts.end() ? 0 : found->second;
}

bool is_wanted(const Event& event, const Wish& wish) {
    const auto is_there = wish.place.is_nil() || std::ranges::find(event.places, wish.place) != event.places.end();
    return is_there && (wish.partnership.is_nil() || event.partnership == wish.partnership) &&
           (wish.kind.empty() || event.kind == wish.kind);
}

json::array named_all(const std::set<Id>& ids, const registry::Labels& labels) {
    std::vector<std::pair<std::string, Id>> all;
    for (const auto& id : ids) {
        if (const auto found = labels.find(id); found != labels.end()) all.emplace_back(found->second, id);
    }
    std::ranges::sort(all);
    json::array out;
    for (const auto& [label, id] : all) out.push_back({{"id", id.to_string()}, {"label", label}});
    return out;
}

json::array named_in_order(const std::vector<Id>& ids, const registry::Labels& labels) {
    json::array out;
    for (const auto& id : ids) {
        const auto found = labels.find(id);
        if (found != labels.end()) out.push_back({{"id", id.to_string()}, {"label", found->second}});
    }
    return out;
}

}  // namespace

Turn turn_of(const Event& event, bool has_work, Day today) {
    const auto first = method::first_day(event.start);
    const auto last = method::end_of(event);
    const auto is_ahead =
        event.status == domain::EventStatus::planned || event.status == domain::EventStatus::postponed;
    if (event.status != domain::EventStatus::cancelled && event.closed.text.empty()) {
        if (!first && is_ahead) return Turn::upcoming;
        if (first && *first > today) return Turn::upcoming;
        if (first && last && *first <= today && today <= *last && event.start.text.size() == 10) return Turn::under_way;
        if (has_work) return Turn::waiting;
    }
    return Turn::past;
}

json::object list_json(storage::Reader& reader, const Wish& wish, std::string_view lang, Day today) {
    std::vector<Record> records;
    reader.for_each(domain::event_entity(), [&](const Record& record) { records.push_back(record); });
    const auto people = count_by_event(reader, domain::delegate_entity());
    const auto agenda = count_by_event(reader, domain::agenda_item_entity());
    const auto steps = count_by_event(reader, domain::next_step_entity());
    const auto labels = registry::labels_of_references(reader, records, lang);
    std::array<std::vector<Listed>, words(Turn{}).size()> groups;
    std::set<std::string> kinds;
    std::set<Id> places, partnerships;
    for (const auto& record : records) {
        Listed one{&record, domain::from_record<Event>(record)};
        kinds.insert(one.event.kind);
        places.insert(one.event.places.begin(), one.event.places.end());
        if (!one.event.partnership.is_nil()) partnerships.insert(one.event.partnership);
        if (!is_wanted(one.event, wish)) continue;
        const auto has_work =
            count_in(people, record.id) + count_in(agenda, record.id) + count_in(steps, record.id) > 0;
        groups[static_cast<std::size_t>(turn_of(one.event, has_work, today))].push_back(std::move(one));
    }
    json::object out{{"today", base::to_iso_day(today)}};
    for (std::size_t at = 0; at < groups.size(); ++at) {
        auto& group = groups[at];
        std::ranges::sort(group, {}, [](const Listed& one) { return std::pair{one.event.start.text, one.event.id}; });
        if (static_cast<Turn>(at) != Turn::upcoming) std::ranges::reverse(group);
        json::array items;
        for (const auto& one : group) {
            if (items.size() == listed_at_most) break;
            items.push_back({{"id", one.event.id.to_string()},
                             {"title", domain::to_json(domain::Value{one.event.title})},
                             {"kind", one.event.kind},
                             {"status", word_of(one.event.status)},
                             {"start", one.event.start.text},
                             {"end", one.event.end.text},
                             {"closed", one.event.closed.text},
                             {"places", named_in_order(one.event.places, labels)},
                             {"partnership", named_in_order({one.event.partnership}, labels)},
                             {"people", count_in(people, one.event.id)},
                             {"agenda", count_in(agenda, one.event.id)}});
        }
        out[words(Turn{})[at]] = {{"items", std::move(items)}, {"total", group.size()}};
    }
    json::array kinds_json;
    for (const auto& kind : kinds) kinds_json.emplace_back(kind);
    out["kinds"] = std::move(kinds_json);
    out["places"] = named_all(places, labels);
    out["partnerships"] = named_all(partnerships, labels);
    return out;
}

}  // namespace qiao::missions
