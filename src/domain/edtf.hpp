#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::domain {

/// A date as precise as it is known: the Extended Date/Time Format, levels 0 and 1 as far as registers need it.
///
///     2018-09-17   2018-09   2018        day, month, year
///     1979~  2001?  2001%                approximate, uncertain, both
///     2016/2019   2016/..   ../2019      interval, open end, open start
///
/// Source: Library of Congress EDTF, ISO 8601-2:2019.
struct Edtf {
    std::string text{};

    /// Errors: invalid_value. Empty text is the unknown date and good.
    [[nodiscard]] static base::Result<Edtf> parse(std::string_view text);

    /// First and last day it may mean; an open side has none. REQUIRES a parsed, non-empty text.
    [[nodiscard]] std::optional<std::chrono::sys_days> earliest() const;
    [[nodiscard]] std::optional<std::chrono::sys_days> latest() const;
    [[nodiscard]] bool approximate() const { return text.find_first_of("~?%") != std::string::npos; }

    /// The year it starts in, if known.
    [[nodiscard]] std::optional<int> year() const;

    bool operator==(const Edtf&) const = default;
};

}  // namespace qiao::domain
