#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "engine/columns/order.hpp"

namespace qiao::engine::columns {

/// How near the best of each candidate's subjects comes to one of an asker's: a column for each theme, or kind of interest,
/// that some asker has. They reach over the first part of the order; behind it nobody has a subject.
///
/// What is compared with a list holds nothing_known where the candidate has none. Lessons and roles are counted even then:
/// 0 is what nobody offers.
class Subjects {
public:
    /// Which of the columns a profile reads.
    struct Wanted {
        bool aims{false};
        bool activities{false};
        bool interests{false};
        bool lessons{false};
        bool roles{false};
    };

    /// Cost: columns × candidates of the first part × what each of them has.
    Subjects(const StandIns& stand_ins, const Order& order, std::span<const int> askers, Wanted wanted, int threads);

    // REQUIRES: of an asker that was given, and of a kind that was wanted.
    [[nodiscard]] const Cell* aim(int theme) const { return column({Kind::aim, theme}); }
    [[nodiscard]] const Cell* activity(int theme) const { return column({Kind::activity, theme}); }
    [[nodiscard]] const Cell* interest(const OfferFact& ours) const;
    [[nodiscard]] const Cell* lesson(const OfferFact& ours) const;
    /// As near as the best organisation of a helix role comes to an aim.
    [[nodiscard]] const Cell* role(std::size_t position_in_helix, int theme) const;

private:
    enum class Kind : std::uint8_t { aim, activity, interest, lesson, role };
    struct Key {
        Kind kind{};
        int theme{-1};
        int direction{0};  ///< or the helix role
        int asset{0};
        [[nodiscard]] std::uint64_t packed() const {
            return static_cast<std::uint64_t>(theme) << 24 | static_cast<std::uint64_t>(kind) << 16 |
                   static_cast<std::uint64_t>(direction) << 8 | static_cast<std::uint64_t>(asset);
        }
    };
    /// What a candidate has, gathered once.
    struct Offered {
        std::vector<int> aims, activities;
        std::vector<const OfferFact*> interests;
        const std::vector<OrganisationFact>* organisations{nullptr};
    };

    [[nodiscard]] const Cell* column(const Key& key) const {
        return cells_.data() + columns_.at(key.packed()) * length_;
    }
    void ask_for(const Asker& asker, const Wanted& wanted);
    void fill(std::size_t column, const StandIns& stand_ins, const std::vector<Offered>& offered);

    std::size_t length_;
    std::vector<Key> keys_;
    std::unordered_map<std::uint64_t, std::size_t> columns_;
    std::vector<Cell> cells_;
};

}  // namespace qiao::engine::columns
