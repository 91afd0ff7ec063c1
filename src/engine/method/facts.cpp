#include "engine/method/facts.hpp"

#include <algorithm>

namespace qiao::method {

std::optional<Day> first_day(const domain::Edtf& date) {
    return date.text.empty() || !domain::Edtf::parse(date.text) ? std::nullopt : date.earliest();
}

std::optional<Day> last_day(const domain::Edtf& date) {
    return date.text.empty() || !domain::Edtf::parse(date.text) ? std::nullopt : date.latest();
}

Id side_of(const Facts& facts, const Id& post) {
    if (const auto* known = find_in(facts.posts, post); known != nullptr && !known->place.is_nil()) return known->place;
    const auto speaks = std::ranges::find_if(
        facts.stakeholders, [&](const auto& one) { return !post.is_nil() && one.post == post && !one.place.is_nil(); });
    return speaks == facts.stakeholders.end() ? Id{} : speaks->place;
}

bool is_side(const Facts& facts, const Id& place) {
    return std::ranges::find(facts.partnership.places, place) != facts.partnership.places.end();
}

}  // namespace qiao::method
