#pragma once

#include <boost/json/fwd.hpp>

#include "features/module.hpp"
#include "features/personal_data.hpp"
#include "features/search/search.hpp"

// Searches that somebody keeps: working data of this installation, gone with the account.

namespace qiao::searches {

struct SavedSearch {
    Id id{};
    Id person{};
    std::string name{};
    std::string query{};  ///< of the address: "q=energy&country=CN"
    std::string known{};  ///< ids of what was found when it was last looked at: what else is found is new
    bool notifies{true};
    std::string told_on{};  ///< day of the last notice
    std::int64_t news{0};   ///< how many that notice told of
};

[[nodiscard]] const domain::Entity& saved_search_entity();

/// Of a search with more hits nothing could be told that is of use: it has to be narrowed down.
inline constexpr std::size_t watched_at_most = 1'000;
inline constexpr std::size_t saved_at_most = 50;  ///< for each person

/// What a search finds now, as `SavedSearch::known` keeps it.
struct Watched {
    std::vector<std::string> ids{};
    std::int64_t total{0};
};
[[nodiscard]] base::Result<Watched> look(search::Keeper& keeper, const SavedSearch& saved, const storage::Sight& sight);
[[nodiscard]] std::string joined(const std::vector<std::string>& ids);

/// Looks once a day what is new in each search and tells whoever keeps it: "3 new for …". Several servers tell it once.
/// Cost: one statement where nobody has saved a search; else a search for each.
void tell_news(const features::Services& services, search::Keeper& keeper);

[[nodiscard]] std::vector<http::Route> saved_routes(const features::Services& services,
                                                    const std::shared_ptr<search::Keeper>& keeper);
[[nodiscard]] std::vector<features::Operation> saved_operations();
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::searches
