#include "engine/method/attention.hpp"

#include <algorithm>
#include <tuple>

#include "engine/method/attention_rules.hpp"

namespace qiao::method {
namespace {

Hope hope_of(const std::optional<Day>& by, Day today) {
    if (!by) return Hope::standing;
    if (*by >= today) return Hope::in_time;
    return *by + lost_after < today ? Hope::lost : Hope::late;
}

/// Days count upwards while there is time, and downwards once it is past.
auto rank_of(const Attention& one) {
    const auto day = one.by ? one.by->time_since_epoch().count() : 0;
    const auto is_in_time = one.hope == Hope::in_time;
    const auto id = one.evidence.empty() ? Id{} : one.evidence.front().id;
    return std::tuple{one.hope, is_in_time ? day : 0, -one.effect, is_in_time ? 0 : -day, one.cause, one.side, id};
}

}  // namespace

bool comes_before(const Attention& one, const Attention& other) { return rank_of(one) < rank_of(other); }

std::vector<Attention> attention_of(const Facts& facts, Day today) {
    using enum domain::PartnershipState;
    Attentions found;
    if (facts.partnership.state == closed) return found;
    watch_agreements(facts, today, found);
    watch_reviews(facts, today, found);
    watch_approvals(facts, today, found);
    if (facts.partnership.state != resting) {
        for (const auto watch : {watch_commitments, watch_activities, watch_risks, watch_contacts, watch_visits,
                                 watch_people, watch_resources, watch_measurements})
            watch(facts, today, found);
    }
    for (auto& one : found) one.hope = hope_of(one.by, today);
    std::ranges::sort(found, comes_before);
    return found;
}

}  // namespace qiao::method
