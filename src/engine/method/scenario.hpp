#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/method/facts.hpp"

namespace qiao::method {

/// One partnership written down by an officer, and what she expects of it. The language is explained in scenarios/README.md. For tests
/// only: a line that cannot be read throws.
struct Story {
    Facts facts{};
    Day today{std::chrono::year{2026} / 11 / 22};
    std::vector<std::pair<int, std::vector<std::string>>> expectations{};  ///< line number and words

    [[nodiscard]] static Story read(std::string_view text);

    /// One line for every expectation that does not hold; empty if all do.
    [[nodiscard]] std::string failures() const;

    /// The id that a name has in every scenario, and the name behind an id.
    [[nodiscard]] static Id id(std::string_view name);
    [[nodiscard]] std::string name_of(const Id& id) const;

    std::map<Id, std::string> names{};
};

}  // namespace qiao::method
