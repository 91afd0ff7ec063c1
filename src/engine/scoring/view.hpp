#pragma once

#include <optional>
#include <vector>

#include "engine/scoring/reason.hpp"
#include "engine/scoring/world.hpp"

namespace qiao::engine {

/// A place on a day, in a world that outlives the view.
struct View {
    const World* world{nullptr};
    int index{-1};
    const PlaceCore* core{nullptr};
    const PlaceRecords* records{nullptr};
    Day today{0};

    View(const World& in, int at, Day on)
        : world{&in}, index{at}, core{&in.place(at)}, records{&in.records(at)}, today{on} {}
};

/// A theme that a place stands for, and the record that says so.
struct Subject {
    int theme{-1};
    Ref record{};
};

/// A tie of a place, or of a larger one it belongs to.
struct AreaTie {
    int other{-1};
    int here{-1};  ///< the place, or larger place, that has the tie
    const LinkFact* link{nullptr};
};

/// The place that asks: its view, and what every candidate is held against, worked out once.
struct Asker : View {
    std::vector<Subject> aims{};                ///< distinct themes, in the order of their records' ids
    std::vector<Subject> activities{};          ///< the same of its industry
    std::vector<const OfferFact*> interests{};  ///< current; distinct by direction, theme and kind
    std::vector<int> area{};                    ///< itself and the larger places, without countries and macro regions
    std::vector<AreaTie> area_ties{};           ///< of the area, sorted by the other place and the link's id

    Asker(const World& in, int at, Day on);
};

/// Whether a place is of the kind that whole countries are.
[[nodiscard]] bool is_national(domain::PlaceKind kind);
/// Whether a place is of the kind that a city works with as its own surroundings: a county or a metropolitan area.
[[nodiscard]] bool is_surroundings(domain::PlaceKind kind);

/// Aims: themes of current needs and joint interests, and of links whose other side is still looked for.
template <class Visit>
void each_aim(const View& view, Visit visit) {
    for (const auto& offer : view.records->offers) {
        if (offer.direction != domain::Direction::offer && offer.current(view.today))
            visit(offer.theme, Ref{"offer", offer.id});
    }
    for (const auto& link : view.records->links) {
        if (!is_search(link)) continue;
        for (const auto theme : link.themes) visit(theme, Ref{"link", link.id});
    }
}

/// Activities of the place and of its county or metropolitan area: themes of its industry's organisations and of current
/// offers and needs that industry makes or that are about technology, investment or a market.
template <class Visit>
void each_activity(const View& view, Visit visit) {
    using domain::Asset;
    auto at = view.index;
    for (int step = 0; step < ancestors_max && at >= 0; ++step, at = view.world->parent(at)) {
        if (step > 0 && !is_surroundings(view.world->place(at).kind)) continue;
        const auto& records = view.world->records(at);
        for (const auto& offer : records.offers) {
            const auto industrial = offer.role == domain::HelixRole::industry || offer.asset == Asset::technology ||
                                    offer.asset == Asset::investment || offer.asset == Asset::market;
            if (industrial && offer.current(view.today)) visit(offer.theme, Ref{"offer", offer.id});
        }
        for (const auto& organisation : records.organisations) {
            if (organisation.role != domain::HelixRole::industry) continue;
            for (const auto theme : organisation.themes) visit(theme, Ref{"organisation", organisation.id});
        }
    }
}

/// The links between two places, seen from the one that has fewer, by id. Cost: the shorter list.
template <class Visit>
void each_tie(const View& a, const View& b, Visit visit) {
    const auto& fewer = a.records->links.size() <= b.records->links.size() ? a : b;
    const auto other = &fewer == &a ? b.index : a.index;
    for (const auto& link : fewer.records->links) {
        if (link.other == other) visit(link);
    }
}

/// The links between the areas of two places other than those between the two places themselves.
template <class Visit>
void each_tie_above(const Asker& self, const View& candidate, Visit visit) {
    if (self.area_ties.empty()) return;
    auto at = candidate.index;
    for (int step = 0; step < ancestors_max && at >= 0; ++step, at = candidate.world->parent(at)) {
        if (step > 0 && is_national(candidate.world->place(at).kind)) continue;
        for (const auto& tie : std::ranges::equal_range(self.area_ties, at, {}, &AreaTie::other)) {
            if (tie.here != self.index || at != candidate.index) visit(tie);
        }
    }
}

/// What a place has said on a topic, and how near it comes to the other place.
struct Stated {
    enum class About { elsewhere, anyone, country, place };
    const StatementFact* fact{nullptr};
    About about{About::anyone};
};

/// The statement that speaks most nearly of the other place; among those the newest; among those the highest id.
/// Undated is oldest.
[[nodiscard]] std::optional<Stated> find_statement(const View& view, domain::Topic topic, const View& other);

/// Whether a statement about `code` speaks of `country`: the same, or "EU" and one of the Union's members (and the United
/// Kingdom, which the source counts among its European cities).
[[nodiscard]] bool covers_country(Country code, Country country);

[[nodiscard]] Micro weight_of(domain::Answer answer);

/// The word for an answer, `reason.answer.<yes|partly|no|unknown>`.
[[nodiscard]] Word word_for(const std::optional<Stated>& stated);

/// The words for a link: `reason.link.<kind>`, and how it stands, `reason.standing.<in_force|over|ahead|held|served>`.
[[nodiscard]] Word kind_word(const LinkFact& link);
[[nodiscard]] Word standing_word(const LinkFact& link, Day today);

/// The people of a place: its own figure, else the newest of its agglomeration that is not a forecast; the record is the
/// evidence.
struct People {
    std::int64_t count{-1};
    Ref record{};
};
[[nodiscard]] People people_of(const View& view);

}  // namespace qiao::engine
