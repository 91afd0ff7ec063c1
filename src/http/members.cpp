#include "http/members.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace qiao::http {

using base::Code;
using base::Error;
using base::Id;
using base::Result;

namespace {

std::string pointer_to(std::string_view name) { return "/" + std::string{name}; }

}  // namespace

Result<Members> Members::read(const Request& request, std::vector<std::string_view> known, std::string_view entity) {
    auto body = read_object(request);
    if (!body) return body.error();
    for (const auto& [name, value] : *body) {
        if (std::ranges::find(known, std::string_view{name}) == known.end())
            return Error{Code::unknown_field,
                         pointer_to(name),
                         {{"entity", std::string{entity}},
                          {"value", std::string{name}},
                          {"known", fmt::format("{}", fmt::join(known, ", "))}}};
    }
    Members members;
    members.members_ = *std::move(body);
    return members;
}

const boost::json::value* Members::find(std::string_view name) const {
    const auto* found = members_.if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

Error Members::wrong(std::string_view name, const boost::json::value& value, std::string_view expected) {
    return {Code::invalid_value,
            pointer_to(name),
            {{"value", boost::json::serialize(value)}, {"expected", std::string{expected}}}};
}

Error Members::no_word(std::string_view name, const std::string& value, const std::vector<std::string_view>& known) {
    if (value.empty()) return {Code::missing_value, pointer_to(name)};
    return {Code::invalid_value,
            pointer_to(name),
            {{"value", value}, {"expected", fmt::format("{}", fmt::join(known, ", "))}}};
}

Result<std::string> Members::text(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr) return std::string{};
    if (!found->is_string()) return wrong(name, *found, "a text");
    return std::string{found->get_string()};
}

Result<Id> Members::id_or_nil(std::string_view name, std::string_view expected) const {
    const auto* found = find(name);
    if (found == nullptr) return Id{};
    const auto id = found->is_string() ? Id::parse(found->get_string()) : std::nullopt;
    if (!id) return wrong(name, *found, expected);
    return *id;
}

Result<Id> Members::id(std::string_view name, std::string_view expected) const {
    const auto* found = find(name);
    if (found == nullptr || *found == "") return Error{Code::missing_value, pointer_to(name)};
    return id_or_nil(name, expected);
}

Result<std::vector<std::string>> Members::texts(std::string_view name) const {
    std::vector<std::string> all;
    const auto* found = find(name);
    if (found == nullptr) return all;
    if (!found->is_array()) return wrong(name, *found, "texts");
    for (const auto& one : found->get_array()) {
        if (!one.is_string()) return wrong(name, one, "a text");
        all.emplace_back(one.get_string());
    }
    return all;
}

Result<std::vector<Id>> Members::ids(std::string_view name) const {
    const auto given = texts(name);
    if (!given) return given.error();
    std::vector<Id> all;
    for (const auto& one : *given) {
        const auto id = Id::parse(one);
        if (!id) return wrong(name, boost::json::value(one), "a UUID");
        all.push_back(*id);
    }
    return all;
}

Result<std::optional<std::int64_t>> Members::number(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr) return std::optional<std::int64_t>{};
    if (!found->is_int64()) return wrong(name, *found, "a whole number");
    return std::optional{found->get_int64()};
}

Result<boost::json::object> Members::object(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr) return boost::json::object{};
    if (!found->is_object()) return wrong(name, *found, "an object { … }");
    return found->get_object();
}

}  // namespace qiao::http
