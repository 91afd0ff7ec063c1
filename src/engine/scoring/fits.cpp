#include "engine/scoring/fits.hpp"

namespace qiao::engine {

using domain::Asset;
using domain::Direction;

bool meets(Direction ours, Direction theirs) {
    return ours == Direction::joint || theirs == Direction::joint || ours != theirs;
}

bool is_lesson(const OfferFact& interest) {
    return interest.asset == Asset::know_how && interest.direction != Direction::joint;
}

bool teaches(const OfferFact& ours, const OfferFact& theirs) {
    return is_lesson(ours) && is_lesson(theirs) && ours.direction != theirs.direction;
}

void BestThree::add(const Fit& fit) {
    for (std::size_t at = 0; at < fits_.size(); ++at) {
        if (fit.value <= fits_[at].value) continue;
        for (auto last = fits_.size() - 1; last > at; --last) fits_[last] = fits_[last - 1];
        fits_[at] = fit;
        return;
    }
}

Micro BestThree::value(std::size_t subjects) const {
    std::int64_t sum = 0;
    for (const auto& fit : fits_) sum += fit.value;
    return static_cast<Micro>(divided(sum, static_cast<std::int64_t>(std::min(subjects, fits_.size()))));
}

Terms BestThree::terms(std::size_t subjects) const {
    Terms terms{.count = static_cast<int>(std::min(subjects, fits_.size()))};
    for (std::size_t at = 0; at < fits_.size(); ++at) terms.shares[at] = fits_[at].value;
    return terms;
}

void BestThree::ground(Grounds& grounds) const {
    for (const auto& fit : fits_) {
        if (fit.value > 0) grounds.resting_on(fit.ours).resting_on(fit.theirs);
    }
}

Micro kind_nearness(Asset a, Asset b) {
    if (a == b) return one;
    return a == Asset::cooperation || b == Asset::cooperation ? 800'000 : 400'000;
}

std::optional<BestThree> complement(const Asker& self, const View& candidate) {
    BestThree fits;
    auto any = false;
    for (const auto* ours : self.interests) {
        Fit best{.ours = {"offer", ours->id}, .our_theme = ours->theme};
        for (const auto& theirs : candidate.records->offers) {
            if (!theirs.current(self.today)) continue;
            any = true;
            if (!meets(ours->direction, theirs.direction)) continue;
            const auto near = self.world->themes().similarity(ours->theme, theirs.theme);
            if (near <= best.value) continue;
            const auto value = product(near, kind_nearness(ours->asset, theirs.asset));
            if (value <= best.value) continue;
            best.value = value;
            best.theirs = {"offer", theirs.id};
            best.their_theme = theirs.theme;
        }
        if (!any) return std::nullopt;
        fits.add(best);
    }
    return fits;
}

Fit learning(const Asker& self, const View& candidate) {
    Fit best;
    for (const auto* ours : self.interests) {
        if (!is_lesson(*ours)) continue;
        for (const auto& theirs : candidate.records->offers) {
            if (!teaches(*ours, theirs) || !theirs.current(self.today)) continue;
            const auto value = self.world->themes().similarity(ours->theme, theirs.theme);
            if (value <= best.value) continue;
            best = {value, {"offer", ours->id}, {"offer", theirs.id}, ours->theme, theirs.theme};
        }
    }
    return best;
}

}  // namespace qiao::engine
