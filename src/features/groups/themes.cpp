#include "features/groups/themes.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/scoring/fits.hpp"

namespace qiao::groups {
namespace {

using base::Code;
using base::Error;
using engine::Micro;
using engine::product;

constexpr Micro joint_share = 750'000;

ThemeName name_of(const domain::Theme& theme) { return {theme.id, theme.label}; }

/// An interest near a theme.
struct Near {
    const engine::OfferFact* interest{nullptr};
    Micro nearness{0};
    bool within{false};  ///< at the theme or below
};

Micro fit_of(const Near& ours, const Near& theirs) {
    using domain::Direction;
    const auto a = ours.interest->direction, b = theirs.interest->direction;
    if (!engine::meets(a, b) || !(ours.within || theirs.within)) return 0;
    const auto subject = product(product(ours.nearness, theirs.nearness),
                                 engine::kind_nearness(ours.interest->asset, theirs.interest->asset));
    return a == Direction::joint || b == Direction::joint ? product(subject, joint_share) : subject;
}

}  // namespace

ThemeFinder::ThemeFinder(storage::Reader& reader) {
    reader.for_each(domain::theme_entity(), [&](const domain::Record& record) {
        themes_.push_back(domain::from_record<domain::Theme>(record));
    });
    std::ranges::sort(themes_, {}, &domain::Theme::id);
}

base::Result<ThemeName> ThemeFinder::resolve(const Written& written) const {
    const auto& text = written.text;
    const auto slug = text.starts_with("key:") ? std::string_view{text}.substr(4) : std::string_view{text};
    const auto id = base::Id::parse(text).value_or(base::Id::from_key("theme", slug));
    const auto known = std::ranges::find(themes_, id, &domain::Theme::id);
    if (known != themes_.end()) return name_of(*known);
    std::vector<const domain::Theme*> called;
    for (const auto& theme : themes_)
        if (domain::is_called(theme, base::fold(text))) called.push_back(&theme);
    if (called.size() == 1) return name_of(*called.front());
    Error error{called.empty() ? Code::not_found : Code::ambiguous,
                written.where,
                {{"where", written.where}, {"value", text}},
                called.empty() ? "error.groups.theme_unknown" : "error.groups.theme_ambiguous"};
    for (const auto* theme : called)
        error.candidates.push_back({theme->id.to_string(), std::string{theme->label.best("en")}});
    return error;
}

std::vector<ThemeName> ThemeFinder::all() const {
    std::vector<ThemeName> out;
    for (const auto& theme : themes_) out.push_back(name_of(theme));
    return out;
}

ThemeFit fit_at(const base::Id& theme, const engine::World& world, const std::vector<int>& in_world,
                const std::vector<int>& side, std::chrono::sys_days today) {
    const auto& tree = world.themes();
    const auto number = tree.find(theme);
    const auto day = engine::day_of(today);
    const auto n = in_world.size();
    ThemeFit out{std::vector<char>(n), std::vector<Micro>(n * n)};
    std::vector<std::vector<Near>> near(n);
    for (std::size_t city = 0; city < n; ++city) {
        for (const auto& interest : world.records(in_world[city]).offers) {
            const auto nearness = interest.current(day) ? tree.similarity(number, interest.theme) : 0;
            if (nearness > 0) near[city].push_back({&interest, nearness, tree.is_within(interest.theme, number)});
        }
        out.interested[city] = near[city].empty() ? 0 : 1;
    }
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < a && !near[a].empty(); ++b) {
            if (side[a] == side[b]) continue;
            Micro best = 0;
            for (const auto& ours : near[a])
                for (const auto& theirs : near[b]) best = std::max(best, fit_of(ours, theirs));
            out.fits[a * n + b] = out.fits[b * n + a] = best;
        }
    }
    return out;
}

}  // namespace qiao::groups
