#pragma once

#include "engine/scoring/view.hpp"

namespace qiao::engine {

/// How well one of our subjects is met by one of theirs.
struct Fit {
    Micro value{0};
    Ref ours{};
    Ref theirs{};
    int our_theme{-1};
    int their_theme{-1};
};

/// The rule by which lists of subjects are compared.
///
/// A first agreement needs a few areas, not many: a partner who meets three of our subjects fully has all the points,
/// whether we have three or thirty. So each of our subjects is met as well as the best of theirs meets it, and
///
///     value = (the three best of these) ÷ min(3, number of our subjects)
///
/// Between equals the subject with the lower record id stands.
class BestThree {
public:
    void add(const Fit& fit);

    /// REQUIRES subjects > 0.
    [[nodiscard]] Micro value(std::size_t subjects) const;
    [[nodiscard]] Terms terms(std::size_t subjects) const;
    [[nodiscard]] const Fit& best() const { return fits_[0]; }
    [[nodiscard]] bool empty() const { return fits_[0].value == 0; }

    /// Names both records of each fit that adds to the value.
    void ground(Grounds& grounds) const;

private:
    std::array<Fit, 3> fits_{};
};

/// `each(visit)` calls visit(theme, record) for every subject of theirs. Returns nothing where they have none.
template <class Each>
[[nodiscard]] std::optional<BestThree> compare(const View& self, const std::vector<Subject>& ours, Each each) {
    BestThree fits;
    auto any = false;
    for (const auto& subject : ours) {
        Fit best{.ours = subject.record, .our_theme = subject.theme};
        each([&](int theme, const Ref& record) {
            any = true;
            const auto value = self.world->themes().similarity(subject.theme, theme);
            if (value <= best.value) return;
            best.value = value;
            best.theirs = record;
            best.their_theme = theme;
        });
        if (!any) return std::nullopt;
        fits.add(best);
    }
    return fits;
}

/// Offers against needs in both directions.
///
/// An offer meets a need and a need an offer; a joint interest counts as both. One fit = nearness of the themes × nearness
/// of what is exchanged: the same kind 1; where one side says only "cooperation" 0.8; different kinds 0.4 (the same subject,
/// something else about it). Returns nothing where they have no current interest. REQUIRES that self has one.
[[nodiscard]] std::optional<BestThree> complement(const Asker& self, const View& candidate);

/// The best meeting of a need for know-how of one with an offer of know-how of the other, either way; 0 if none.
/// `ours` and `theirs` are the two records, whichever way it goes.
[[nodiscard]] Fit learning(const Asker& self, const View& candidate);

[[nodiscard]] Micro kind_nearness(domain::Asset a, domain::Asset b);

/// Whether an interest of one direction answers one of another.
[[nodiscard]] bool meets(domain::Direction ours, domain::Direction theirs);

/// Whether one teaches what the other wants to learn: know-how both, one an offer and the other a need.
[[nodiscard]] bool teaches(const OfferFact& ours, const OfferFact& theirs);
[[nodiscard]] bool is_lesson(const OfferFact& interest);

}  // namespace qiao::engine
