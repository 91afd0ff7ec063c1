#include "features/timetables/view.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/timetable.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;

json::value known(const std::string& text) { return text.empty() ? json::value() : json::value(text); }
json::value known(const Id& id) { return id.is_nil() ? json::value() : json::value(id.to_string()); }

json::array texts_of(const std::vector<Id>& ids) {
    json::array told;
    for (const auto& id : ids) told.emplace_back(id.to_string());
    return told;
}

/// Slots of a set, by their place in the list.
json::array numbers_of(engine::SlotSet slots) {
    json::array told;
    for (int slot = 0; slot < engine::slots_max; ++slot)
        if (engine::has(slots, slot)) told.emplace_back(slot);
    return told;
}

class Telling {
public:
    Telling(const View& view, bool organises, base::Instant now, const base::Texts& texts, const std::string& lang)
        : view_{view}, facts_{view.facts}, organises_{organises}, now_{now}, texts_{texts}, lang_{lang} {}

    json::object tell(const std::optional<domain::Record>& latest) const {
        const auto& matchmaking = facts_.matchmaking;
        json::object told{{"id", facts_.record.id.to_string()},
                          {"event", matchmaking.event.to_string()},
                          {"title", matchmaking.title.best(lang_)},
                          {"state", words(matchmaking.state)[static_cast<std::size_t>(matchmaking.state)]},
                          {"fairness", matchmaking.fairness ? json::value(*matchmaking.fairness) : json::value()},
                          {"zone", known(facts_.zone)},
                          {"begun", facts_.slots_begun(now_)},
                          {"slots", slots()},
                          {"tables", json::array(matchmaking.tables.begin(), matchmaking.tables.end())},
                          {"closed", json::array(matchmaking.closed.begin(), matchmaking.closed.end())},
                          {"participants", participants()},
                          {"interpreters", interpreters()},
                          {"meetings", meetings()},
                          {"figures", figures()},
                          {"organises", organises_}};
        told["fault"] = view_.fault ? json::value(texts_.explain(lang_, *view_.fault)) : json::value();
        told["troubles"] = organises_ ? troubles() : json::array{};
        told["notes"] = organises_ ? notes() : json::array{};
        told["latest"] = latest && organises_ ? json::value(timetable(*latest)) : json::value();
        return told;
    }

private:
    json::array slots() const {
        json::array told;
        for (const auto& slot : facts_.slots)
            told.push_back({{"key", slot.key},
                            {"day", slot.day},
                            {"start", slot.start},
                            {"end", slot.end},
                            {"session", slot.is_morning() ? "morning" : "afternoon"},
                            {"begins", base::to_rfc3339(slot.begins)},
                            {"ends", base::to_rfc3339(slot.ends)}});
        return told;
    }

    json::array participants() const {
        json::array told;
        for (std::size_t n = 0; n < view_.participants.size(); ++n) {
            const auto& day = view_.participants[n];
            json::array profiles;
            for (const auto at : day.profiles) profiles.emplace_back(facts_.profiles[at].id.to_string());
            const auto& first = facts_.profiles[day.profiles.front()];
            const auto& problem = view_.setup->forum.problem.participants[n];
            const auto side = facts_.places.find(first.side);
            told.push_back(
                {{"profiles", std::move(profiles)},
                 {"name", name_of(facts_, day.profiles, lang_)},
                 {"side", side == facts_.places.end() ? json::value() : json::value(side->second.name.best(lang_))},
                 {"zone", known(facts_.zone_of(first))},
                 {"unavailable", numbers_of(problem.forbidden)},
                 {"meetings", texts_of(day.meetings)},
                 {"breaks", day.breaks}});
        }
        return told;
    }

    json::array interpreters() const {
        json::array told;
        for (const auto& day : view_.interpreters) {
            const auto& delegate = *facts_.delegate(day.delegate);
            told.push_back({{"id", delegate.id.to_string()},
                            {"name", delegate.name.best(lang_)},
                            {"languages", json::array(delegate.languages.begin(), delegate.languages.end())},
                            {"meetings", texts_of(day.meetings)}});
        }
        return told;
    }

    json::array meetings() const {
        std::map<Id, bool> needed;
        if (view_.setup)
            for (std::size_t n = 0; n < view_.setup->meetings.size(); ++n)
                needed[facts_.meetings[view_.setup->meetings[n]].id] =
                    view_.setup->forum.problem.meetings[n].interpreter != engine::nobody;
        json::array told;
        for (const auto& one : facts_.meetings) {
            const auto slot = facts_.slot_at(one.slot);
            const auto table = facts_.table_at(one.table);
            const bool is_placed = slot && table;
            told.push_back({{"id", one.id.to_string()},
                            {"title", one.title.best(lang_)},
                            {"people", people_of(facts_, one, lang_)},
                            {"profiles", texts_of(one.profiles)},
                            {"slot", is_placed ? json::value(*slot) : json::value()},
                            {"table", is_placed ? json::value(*table) : json::value()},
                            {"fixed", one.fixed.value_or(false)},
                            {"session", words(one.session)[static_cast<std::size_t>(one.session)]},
                            {"after", texts_of(one.after)},
                            {"interpreter", known(one.interpreter)},
                            {"needs_interpreter", needed[one.id]},
                            {"state", words(one.state)[static_cast<std::size_t>(one.state)]}});
        }
        return told;
    }

    json::value figures() const {
        if (!view_.setup) return {};
        const auto figures = engine::figures_of(view_.setup->forum.problem, view_.setup->now);
        return {{"held", figures.held},
                {"wanted", view_.setup->forum.problem.wanted_count()},
                {"breaks", figures.breaks},
                {"spread", figures.spread},
                {"table_changes", figures.table_changes}};
    }

    json::array troubles() const {
        json::array told;
        if (!view_.setup) return told;
        for (const auto& one : troubles_of(facts_, facts_, *view_.setup, now_, texts_, lang_))
            told.push_back({{"kind", one.kind},
                            {"text", one.text},
                            {"meetings", texts_of(one.meetings)},
                            {"slot", known(one.slot)}});
        return told;
    }

    std::string name_of_any(const Id& id) const {
        if (const auto* delegate = facts_.delegate(id)) return std::string{delegate->name.best(lang_)};
        const auto item = std::ranges::find(facts_.agenda, id, &domain::AgendaItem::id);
        return item == facts_.agenda.end() ? std::string{} : std::string{item->title.best(lang_)};
    }

    json::array notes() const {
        json::array told;
        if (!view_.setup) return told;
        for (const auto& note : view_.setup->notes) {
            auto args = note.args;
            for (const auto& [arg, id] : note.names) args[arg] = name_of_any(id);
            if (const auto* meeting = facts_.meeting(note.meeting)) args["meeting"] = meeting->title.best(lang_);
            told.push_back({{"kind", note.kind},
                            {"text", texts_.get(lang_, "timetable.note." + note.kind, args)},
                            {"meeting", known(note.meeting)}});
        }
        return told;
    }

    /// The record that was made when the schedule was taken, and whether it is still the schedule of what is wanted.
    json::object timetable(const domain::Record& record) const {
        const auto kept = domain::from_record<domain::Timetable>(record);
        const auto answer = object_in(kept.answer);
        const auto* of_conflict = answer.if_contains("conflict");
        json::value conflict;
        if (of_conflict != nullptr && of_conflict->is_object())
            if (const auto* told = of_conflict->get_object().if_contains(lang_)) conflict = *told;
        const auto number = [](const auto& value) { return value ? json::value(*value) : json::value(); };
        const auto member = [&](std::string_view name) {
            const auto* value = answer.if_contains(name);
            return value == nullptr ? json::value() : *value;
        };
        return {{"id", record.id.to_string()},
                {"made", base::to_rfc3339(record.created_at)},
                {"status", words(kept.status)[static_cast<std::size_t>(kept.status)]},
                {"held", number(kept.held)},
                {"wanted", number(kept.wanted)},
                {"breaks", number(kept.breaks)},
                {"bound", number(kept.bound)},
                {"proven", member("proven")},
                {"fairness", member("fairness")},
                {"not_held", member("not_held")},
                {"conflict", std::move(conflict)},
                {"is_current", view_.setup && inputs_hash(view_.setup->forum) == kept.inputs_hash}};
    }

    const View& view_;
    const Facts& facts_;
    bool organises_;
    base::Instant now_;
    const base::Texts& texts_;
    const std::string& lang_;
};

}  // namespace

std::string people_of(const Facts& facts, const domain::Meeting& meeting, std::string_view lang,
                      const std::vector<std::size_t>& but) {
    std::string people;
    for (const auto& id : meeting.profiles) {
        const auto* profile = facts.profile(id);
        if (profile == nullptr) continue;
        const auto at = static_cast<std::size_t>(profile - facts.profiles.data());
        if (std::ranges::find(but, at) != but.end()) continue;
        if (!people.empty()) people += " – ";
        people += profile->title.best(lang);
    }
    return people;
}

View view_of(Facts facts) {
    View view{.facts = std::move(facts)};
    auto setup = setup_of(view.facts);
    if (!setup) {
        view.fault = setup.error();
        return view;
    }
    view.setup = *std::move(setup);
    const auto& problem = view.setup->forum.problem;
    for (const auto& profiles : view.setup->participants) view.participants.push_back({.profiles = profiles});
    std::vector<engine::SlotSet> busy(view.participants.size(), 0);
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < view.setup->meetings.size(); ++n)
        if (view.setup->now.slot[n] != engine::nowhere) order.push_back(n);
    std::ranges::sort(order, {}, [&](std::size_t n) { return std::pair{view.setup->now.slot[n], n}; });
    std::map<Id, std::vector<Id>> spoken;
    for (const auto& one : view.facts.delegates)
        if (one.part == domain::DelegatePart::interpreter) spoken[one.id];
    for (const auto n : order) {
        const auto& meeting = view.facts.meetings[view.setup->meetings[n]];
        for (const auto one : problem.meetings[n].participants) {
            view.participants[static_cast<std::size_t>(one)].meetings.push_back(meeting.id);
            busy[static_cast<std::size_t>(one)] |= engine::slot_bit(view.setup->now.slot[n]);
        }
        if (const auto found = spoken.find(meeting.interpreter); found != spoken.end())
            found->second.push_back(meeting.id);
    }
    for (std::size_t one = 0; one < busy.size(); ++one)
        view.participants[one].breaks = engine::breaks_of(busy[one], problem.new_days);
    for (auto& [delegate, meetings] : spoken)
        view.interpreters.push_back({.delegate = delegate, .meetings = std::move(meetings)});
    return view;
}

json::object to_json(const View& view, const std::optional<domain::Record>& latest, bool organises, base::Instant now,
                     const base::Texts& texts, const std::string& lang) {
    return Telling{view, organises, now, texts, lang}.tell(latest);
}

}  // namespace qiao::timetables
