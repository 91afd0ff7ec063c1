#pragma once

#include <chrono>
#include <span>
#include <string_view>

namespace qiao::identity {

/// How long a row of working data stays: until its moment lies `length` back. `reads`: the same as people read it.
struct Period {
    std::string_view noun{};
    std::string_view moment{};  ///< the field that holds it, in ms
    std::chrono::milliseconds length{};
    std::string_view reads{};
};

/// What `Accounts::sweep` goes by; docs/operator/personal-data.md prints it, and a test compares them.
[[nodiscard]] std::span<const Period> retention();

}  // namespace qiao::identity
