#include "features/backtest/fit_profile.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/backtest/choice_model.hpp"
#include "engine/backtest/dice.hpp"
#include "engine/scoring/criteria.hpp"
#include "engine/scoring/eligibility.hpp"

namespace qiao::backtest {
namespace {

using base::Code;
using base::Error;
using base::Id;
using base::Result;
using engine::View;
using engine::World;

constexpr double penalty = 1;
constexpr std::size_t pairs_min = 10;

/// Two places by their numbers, the lower id first, and every link between them.
struct LinkedPair {
    int a{0}, b{0};
    std::vector<Id> links{};
};

/// Whether a link says that two cities work together, and not that somebody was there or hoped to.
bool is_partnership(const engine::LinkFact& link) {
    using domain::LinkKind;
    switch (link.kind) {
        case LinkKind::visit:
        case LinkKind::flight:
        case LinkKind::seeking:
        case LinkKind::discussion: return false;
        default: break;
    }
    return link.other >= 0 && !link.by_organisation && link.level == domain::LinkLevel::city &&
           link.status != domain::LinkStatus::planned && link.status != domain::LinkStatus::discussed;
}

std::vector<LinkedPair> linked_pairs(const World& world) {
    std::vector<LinkedPair> out;
    for (int a = 0; a < world.size(); ++a) {
        std::set<int> others;
        for (const auto& link : world.records(a).links)
            if (is_partnership(link)) others.insert(link.other);
        for (const auto b : others) {
            const auto &one = world.place(a), &two = world.place(b);
            if (one.country == two.country || !(one.id < two.id) || !engine::may_partner(one.kind, two.kind)) continue;
            LinkedPair pair{a, b, {}};
            for (const auto& link : world.records(a).links)
                if (link.other == b) pair.links.push_back(link.id);
            out.push_back(std::move(pair));
        }
    }
    std::ranges::sort(out, [&](const LinkedPair& one, const LinkedPair& two) {
        return std::pair{world.place(one.a).id, world.place(one.b).id} <
               std::pair{world.place(two.a).id, world.place(two.b).id};
    });
    return out;
}

World without(const World& world, std::span<const LinkedPair> pairs) {
    engine::Changes changes;
    for (const auto& pair : pairs) changes.removed.insert(changes.removed.end(), pair.links.begin(), pair.links.end());
    std::ranges::sort(changes.removed);
    const auto repeated = std::ranges::unique(changes.removed);
    changes.removed.erase(repeated.begin(), repeated.end());
    return world.with(changes);
}

/// The candidates of a place, the partner first; none where the partner may not stand.
std::vector<int> candidates(const engine::Asker& asker, int partner, std::chrono::sys_days today) {
    const engine::RankingOptions options{.today = today};
    const engine::Eligibility may{asker, options};
    if (!may.holds(partner)) return {};
    std::vector<int> out{partner};
    for (int place = 0; place < asker.world->size(); ++place)
        if (place != partner && asker.world->place(place).alive && may.holds(place)) out.push_back(place);
    return out;
}

void learn_from(const World& world, int asker_at, int partner, std::chrono::sys_days today,
                engine::backtest::Choices& choices) {
    const engine::Asker asker{world, asker_at, engine::day_of(today)};
    const auto all = candidates(asker, partner, today);
    for (const auto place : all) {
        const View candidate{world, place, asker.today};
        std::vector<float> features;
        for (const auto& criterion : engine::all_criteria())
            features.push_back(
                static_cast<float>(criterion.compute(asker, candidate, nullptr).estimate(criterion.neutral)) /
                static_cast<float>(engine::one));
        choices.add(features, 0);
    }
    if (!all.empty()) choices.close(1);
}

/// Weights of which none is negative.
std::vector<double> fit(const engine::backtest::Choices& choices) {
    const auto width = choices.width();
    std::vector<char> dropped(width);
    for (;;) {
        // A dropped criterion is held at 0 by a strength that no data can move.
        std::vector<double> strength(width);
        for (std::size_t n = 0; n < width; ++n) strength[n] = dropped[n] != 0 ? 1e12 : penalty;
        auto weights = engine::backtest::fit(choices, {{}, strength}, 1);
        for (std::size_t n = 0; n < width; ++n)
            if (dropped[n] != 0) weights[n] = 0;
        const auto worst = std::ranges::min_element(weights);
        if (*worst >= 0) return weights;
        dropped[static_cast<std::size_t>(worst - weights.begin())] = 1;
    }
}

std::vector<domain::WeightedCriterion> as_profile(const std::vector<double>& weights) {
    const auto heaviest = *std::ranges::max_element(weights);
    std::vector<domain::WeightedCriterion> out;
    for (std::size_t n = 0; n < weights.size(); ++n) {
        const auto weight = heaviest > 0 ? static_cast<int>(std::lround(100 * weights[n] / heaviest)) : 0;
        if (weight > 0) out.push_back({std::string{engine::all_criteria()[n].key}, weight, false, 0});
    }
    std::ranges::stable_sort(out, std::greater{}, &domain::WeightedCriterion::weight);
    return out;
}

/// Asks every hidden pair from both ends.
class Asking {
public:
    Asking(const World& world, std::span<const LinkedPair> hidden, std::chrono::sys_days today)
        : world_{world}, hidden_{hidden}, today_{today} {}

    [[nodiscard]] ProfileFigure ask(std::string slug, const engine::Weighing& weighing) {
        ProfileFigure out{.slug = std::move(slug)};
        questions_ = 0;
        for (const auto& pair : hidden_) {
            for (const auto& [asker, partner] : {std::pair{pair.a, pair.b}, {pair.b, pair.a}})
                add(asker, partner, weighing, out);
        }
        if (questions_ == 0) return out;
        out.auc /= static_cast<double>(questions_);
        out.hits10 /= static_cast<double>(questions_);
        return out;
    }
    [[nodiscard]] std::size_t questions() const { return questions_; }

private:
    void add(int asker_at, int partner, const engine::Weighing& weighing, ProfileFigure& out) {
        const engine::Asker asker{world_, asker_at, engine::day_of(today_)};
        const auto all = candidates(asker, partner, today_);
        if (all.size() < 2) return;
        std::vector<engine::Micro> scores;
        for (const auto place : all)
            scores.push_back(engine::score_of(asker, View{world_, place, asker.today}, weighing).score);
        const auto above =
            static_cast<double>(std::ranges::count_if(scores, [&](auto one) { return one > scores[0]; }));
        const auto equal = static_cast<double>(std::ranges::count(scores, scores[0]) - 1);
        out.auc += 1 - (above + equal / 2) / static_cast<double>(all.size() - 1);
        // One of equals stands at each of their places with the same probability.
        out.hits10 += std::clamp((10 - above) / (equal + 1), 0.0, 1.0);
        ++questions_;
    }

    const World& world_;
    std::span<const LinkedPair> hidden_;
    std::chrono::sys_days today_;
    std::size_t questions_{0};
};

}  // namespace

Result<FittedProfile> fit_profile(const partners::Knowledge& knowledge, const FitOrder& order) {
    if (!(order.hidden >= 0.1 && order.hidden <= 0.9))
        return Error{Code::invalid_value,
                     "hidden",
                     {{"field", "hidden"}, {"value", std::to_string(order.hidden)}, {"expected", "0.1 … 0.9"}}};
    auto pairs = linked_pairs(knowledge.world);
    if (pairs.size() < pairs_min)
        return Error{Code::missing_value, "links", {{"field", "links"}}, "error.backtest.few_links"};
    engine::backtest::Dice dice{order.seed};
    for (auto n = pairs.size(); n > 1; --n) std::swap(pairs[n - 1], pairs[dice.below(n)]);
    const auto hidden_count = static_cast<std::size_t>(static_cast<double>(pairs.size()) * order.hidden);
    const std::span hidden{pairs.data(), hidden_count},
        visible{pairs.data() + hidden_count, pairs.size() - hidden_count};

    const auto seen = without(knowledge.world, hidden);
    engine::backtest::Choices choices{engine::all_criteria().size()};
    for (const auto& pair : visible) {
        const auto world = without(seen, {&pair, 1});
        learn_from(world, pair.a, pair.b, order.today, choices);
        learn_from(world, pair.b, pair.a, order.today, choices);
    }
    FittedProfile out{.learnt_from = visible.size(), .hidden = hidden.size()};
    out.criteria = as_profile(fit(choices));
    Asking asking{seen, hidden, order.today};
    const auto learned = engine::weigh(out.criteria);
    if (!learned) return learned.error();
    out.figures.push_back(asking.ask("learned", *learned));
    for (const auto* slug : {"first-contact", "source-criteria"}) {
        const auto known = knowledge.profiles.find(Id::from_key("profile", slug));
        if (known != knowledge.profiles.end()) out.figures.push_back(asking.ask(slug, known->second->weighing));
    }
    out.questions = asking.questions();
    return out;
}

}  // namespace qiao::backtest
