#include "features/meetings/body.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qiao::meetings {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;

namespace {

std::string pointer_to(std::string_view name) { return "/" + std::string{name}; }

Error not_a(std::string_view name, const json::value& value, std::string_view expected) {
    return {Code::invalid_value,
            pointer_to(name),
            {{"value", json::serialize(value)}, {"expected", std::string{expected}}}};
}

}  // namespace

Result<Body> Body::read(const http::Request& request, std::vector<std::string_view> known) {
    auto body = http::read_json(request);
    if (!body) return body.error();
    if (!body->is_object()) return Error{Code::malformed, "/", {{"reason", "expected an object { … }"}}};
    for (const auto& [name, value] : body->get_object()) {
        if (std::ranges::find(known, std::string_view{name}) == known.end())
            return Error{Code::unknown_field,
                         pointer_to(name),
                         {{"entity", "request"},
                          {"value", std::string{name}},
                          {"known", fmt::format("{}", fmt::join(known, ", "))}}};
    }
    Body read;
    read.members_ = std::move(body->get_object());
    return read;
}

const json::value* Body::find(std::string_view name) const {
    const auto* found = members_.if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

Error Body::no_word(std::string_view name, const std::string& value, const std::vector<std::string_view>& known) {
    if (value.empty()) return {Code::missing_value, pointer_to(name)};
    return {Code::invalid_value,
            pointer_to(name),
            {{"value", value}, {"expected", fmt::format("{}", fmt::join(known, ", "))}}};
}

Result<std::string> Body::text(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr) return std::string{};
    if (!found->is_string()) return not_a(name, *found, "a text");
    return std::string{found->get_string()};
}

Result<Id> Body::id(std::string_view name) const {
    const auto given = text(name);
    if (!given) return given.error();
    if (given->empty()) return Error{Code::missing_value, pointer_to(name)};
    const auto id = Id::parse(*given);
    if (!id) return not_a(name, json::value(*given), "a UUID");
    return *id;
}

Result<std::vector<std::string>> Body::texts(std::string_view name) const {
    std::vector<std::string> all;
    const auto* found = find(name);
    if (found == nullptr) return all;
    if (!found->is_array()) return not_a(name, *found, "texts");
    for (const auto& one : found->get_array()) {
        if (!one.is_string()) return not_a(name, one, "a text");
        all.emplace_back(one.get_string());
    }
    return all;
}

Result<std::vector<Id>> Body::ids(std::string_view name) const {
    const auto given = texts(name);
    if (!given) return given.error();
    std::vector<Id> all;
    for (const auto& one : *given) {
        const auto id = Id::parse(one);
        if (!id) return not_a(name, json::value(one), "a UUID");
        all.push_back(*id);
    }
    return all;
}

Result<std::optional<std::int64_t>> Body::number(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr) return std::optional<std::int64_t>{};
    if (!found->is_int64()) return not_a(name, *found, "a whole number");
    return std::optional{found->get_int64()};
}

Result<json::object> Body::object(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr) return json::object{};
    if (!found->is_object()) return not_a(name, *found, "an object { … }");
    return found->get_object();
}

Result<Wish> read_wish(const Body& body, std::string_view lang) {
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

Result<SlotPlan> read_plan(const Body& body) {
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
    if (!pauses->is_array()) return not_a("pauses", *pauses, "[{from, until}]");
    for (const auto& one : pauses->get_array()) {
        const auto* members = one.if_object();
        const auto* begin = members == nullptr ? nullptr : members->if_contains("from");
        const auto* end = members == nullptr ? nullptr : members->if_contains("until");
        if (begin == nullptr || end == nullptr || !begin->is_string() || !end->is_string())
            return not_a("pauses", one, "{from, until}");
        plan.pauses.push_back({std::string{begin->get_string()}, std::string{end->get_string()}});
    }
    return plan;
}

}  // namespace qiao::meetings
