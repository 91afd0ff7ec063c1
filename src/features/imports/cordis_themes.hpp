#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/store.hpp"

namespace qiao::imports {

/// Themes of a project by what CORDIS says of it. CORDIS knows calls and fields of science, not our themes; what its words mean here
/// stands in two tables, by the code of the call ("LC-MG-1-3-2018" is of the calls on mobility) and by words of the title ("urban").
/// Besides them every theme of the registry is found by its names of two words and more. Whole words decide, never likeness.
/// Source: work programmes of Horizon 2020 and Horizon Europe (names of calls); the reading of words is the editors'.
class ThemeWords {
public:
    explicit ThemeWords(storage::Reader& reader);

    /// Themes of the registry, each once: those of the call's code, then those of the words. Empty: nothing is told.
    [[nodiscard]] std::vector<base::Id> in(std::string_view topic, std::string_view text) const;

private:
    struct Named {
        std::string words;  ///< folded, a space before
        base::Id theme;
    };
    std::vector<std::pair<std::string_view, base::Id>> calls_;
    std::vector<Named> named_;
};

}  // namespace qiao::imports
