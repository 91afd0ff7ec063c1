#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scoring/ranking.hpp"

namespace qiao::engine {

/// A small world written down by an officer, and what she expects of it. The language is explained in
/// scenarios/README.md. For tests only: a line that cannot be read throws.
struct Scenario {
    Registry registry{};
    std::chrono::sys_days today{std::chrono::year{2026} / 11 / 22};
    std::map<std::string, Weighing, std::less<>> profiles{};               ///< by place name; "" is everybody's
    std::vector<std::pair<int, std::vector<std::string>>> expectations{};  ///< line number and words

    [[nodiscard]] static Scenario read(std::string_view text);

    [[nodiscard]] const Weighing& profile_of(std::string_view place) const;
    [[nodiscard]] const Weighing& profile_of(const Id& place) const;

    /// One line for every expectation that does not hold; empty if all do.
    [[nodiscard]] std::string failures() const;

    /// The id that a name has in every scenario.
    [[nodiscard]] static Id id(std::string_view entity, std::string_view name);
    /// The name a record was given, or the text of its id.
    [[nodiscard]] std::string name_of(const Ref& ref) const;

    std::map<Ref, std::string> names{};
};

[[nodiscard]] std::string file_text(const std::filesystem::path& file);

}  // namespace qiao::engine
