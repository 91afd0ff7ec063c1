#pragma once

#include <array>
#include <span>
#include <utility>
#include <vector>

#include "engine/columns/kernels.hpp"
#include "engine/columns/stand_ins.hpp"
#include "engine/scoring/eligibility.hpp"

namespace qiao::engine::columns {

/// Numbers that belong to a number, several to one.
class Several {
public:
    using Pair = std::pair<int, int>;
    Several() = default;
    /// Each pair once, in their order.
    explicit Several(std::vector<Pair> pairs);

    [[nodiscard]] std::span<const Pair> of(int key) const;

private:
    std::vector<Pair> pairs_;
};

/// The order in which candidates stand in the columns, and what is known of them beside the criteria.
///
/// Two parts: first those of whom subjects are recorded (aims, activities, interests, organisations), so that the loops over
/// themes run over a beginning of the columns; then all others. Within each by population, unknown first, then by id: the
/// steps of the population's criterion are then a few borders in each part instead of a loop.
class Order {
public:
    Order(const StandIns& stand_ins, const RankingOptions& options);

    [[nodiscard]] std::size_t size() const { return place_at_.size(); }
    /// Candidates in the first part.
    [[nodiscard]] std::size_t with_subjects() const { return with_subjects_; }
    [[nodiscard]] int place_at(std::size_t position) const { return place_at_[position]; }
    /// -1: does not stand for election to anybody.
    [[nodiscard]] int position_of(int place) const { return position_of_[static_cast<std::size_t>(place)]; }

    /// Of each candidate's id among the candidates, by position.
    [[nodiscard]] const Cell* ranks() const { return ranks_.data(); }
    [[nodiscard]] std::span<const std::int64_t> people() const { return people_; }

    /// Positions of the candidates that said something of a country: who asks matters to them.
    [[nodiscard]] std::span<const int> speaking_of_countries() const { return speaking_; }

    /// Positions of a country's candidates, and of those that are not of an order.
    [[nodiscard]] std::span<const Several::Pair> of_country(Country country) const { return by_country_.of(country); }
    [[nodiscard]] std::span<const int> of_other_orders(int order) const {
        return other_orders_[static_cast<std::size_t>(order)];
    }

    /// Places that have to do with a place in particular: links, statements about each other, events at which both were.
    [[nodiscard]] std::span<const Several::Pair> ties_of(int place) const { return ties_.of(place); }
    /// Positions of the candidates below a place; of those in whose area (Asker::area) it is.
    [[nodiscard]] std::span<const Several::Pair> below(int place) const { return below_.of(place); }
    [[nodiscard]] std::span<const Several::Pair> in_area_of(int place) const { return in_area_of_.of(place); }
    /// Whether a place, or a larger one of its area, has a link.
    [[nodiscard]] bool has_area_links(int place) const { return has_area_links_[static_cast<std::size_t>(place)]; }

private:
    void arrange(const StandIns& stand_ins, const RankingOptions& options);
    void note_levels(const World& world);
    void note_ties(const World& world, int places);
    void note_areas(const World& world, int places);

    std::size_t with_subjects_{0};
    std::vector<int> place_at_;
    std::vector<int> position_of_;
    std::vector<Cell> ranks_;
    std::vector<std::int64_t> people_;
    Several by_country_, ties_, below_, in_area_of_;
    std::array<std::vector<int>, orders> other_orders_;
    std::vector<int> speaking_;
    std::vector<bool> has_area_links_;
};

}  // namespace qiao::engine::columns
