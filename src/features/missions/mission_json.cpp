#include "features/missions/mission_json.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"

namespace qiao::missions {
namespace {

namespace json = boost::json;
using method::Clash;
using method::Mission;

template <class Enum>
std::string_view word(Enum value) {
    return words(value)[static_cast<std::size_t>(value)];
}

json::array ids_json(const std::vector<Id>& ids) {
    json::array all;
    for (const auto& id : ids) all.emplace_back(id.to_string());
    return all;
}

/// A record by its id, wherever in the book it is.
const Record* find_record(const Book& book, const Id& id) {
    if (book.event.id == id) return &book.event;
    for (const auto& [noun, records] : book.records) {
        if (const auto* found = method::find_in(records, id)) return found;
    }
    return nullptr;
}

class Telling {
public:
    Telling(const Book& book, const Asker& asker) : book_{book}, asker_{asker} {
        std::vector<Record> all{book.event};
        const auto add = [&](const std::vector<Record>& records) {
            all.insert(all.end(), records.begin(), records.end());
        };
        for (const auto& [noun, records] : book.records) add(records);
        add(book.activities);
        add(book.carried);
        labels_ = registry::labels_of_references(asker.reader, all, asker.lang);
        for (const auto& [id, place] : book.places) labels_[id] = std::string{place.name.best(asker.lang)};
        for (const auto& record : all) labels_[record.id] = label_of(record);
    }

    json::object all() const {
        const auto& mission = book_.mission;
        json::object out{{"today", base::to_iso_day(asker_.today)},
                         {"event", domain::to_json(book_.event)},
                         {"sides", sides()},
                         {"activities", beside(book_.activities, {"state", "plan", "end"})},
                         {"clauses", clauses()},
                         {"predecessor", named(book_.predecessor)},
                         {"carried", records(book_.carried)},
                         {"successor", named(book_.successor)}};
        for (const auto& [noun, kept] : book_.records) out[domain::find_entity(noun)->plural] = records(kept);
        out["stops"] = stops();
        out["missing"] =
            missing_json(book_, method::missing_to_close(mission, asker_.today), asker_.services.texts, asker_.lang);
        out["counterparts"] = counterparts();
        out["speechless"] = speechless();
        out["clashes"] = clashes();
        out["scorecard"] = scorecard();
        const auto edits = may_edit(asker_.services, asker_.authority, book_.event);
        out["may"] = {{"edit", edits}, {"letters", edits && asker_.sends_letters}};
        json::object names;
        for (const auto& [id, label] : labels_) names[id.to_string()] = label;
        out["labels"] = std::move(names);
        return out;
    }

private:
    /// A stop is called by its place, a follow-up by its side.
    [[nodiscard]] std::string label_of(const Record& record) const {
        const auto* by = record.entity->name == "stop"        ? "place"
                         : record.entity->name == "follow_up" ? "side"
                                                              : nullptr;
        return by == nullptr ? record.label(asker_.lang) : label(std::get<Id>(record[by]));
    }
    [[nodiscard]] std::string label(const Id& id) const {
        const auto found = labels_.find(id);
        return found == labels_.end() ? std::string{} : found->second;
    }
    [[nodiscard]] json::value named(const std::optional<Record>& record) const {
        if (!record) return {};
        return json::object{{"id", record->id.to_string()}, {"label", record->label(asker_.lang)}};
    }
    [[nodiscard]] static json::array records(const std::vector<Record>& kept) {
        json::array all;
        for (const auto& record : kept) all.push_back(domain::to_json(record));
        return all;
    }

    [[nodiscard]] json::object place_json(const Id& id) const {
        json::object out{{"id", id.to_string()}, {"label", label(id)}};
        const auto found = book_.places.find(id);
        if (found == book_.places.end()) return out;
        out["timezone"] = found->second.timezone;
        out["country"] = found->second.country;
        if (const auto& at = found->second.coordinates) out["coordinates"] = {{"lat", at->lat}, {"lon", at->lon}};
        return out;
    }
    [[nodiscard]] json::array sides() const {
        json::array all;
        for (const auto& id : book_.mission.sides) all.push_back(place_json(id));
        return all;
    }
    /// In the order of the journey.
    [[nodiscard]] json::array stops() const {
        json::array all;
        for (const auto& stop : book_.mission.stops) {
            auto out = domain::to_json(*method::find_in(book_.records.at("stop"), stop.id));
            out["at"] = place_json(stop.place);
            all.push_back(std::move(out));
        }
        return all;
    }
    [[nodiscard]] json::array beside(const std::vector<Record>& kept, std::initializer_list<const char*> fields) const {
        json::array all;
        for (const auto& record : kept) {
            json::object out{{"id", record.id.to_string()}, {"label", record.label(asker_.lang)}};
            for (const auto* field : fields) out[field] = domain::to_json(record[field]);
            all.push_back(std::move(out));
        }
        return all;
    }
    [[nodiscard]] json::array clauses() const {
        json::array all;
        for (const auto& id : book_.mission.event.clauses) {
            if (const auto name = label(id); !name.empty()) all.push_back({{"id", id.to_string()}, {"label", name}});
        }
        return all;
    }

    [[nodiscard]] json::array counterparts() const {
        json::array all;
        for (const auto& one : method::counterparts_of(book_.mission))
            all.push_back(
                {{"delegate", one.delegate.to_string()}, {"has_rank", one.has_rank}, {"hosts", ids_json(one.hosts)}});
        return all;
    }
    [[nodiscard]] json::array speechless() const {
        json::array all;
        for (const auto& one : method::speechless(book_.mission))
            all.push_back({{"item", one.item.to_string()},
                           {"sides", {one.a.to_string(), one.b.to_string()}},
                           {"text", asker_.services.texts.get(asker_.lang, "mission.speechless",
                                                              {{"a", label(one.a)}, {"b", label(one.b)}})}});
        return all;
    }
    [[nodiscard]] json::array clashes() const {
        json::array all;
        for (const auto& one : method::clashes_of(book_.mission)) {
            std::string people;
            for (const auto& id : one.people)
                people += (people.empty() ? "" : asker_.services.texts.get(asker_.lang, "ui.list.comma")) + label(id);
            const auto key = fmt::format("mission.clash.{}{}", word(one.clash),
                                         one.clash == Clash::twice && people.empty() ? ".all" : "");
            const auto holiday = book_.holidays.find(one.item);
            all.push_back(
                {{"clash", word(one.clash)},
                 {"item", one.item.to_string()},
                 {"other", one.other.is_nil() ? json::value{} : json::value(one.other.to_string())},
                 {"people", ids_json(one.people)},
                 {"text", asker_.services.texts.get(
                              asker_.lang, key,
                              {{"other", label(one.other)},
                               {"people", people},
                               {"holiday", holiday == book_.holidays.end() ? std::string{} : holiday->second}})}});
        }
        return all;
    }

    [[nodiscard]] json::object scorecard() const {
        const auto score = method::scorecard_of(book_.mission, asker_.today);
        json::object steps;
        for (std::size_t at = 0; at < score.steps.size(); ++at) steps[words(domain::StepState{})[at]] = score.steps[at];
        steps["overdue"] = score.steps_overdue;
        json::array costs, kept;
        for (const auto& one : score.costs)
            costs.push_back({{"side", one.side.to_string()},
                             {"currency", one.currency},
                             {"planned", one.planned},
                             {"paid", one.paid}});
        for (const auto& [currency, minor] : score.per_kept_step)
            kept.push_back({{"currency", currency}, {"minor", minor}});
        return {{"people",
                 {{"invited", score.invited},
                  {"accepted", score.accepted},
                  {"tentative", score.tentative},
                  {"declined", score.declined},
                  {"came", score.came}}},
                {"meetings",
                 {{"total", score.meetings},
                  {"with_outcome", score.with_outcome},
                  {"agreed", score.agreed},
                  {"nothing", score.came_to_nothing}}},
                {"steps", std::move(steps)},
                {"follow_ups", {{"asked", score.asked}, {"answered", score.answered}}},
                {"costs", std::move(costs)},
                {"per_kept_step", std::move(kept)}};
    }

    const Book& book_;
    const Asker& asker_;
    registry::Labels labels_{};
};

}  // namespace

json::object mission_json(const Book& book, const Asker& asker) { return Telling{book, asker}.all(); }

json::array missing_json(const Book& book, const std::vector<method::Missing>& missing, const base::Texts& texts,
                         std::string_view lang) {
    json::array all;
    for (const auto& one : missing) {
        const auto* record = find_record(book, one.record);
        const auto name = record == nullptr ? std::string{} : record->label(lang);
        all.push_back({{"lack", word(one.lack)},
                       {"entity", one.noun},
                       {"record", one.record.to_string()},
                       {"label", name},
                       {"text", texts.get(lang, fmt::format("error.mission.{}", word(one.lack)), {{"name", name}})}});
    }
    return all;
}

base::Error refusal_to_close(const Book& book, const std::vector<method::Missing>& missing, std::string_view lang) {
    base::Error refusal{.code = base::Code::invalid_value, .text_key = "error.mission.not_closed"};
    refusal.args["count"] = std::to_string(missing.size());
    for (const auto& one : missing) {
        const auto* record = find_record(book, one.record);
        refusal.parts.push_back(
            {.code = base::Code::missing_value,
             .field = fmt::format("/{}/{}", domain::find_entity(one.noun)->plural, one.record.to_string()),
             .args = {{"name", record == nullptr ? std::string{} : record->label(lang)}},
             .text_key = fmt::format("error.mission.{}", word(one.lack))});
    }
    return refusal;
}

}  // namespace qiao::missions
