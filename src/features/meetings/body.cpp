#include "features/meetings/body.hpp"

#include <algorithm>

namespace qiao::meetings {

using base::Result;

Result<Wish> read_wish(const http::Members& body, std::string_view lang) {
    const auto asker = body.id("asker"), asked = body.id("asked");
    if (!asker) return asker.error();
    if (!asked) return asked.error();
    auto message = body.text("message");
    if (!message) return message.error();
    const auto session = body.word<domain::SessionWish>("session", domain::SessionWish::any);
    if (!session) return session.error();
    return Wish{.asker = *asker,
                .asked = *asked,
                .message = *std::move(message),
                .lang = std::string{lang},
                .session = *session};
}

Result<SlotPlan> read_plan(const http::Members& body) {
    SlotPlan plan;
    auto days = body.texts("days");
    auto from = body.text("from"), until = body.text("until");
    const auto minutes = body.number("minutes"), between = body.number("between");
    if (!days) return days.error();
    if (!from) return from.error();
    if (!until) return until.error();
    if (!minutes) return minutes.error();
    if (!between) return between.error();
    plan.days = *std::move(days);
    if (!from->empty()) plan.from = *std::move(from);
    if (!until->empty()) plan.until = *std::move(until);
    constexpr std::int64_t day_minutes = 24 * 60;
    if (*minutes) plan.minutes = static_cast<int>(std::clamp<std::int64_t>(**minutes, -1, day_minutes));
    if (*between) plan.between = static_cast<int>(std::clamp<std::int64_t>(**between, -1, day_minutes));
    const auto* pauses = body.find("pauses");
    if (pauses == nullptr) return plan;
    if (!pauses->is_array()) return http::Members::wrong("pauses", *pauses, "[{from, until}]");
    for (const auto& one : pauses->get_array()) {
        const auto* members = one.if_object();
        const auto* begin = members == nullptr ? nullptr : members->if_contains("from");
        const auto* end = members == nullptr ? nullptr : members->if_contains("until");
        if (begin == nullptr || end == nullptr || !begin->is_string() || !end->is_string())
            return http::Members::wrong("pauses", one, "{from, until}");
        plan.pauses.push_back({std::string{begin->get_string()}, std::string{end->get_string()}});
    }
    return plan;
}

}  // namespace qiao::meetings
