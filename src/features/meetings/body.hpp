#pragma once

#include <boost/json.hpp>

#include "features/meetings/floor.hpp"
#include "features/meetings/profiles.hpp"
#include "http/json_body.hpp"

namespace qiao::meetings {

/// A body's members. Each question may fail with invalid_value at the member's name.
class Body {
public:
    /// Errors: malformed; unknown_field for a member that is none of `known`.
    [[nodiscard]] static base::Result<Body> read(const http::Request& request, std::vector<std::string_view> known);

    /// Empty where it is absent or null.
    [[nodiscard]] base::Result<std::string> text(std::string_view name) const;
    /// Errors: missing_value too.
    [[nodiscard]] base::Result<Id> id(std::string_view name) const;
    [[nodiscard]] base::Result<std::vector<Id>> ids(std::string_view name) const;
    [[nodiscard]] base::Result<std::vector<std::string>> texts(std::string_view name) const;
    [[nodiscard]] base::Result<std::optional<std::int64_t>> number(std::string_view name) const;
    [[nodiscard]] base::Result<boost::json::object> object(std::string_view name) const;
    /// One of the words of an enumeration; `usual` where it is absent.
    template <class Enum>
    [[nodiscard]] base::Result<Enum> word(std::string_view name, std::optional<Enum> usual = {}) const {
        const auto given = text(name);
        if (!given) return given.error();
        constexpr auto all = words(Enum{});
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i] == *given) return static_cast<Enum>(i);
        }
        if (given->empty() && usual) return *usual;
        return no_word(name, *given, {all.begin(), all.end()});
    }
    [[nodiscard]] const boost::json::value* find(std::string_view name) const;

private:
    [[nodiscard]] static base::Error no_word(std::string_view name, const std::string& value,
                                             const std::vector<std::string_view>& known);
    boost::json::object members_{};
};

/// What a body says of a request that is to be made: asker, asked, message, session.
[[nodiscard]] base::Result<Wish> read_wish(const Body& body, std::string_view lang);
[[nodiscard]] base::Result<SlotPlan> read_plan(const Body& body);

}  // namespace qiao::meetings
