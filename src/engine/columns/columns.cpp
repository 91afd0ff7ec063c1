#include "engine/columns/columns.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <tuple>
#include <unordered_map>

#include "base/check.hpp"
#include "engine/columns/row_maker.hpp"
#include "engine/machine/parallel.hpp"

namespace qiao::engine::columns {
namespace {

/// A row to be made.
struct Task {
    const Weighing* weighing{nullptr};
    std::size_t profile{0};  ///< number of the weighing, in the order in which they were met
    int country_class{0};
    Country country{0};
    int order{0};
    int place{0};
    std::size_t row{0};  ///< where it is written

    [[nodiscard]] bool shares_outlook(const Task& other) const {
        return weighing == other.weighing && country_class == other.country_class;
    }
};

/// Those that can share an outlook, and within them a row, stand together.
std::vector<Task> arranged(const StandIns& stand_ins, std::span<const int> places, const ProfileOf& profile_of) {
    std::vector<Task> tasks;
    std::unordered_map<const Weighing*, std::size_t> profiles;
    for (const auto place : places) {
        const auto& core = stand_ins.world().place(place);
        const auto& weighing = profile_of(core.id);
        const auto profile = profiles.emplace(&weighing, profiles.size()).first->second;
        tasks.push_back({&weighing, profile, stand_ins.class_of(core.country), core.country, order_of(core.kind), place,
                         tasks.size()});
    }
    const auto key = [&](const Task& task) {
        return std::tuple{task.profile, task.country_class, task.country, task.order, task.place};
    };
    std::ranges::sort(tasks, [&](const Task& a, const Task& b) { return key(a) < key(b); });
    return tasks;
}

Subjects::Wanted wanted_by(const std::vector<Task>& tasks) {
    Subjects::Wanted wanted;
    const Weighing* last = nullptr;
    for (const auto& task : tasks) {
        if (task.weighing == last) continue;
        last = task.weighing;
        for (const auto& line : last->lines) {
            if (line.weight == 0 && !line.must) continue;
            const auto compute = all_criteria()[static_cast<std::size_t>(line.criterion)].compute;
            const auto halves = compute == criteria::similarity_interests_structure;
            wanted.aims = wanted.aims || halves || compute == criteria::common_aims;
            wanted.activities = wanted.activities || compute == criteria::match_of_activities_and_industry;
            wanted.interests = wanted.interests || compute == criteria::complementarity_of_interest;
            wanted.lessons = wanted.lessons || compute == criteria::reference_city;
            wanted.roles = wanted.roles || compute == criteria::ecosystem_exists;
        }
    }
    return wanted;
}

/// Tells how far the run is, one thread at a time, until somebody has enough.
class Progress {
public:
    Progress(const std::function<bool(double)>& told, std::size_t whole) : told_{told}, whole_{whole} {}

    [[nodiscard]] bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

    void add(std::size_t rows) {
        const std::lock_guard lock{guard_};
        done_ += rows;
        if (told_ && !stopped() && !told_(static_cast<double>(done_) / static_cast<double>(whole_))) stopped_ = true;
    }

private:
    const std::function<bool(double)>& told_;
    std::size_t whole_;
    std::size_t done_{0};
    std::mutex guard_;
    std::atomic<bool> stopped_{false};
};

/// Rows that a thread makes at a stretch. Which thread makes them does not matter to them.
constexpr std::size_t stretch = 128;

}  // namespace

Columns::Columns(const World& world, Options options)
    : options_{std::move(options)},
      level_{options_.kernel.value_or(machine::kernel_levels().back())},
      stand_ins_{world, day_of(options_.ranking.today)},
      order_{stand_ins_, options_.ranking} {
    base::check(options_.ranking.limit > 0, "at least one candidate for each place");
}

std::vector<int> Columns::places() const {
    std::vector<int> all;
    for (int place = 0; place < stand_ins_.places(); ++place) {
        if (world().place(place).alive) all.push_back(place);
    }
    return all;
}

std::optional<Scores> Columns::score(std::span<const int> places, const ProfileOf& profile_of) const {
    const auto tasks = arranged(stand_ins_, places, profile_of);
    const auto threads = std::clamp(options_.ranking.threads, 1, 64);
    const Subjects subjects{stand_ins_, order_, places, wanted_by(tasks), threads};
    Scores scores{.rows = std::vector<Row>(places.size())};
    std::atomic<std::uint64_t> pairs{0};
    Progress progress{options_.progress, places.size()};
    std::vector<RowMaker> makers;
    for (int thread = 0; thread < threads; ++thread)
        makers.emplace_back(stand_ins_, order_, subjects, kernels_for(level_), options_.ranking);
    std::optional<Outlook> outlook;
    const auto make = [&](RowMaker& maker, BestList& best, const Task& task) {
        const Asker self{world(), task.place, stand_ins_.today()};
        auto& row = scores.rows[task.row];
        row.place = task.place;
        pairs.fetch_add(maker.make(self, best), std::memory_order_relaxed);
        for (const auto& entry : best.sorted()) {
            const auto place = order_.place_at(static_cast<std::size_t>(entry.position));
            row.best.push_back({place, bounds_of(self, View{world(), place, self.today}, *task.weighing)});
        }
        best.clear();
    };
    for (auto first = tasks.begin(); first != tasks.end() && !progress.stopped();) {
        const auto last =
            std::find_if(first, tasks.end(), [&](const Task& task) { return !task.shares_outlook(*first); });
        if (outlook && &outlook->weighing() == first->weighing)
            outlook->turn_to(first->country_class);
        else
            outlook.emplace(stand_ins_, order_, *first->weighing, first->country_class);
        const auto count = static_cast<std::size_t>(last - first);
        std::atomic<std::size_t> taken{0};
        machine::in_parts(static_cast<std::size_t>(threads), threads, 1,
                          [&](std::size_t part, std::size_t, std::size_t) {
                              makers[part].look(*outlook);
                              BestList best{options_.ranking.limit, first->weighing->weight_sum};
                              for (auto begin = taken.fetch_add(stretch); begin < count && !progress.stopped();
                                   begin = taken.fetch_add(stretch)) {
                                  const auto end = std::min(begin + stretch, count);
                                  for (auto at = begin; at < end; ++at)
                                      make(makers[part], best, first[static_cast<std::ptrdiff_t>(at)]);
                                  progress.add(end - begin);
                              }
                          });
        first = last;
    }
    if (progress.stopped()) return std::nullopt;
    scores.pairs = pairs;
    return scores;
}

}  // namespace qiao::engine::columns
