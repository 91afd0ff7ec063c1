#include "engine/columns/update.hpp"

#include <algorithm>

#include "engine/machine/parallel.hpp"

namespace qiao::engine::columns {
namespace {

/// One row while it is brought up to date.
class Revision {
public:
    Revision(const Columns& columns, const Row& before, const Weighing& weighing)
        : columns_{columns},
          self_{columns.world(), before.place, day_of(columns.options().ranking.today)},
          eligible_{self_, columns.options().ranking},
          weighing_{weighing},
          row_{before},
          full_{before.best.size() == columns.options().ranking.limit} {
        if (full_) bar_ = before.best.back();
    }

    void look_at(int place) {
        std::erase_if(row_.best, [&](const Scored& held) { return held.place == place; });
        if (!eligible_.holds(place)) return;
        const View candidate{columns_.world(), place, self_.today};
        const auto made = score_of(self_, candidate, weighing_);
        // Whoever comes behind the last of the list before may come behind somebody who was never in it.
        if (made.violated >= 0 || (full_ && behind_bar(place, made.score))) return;
        insert({place, bounds_of(self_, candidate, weighing_)});
    }

    /// The row, unless somebody who is not known has to move up.
    [[nodiscard]] std::optional<Row> finished() {
        const auto limit = columns_.options().ranking.limit;
        if (full_ && row_.best.size() < limit) return std::nullopt;
        if (row_.best.size() > limit) row_.best.resize(limit);
        return std::move(row_);
    }

private:
    [[nodiscard]] bool better(int place_a, Micro score_a, int place_b, Micro score_b) const {
        const auto& world = columns_.world();
        return score_a != score_b ? score_a > score_b : world.place(place_a).id < world.place(place_b).id;
    }
    [[nodiscard]] bool behind_bar(int place, Micro score) const {
        return place != bar_.place ? better(bar_.place, bar_.bounds.score, place, score) : score < bar_.bounds.score;
    }
    void insert(const Scored& made) {
        const auto at = std::ranges::find_if(row_.best, [&](const Scored& held) {
            return better(made.place, made.bounds.score, held.place, held.bounds.score);
        });
        row_.best.insert(at, made);
    }

    const Columns& columns_;
    Asker self_;
    Eligibility eligible_;
    const Weighing& weighing_;
    Row row_;
    bool full_;
    Scored bar_{};
};

/// The places and all that belong to them, in order.
std::vector<int> with_what_belongs(const World& world, std::span<const int> changed) {
    std::vector<bool> is_changed(static_cast<std::size_t>(world.size()), false);
    for (const auto place : changed) is_changed[static_cast<std::size_t>(place)] = true;
    std::vector<int> all;
    for (int place = 0; place < world.size(); ++place) {
        auto found = static_cast<bool>(is_changed[static_cast<std::size_t>(place)]);
        auto at = world.parent(place);
        for (int step = 0; step < ancestors_max && at >= 0 && !found; ++step, at = world.parent(at))
            found = is_changed[static_cast<std::size_t>(at)];
        if (found) all.push_back(place);
    }
    return all;
}

/// Rows worth a thread.
constexpr std::size_t grain = 512;

}  // namespace

std::optional<Updated> update(const Columns& columns, const std::vector<Row>& before, std::span<const int> changed,
                              const ProfileOf& profile_of) {
    const auto& world = columns.world();
    const auto affected = with_what_belongs(world, changed);
    const auto places = columns.places();
    std::vector<const Row*> known(static_cast<std::size_t>(world.size()), nullptr);
    for (const auto& row : before) known[static_cast<std::size_t>(row.place)] = &row;
    for (const auto place : affected) known[static_cast<std::size_t>(place)] = nullptr;
    std::vector<std::optional<Row>> kept(places.size());
    machine::in_parts(places.size(), columns.options().ranking.threads, grain,
                      [&](std::size_t, std::size_t begin, std::size_t end) {
                          for (auto at = begin; at < end; ++at) {
                              const auto* row = known[static_cast<std::size_t>(places[at])];
                              if (row == nullptr) continue;
                              Revision revision{columns, *row, profile_of(world.place(row->place).id)};
                              for (const auto place : affected) revision.look_at(place);
                              kept[at] = revision.finished();
                          }
                      });
    std::vector<int> again;
    for (std::size_t at = 0; at < places.size(); ++at) {
        if (!kept[at]) again.push_back(places[at]);
    }
    auto made = columns.score(again, profile_of);
    if (!made) return std::nullopt;
    Updated updated{.rows = {}, .made_again = again.size()};
    auto next = made->rows.begin();
    for (auto& row : kept) updated.rows.push_back(row ? *std::move(row) : std::move(*next++));
    return updated;
}

}  // namespace qiao::engine::columns
