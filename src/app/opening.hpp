#pragma once

#include <memory>

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::app {

/// Where the data are, as the global options say.
struct Location {
    std::string data{};  ///< folder; empty = QIAO_DATA, else XDG_DATA_HOME/qiao, else ~/.local/share/qiao
    std::string db{};    ///< URL; empty = SQLite in the folder
    bool empty{false};   ///< a new store is not given the demonstration data
};

/// Opens the store, makes it if there is none, and loads the demonstration data into a new one. Says on standard error what
/// takes time. Errors: usage, unavailable.
[[nodiscard]] base::Result<std::unique_ptr<storage::Store>> open_at(const Location& location,
                                                                    storage::Environment environment,
                                                                    cli::Context& context);

}  // namespace qiao::app
