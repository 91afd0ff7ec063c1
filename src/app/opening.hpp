#pragma once

#include <filesystem>
#include <memory>

#include "cli/context.hpp"
#include "secrets/seal.hpp"
#include "storage/store.hpp"

namespace qiao::app {

/// Where the data are, as the global options say.
struct Location {
    std::string data{};  ///< folder; empty = QIAO_DATA, else XDG_DATA_HOME/qiao, else ~/.local/share/qiao
    std::string db{};    ///< URL; empty = SQLite in the folder
    bool empty{false};   ///< a new store is not given the demonstration data
};

/// "" where it is not set. REQUIRES: no other thread runs yet.
[[nodiscard]] std::string from_environment(const char* name);

/// Where the search index is kept: in the data folder, beside an SQLite file that was named; empty (in a temporary folder) for a
/// store in memory.
[[nodiscard]] std::filesystem::path index_folder(const Location& location);

/// All that a store holds: the nouns, and the working data of accounts.
[[nodiscard]] std::span<const domain::Entity* const> store_entities();

/// The operator's key: QIAO_KEY, else the file qiao.key in the data folder, made at the first start for its owner's eyes alone. A
/// store in memory gets a new one each time. Errors: usage (unreadable, or no key).
[[nodiscard]] base::Result<secrets::Key> key_at(const Location& location, base::Entropy& entropy);

/// Opens the store, makes it if there is none, and loads the demonstration data into a new one. Says on standard error what
/// takes time. Errors: usage, unavailable.
[[nodiscard]] base::Result<std::unique_ptr<storage::Store>> open_at(const Location& location,
                                                                    storage::Environment environment,
                                                                    cli::Context& context);

}  // namespace qiao::app
