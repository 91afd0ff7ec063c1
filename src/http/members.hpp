#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/json_body.hpp"

namespace qiao::http {

/// The members of a request's body, asked for by name. null counts as absent. What is of another kind than is asked for is
/// invalid_value at "/name", with the value and what was expected.
class Members {
public:
    /// `known`: the members there may be, as an error tells them; `entity`: what they are members of, in that error.
    /// Errors: those of `read_object`; unknown_field for a member that is none of `known`.
    [[nodiscard]] static base::Result<Members> read(const Request& request, std::vector<std::string_view> known,
                                                    std::string_view entity = "request");

    /// Null where it is absent.
    [[nodiscard]] const boost::json::value* find(std::string_view name) const;

    /// Empty where it is absent.
    [[nodiscard]] base::Result<std::string> text(std::string_view name) const;
    [[nodiscard]] base::Result<std::vector<std::string>> texts(std::string_view name) const;
    [[nodiscard]] base::Result<std::vector<base::Id>> ids(std::string_view name) const;
    [[nodiscard]] base::Result<std::optional<std::int64_t>> number(std::string_view name) const;
    [[nodiscard]] base::Result<boost::json::object> object(std::string_view name) const;

    /// Nil where it is absent.
    [[nodiscard]] base::Result<base::Id> id_or_nil(std::string_view name, std::string_view expected = "a UUID") const;

    /// Errors: missing_value too, also for "".
    [[nodiscard]] base::Result<base::Id> id(std::string_view name, std::string_view expected = "a UUID") const;

    /// What `reading` makes of each text of a list, as an optional. Empty where the list is absent.
    /// Errors: invalid_value at "/name" where it is no list, at "/name/0" … where `reading` finds nothing.
    template <class Read>
    [[nodiscard]] auto list(std::string_view name, std::string_view list_expected, std::string_view expected,
                            Read reading) const {
        using One = typename std::invoke_result_t<Read, std::string_view>::value_type;
        using All = base::Result<std::vector<One>>;
        std::vector<One> all;
        const auto* given = find(name);
        if (given == nullptr) return All{std::move(all)};
        if (!given->is_array()) return All{wrong(name, *given, list_expected)};
        for (const auto& one : given->get_array()) {
            auto value = one.is_string() ? reading(std::string_view{one.get_string()}) : std::nullopt;
            if (!value) return All{wrong(std::string{name} + "/" + std::to_string(all.size()), one, expected)};
            all.push_back(*std::move(value));
        }
        return All{std::move(all)};
    }

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

    [[nodiscard]] static base::Error wrong(std::string_view name, const boost::json::value& value,
                                           std::string_view expected);

private:
    [[nodiscard]] static base::Error no_word(std::string_view name, const std::string& value,
                                             const std::vector<std::string_view>& known);
    boost::json::object members_{};
};

}  // namespace qiao::http
