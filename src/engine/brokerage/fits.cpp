#include "engine/brokerage/fits.hpp"

#include <algorithm>

namespace qiao::brokerage {
namespace {

using domain::Direction;
using domain::HelixRole;
using engine::one;

constexpr std::size_t told_most = 3;
constexpr Micro unwanted_kind = 600'000;   ///< under the right theme, but not of the kind that is looked for
constexpr Micro role_elsewhere = 600'000;  ///< the project has the role, though not at this place
constexpr Micro at_home = 700'000;         ///< at a place that takes part already
constexpr Micro abroad = 400'000;
constexpr Micro elsewhere = 200'000;
constexpr Micro together = 700'000;
constexpr Micro other_kind = 600'000;

Reason compare_themes(const Seeker& seeker, const Candidate& candidate, const engine::ThemeTree& tree) {
    auto near = likeness(seeker.themes, candidate.themes, tree);
    return {.ground = Ground::themes, .value = near.value, .themes = std::move(near.themes)};
}

Reason compare_offers(const Seeker& seeker, const Candidate& candidate, const engine::ThemeTree& tree) {
    Reason reason{.ground = Ground::offers};
    for (const auto& offered : candidate.offers) {
        for (const auto theme : seeker.themes) {
            const auto near = tree.similarity(theme, offered.theme);
            const auto value = seeker.wanted.contains(offered.asset) ? near : engine::product(near, unwanted_kind);
            const auto is_better =
                value > reason.value || (value == reason.value && value > 0 && offered.offer < reason.offer);
            if (!is_better) continue;
            reason.value = value;
            reason.offer = offered.offer;
        }
    }
    return reason;
}

Reason compare_role(const Seeker& seeker, const Candidate& candidate) {
    Reason reason{.ground = Ground::role};
    const auto role = static_cast<std::size_t>(candidate.role);
    if (role >= helix_roles) return reason;
    reason.is_missing_role = !seeker.roles.contains(role);
    if (reason.is_missing_role)
        reason.value = one;
    else if (!seeker.place_roles.contains({candidate.place, role}))
        reason.value = role_elsewhere;
    return reason;
}

Reason compare_place(const Seeker& seeker, const Candidate& candidate) {
    Reason reason{.ground = Ground::place};
    if (candidate.place.is_nil() || seeker.places.empty()) return reason;
    const auto takes_part = seeker.places.contains(candidate.place);
    reason.is_partner_place = !takes_part && seeker.partners.contains(candidate.place);
    if (reason.is_partner_place)
        reason.value = one;
    else if (takes_part)
        reason.value = at_home;
    else
        reason.value = seeker.countries.contains(candidate.country) ? elsewhere : abroad;
    return reason;
}

Micro direction_fit(Direction a, Direction b) {
    if (a == Direction::joint || b == Direction::joint) return together;
    return a == b ? 0 : one;
}

}  // namespace

Likeness likeness(const std::vector<int>& ours, const std::vector<int>& theirs, const engine::ThemeTree& tree) {
    struct Near {
        Micro value;
        int theirs;
        int ours;
    };
    std::vector<Near> all;
    for (const auto mine : ours) {
        Near best{0, -1, mine};
        for (const auto other : theirs) {
            const auto value = tree.similarity(mine, other);
            if (value > best.value || (value == best.value && value > 0 && tree.id(other) < tree.id(best.theirs)))
                best = {value, other, mine};
        }
        if (best.value > 0) all.push_back(best);
    }
    std::ranges::sort(all, [&](const Near& a, const Near& b) {
        return a.value != b.value ? a.value > b.value : tree.id(a.ours) < tree.id(b.ours);
    });
    Likeness made;
    if (all.empty()) return made;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < std::min(all.size(), told_most); ++i) {
        sum += all[i].value;
        made.themes.emplace_back(all[i].theirs, all[i].ours);
    }
    made.value = static_cast<Micro>(engine::divided(sum, static_cast<std::int64_t>(std::min(ours.size(), told_most))));
    return made;
}

Fit look_at(const Seeker& seeker, const Candidate& candidate, const engine::ThemeTree& tree) {
    Fit fit{.organisation = candidate.id,
            .reasons = {compare_themes(seeker, candidate, tree), compare_offers(seeker, candidate, tree),
                        compare_role(seeker, candidate), compare_place(seeker, candidate)}};
    for (std::size_t i = 0; i < grounds; ++i) {
        fit.reasons[i].points = std::int64_t{weights[i]} * fit.reasons[i].value;
        fit.points += fit.reasons[i].points;
    }
    return fit;
}

std::vector<Fit> best_fits(const Seeker& seeker, const std::vector<Candidate>& all, const engine::ThemeTree& tree,
                           std::size_t at_most) {
    std::vector<Fit> fits;
    for (const auto& candidate : all) {
        if (seeker.members.contains(candidate.id)) continue;
        auto fit = look_at(seeker, candidate, tree);
        const auto has_matter = fit.reasons[static_cast<std::size_t>(Ground::themes)].value > 0 ||
                                fit.reasons[static_cast<std::size_t>(Ground::offers)].value > 0;
        if (has_matter) fits.push_back(std::move(fit));
    }
    std::ranges::sort(fits, [](const Fit& a, const Fit& b) {
        return a.points != b.points ? a.points > b.points : a.organisation < b.organisation;
    });
    if (fits.size() > at_most) fits.resize(at_most);
    return fits;
}

std::vector<Answer> answers_to(const std::vector<Standing>& own, const std::vector<Standing>& all,
                               const engine::ThemeTree& tree, std::size_t at_most) {
    std::vector<Answer> answers;
    for (const auto& mine : own) {
        for (const auto& other : all) {
            if (other.place == mine.place || other.id == mine.id) continue;
            auto value = engine::product(tree.similarity(mine.theme, other.theme),
                                         direction_fit(mine.direction, other.direction));
            if (mine.asset != other.asset) value = engine::product(value, other_kind);
            if (value > 0) answers.push_back({mine.id, other.id, value});
        }
    }
    std::ranges::sort(answers, [](const Answer& a, const Answer& b) {
        if (a.value != b.value) return a.value > b.value;
        return std::pair{a.own, a.other} < std::pair{b.own, b.other};
    });
    if (answers.size() > at_most) answers.resize(at_most);
    return answers;
}

}  // namespace qiao::brokerage
