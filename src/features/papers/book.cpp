#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "engine/hours/zone.hpp"
#include "features/papers/papers.hpp"

namespace qiao::papers {
namespace {

using domain::Delegate;
using domain::DelegatePart;
using Rows = std::vector<std::vector<std::string>>;
namespace hours = engine::hours;

constexpr int minutes_an_hour = 60;

std::optional<int> minute_of(std::string_view clock) {
    constexpr std::size_t length = 5;
    int hour = 0, minute = 0;
    if (clock.size() != length) return std::nullopt;
    const auto read = [&](std::size_t at, int& number) {
        return std::from_chars(clock.data() + at, clock.data() + at + 2, number).ec == std::errc{};
    };
    if (!read(0, hour) || !read(3, minute)) return std::nullopt;
    return hour * minutes_an_hour + minute;
}

/// "UTC+08:00" on a day.
std::string offset_of(const std::string& zone, const domain::Edtf& day) {
    const auto on = day.text.empty() ? std::nullopt : day.earliest();
    const auto known = on ? hours::Zone::named(zone, *on, *on) : std::nullopt;
    if (!known) return {};
    const auto ahead = known->ahead(known->at({*on, 12 * minutes_an_hour}));
    return fmt::format("UTC{}{:02}:{:02}", ahead < 0 ? "−" : "+", std::abs(ahead) / minutes_an_hour,
                       std::abs(ahead) % minutes_an_hour);
}

/// "4,157,934 (2020)"
std::string people_of(const domain::Quantity& population) {
    auto digits = fmt::format("{:.0f}", population.value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return population.year == 0 ? digits : fmt::format("{} ({})", digits, population.year);
}

class Book {
public:
    Book(Sheet& sheet, const Programme& programme, const Tongues& tongues)
        : sheet_{sheet}, programme_{programme}, tongues_{tongues} {}

    void cover() {
        const auto& event = programme_.event.is;
        std::vector<std::string> lines{tongues_.word("event", "kind", event.kind)};
        for (const auto& lang : tongues_.langs()) lines.push_back(tongues_.days(event.start, event.end, lang));
        std::vector<std::string> places;
        for (const auto* place : hosts_of(programme_)) places.push_back(tongues_.both(place->name));
        lines.push_back(joined(places, " · "));
        lines.push_back(event.organiser);
        std::erase_if(lines, [](const auto& line) { return line.empty(); });
        sheet_.cover(tongues_.each(event.title), lines);
    }

    void purpose(const Serves& serves) {
        const auto& event = programme_.event.is;
        if (event.purpose.empty() && serves.activities.empty() && serves.clauses.empty()) return;
        sheet_.heading(tongues_.say("field.event.purpose"), 1);
        for (const auto& words : tongues_.each(event.purpose)) sheet_.paragraph(words);
        if (serves.activities.empty() && serves.clauses.empty()) return;
        sheet_.heading(tongues_.say("papers.serves"), 2);
        for (const auto& title : serves.activities) sheet_.paragraph("• " + tongues_.both(title));
        for (const auto& title : serves.clauses) sheet_.paragraph("• " + title);
    }

    /// Two sides stand beside each other by rank; of three and more, each has a table.
    void delegations() {
        std::vector<Id> sides;
        for (const auto& one : programme_.delegates) {
            if (is_of_a_side(one) && std::ranges::find(sides, one.side) == sides.end()) sides.push_back(one.side);
        }
        if (!sides.empty()) sheet_.heading(tongues_.say("papers.delegations"), 1);
        if (sides.size() == 2) {
            facing(sides[0], sides[1]);
        } else {
            for (const auto& side : sides) {
                sheet_.heading(name_of(side), 2);
                Rows rows;
                for (const auto* one : of(side)) rows.push_back({who(*one), rank_of(*one)});
                sheet_.table({{tongues_.say("field.delegate.name"), 3}, {tongues_.say("field.delegate.rank"), 1}},
                             rows);
            }
        }
        others();
    }

    void agenda() {
        if (programme_.agenda.empty()) return;
        sheet_.new_page();
        sheet_.heading(tongues_.say("papers.agenda"), 1);
        for (std::size_t at = 0; at < programme_.agenda.size();) {
            const auto& day = programme_.agenda[at].is.day;
            sheet_.heading(tongues_.day(day, true), 2);
            Rows rows;
            for (; at < programme_.agenda.size() && programme_.agenda[at].is.day == day; ++at)
                rows.push_back(agenda_row(programme_.agenda[at].is));
            sheet_.table({{tongues_.say("papers.hour", "\n"), 1.1},
                          {tongues_.say("papers.hour_elsewhere", "\n"), 1.4},
                          {tongues_.say("papers.what", "\n"), 4},
                          {tongues_.say("papers.where", "\n"), 2.4},
                          {tongues_.say("papers.who", "\n"), 2.4}},
                         rows);
        }
    }

    void stops(const holidays::Calendar& calendar) {
        if (programme_.stops.empty()) return;
        sheet_.heading(tongues_.say("papers.stops"), 1);
        for (const auto& dated : programme_.stops) {
            const auto& stop = dated.is;
            const auto* place = programme_.place_of(&stop);
            sheet_.heading(joined({place == nullptr ? std::string{} : tongues_.both(place->name),
                                   tongues_.days(stop.arrives, stop.leaves, tongues_.first())},
                                  " · "),
                           2);
            for (const auto& words : tongues_.each(stop.venue)) sheet_.paragraph(words);
            for (const auto& words : tongues_.each(stop.address)) sheet_.paragraph(words);
            if (place == nullptr) continue;
            Rows facts;
            const auto fact = [&](std::string_view key, std::string value) {
                if (!value.empty()) facts.push_back({tongues_.say(key), std::move(value)});
            };
            fact("field.place.timezone", joined({place->timezone, offset_of(place->timezone, stop.arrives)}, ", "));
            fact("field.place.region", place->region);
            if (place->population) fact("field.place.population", people_of(*place->population));
            fact("field.place.summary", tongues_.both(place->summary, "\n"));
            fact("papers.closed_days", closed_days(calendar, *place, stop));
            sheet_.table({{tongues_.say("papers.good_to_know"), 1.4}, {"", 3}}, facts);
        }
    }

    void contacts() {
        Rows rows;
        for (const auto& one : programme_.delegates) {
            if (one.part == DelegatePart::organiser) rows.push_back({who(one), one.phone, one.email});
        }
        if (rows.empty()) return;
        sheet_.heading(tongues_.say("papers.contacts"), 1);
        sheet_.table({{tongues_.say("field.delegate.name"), 3},
                      {tongues_.say("field.delegate.phone"), 2},
                      {tongues_.say("field.delegate.email"), 2.5}},
                     rows);
    }

private:
    static bool is_of_a_side(const Delegate& one) {
        return !one.side.is_nil() && one.invitation != domain::Invitation::declined &&
               (one.part == DelegatePart::delegate || one.part == DelegatePart::host ||
                one.part == DelegatePart::speaker);
    }
    [[nodiscard]] std::vector<const Delegate*> of(const Id& side) const {
        std::vector<const Delegate*> found;
        for (const auto& one : programme_.delegates) {
            if (is_of_a_side(one) && one.side == side) found.push_back(&one);
        }
        return found;
    }
    [[nodiscard]] std::string name_of(const Id& side) const {
        const auto* place = programme_.place(side);
        return place == nullptr ? tongues_.say("field.delegate.side") : tongues_.both(place->name);
    }
    [[nodiscard]] std::string who(const Delegate& one) const {
        const auto organisation = programme_.organisations.find(one.organisation);
        return joined({tongues_.both(one.name), tongues_.both(one.office, "\n"),
                       organisation == programme_.organisations.end() ? std::string{}
                                                                      : tongues_.both(organisation->second.name, "\n")},
                      "\n");
    }
    [[nodiscard]] std::string rank_of(const Delegate& one) const {
        constexpr auto all = words(domain::Rank{});
        const auto at = static_cast<std::size_t>(one.rank);
        return at < all.size() ? tongues_.word("delegate", "rank", all[at]) : std::string{};
    }

    /// Those of one rank in one row, so that who meets whom is read across.
    void facing(const Id& left, const Id& right) {
        const auto ours = of(left), theirs = of(right);
        Rows rows;
        for (std::size_t rank = 0; rank <= words(domain::Rank{}).size(); ++rank) {
            std::vector<const Delegate*> here, there;
            const auto is_it = [&](const auto* one) { return static_cast<std::size_t>(one->rank) == rank; };
            std::ranges::copy_if(ours, std::back_inserter(here), is_it);
            std::ranges::copy_if(theirs, std::back_inserter(there), is_it);
            for (std::size_t at = 0; at < std::max(here.size(), there.size()); ++at)
                rows.push_back({at < here.size() ? who(*here[at]) : std::string{},
                                rank_of(at < here.size() ? *here[at] : *there[at]),
                                at < there.size() ? who(*there[at]) : std::string{}});
        }
        sheet_.table({{name_of(left), 3}, {tongues_.say("field.delegate.rank", "\n"), 1.2}, {name_of(right), 3}}, rows);
    }

    /// Whoever stands on no side: interpreters with their languages, organisers, guests from elsewhere.
    void others() {
        Rows rows;
        for (const auto& one : programme_.delegates) {
            if (is_of_a_side(one) || one.invitation == domain::Invitation::declined) continue;
            constexpr auto all = words(DelegatePart{});
            const auto at = static_cast<std::size_t>(one.part);
            rows.push_back({who(one), at < all.size() ? tongues_.word("delegate", "part", all[at]) : std::string{},
                            joined(one.languages, ", ")});
        }
        if (rows.empty()) return;
        sheet_.heading(tongues_.say("papers.also"), 2);
        sheet_.table({{tongues_.say("field.delegate.name"), 3},
                      {tongues_.say("field.delegate.part"), 1.5},
                      {tongues_.say("field.delegate.languages"), 1.5}},
                     rows);
    }

    [[nodiscard]] std::vector<std::string> agenda_row(const domain::AgendaItem& item) const {
        const auto* stop = programme_.stop_for(item.stop, item.day);
        const auto* here = programme_.place_of(stop);
        const auto zone = programme_.zone_for(item.stop, item.day);
        std::vector<std::string> elsewhere;
        for (const auto* place : places_with_clocks(programme_))
            elsewhere.push_back(hour_elsewhere(item.day.text, item.start, zone, *place, tongues_.first()));
        std::vector<std::string> people, interpreters;
        for (const auto& id : item.people) {
            if (const auto* person = programme_.delegate(id)) people.push_back(tongues_.both(person->name));
        }
        for (const auto& id : item.interpreters) {
            if (const auto* person = programme_.delegate(id)) interpreters.push_back(tongues_.both(person->name));
        }
        if (item.people.empty()) people.push_back(tongues_.say("papers.everybody"));
        if (!interpreters.empty())
            people.push_back(tongues_.say("enum.delegate.part.interpreter") + ": " + joined(interpreters, ", "));
        constexpr auto kinds = words(domain::AgendaKind{});
        const auto kind = static_cast<std::size_t>(item.kind);
        const auto venue = tongues_.both(item.venue.empty() && stop != nullptr ? stop->venue : item.venue, "\n");
        return {item.end.empty() ? item.start : fmt::format("{}–{}", item.start, item.end), joined(elsewhere, "\n"),
                joined({tongues_.both(item.title, "\n"),
                        kind < kinds.size() ? tongues_.word("agenda_item", "kind", kinds[kind]) : std::string{},
                        tongues_.both(item.about, "\n")},
                       "\n"),
                joined({venue, here == nullptr ? std::string{} : tongues_.both(here->name)}, "\n"),
                joined(people, "\n")};
    }

    [[nodiscard]] std::string closed_days(const holidays::Calendar& calendar, const domain::Place& place,
                                          const domain::Stop& stop) const {
        const auto first = stop.arrives.earliest();
        const auto last = stop.leaves.text.empty() ? stop.arrives.latest() : stop.leaves.latest();
        if (!first || !last || *last - *first > std::chrono::days{31}) return {};
        std::vector<std::string> lines;
        for (const auto& day : calendar.of(place.country, *first, *last)) {
            if (day.kind != holidays::DayKind::holiday) continue;
            std::vector<std::string> names;
            for (const auto& lang : tongues_.langs()) names.emplace_back(day.name(lang));
            lines.push_back(
                fmt::format("{}: {}", base::to_rfc3339(base::Instant{day.day}).substr(0, 10), joined(names, "  ")));
        }
        return joined(lines, "\n");
    }

    Sheet& sheet_;
    const Programme& programme_;
    const Tongues& tongues_;
};

}  // namespace

std::vector<const domain::Place*> hosts_of(const Programme& programme) {
    std::vector<const domain::Place*> hosts;
    const auto take = [&](const domain::Place* place) {
        if (place != nullptr && std::ranges::find(hosts, place) == hosts.end()) hosts.push_back(place);
    };
    for (const auto& stop : programme.stops) take(programme.place_of(&stop.is));
    if (hosts.empty()) {
        for (const auto& id : programme.event.is.places) take(programme.place(id));
    }
    return hosts;
}

std::vector<const domain::Place*> places_with_clocks(const Programme& programme) {
    std::vector<const domain::Place*> found;
    const auto take = [&](const domain::Place* place) {
        if (place == nullptr || place->timezone.empty()) return;
        const auto is_known =
            std::ranges::any_of(found, [&](const auto* one) { return one->timezone == place->timezone; });
        if (!is_known) found.push_back(place);
    };
    for (const auto& one : programme.delegates) take(programme.place(one.side));
    for (const auto* host : hosts_of(programme)) take(host);
    return found;
}

std::string hour_elsewhere(const std::string& day, const std::string& clock, const std::string& zone,
                           const domain::Place& other, std::string_view lang) {
    const auto on = domain::Edtf{day}.earliest();
    const auto minute = minute_of(clock);
    if (!on || !minute || zone.empty() || zone == other.timezone) return {};
    const hours::WallTime here{*on, *minute};
    const auto there = hours::elsewhere(here, zone, other.timezone);
    if (!there || *there == here) return {};
    const auto later = (there->day - here.day).count();
    return fmt::format("{:02}:{:02} {}{}", there->minute / minutes_an_hour, there->minute % minutes_an_hour,
                       other.name.best(lang),
                       later == 0  ? ""
                       : later > 0 ? " (+1)"
                                   : " (−1)");
}

void write_book(Sheet& sheet, const Programme& programme, const Serves& serves, const holidays::Calendar& calendar,
                const Tongues& tongues) {
    Book book{sheet, programme, tongues};
    book.cover();
    book.purpose(serves);
    book.delegations();
    book.agenda();
    book.stops(calendar);
    book.contacts();
}

}  // namespace qiao::papers
