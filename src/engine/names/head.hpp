#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/names/designations.hpp"

namespace qiao::engine::names {

/// What was typed for one place, in the forms in which it is compared.
struct Head {
    std::string text{};    ///< as typed
    std::string folded{};  ///< simplified where it is Chinese
    std::u16string key{};
    std::u16string proper{};           ///< without designations; empty if there are none
    KindSet kinds{0};                  ///< that the designations stand for
    std::vector<std::string> words{};  ///< without glue
    bool han{false};
    bool latin{true};
};
[[nodiscard]] Head make_head(std::string_view text);

/// One way to read a query: a place, and what it is said to lie in.
struct Reading {
    Head head{};
    std::vector<std::string> qualifiers{};
    bool sure{false};  ///< a comma or a bracket said so; else it is a guess that must prove right
};

/// "Haidian, Beijing" · "Beijing (Haidian)" · "Springfield US" · "Nansha district of Guangzhou" · "天津滨海新区". The first is the
/// query as a whole.
[[nodiscard]] std::vector<Reading> readings_of(std::string_view query);

}  // namespace qiao::engine::names
