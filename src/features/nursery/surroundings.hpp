#pragma once

#include "domain/project.hpp"
#include "engine/brokerage/fits.hpp"
#include "features/nursery/sides.hpp"

namespace qiao::nursery {

/// The themes as a tree, with their names.
struct Themes {
    engine::ThemeTree tree{};
    std::map<Id, std::string> names{};

    [[nodiscard]] std::vector<int> numbers(const std::vector<Id>& themes) const;
};
/// Cost: one pass over all themes.
[[nodiscard]] Themes themes_of(storage::Reader& reader, std::string_view lang);

/// A project as brokerage looks at it. What is sought says which kinds of offers are wanted.
/// Cost: its organisations and places, and all partnerships that the reader sees.
[[nodiscard]] brokerage::Seeker seeker_of(storage::Reader& reader, const domain::Project& project,
                                          const Themes& themes);

/// All organisations with what they offer today. Cost: one pass over organisations and offers.
[[nodiscard]] std::vector<brokerage::Candidate> candidates(storage::Reader& reader, const Themes& themes, Day today);

/// All offers, needs and wishes of today. Cost: one pass over them.
[[nodiscard]] std::vector<brokerage::Standing> standings(storage::Reader& reader, const Themes& themes, Day today);

}  // namespace qiao::nursery
