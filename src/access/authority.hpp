#pragma once

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "access/permissions.hpp"
#include "storage/store.hpp"

namespace qiao::access {

/// A role, and where it is good: within these organisations, places and so on, or everywhere.
struct Grant {
    domain::Role role{domain::Role::reader};
    base::Id post{};
    bool everywhere{false};
    std::array<std::set<base::Id>, 5> within{};  ///< by domain::Scope
};

/// All that somebody may do, and in whose name it is written.
struct Authority {
    bool is_program{false};  ///< the program itself, or whoever sits at its terminal
    base::Id account{};      ///< nil: has not signed in
    base::Id person{};
    std::string author{};  ///< what the change log says
    bool writes{true};     ///< false: a token for reading alone
    std::vector<Grant> grants{};

    [[nodiscard]] static Authority of_the_program(std::string author);
    [[nodiscard]] bool has(domain::Role role) const;
};

/// The posts that a person holds or deputises for on that day, as grants. A post of an organisation is good in the
/// organisation; of a place, programme or partnership likewise; one that names none of them is good everywhere.
/// Cost: two statements.
[[nodiscard]] std::vector<Grant> grants_of(storage::Reader& reader, const base::Id& person,
                                           std::chrono::sys_days today);

/// What a post lets whoever has it do, in its term or not.
[[nodiscard]] Grant grant_of(const domain::Post& post);

/// The same with the partnerships of its place: whoever acts for a city acts in what it has with others.
/// Cost: one statement for each thousand partnerships of the place.
[[nodiscard]] Grant grant_of(const domain::Post& post, storage::Reader& reader);

/// Whether the post is good on that day.
[[nodiscard]] bool is_in_term(const domain::Post& post, std::chrono::sys_days today);

/// What the table makes of an authority.
class Judge {
public:
    explicit Judge(Permissions permissions) : permissions_{std::move(permissions)} {}

    [[nodiscard]] storage::Sight sight_of(const Authority& authority) const;

    [[nodiscard]] bool may(const Authority& authority, Action action, const domain::Record& record) const;

    /// The same as an outcome. Errors: unauthenticated where signing in may help, else forbidden with the text
    /// `error.access.<action>`, or `error.access.reads_only` for a token that only reads.
    [[nodiscard]] base::Outcome allow(const Authority& authority, Action action, const domain::Record& record) const;

    /// What is no record's: accounts, imports, the installation. Errors as above.
    [[nodiscard]] base::Outcome allow(const Authority& authority, Action action) const;

    [[nodiscard]] static base::Error refusal(const Authority& authority, Action action);

    [[nodiscard]] const Permissions& permissions() const { return permissions_; }

private:
    Permissions permissions_;
};

}  // namespace qiao::access
