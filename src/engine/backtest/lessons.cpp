#include "engine/backtest/lessons.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "engine/backtest/dice.hpp"
#include "engine/backtest/parallel.hpp"

namespace qiao::engine::backtest {
namespace {

constexpr std::size_t few = 600;  // so many alternatives are all taken

std::vector<Link> links_of(const Graph& graph) {
    std::vector<Link> links;
    for (Index a = 0; a < graph.size(); ++a)
        for (const auto b : graph.partners(a))
            if (a < b) links.push_back({a, b});
    return links;
}

void shuffle(std::vector<Link>& links, Dice& dice) {
    for (std::size_t i = links.size(); i > 1; --i) std::swap(links[i - 1], links[dice.below(i)]);
}

/// The alternatives of one source on one side, and a lot among them with known odds: a third of the draws goes to all
/// alike, a third by degree, a third by links with the source's country.
struct Pool {
    Side side{Side::abroad};
    std::vector<Index> members{};
    std::vector<double> sums{};  ///< of the odds up to each member
    double degrees{0}, with_country{0};
};

/// The hidden links of one fold from one source in one group.
struct Task {
    Index source{0};
    Group group{Group::world};
    std::vector<Question> questions{};
};

bool is_region(const Places& places, Index place) { return places.kind[place] == PlaceKind::region; }

std::vector<Task> tasks_of(const Places& places, std::span<const Link> hidden, std::size_t world_most) {
    std::map<std::pair<Index, Group>, std::vector<Question>> by_source;
    std::size_t world = 0;
    for (const auto& question : questions_of(places, hidden)) {
        if (is_region(places, question.source) || is_region(places, question.target)) continue;
        if (question.group == Group::world && ++world > world_most) continue;
        by_source[{question.source, question.group}].push_back(question);
    }
    std::vector<Task> tasks;
    for (auto& [source, questions] : by_source) tasks.push_back({source.first, source.second, std::move(questions)});
    return tasks;
}

class Teacher {
public:
    Teacher(const Visible& visible, const Surroundings& surroundings, const Graph& rest, const Training& training)
        : visible_{visible},
          rest_{rest},
          training_{training},
          tallies_{visible.places, rest},
          features_{visible.places, surroundings, rest} {}

    [[nodiscard]] Choices teach(const Task& task, FeatureColumns& columns) const {
        Choices choices{feature_count};
        features_.describe(task.source, columns);
        Dice dice{Dice::mixed(visible_.seed + 0x51ED) ^ (std::uint64_t{task.source} << 2U) ^
                  static_cast<std::uint64_t>(task.group)};
        std::optional<Pool> pool;
        for (const auto& question : task.questions) {
            if (!pool || pool->side != question.side) pool = fill_pool(task.source, question.side);
            teach_one(question, *pool, columns, dice, choices);
        }
        return choices;
    }

private:
    [[nodiscard]] double degree_odds(Index i) const { return static_cast<double>(rest_.degree(i)) + 0.5; }
    [[nodiscard]] double country_odds(Index source, Index i) const {
        return static_cast<double>(tallies_.with_place(visible_.places.country[source], i)) + 0.01;
    }
    [[nodiscard]] double odds(const Pool& pool, Index source, Index i) const {
        return 1 / static_cast<double>(pool.members.size()) + degree_odds(i) / pool.degrees +
               country_odds(source, i) / pool.with_country;
    }

    [[nodiscard]] Pool fill_pool(Index source, Side side) const {
        Pool pool{side};
        for (Index i = 0; i < visible_.places.size(); ++i) {
            if (visible_.graph.degree(i) == 0 || !on_side(visible_.places, source, i, side)) continue;
            if (visible_.graph.are_partners(source, i)) continue;
            pool.members.push_back(i);
            pool.degrees += degree_odds(i);
            pool.with_country += country_odds(source, i);
        }
        double sum = 0;
        for (const auto i : pool.members) pool.sums.push_back(sum += odds(pool, source, i));
        return pool;
    }

    void teach_one(const Question& question, const Pool& pool, const FeatureColumns& columns, Dice& dice,
                   Choices& choices) const {
        if (pool.members.empty()) return;
        const bool all = pool.members.size() <= few;
        const auto put = [&](Index place) {
            std::array<float, feature_count> row{};
            for (std::size_t f = 0; f < feature_count; ++f) row[f] = columns[static_cast<Feature>(f)][place];
            choices.add(row, all ? 0.0F : static_cast<float>(-std::log(odds(pool, question.source, place))));
        };
        put(question.target);
        for (std::size_t d = 0; d < (all ? pool.members.size() : training_.drawn); ++d) {
            const auto at = std::ranges::upper_bound(pool.sums, dice.share() * pool.sums.back());
            const auto drawn =
                std::min<std::size_t>(static_cast<std::size_t>(at - pool.sums.begin()), pool.sums.size() - 1);
            put(pool.members[all ? d : drawn]);
        }
        choices.close(1);
    }

    const Visible& visible_;
    const Graph& rest_;
    const Training& training_;
    Tallies tallies_;
    Features features_;
};

}  // namespace

Lessons make_lessons(const Visible& visible, const Surroundings& surroundings, const Training& training,
                     std::size_t threads) {
    Lessons lessons{Choices{feature_count}, Choices{feature_count}, Choices{feature_count}};
    auto links = links_of(visible.graph);
    Dice dice{Dice::mixed(visible.seed)};
    shuffle(links, dice);
    for (std::size_t fold = 0; fold < training.folds; ++fold) {
        std::vector<Link> hidden, shown;
        for (std::size_t i = 0; i < links.size(); ++i)
            (i % training.folds == fold ? hidden : shown).push_back(links[i]);
        const Graph rest{visible.places.size(), shown};
        const Teacher teacher{visible, surroundings, rest, training};
        const auto tasks = tasks_of(visible.places, hidden, training.world_situations / training.folds);
        std::vector<Choices> taught(tasks.size(), Choices{feature_count});
        std::vector<FeatureColumns> desks(threads, FeatureColumns{visible.places.size()});
        for_each_item(tasks.size(), threads,
                      [&](std::size_t t, std::size_t thread) { taught[t] = teacher.teach(tasks[t], desks[thread]); });
        for (std::size_t t = 0; t < tasks.size(); ++t)
            lessons[static_cast<std::size_t>(tasks[t].group)].append(taught[t]);
    }
    return lessons;
}

}  // namespace qiao::engine::backtest
