#include "engine/scoring/view.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace qiao::engine {
namespace {

void keep_distinct(std::vector<Subject>& subjects) {
    std::ranges::sort(subjects, [](const Subject& a, const Subject& b) {
        return std::tie(a.record.id, a.record.entity, a.theme) < std::tie(b.record.id, b.record.entity, b.theme);
    });
    std::vector<Subject> kept;
    for (const auto& subject : subjects) {
        if (std::ranges::find(kept, subject.theme, &Subject::theme) == kept.end()) kept.push_back(subject);
    }
    subjects = std::move(kept);
}

void keep_distinct(std::vector<const OfferFact*>& interests) {
    const auto same = [](const OfferFact* a, const OfferFact* b) {
        return a->theme == b->theme && a->direction == b->direction && a->asset == b->asset;
    };
    std::vector<const OfferFact*> kept;
    for (const auto* interest : interests) {
        if (std::ranges::none_of(kept, [&](const auto* held) { return same(held, interest); }))
            kept.push_back(interest);
    }
    interests = std::move(kept);
}

}  // namespace

bool is_national(domain::PlaceKind kind) {
    return kind == domain::PlaceKind::country || kind == domain::PlaceKind::macro_region;
}

bool is_surroundings(domain::PlaceKind kind) {
    return kind == domain::PlaceKind::county || kind == domain::PlaceKind::metropolitan_area;
}

Asker::Asker(const World& in, int at, Day on) : View{in, at, on} {
    each_aim(*this, [this](int theme, Ref record) { aims.push_back({theme, record}); });
    keep_distinct(aims);
    each_activity(*this, [this](int theme, Ref record) { activities.push_back({theme, record}); });
    keep_distinct(activities);
    for (const auto& offer : records->offers) {
        if (offer.current(today)) interests.push_back(&offer);
    }
    keep_distinct(interests);
    auto here = index;
    for (int step = 0; step < ancestors_max && here >= 0; ++step, here = world->parent(here)) {
        if (step > 0 && is_national(world->place(here).kind)) continue;
        area.push_back(here);
        for (const auto& link : world->records(here).links) {
            if (link.other >= 0) area_ties.push_back({link.other, here, &link});
        }
    }
    std::ranges::sort(area_ties, [](const AreaTie& a, const AreaTie& b) {
        return std::tie(a.other, a.link->id, a.here) < std::tie(b.other, b.link->id, b.here);
    });
}

bool covers_country(Country code, Country country) {
    static constexpr std::array members{
        country_of("AT"), country_of("BE"), country_of("BG"), country_of("CY"), country_of("CZ"), country_of("DE"),
        country_of("DK"), country_of("EE"), country_of("ES"), country_of("FI"), country_of("FR"), country_of("GB"),
        country_of("GR"), country_of("HR"), country_of("HU"), country_of("IE"), country_of("IT"), country_of("LT"),
        country_of("LU"), country_of("LV"), country_of("MT"), country_of("NL"), country_of("PL"), country_of("PT"),
        country_of("RO"), country_of("SE"), country_of("SI"), country_of("SK")};
    return code == country || (code == country_of("EU") && std::ranges::find(members, country) != members.end());
}

std::optional<Stated> find_statement(const View& view, domain::Topic topic, const View& other) {
    using enum Stated::About;
    std::optional<Stated> best;
    const auto key = [](const Stated& stated) { return std::tie(stated.about, stated.fact->stated, stated.fact->id); };
    for (const auto& fact : view.records->statements) {
        if (fact.topic != topic) continue;
        auto about = anyone;
        if (fact.about_place >= 0)
            about = fact.about_place == other.index ? place : elsewhere;
        else if (fact.about_country != 0)
            about = covers_country(fact.about_country, other.core->country) ? country : elsewhere;
        const Stated stated{&fact, about};
        if (!best || key(*best) < key(stated)) best = stated;
    }
    return best;
}

Micro weight_of(domain::Answer answer) {
    switch (answer) {
        case domain::Answer::yes: return one;
        case domain::Answer::partly: return one / 2;
        case domain::Answer::no: return 0;
    }
    return 0;
}

Word word_for(const std::optional<Stated>& stated) {
    return {"reason.answer",
            stated ? words(domain::Answer{})[static_cast<std::size_t>(stated->fact->answer)] : "unknown"};
}

Word kind_word(const LinkFact& link) {
    return {"reason.link", words(domain::LinkKind{})[static_cast<std::size_t>(link.kind)]};
}

Word standing_word(const LinkFact& link, Day today) {
    static constexpr std::array<std::string_view, 3> names{"in_force", "over", "ahead"};
    const auto how = standing(link, today);
    if (how == Standing::in_force && link.kind == domain::LinkKind::visit) return {"reason.standing", "held"};
    if (how == Standing::in_force && link.kind == domain::LinkKind::flight) return {"reason.standing", "served"};
    return {"reason.standing", names[static_cast<std::size_t>(how)]};
}

People people_of(const View& view) {
    if (view.core->population >= 0) return {view.core->population, {"place", view.core->id}};
    const std::chrono::year_month_day today{std::chrono::sys_days{std::chrono::days{view.today}}};
    const PeopleFact* newest = nullptr;
    for (const auto& fact : view.records->agglomerations) {
        if (fact.year > static_cast<int>(today.year())) continue;
        if (newest == nullptr || fact.year > newest->year) newest = &fact;
    }
    return newest ? People{newest->people, {"indicator", newest->id}} : People{};
}

}  // namespace qiao::engine
