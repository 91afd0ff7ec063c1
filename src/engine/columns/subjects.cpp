#include "engine/columns/subjects.hpp"

#include <algorithm>

#include "engine/machine/parallel.hpp"
#include "engine/scoring/fits.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::columns {
namespace {

/// Nearness of themes to one of ours, each worked out when it is first met.
class Nearness {
public:
    Nearness(const ThemeTree& themes, int ours) : themes_{themes}, ours_{ours} {}

    [[nodiscard]] Micro to(int theme) {
        const auto at = static_cast<std::size_t>(theme);
        if (at >= known_.size()) known_.resize(at + 1, -1);
        if (known_[at] < 0) known_[at] = themes_.similarity(ours_, theme);
        return known_[at];
    }

    [[nodiscard]] Micro best(const std::vector<int>& themes) {
        Micro found = nothing_known;
        for (const auto theme : themes) found = std::max(found, to(theme));
        return found;
    }

private:
    const ThemeTree& themes_;
    int ours_;
    std::vector<Micro> known_;
};

template <class Word>
int number_of(Word word) {
    return static_cast<int>(word);
}

}  // namespace

Subjects::Subjects(const StandIns& stand_ins, const Order& order, std::span<const int> askers, Wanted wanted,
                   int threads)
    : length_{order.with_subjects() + slack} {
    const auto& world = stand_ins.world();
    for (const auto place : askers) ask_for(Asker{world, place, stand_ins.today()}, wanted);
    if (keys_.empty()) return;
    std::vector<Offered> offered(order.with_subjects());
    for (std::size_t position = 0; position < offered.size(); ++position) {
        auto& here = offered[position];
        const View view{world, order.place_at(position), stand_ins.today()};
        each_aim(view, [&](int theme, const Ref&) { here.aims.push_back(theme); });
        each_activity(view, [&](int theme, const Ref&) { here.activities.push_back(theme); });
        for (const auto& offer : view.records->offers) {
            if (offer.current(view.today)) here.interests.push_back(&offer);
        }
        here.organisations = &view.records->organisations;
    }
    cells_.assign(keys_.size() * length_, nothing_known);
    machine::in_parts(keys_.size(), threads, 4, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (auto at = begin; at < end; ++at) fill(at, stand_ins, offered);
    });
}

void Subjects::ask_for(const Asker& asker, const Wanted& wanted) {
    const auto add = [this](const Key& key) {
        if (columns_.emplace(key.packed(), keys_.size()).second) keys_.push_back(key);
    };
    for (const auto& aim : asker.aims) {
        if (wanted.aims) add({Kind::aim, aim.theme});
        for (int role = 0; wanted.roles && role < static_cast<int>(sides::helix.size()); ++role)
            add({Kind::role, aim.theme, role});
    }
    for (const auto& activity : asker.activities) {
        if (wanted.activities) add({Kind::activity, activity.theme});
    }
    for (const auto* ours : asker.interests) {
        if (wanted.interests) add({Kind::interest, ours->theme, number_of(ours->direction), number_of(ours->asset)});
        if (wanted.lessons && is_lesson(*ours)) add({Kind::lesson, ours->theme, number_of(ours->direction)});
    }
}

void Subjects::fill(std::size_t column, const StandIns& stand_ins, const std::vector<Offered>& offered) {
    const auto& key = keys_[column];
    auto* cells = cells_.data() + column * length_;
    Nearness near{stand_ins.world().themes(), key.theme};
    const OfferFact ours{
        .theme = key.theme,
        .direction = static_cast<domain::Direction>(key.direction),
        .asset = key.kind == Kind::lesson ? domain::Asset::know_how : static_cast<domain::Asset>(key.asset)};
    const auto value_of = [&](const Offered& theirs) -> Micro {
        if (key.kind == Kind::aim) return near.best(theirs.aims);
        if (key.kind == Kind::activity) return near.best(theirs.activities);
        if (key.kind == Kind::interest && theirs.interests.empty()) return nothing_known;
        Micro best = 0;
        if (key.kind == Kind::role) {
            for (const auto& organisation : *theirs.organisations) {
                if (organisation.role != sides::helix[static_cast<std::size_t>(key.direction)]) continue;
                best = std::max(best, organisation.themes.empty() ? one / 2 : near.best(organisation.themes));
            }
            return best;
        }
        for (const auto* offer : theirs.interests) {
            if (key.kind == Kind::lesson && teaches(ours, *offer)) best = std::max(best, near.to(offer->theme));
            if (key.kind == Kind::interest && meets(ours.direction, offer->direction))
                best = std::max(best, product(near.to(offer->theme), kind_nearness(ours.asset, offer->asset)));
        }
        return best;
    };
    for (std::size_t position = 0; position < offered.size(); ++position) cells[position] = value_of(offered[position]);
}

const Cell* Subjects::interest(const OfferFact& ours) const {
    return column({Kind::interest, ours.theme, number_of(ours.direction), number_of(ours.asset)});
}

const Cell* Subjects::lesson(const OfferFact& ours) const {
    return column({Kind::lesson, ours.theme, number_of(ours.direction)});
}

const Cell* Subjects::role(std::size_t position_in_helix, int theme) const {
    return column({Kind::role, theme, static_cast<int>(position_in_helix)});
}

}  // namespace qiao::engine::columns
