#include "engine/groups/selection.hpp"

#include <algorithm>

namespace qiao::engine::groups {

Selection::Selection(const Layout& layout)
    : layout_{&layout},
      seats_{layout.seats},
      seated_(layout.seats.size()),
      topic_room_{layout.topic_room},
      room_{layout.room} {}

bool Selection::takes(const Candidate& candidate) const {
    return has_room(candidate.topic) &&
           std::all_of(candidate.cities.begin(), candidate.cities.end(), [&](int city) { return has_seat(city); }) &&
           once_.count(candidate) == 0 && !layout_->is_settled(candidate);
}

void Selection::add(Candidate candidate) {
    total_ += candidate.value;
    for (const auto city : candidate.cities) {
        total_ += first(city);
        --seats_[static_cast<std::size_t>(city)];
        ++seated_[static_cast<std::size_t>(city)];
    }
    --topic_room_[static_cast<std::size_t>(candidate.topic)];
    --room_;
    once_.insert(candidate);
    chosen_.push_back(std::move(candidate));
}

Candidate Selection::remove(std::size_t position) {
    std::swap(chosen_[position], chosen_.back());
    auto candidate = std::move(chosen_.back());
    chosen_.pop_back();
    once_.erase(candidate);
    ++room_;
    ++topic_room_[static_cast<std::size_t>(candidate.topic)];
    for (const auto city : candidate.cities) {
        ++seats_[static_cast<std::size_t>(city)];
        --seated_[static_cast<std::size_t>(city)];
        total_ -= first(city);
    }
    total_ -= candidate.value;
    return candidate;
}

}  // namespace qiao::engine::groups
