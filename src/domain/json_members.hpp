#pragma once

// How a compound value is read out of JSON: member by member, every type checked, and each fault named by its pointer.
// Part of `json_codec`.

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace qiao::domain::json_members {

/// For messages: the start of a text, whole characters only.
inline std::string shortened(std::string text) {
    constexpr std::size_t bytes_max = 57;
    if (text.size() <= bytes_max + 3) return text;
    auto end = bytes_max;
    while ((static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

inline base::Error expected(std::string_view pointer, std::string_view what, const boost::json::value& got) {
    return base::Error{base::Code::invalid_value,
                       std::string{pointer},
                       {{"value", shortened(boost::json::serialize(got))}, {"expected", std::string{what}}}};
}

/// A JSON pointer one step down (RFC 6901: ~ and / in a name are escaped).
inline std::string below(std::string_view pointer, std::string_view member) {
    auto longer = std::string{pointer} + "/";
    for (const char c : member) {
        if (c == '~')
            longer += "~0";
        else if (c == '/')
            longer += "~1";
        else
            longer += c;
    }
    return longer;
}

inline std::optional<double> number(const boost::json::value& value) {
    if (!value.is_number()) return std::nullopt;
    const auto read = value.to_number<double>();
    return std::isfinite(read) ? std::optional{read} : std::nullopt;
}

inline std::optional<std::int64_t> whole(const boost::json::value& value) {
    if (value.is_int64()) return value.get_int64();
    const auto read = number(value);
    if (!read || std::floor(*read) != *read || std::abs(*read) > 9e15) return std::nullopt;
    return static_cast<std::int64_t>(*read);
}

/// Reads the members of a compound value one after the other; the first fault is the value's. A member that is absent or
/// null reads as empty.
class Members {
public:
    Members(const boost::json::value& value, std::string_view pointer, std::string_view shape,
            std::initializer_list<std::string_view> known)
        : value_{value}, pointer_{pointer}, shape_{shape}, object_{value.if_object()} {
        if (object_ == nullptr) {
            keep(expected(pointer, shape, value));
            return;
        }
        for (const auto& [key, member] : *object_) {
            const std::string_view name{key};
            if (std::ranges::find(known, name) != known.end()) continue;
            keep(expected(below(pointer, name), shape, member));
        }
    }

    std::string text(std::string_view name) {
        const auto* member = find(name);
        if (member == nullptr) return {};
        if (!member->is_string()) return keep(expected(below(pointer_, name), "a string", *member)), std::string{};
        return std::string{member->get_string()};
    }
    bool flag(std::string_view name) {
        const auto* member = find(name);
        if (member == nullptr) return false;
        if (!member->is_bool()) keep(expected(below(pointer_, name), "true or false", *member));
        return member->is_bool() && member->get_bool();
    }
    std::optional<double> decimal(std::string_view name) { return read(name, "a number", number); }
    std::optional<std::int64_t> integer(std::string_view name) { return read(name, "a whole number", whole); }

    /// The member must be there.
    Members& must(std::string_view name) {
        if (find(name) == nullptr) keep(expected(pointer_, shape_, value_));
        return *this;
    }
    void refuse(std::string_view name, std::string_view what) {
        if (const auto* member = find(name)) keep(expected(below(pointer_, name), what, *member));
    }
    template <class T>
    [[nodiscard]] base::Result<T> or_fault(T read) const {
        if (fault_) return *fault_;
        return read;
    }

private:
    [[nodiscard]] const boost::json::value* find(std::string_view name) const {
        const auto* member = object_ == nullptr ? nullptr : object_->if_contains(name);
        return member == nullptr || member->is_null() ? nullptr : member;
    }
    template <class Read>
    auto read(std::string_view name, std::string_view what, Read from) -> decltype(from(boost::json::value{})) {
        const auto* member = find(name);
        if (member == nullptr) return std::nullopt;
        auto got = from(*member);
        if (!got) keep(expected(below(pointer_, name), what, *member));
        return got;
    }
    void keep(base::Error fault) {
        if (!fault_) fault_ = std::move(fault);
    }

    const boost::json::value& value_;
    std::string_view pointer_;
    std::string_view shape_;
    const boost::json::object* object_;
    std::optional<base::Error> fault_;
};

}  // namespace qiao::domain::json_members
