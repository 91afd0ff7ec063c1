#include "features/pairing/score_table.hpp"

#include <algorithm>
#include <set>
#include <thread>

#include "engine/machine/parallel.hpp"
#include "engine/scoring/criteria.hpp"
#include "engine/scoring/eligibility.hpp"

namespace qiao::pairing {
namespace {

using base::Code;
using base::Error;
using engine::Micro;
using engine::pairing::Matrices;
using engine::pairing::Pair;

base::Result<std::vector<int>> found_in(const engine::World& world, const std::vector<domain::Record>& places) {
    std::vector<int> out;
    for (const auto& place : places) {
        const auto index = world.find(place.id);
        if (index < 0) return Error{Code::not_found, "", {{"value", place.id.to_string()}}};
        out.push_back(index);
    }
    return out;
}

Micro valued(PairValue value, Micro ours, Micro theirs) {
    switch (value) {
        case PairValue::mutual: return engine::mutual_of(ours, theirs);
        case PairValue::ours: return ours;
        case PairValue::theirs: return theirs;
        case PairValue::mean: return engine::mean(ours, theirs);
    }
    return 0;
}

}  // namespace

base::Result<ScoreMaker> ScoreMaker::make(std::shared_ptr<const partners::Knowledge> knowledge,
                                          std::vector<domain::Record> a, std::vector<domain::Record> b,
                                          const PairRequest& request, std::chrono::sys_days today) {
    if (a.size() * b.size() > pair_cells_max)
        return Error{
            Code::too_large, "", {{"limit", std::to_string(pair_cells_max)}}, "error.pairing.cohorts_too_large"};
    ScoreMaker maker;
    maker.knowledge_ = std::move(knowledge);
    maker.world_ = maker.knowledge_->world;
    auto in_a = found_in(maker.world_, a), in_b = found_in(maker.world_, b);
    if (!in_a) return in_a.error();
    if (!in_b) return in_b.error();
    maker.a_ = std::move(a);
    maker.b_ = std::move(b);
    maker.in_world_a_ = std::move(in_a).value();
    maker.in_world_b_ = std::move(in_b).value();
    maker.value_ = request.value;
    maker.today_ = today;
    if (const auto chosen = maker.choose(request); !chosen) return chosen.error();
    if (request.hide_links) maker.hide_ties();
    return maker;
}

/// A profile that was asked for, weights of the moment, or the one that all cities happen to share.
base::Outcome ScoreMaker::choose(const PairRequest& request) {
    auto chosen = partners::read_choice(*knowledge_, {request.profile, request.weights});
    if (!chosen) return chosen.error();
    if (!chosen->has_value()) {
        std::set<const partners::KnownProfile*> profiles;
        for (const auto* side : {&a_, &b_})
            for (const auto& place : *side) profiles.insert(knowledge_->find_profile_of(place.id));
        if (profiles.size() != 1 || *profiles.begin() == nullptr) return base::done();
        *chosen = partners::as_chosen(**profiles.begin());
    }
    profile_ = std::move((*chosen)->profile);
    weighing_ = std::move((*chosen)->weighing);
    return base::done();
}

void ScoreMaker::hide_ties() {
    const std::set<int> others{in_world_b_.begin(), in_world_b_.end()};
    engine::Changes changes;
    for (const auto index : in_world_a_)
        for (const auto& link : world_.records(index).links)
            if (others.contains(link.other)) changes.removed.push_back(link.id);
    std::sort(changes.removed.begin(), changes.removed.end());
    changes.removed.erase(std::unique(changes.removed.begin(), changes.removed.end()), changes.removed.end());
    if (!changes.removed.empty()) world_ = world_.with(changes);
}

Matrices ScoreMaker::score(const engine::Weighing* everybody, std::vector<char>* violated) const {
    const auto width = b_.size(), cells = a_.size() * width;
    Matrices out{std::vector<Micro>(cells), std::vector<Micro>(cells), std::vector<Micro>(cells)};
    if (violated != nullptr) violated->assign(cells, 0);
    const auto day = engine::day_of(today_);
    const auto threads = static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U));
    const auto weighing_of = [&](const domain::Record& place) -> const engine::Weighing& {
        return everybody != nullptr ? *everybody : knowledge_->weighing_of(place.id);
    };
    const auto look = [&](const engine::Asker& asker, int asked, const engine::Weighing& weighing) {
        return engine::score_of(asker, engine::View{world_, asked, day}, weighing);
    };
    engine::machine::in_parts(a_.size(), threads, 8, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (auto n = begin; n < end; ++n) {
            const engine::Asker asker{world_, in_world_a_[n], day};
            const auto& weighing = weighing_of(a_[n]);
            for (std::size_t m = 0; m < width; ++m) {
                const auto made = look(asker, in_world_b_[m], weighing);
                out.ours[n * width + m] = made.score;
                if (violated != nullptr && made.violated >= 0) (*violated)[n * width + m] = 1;
            }
        }
    });
    engine::machine::in_parts(width, threads, 8, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (auto m = begin; m < end; ++m) {
            const engine::Asker asker{world_, in_world_b_[m], day};
            const auto& weighing = weighing_of(b_[m]);
            for (std::size_t n = 0; n < a_.size(); ++n) {
                const auto made = look(asker, in_world_a_[n], weighing);
                out.theirs[n * width + m] = made.score;
                if (violated != nullptr && made.violated >= 0) (*violated)[n * width + m] = 1;
            }
        }
    });
    for (std::size_t cell = 0; cell < cells; ++cell) out.value[cell] = valued(value_, out.ours[cell], out.theirs[cell]);
    return out;
}

ScoreTable ScoreMaker::table() const {
    ScoreTable out{.a = a_, .b = b_, .profile = profile_};
    std::vector<char> violated;
    out.scores = score(weighing_ ? &*weighing_ : nullptr, &violated);
    engine::RankingOptions everybody{.include_known = true, .all_kinds = true, .today = today_};
    std::set<std::string> countries;
    for (const auto& place : b_)
        if (const auto* country = std::get_if<std::string>(&place["country"])) countries.insert(*country);
    everybody.countries.assign(countries.begin(), countries.end());
    auto strangers = everybody;
    strangers.include_known = false;
    for (std::size_t n = 0; n < a_.size(); ++n) {
        // The ties themselves are looked up in what is known, not in what is scored.
        const engine::Asker asker{knowledge_->world, in_world_a_[n], engine::day_of(today_)};
        const engine::Eligibility may{asker, everybody}, may_anew{asker, strangers};
        for (std::size_t m = 0; m < b_.size(); ++m) {
            const Pair pair{static_cast<int>(n), static_cast<int>(m)};
            if (violated[n * b_.size() + m] != 0) out.violating.push_back(pair);
            if (!may.holds(in_world_b_[m]))
                out.related.push_back(pair);
            else if (!may_anew.holds(in_world_b_[m]))
                out.known.push_back(pair);
        }
    }
    return out;
}

std::vector<int> ScoreMaker::weights() const {
    std::vector<int> out;
    for (const auto& line : profile_.criteria) out.push_back(line.weight);
    return out;
}

std::optional<Matrices> ScoreMaker::matrices_for(const std::vector<int>& weights) const {
    auto criteria = profile_.criteria;
    for (std::size_t n = 0; n < criteria.size(); ++n) criteria[n].weight = weights[n];
    const auto weighing = engine::weigh(criteria);
    if (!weighing) return std::nullopt;
    return score(&*weighing, nullptr);
}

}  // namespace qiao::pairing
