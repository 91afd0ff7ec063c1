#include "features/pairing/score_table.hpp"

#include <algorithm>
#include <map>
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
                                          std::vector<std::vector<domain::Record>> cohorts, const ScoreWish& wish,
                                          std::chrono::sys_days today) {
    std::size_t places = 0, pairs = 0;
    for (const auto& cohort : cohorts) {
        pairs += places * cohort.size();
        places += cohort.size();
    }
    if (pairs > pair_cells_max)
        return Error{
            Code::too_large, "", {{"limit", std::to_string(pair_cells_max)}}, "error.pairing.cohorts_too_large"};
    ScoreMaker maker;
    maker.knowledge_ = std::move(knowledge);
    maker.world_ = maker.knowledge_->world;
    for (auto& cohort : cohorts) {
        auto in_world = found_in(maker.world_, cohort);
        if (!in_world) return in_world.error();
        maker.cohorts_.push_back({std::move(cohort), std::move(in_world).value()});
    }
    maker.value_ = wish.value;
    maker.today_ = today;
    if (const auto chosen = maker.choose(wish.choice); !chosen) return chosen.error();
    if (wish.hide_links) maker.hide_ties();
    return maker;
}

/// A profile that was asked for, weights of the moment, or the one that all cities happen to share.
base::Outcome ScoreMaker::choose(const partners::Choice& choice) {
    auto chosen = partners::read_choice(*knowledge_, choice);
    if (!chosen) return chosen.error();
    if (!chosen->has_value()) {
        std::set<const partners::KnownProfile*> profiles;
        for (const auto& cohort : cohorts_)
            for (const auto& place : cohort.places) profiles.insert(knowledge_->find_profile_of(place.id));
        if (profiles.size() != 1 || *profiles.begin() == nullptr) return base::done();
        *chosen = partners::as_chosen(**profiles.begin());
    }
    profile_ = std::move((*chosen)->profile);
    weighing_ = std::move((*chosen)->weighing);
    return base::done();
}

void ScoreMaker::hide_ties() {
    std::map<int, std::set<std::size_t>> cohorts_of;
    for (std::size_t n = 0; n < cohorts_.size(); ++n)
        for (const auto index : cohorts_[n].in_world) cohorts_of[index].insert(n);
    const auto across = [](const std::set<std::size_t>& one, const std::set<std::size_t>& two) {
        return one.size() > 1 || two.size() > 1 || one != two;
    };
    engine::Changes changes;
    for (const auto& [index, cohorts] : cohorts_of) {
        for (const auto& link : world_.records(index).links) {
            const auto other = cohorts_of.find(link.other);
            if (other != cohorts_of.end() && across(cohorts, other->second)) changes.removed.push_back(link.id);
        }
    }
    std::sort(changes.removed.begin(), changes.removed.end());
    changes.removed.erase(std::unique(changes.removed.begin(), changes.removed.end()), changes.removed.end());
    if (!changes.removed.empty()) world_ = world_.with(changes);
}

Matrices ScoreMaker::score(const Cohort& a, const Cohort& b, const engine::Weighing* everybody,
                           std::vector<char>* violated) const {
    const auto width = b.places.size(), cells = a.places.size() * width;
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
    engine::machine::in_parts(a.places.size(), threads, 8, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (auto n = begin; n < end; ++n) {
            const engine::Asker asker{world_, a.in_world[n], day};
            const auto& weighing = weighing_of(a.places[n]);
            for (std::size_t m = 0; m < width; ++m) {
                const auto made = look(asker, b.in_world[m], weighing);
                out.ours[n * width + m] = made.score;
                if (violated != nullptr && made.violated >= 0) (*violated)[n * width + m] = 1;
            }
        }
    });
    engine::machine::in_parts(width, threads, 8, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (auto m = begin; m < end; ++m) {
            const engine::Asker asker{world_, b.in_world[m], day};
            const auto& weighing = weighing_of(b.places[m]);
            for (std::size_t n = 0; n < a.places.size(); ++n) {
                const auto made = look(asker, a.in_world[n], weighing);
                out.theirs[n * width + m] = made.score;
                if (violated != nullptr && made.violated >= 0) (*violated)[n * width + m] = 1;
            }
        }
    });
    for (std::size_t cell = 0; cell < cells; ++cell) out.value[cell] = valued(value_, out.ours[cell], out.theirs[cell]);
    return out;
}

ScoreTable ScoreMaker::table(std::size_t first, std::size_t second) const {
    const auto &a = cohorts_[first], &b = cohorts_[second];
    ScoreTable out{.a = a.places, .b = b.places, .profile = profile_};
    std::vector<char> violated;
    out.scores = score(a, b, weighing_ ? &*weighing_ : nullptr, &violated);
    engine::RankingOptions everybody{.include_known = true, .all_kinds = true, .today = today_};
    std::set<std::string> countries;
    for (const auto& place : b.places)
        if (const auto* country = std::get_if<std::string>(&place["country"])) countries.insert(*country);
    everybody.countries.assign(countries.begin(), countries.end());
    auto strangers = everybody;
    strangers.include_known = false;
    for (std::size_t n = 0; n < a.places.size(); ++n) {
        // The ties themselves are looked up in what is known, not in what is scored.
        const engine::Asker asker{knowledge_->world, a.in_world[n], engine::day_of(today_)};
        const engine::Eligibility may{asker, everybody}, may_anew{asker, strangers};
        for (std::size_t m = 0; m < b.places.size(); ++m) {
            const Pair pair{static_cast<int>(n), static_cast<int>(m)};
            if (violated[n * b.places.size() + m] != 0) out.violating.push_back(pair);
            if (!may.holds(b.in_world[m]))
                out.related.push_back(pair);
            else if (!may_anew.holds(b.in_world[m]))
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
    return score(cohorts_[0], cohorts_[1], &*weighing, nullptr);
}

}  // namespace qiao::pairing
