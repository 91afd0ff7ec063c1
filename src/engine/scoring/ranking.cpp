#include "engine/scoring/ranking.hpp"

#include <algorithm>
#include <thread>

namespace qiao::engine {
namespace {

base::Error no_such_place(const Id& id) { return {base::Code::not_found, "/place", {{"value", id.to_string()}}}; }

constexpr Micro not_a_candidate = -1;
/// Below: excluded by criterion -2 - value.
constexpr Micro excluded_by(int criterion) { return -2 - criterion; }

/// One score a place, by static division of the places among threads, each of which writes its own part.
std::vector<Micro> score_all(const Asker& self, const Weighing& weighing, const Eligibility& eligible, int threads) {
    const auto size = self.world->size();
    std::vector<Micro> scores(static_cast<std::size_t>(size), not_a_candidate);
    const auto work = [&](int from, int to) {
        for (auto at = from; at < to; ++at) {
            if (!eligible.holds(at)) continue;
            const auto made = score_of(self, View{*self.world, at, self.today}, weighing);
            scores[static_cast<std::size_t>(at)] = made.violated < 0 ? made.score : excluded_by(made.violated);
        }
    };
    const auto parts = std::clamp(threads, 1, 64);
    const auto border = [&](int part) { return static_cast<int>(std::int64_t{size} * part / parts); };
    std::vector<std::jthread> others;
    for (auto part = 1; part < parts; ++part) others.emplace_back([&, part] { work(border(part), border(part + 1)); });
    work(0, border(1));
    others.clear();  // waits for them
    return scores;
}

}  // namespace

base::Result<Ranking> rank(const World& world, const Id& place, const Weighing& ours, const ProfileOf& theirs,
                           const RankingOptions& options) {
    const auto at = world.find(place);
    if (at < 0) return no_such_place(place);
    const Asker self{world, at, day_of(options.today)};
    const auto scores = score_all(self, ours, Eligibility{self, options}, options.threads);

    Ranking ranking;
    std::vector<int> ranked;
    for (const auto& line : ours.lines) {
        if (line.must) ranking.excluded.push_back({line.criterion, 0});
    }
    for (int index = 0; index < world.size(); ++index) {
        const auto score = scores[static_cast<std::size_t>(index)];
        if (score >= 0) ranked.push_back(index);
        for (auto& excluded : ranking.excluded) excluded.count += score == excluded_by(excluded.criterion) ? 1U : 0U;
    }
    std::erase_if(ranking.excluded, [](const Excluded& excluded) { return excluded.count == 0; });

    ranking.total = ranked.size();
    const auto first = std::min(options.offset, ranked.size());
    const auto last = first + std::min(options.limit, ranked.size() - first);
    std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(last), [&](int a, int b) {
        const auto score_a = scores[static_cast<std::size_t>(a)];
        const auto score_b = scores[static_cast<std::size_t>(b)];
        return score_a != score_b ? score_a > score_b : world.place(a).id < world.place(b).id;
    });
    for (auto position = first; position < last; ++position) {
        auto& made =
            ranking.candidates.emplace_back(consider(self, View{world, ranked[position], self.today}, ours, theirs));
        made.rank = position + 1;
    }
    return ranking;
}

base::Result<PairView> view_pair(const World& world, const Id& a, const Id& b, const Weighing& ours,
                                 const Weighing& theirs, std::chrono::sys_days today) {
    const auto at_a = world.find(a);
    const auto at_b = world.find(b);
    if (at_a < 0) return no_such_place(a);
    if (at_b < 0) return no_such_place(b);
    if (at_a == at_b)
        return base::Error{base::Code::invalid_value, "/b", {{"value", b.to_string()}, {"expected", "another place"}}};
    const Asker first{world, at_a, day_of(today)};
    const Asker second{world, at_b, day_of(today)};
    PairView view{.ours = consider(first, second, ours, [&](const Id&) -> const Weighing& { return theirs; }),
                  .theirs = consider(second, first, theirs, [&](const Id&) -> const Weighing& { return ours; })};
    view.mutual = view.ours.mutual;
    view.ways_in = find_ways_in(first, second);
    return view;
}

}  // namespace qiao::engine
