#include "features/timetables/prints.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "features/pairing/report.hpp"
#include "features/timetables/zones.hpp"
#include "print/document.hpp"

namespace qiao::timetables {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Meetings that take place, by slot and table.
std::vector<const domain::Meeting*> placed(const Facts& facts) {
    std::vector<const domain::Meeting*> found;
    for (const auto& one : facts.meetings) {
        const bool is_off = one.state == domain::MeetingState::cancelled || one.state == domain::MeetingState::missed;
        if (!is_off && facts.slot_at(one.slot) && facts.table_at(one.table)) found.push_back(&one);
    }
    std::ranges::sort(found, {}, [&](const auto* one) { return std::pair{one->slot, *facts.table_at(one->table)}; });
    return found;
}

class Paper {
public:
    Paper(const View& view, const base::Texts& texts, const std::string& lang, base::Instant now)
        : view_{view},
          facts_{view.facts},
          texts_{texts},
          lang_{lang},
          other_{lang == "zh" ? "en" : "zh"},
          document_{{.title = std::string{facts_.matchmaking.title.best(lang)}, .lang = lang, .created = now}} {}

    std::string participants() {
        for (const auto& day : view_.participants) {
            head(both([&](const std::string& lang) { return name_of(facts_, day.profiles, lang); }));
            const auto& first = facts_.profiles[day.profiles.front()];
            const auto theirs = facts_.zone_of(first);
            Rows rows;
            const Slot* last = nullptr;
            for (const auto& id : day.meetings) {
                const auto& meeting = *facts_.meeting(id);
                const auto& slot = slot_of(meeting);
                if (last != nullptr && last->day == slot.day && is_break(*last, slot))
                    rows.push_back(
                        row(slot.day, fmt::format("{}–{}", last->end, slot.start), "", "", say("break"), ""));
                rows.push_back(row(slot.day, clock(slot), there(slot, theirs), meeting.table,
                                   people(meeting, day.profiles), interpreter(meeting)));
                last = &slot;
            }
            table(rows, clocks_differ(theirs) ? place_name(first.side) : "", true);
        }
        return finish(view_.participants.empty());
    }

    std::string tables() {
        for (const auto& name : facts_.matchmaking.tables) {
            head(fmt::format("{} {}", say("table"), name));
            Rows rows;
            for (const auto* meeting : placed(facts_))
                if (meeting->table == name) {
                    const auto& slot = slot_of(*meeting);
                    rows.push_back(row(slot.day, clock(slot), "", "", people(*meeting), interpreter(*meeting)));
                }
            table(rows, "", false);
        }
        return finish(facts_.matchmaking.tables.empty());
    }

    std::string interpreters() {
        for (const auto& day : view_.interpreters) {
            const auto& delegate = *facts_.delegate(day.delegate);
            head(both([&](const std::string& lang) { return std::string{delegate.name.best(lang)}; }));
            document_.small(fmt::format("{}", fmt::join(delegate.languages, ", ")));
            Rows rows;
            for (const auto& id : day.meetings) {
                const auto& meeting = *facts_.meeting(id);
                const auto& slot = slot_of(meeting);
                rows.push_back(row(slot.day, clock(slot), "", meeting.table, people(meeting), ""));
            }
            table(rows, "", true);
        }
        return finish(view_.interpreters.empty());
    }

private:
    /// In both languages: "Table · 桌位".
    [[nodiscard]] std::string say(std::string_view key) const {
        const auto text = fmt::format("timetable.print.{}", key);
        return both([&](const std::string& lang) { return texts_.get(lang, text); });
    }
    template <class In>
    [[nodiscard]] std::string both(const In& in) const {
        const auto own = in(lang_), others = in(other_);
        return own == others || others.empty() ? own : fmt::format("{} · {}", own, others);
    }

    void head(const std::string& who) {
        document_.new_page();
        document_.small(
            both([&](const std::string& lang) { return std::string{facts_.matchmaking.title.best(lang)}; }));
        document_.heading(who, 1);
        if (!facts_.zone.empty()) document_.small(fmt::format("{}: {}", say("zone"), place_name(facts_.place)));
    }

    static std::vector<std::string> row(std::string day, std::string here, std::string theirs, std::string table,
                                        std::string with, std::string interpreter) {
        return {std::move(day),   std::move(here), std::move(theirs),
                std::move(table), std::move(with), std::move(interpreter)};
    }

    /// Columns that are empty in every row are left out.
    void table(const Rows& rows, const std::string& their_place, bool with_table) {
        if (rows.empty()) return document_.paragraph(say("none"));
        const std::vector<print::Column> all{{say("day"), 1.3},   {say("time"), 1.4}, {their_place, 1.4},
                                             {say("table"), 1.2}, {say("with"), 4},   {say("interpreter"), 2}};
        std::vector<print::Column> columns;
        std::vector<std::size_t> kept;
        for (std::size_t n = 0; n < all.size(); ++n) {
            const bool is_empty = std::ranges::all_of(rows, [&](const auto& one) { return one[n].empty(); });
            const bool is_shown = n == 2 ? !their_place.empty() : n != 3 || with_table;
            if (is_empty || !is_shown) continue;
            columns.push_back(all[n]);
            kept.push_back(n);
        }
        Rows shown;
        for (const auto& one : rows) {
            auto& cells = shown.emplace_back();
            for (const auto n : kept) cells.push_back(one[n]);
        }
        document_.table(columns, shown);
    }

    std::string finish(bool is_empty) {
        if (is_empty) document_.paragraph(say("none"));
        return document_.finish();
    }

    [[nodiscard]] const Slot& slot_of(const domain::Meeting& meeting) const {
        return facts_.slots[static_cast<std::size_t>(*facts_.slot_at(meeting.slot))];
    }
    [[nodiscard]] bool is_break(const Slot& before, const Slot& after) const {
        return *facts_.slot_at(after.key) - *facts_.slot_at(before.key) > 1;
    }
    static std::string clock(const Slot& slot) { return fmt::format("{}–{}", slot.start, slot.end); }

    [[nodiscard]] bool clocks_differ(const std::string& zone) const {
        if (zone.empty() || facts_.zone.empty()) return false;
        return std::ranges::any_of(facts_.slots, [&](const Slot& slot) {
            return wall_time(zone, slot.begins) != WallTime{slot.day, slot.start};
        });
    }
    /// The same hours where somebody comes from; with the day where it is another one.
    [[nodiscard]] std::string there(const Slot& slot, const std::string& zone) const {
        if (!clocks_differ(zone)) return {};
        const auto from = wall_time(zone, slot.begins), until = wall_time(zone, slot.ends);
        const auto hours = fmt::format("{}–{}", from.clock, until.clock);
        return from.day == slot.day ? hours : fmt::format("{} ({})", hours, from.day.substr(5));
    }
    [[nodiscard]] std::string place_name(const Id& id) const {
        const auto found = facts_.places.find(id);
        if (found == facts_.places.end()) return {};
        return both([&](const std::string& lang) { return std::string{found->second.name.best(lang)}; });
    }
    [[nodiscard]] std::string people(const domain::Meeting& meeting, const std::vector<std::size_t>& but = {}) const {
        return both([&](const std::string& lang) { return people_of(facts_, meeting, lang, but); });
    }
    [[nodiscard]] std::string interpreter(const domain::Meeting& meeting) const {
        const auto* delegate = facts_.delegate(meeting.interpreter);
        if (delegate == nullptr) return {};
        return both([&](const std::string& lang) { return std::string{delegate->name.best(lang)}; });
    }

    const View& view_;
    const Facts& facts_;
    const base::Texts& texts_;
    std::string lang_, other_;
    print::Document document_;
};

}  // namespace

std::string to_pdf(const View& view, PrintOf of, const base::Texts& texts, const std::string& lang, base::Instant now) {
    Paper paper{view, texts, lang, now};
    if (of == PrintOf::tables) return paper.tables();
    return of == PrintOf::interpreters ? paper.interpreters() : paper.participants();
}

base::Result<std::string> to_xlsx(const View& view, const base::Texts& texts, const std::string& lang,
                                  base::Instant now) {
    const auto& facts = view.facts;
    const auto say = [&](std::string_view key) { return texts.get(lang, fmt::format("timetable.print.{}", key)); };
    const auto speaker = [&](const domain::Meeting& meeting) {
        const auto* delegate = facts.delegate(meeting.interpreter);
        return delegate == nullptr ? std::string{} : std::string{delegate->name.best(lang)};
    };
    Rows held, people, spoken, missing;
    for (const auto* one : placed(facts)) {
        const auto& slot = facts.slots[static_cast<std::size_t>(*facts.slot_at(one->slot))];
        held.push_back({slot.day, slot.start, slot.end, one->table, people_of(facts, *one, lang), speaker(*one)});
    }
    const auto add_days = [&](const std::string& name, const Day& day, Rows& rows) {
        for (const auto& id : day.meetings) {
            const auto& one = *facts.meeting(id);
            const auto& slot = facts.slots[static_cast<std::size_t>(*facts.slot_at(one.slot))];
            rows.push_back({name, slot.day, slot.start, slot.end, one.table, people_of(facts, one, lang, day.profiles),
                            speaker(one)});
        }
    };
    for (const auto& day : view.participants) add_days(name_of(facts, day.profiles, lang), day, people);
    for (const auto& day : view.interpreters)
        add_days(std::string{facts.delegate(day.delegate)->name.best(lang)}, day, spoken);
    for (const auto& one : facts.meetings)
        if (!facts.slot_at(one.slot) || !facts.table_at(one.table))
            missing.push_back({people_of(facts, one, lang),
                               texts.get(lang, fmt::format("enum.meeting.state.{}",
                                                           words(one.state)[static_cast<std::size_t>(one.state)]))});
    const std::vector<std::string> times{say("day"),   say("start"), say("end"),
                                         say("table"), say("with"),  say("interpreter")};
    auto of_people = times;
    of_people.insert(of_people.begin(), say("who"));
    return pairing::workbook({{say("by_slot"), times, held, times.size()},
                              {say("by_participant"), of_people, people, of_people.size()},
                              {say("by_interpreter"), of_people, spoken, of_people.size()},
                              {say("not_held"), {say("with"), say("state")}, missing, 2}},
                             now);
}

}  // namespace qiao::timetables
