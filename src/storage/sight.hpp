#pragma once

#include <array>
#include <set>
#include <string>
#include <vector>

#include "domain/entity.hpp"
#include "storage/sql.hpp"

namespace qiao::storage {

/// Which records somebody may see. It is part of every question that a reader asks, so that nothing else shows: neither in
/// lists, totals, searches and histories, nor by its id.
struct Sight {
    /// Seen wherever the record lies, by its visibility.
    std::array<bool, domain::visibilities> anywhere{};
    /// Seen if the record lies in one of these: organisations for `organisation`, places for `city`, and so on.
    std::array<std::set<base::Id>, domain::visibilities> within{};
    base::Id person{};  ///< who sees what is theirs alone; nil = nobody

    /// What everybody may see.
    [[nodiscard]] static Sight of_everybody();
    /// All there is: for the program's own work, not for anybody's question.
    [[nodiscard]] static Sight of_everything();
    [[nodiscard]] bool is_everything() const;
};

inline constexpr auto visibility_words = domain::words(domain::Visibility{});

/// Whether records of the noun say who may see them; others are seen by everybody who is given them.
[[nodiscard]] bool is_governed(const domain::Entity& entity);

[[nodiscard]] bool sees(const Sight& sight, const domain::Record& record);

/// What a visibility looks at: `city` at places. `none` for private and public ones.
[[nodiscard]] domain::Scope scope_of(domain::Visibility visibility);

/// The same as a condition on the columns of a noun's table, its parameters added; empty where everything shows.
[[nodiscard]] std::string condition_of(const Sight& sight, const domain::Entity& entity,
                                       std::vector<SqlValue>& parameters);

}  // namespace qiao::storage
