#pragma once

#include <array>
#include <string_view>

#include "base/result.hpp"
#include "domain/post.hpp"

namespace qiao::access {

/// What can be done with a record.
enum class Action {
    read,
    discuss,
    create,
    edit,
    remove,
    share,  ///< change who may see it
    approve,
    appoint,     ///< say who holds a post
    administer,  ///< accounts, imports, the installation
};
[[nodiscard]] constexpr std::array<std::string_view, 9> words(Action) {
    return {"read", "discuss", "create", "edit", "remove", "share", "approve", "appoint", "administer"};
}

/// Whose records: nobody's, those that lie where the post is (private ones: those of the person), all.
enum class Reach { none, own, all };

/// Roles that nobody is given: `anyone` is who has not signed in, `member` who has. Both hold for everybody above them.
inline constexpr std::size_t anyone = domain::words(domain::Role{}).size();
inline constexpr std::size_t member = anyone + 1;
inline constexpr std::size_t roles = anyone + 2;
[[nodiscard]] std::string_view role_word(std::size_t role);

/// Role × action × visibility: the one table that says who may do what. Its rows are data (data/access/permissions.csv); the
/// program, the documentation and the test that walks all of it read the same.
class Permissions {
public:
    /// Columns role, action and one a visibility; cells -, own, all. A pair of role and action without a row may do nothing.
    /// Errors: invalid_value, args `line` and `value`.
    [[nodiscard]] static base::Result<Permissions> read(std::string_view csv);

    [[nodiscard]] Reach reach(std::size_t role, Action action, domain::Visibility visibility) const {
        return cells_[role][static_cast<std::size_t>(action)][static_cast<std::size_t>(visibility)];
    }

private:
    std::array<std::array<std::array<Reach, domain::visibilities>, words(Action{}).size()>, roles> cells_{};
};

}  // namespace qiao::access
