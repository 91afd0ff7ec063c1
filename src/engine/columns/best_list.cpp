#include "engine/columns/best_list.hpp"

#include <algorithm>

namespace qiao::engine::columns {
namespace {

bool better(const BestList::Entry& a, const BestList::Entry& b) {
    return a.score != b.score ? a.score > b.score : a.rank < b.rank;
}

}  // namespace

void BestList::offer(const Entry& entry) {
    if (entries_.size() == limit_) {
        if (!better(entry, entries_.front())) return;
        std::ranges::pop_heap(entries_, better);
        entries_.back() = entry;
    } else {
        entries_.push_back(entry);
    }
    std::ranges::push_heap(entries_, better);
    narrow();
}

void BestList::narrow() {
    const auto open = entries_.size() < limit_;
    above_ = open ? 0 : least_sum(std::int64_t{entries_.front().score} + 1);
    level_ = open ? 0 : least_sum(entries_.front().score);
    rank_ = open ? 0 : entries_.front().rank;
}

Door BestList::door(std::int64_t added) const {
    // No sum that stands for election is below -zero; whatever is stays outside.
    const auto cell = [&](std::int64_t sum) {
        return static_cast<Cell>(std::max<std::int64_t>(sum - added - zero, -std::int64_t{zero}));
    };
    return {cell(above_), cell(level_), rank_};
}

const std::vector<BestList::Entry>& BestList::sorted() {
    std::ranges::sort(entries_, better);
    return entries_;
}

}  // namespace qiao::engine::columns
