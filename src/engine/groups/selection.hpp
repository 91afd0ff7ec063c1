#pragma once

#include <set>

#include "engine/groups/layout.hpp"

namespace qiao::engine::groups {

/// Groups that are chosen, and what they leave.
class Selection {
public:
    explicit Selection(const Layout& layout);

    [[nodiscard]] bool has_seat(int city) const { return seats_[static_cast<std::size_t>(city)] > 0; }
    [[nodiscard]] bool has_room(int topic) const {
        return room_ > 0 && topic_room_[static_cast<std::size_t>(topic)] > 0;
    }
    [[nodiscard]] bool takes(const Candidate& candidate) const;
    /// What a first seat of the city would bring now.
    [[nodiscard]] std::int64_t first(int city) const {
        return seated_[static_cast<std::size_t>(city)] == 0 ? layout_->first[static_cast<std::size_t>(city)] : 0;
    }
    [[nodiscard]] std::int64_t total() const { return total_; }  ///< without the settled groups
    [[nodiscard]] const std::vector<Candidate>& chosen() const { return chosen_; }

    void add(Candidate candidate);
    Candidate remove(std::size_t position);  ///< the last takes its place

private:
    const Layout* layout_;
    std::vector<Candidate> chosen_{};
    std::set<Candidate> once_{};
    std::vector<int> seats_, seated_, topic_room_;
    int room_;
    std::int64_t total_{0};
};

}  // namespace qiao::engine::groups
