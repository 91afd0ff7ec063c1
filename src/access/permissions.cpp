#include "access/permissions.hpp"

#include <algorithm>
#include <vector>

namespace qiao::access {
namespace {

using base::Code;
using base::Error;

std::vector<std::string_view> parted(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find(by, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

template <class Words>
std::optional<std::size_t> place_of(std::string_view word, const Words& words) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

constexpr std::array<std::string_view, 3> reaches{"-", "own", "all"};

std::array<std::string_view, roles> all_roles() {
    std::array<std::string_view, roles> names;
    for (std::size_t i = 0; i < roles; ++i) names[i] = role_word(i);
    return names;
}

}  // namespace

std::string_view role_word(std::size_t role) {
    constexpr auto given = domain::words(domain::Role{});
    if (role < given.size()) return given[role];
    return role == anyone ? "anyone" : "member";
}

base::Result<Permissions> Permissions::read(std::string_view csv) {
    Permissions permissions;
    std::size_t line = 0;
    for (auto row : parted(csv, '\n')) {
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (++line == 1 || row.empty()) continue;
        const auto cells = parted(row, ',');
        const auto refused = [&](std::string_view value) {
            return Error{Code::invalid_value, "", {{"line", std::to_string(line)}, {"value", std::string{value}}}};
        };
        if (cells.size() != 2 + domain::visibilities) return refused(row);
        const auto role = place_of(cells[0], all_roles());
        const auto action = place_of(cells[1], words(Action{}));
        if (!role) return refused(cells[0]);
        if (!action) return refused(cells[1]);
        for (std::size_t i = 0; i < domain::visibilities; ++i) {
            const auto reach = place_of(cells[2 + i], reaches);
            if (!reach) return refused(cells[2 + i]);
            permissions.cells_[*role][*action][i] = static_cast<Reach>(*reach);
        }
    }
    return permissions;
}

}  // namespace qiao::access
