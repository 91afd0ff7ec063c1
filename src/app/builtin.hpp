#pragma once

#include "access/permissions.hpp"
#include "base/embedded.hpp"
#include "base/texts.hpp"

namespace qiao::app {

/// The texts built into the program. A fault in them is the program's own: BrokenInvariant.
[[nodiscard]] base::Texts builtin_texts();

/// The built UI, and the demonstration data's files in the order in which they load.
[[nodiscard]] std::vector<base::EmbeddedFile> builtin_ui();
[[nodiscard]] std::vector<base::EmbeddedFile> builtin_demonstration();

/// Pairings that were really made: `<name>/europe.txt`, `<name>/china.txt`, `<name>/chosen.csv`.
[[nodiscard]] std::vector<base::EmbeddedFile> builtin_examples();

/// What sources say there is in the world: data/coverage/known.csv.
[[nodiscard]] std::string_view builtin_known_totals();

/// Public holidays: data/holidays/public.tsv.
[[nodiscard]] std::string_view builtin_holidays();

/// Texts of agreements to begin with: `<name>.json`.
[[nodiscard]] std::vector<base::EmbeddedFile> builtin_templates();

/// The table of permissions. A fault in it is the program's own: BrokenInvariant.
[[nodiscard]] access::Permissions builtin_permissions();

/// The figures of the last published back-test, as JSON.
[[nodiscard]] std::string_view builtin_backtest();

}  // namespace qiao::app
